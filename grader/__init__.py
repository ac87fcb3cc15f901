"""The trainer's side: builds, collects and grades. Never on a learner's machine."""
