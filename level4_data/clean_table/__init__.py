"""Level 4, lesson 1: clean a list, every change on record."""

from pathlib import Path

from level4_data.clean_table.checks import CHECKS, CleanAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, CleanAnswer, CHECKS)
