"""Level 2, lesson 4: a written notice read out, every number and abbreviation as words."""

from pathlib import Path

from level2_media.read_aloud.checks import CHECKS, BulletinAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, BulletinAnswer, CHECKS)
