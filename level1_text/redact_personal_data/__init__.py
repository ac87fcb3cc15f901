"""Level 1, lesson 7: hide personal data before asking AI, and put it back into the answer."""

from pathlib import Path

from level1_text.redact_personal_data.checks import CHECKS, RedactAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, RedactAnswer, CHECKS)
