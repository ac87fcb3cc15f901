"""Level 2, lesson 5: a draft that AI heard, made into subtitles that are right and can be read."""

from pathlib import Path

from level2_media.subtitles.checks import CHECKS, SubtitleAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, SubtitleAnswer, CHECKS)
