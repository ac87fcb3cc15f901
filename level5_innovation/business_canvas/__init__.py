"""Level 5, lesson 3: from notes to a business model on one page."""

from pathlib import Path

from level5_innovation.business_canvas.checks import CHECKS, CanvasAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, CanvasAnswer, CHECKS)
