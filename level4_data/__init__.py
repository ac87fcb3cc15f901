"""Level 4: managing data and knowledge."""
