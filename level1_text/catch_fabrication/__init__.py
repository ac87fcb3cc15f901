"""Level 1, lesson 3: find what an AI draft says that its report does not."""

from pathlib import Path

from level1_text.catch_fabrication.checks import CHECKS, SheetAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, SheetAnswer, CHECKS)
