"""Level 1, lesson 5: from a meeting's transcript to minutes and a list of what is to be done."""

from pathlib import Path

from level1_text.meeting_minutes.checks import CHECKS, MinutesAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, MinutesAnswer, CHECKS)
