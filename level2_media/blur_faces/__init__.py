"""Level 2, lesson 3: hide faces and plates before a photo goes out, so that nobody can undo it."""

from pathlib import Path

from level2_media.blur_faces.checks import CHECKS, BlurAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, BlurAnswer, CHECKS)
