"""Poster."""

from pathlib import Path

from level2_media.poster.checks import CHECKS, PosterAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, PosterAnswer, CHECKS)
