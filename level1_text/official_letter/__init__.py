"""Level 1, lesson 4: letters and reports in the form that the law asks for."""

from pathlib import Path

from level1_text.official_letter.checks import CHECKS, LetterAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, LetterAnswer, CHECKS)
