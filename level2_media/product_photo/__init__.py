"""Level 2, lesson 1: from one phone photo to clean, honest product pictures for every channel."""

from pathlib import Path

from level2_media.product_photo.checks import CHECKS, PhotoAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, PhotoAnswer, CHECKS)
