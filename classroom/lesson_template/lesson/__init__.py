"""LESSON_TITLE."""

from pathlib import Path

from LEVEL.SLUG.checks import CHECKS, SlugAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, SlugAnswer, CHECKS)
