"""Level 2, lesson 7: a month of posts for one's channels, true to one's own facts."""

from pathlib import Path

from level2_media.channel_calendar.checks import CHECKS, CalendarAnswer
from workshop.lesson import load

lesson = load(Path(__file__).parent, __package__, CalendarAnswer, CHECKS)
