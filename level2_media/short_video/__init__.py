"""Level 2, lesson 6: pictures and lines told by a machine's voice as a vertical video of thirty seconds."""

from pathlib import Path

from level2_media.short_video.checks import CHECKS, VideoAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, VideoAnswer, CHECKS)
