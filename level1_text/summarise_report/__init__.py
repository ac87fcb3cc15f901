"""Level 1, lesson 2: summarise a report without a wrong figure."""

from pathlib import Path

from level1_text.summarise_report.checks import CHECKS, SummaryAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, SummaryAnswer, CHECKS)
