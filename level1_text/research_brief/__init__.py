"""Level 1, lesson 6: find in a folder of documents, and tell it in one page with its sources."""

from pathlib import Path

from level1_text.research_brief.checks import CHECKS, BriefAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, BriefAnswer, CHECKS)
