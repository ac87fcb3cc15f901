"""How near subtitles come to what was said: word error rate, numbers, and whether each is on time.

Numbers in digits and in words are the same: both are compared as they are said.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from workshop.media.subtitles import Cue, spoken_text
from workshop.vietnamese.spoken import canonical, said_in, speak

SLACK = 600  # ms that a cue may come before or stay behind its words
ENOUGH = 0.6  # of a cue's words must be spoken while it shows


@lru_cache(maxsize=512)
def said(text: str) -> str:
    """A text as it is said and compared."""
    return canonical(speak(text).text)


def word_error_rate(truth: str, written: str) -> float:
    """Words put in, left out and changed, as a share of the words that were said."""
    right, found = said(truth).split(), said(written).split()
    return Levenshtein.distance(right, found) / max(len(right), 1)


def says_number(written: str, ways: Sequence[str]) -> bool:
    """Whether a number of the recording stands in the subtitles, in digits or in words."""
    return said_in(speak(written).text, ways)


def late_cues(cues: Sequence[Cue], truth: Sequence[Cue]) -> list[int]:
    """The cues (from 0) whose words are said at another time: too few of them while they show."""
    return [place for place, cue in enumerate(cues) if not _on_time(cue, truth)]


def _on_time(cue: Cue, truth: Sequence[Cue]) -> bool:
    heard: Counter[str] = Counter()
    for segment in truth:
        heard.update(_heard(segment, cue.start - SLACK, cue.end + SLACK))
    wanted = said(cue.text).split()
    found = sum((Counter(wanted) & heard).values())
    return bool(wanted) and found >= ENOUGH * len(wanted)


def _heard(segment: Cue, start: int, end: int) -> list[str]:
    """The words of a stretch of speech that are said between two times, spread evenly over it."""
    words, length = said(segment.text).split(), segment.end - segment.start
    return [
        word
        for place, word in enumerate(words)
        if start <= segment.start + length * (place + 0.5) / len(words) <= end
    ]


def whole(cues: Sequence[Cue]) -> str:
    """What the subtitles say in all."""
    return spoken_text(cues)
