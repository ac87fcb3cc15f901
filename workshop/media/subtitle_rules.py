"""What makes subtitles readable, and how to lay out text so that it is.

Two lines of at most 42 characters, at most 20 characters a second, no overlap and a gap of two frames,
between 0.8 and 7 seconds on the screen: the usual limits for Latin script,
as in Netflix's timed-text guide.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop.media.subtitles import Cue

LINE, LINES = 42, 2
FASTEST = 20.0  # characters a second
GAP = 80  # ms: two frames at 25 a second
SHORTEST, LONGEST = 800, 7000  # ms
_STOP = re.compile(r"[,.;:!?…]$")
_FULL_STOP = re.compile(r"[.!?…]$")
_KEEP_TOGETHER = re.compile(r"^(?:\d[\d.,:/]*|[A-ZĐ]{2,5})$")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one cue (counted from 0): ``kind`` is "lines", "speed", "time" or "overlap"."""

    cue: int
    kind: str
    message: str


def problems(cues: Sequence[Cue], seconds: float | None = None) -> list[Problem]:
    """Everything wrong, in the order of the cues; ``seconds`` is how long the recording is."""
    found = [problem for place, cue in enumerate(cues) for problem in _alone(place, cue, seconds)]
    for place, (cue, after) in enumerate(pairwise(cues)):
        if after.start < cue.start:
            found.append(Problem(place + 1, "overlap", "bắt đầu trước dòng ngay trên nó"))
        elif after.start < cue.end:
            found.append(Problem(place, "overlap", "chưa hết thì dòng sau đã hiện"))
    return sorted(found, key=lambda problem: problem.cue)


def _alone(place: int, cue: Cue, seconds: float | None) -> Iterable[Problem]:
    if not cue.text.strip():
        yield Problem(place, "lines", "chưa có chữ")
    elif len(cue.lines) > LINES:
        yield Problem(place, "lines", f"có {len(cue.lines)} hàng chữ, nhiều nhất {LINES}")
    elif max(map(len, cue.lines)) > LINE:
        longest = max(map(len, cue.lines))
        yield Problem(place, "lines", f"có hàng {longest} ký tự, nhiều nhất {LINE}")
    length = cue.end - cue.start
    if length <= 0:
        yield Problem(place, "time", "giờ kết thúc không sau giờ bắt đầu")
        return
    if not SHORTEST <= length <= LONGEST:
        yield Problem(place, "time", f"hiện {_number(length / 1000)} giây, cần từ 0,8 đến 7 giây")
    if seconds is not None and cue.end > seconds * 1000 + 1000:
        yield Problem(place, "time", "hiện khi ghi âm đã hết")
    speed = cue.characters / cue.seconds
    if speed > FASTEST:
        yield Problem(place, "speed", f"chạy {_number(speed)} ký tự một giây, nhiều nhất 20")


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def break_lines(text: str) -> str | None:
    """The text on one or two lines that fit, parted where one pauses; None where it does not fit."""
    words = text.split()
    whole = " ".join(words)
    if len(whole) <= LINE:
        return whole
    best, least = None, float("inf")
    for place in range(1, len(words)):
        first, second = " ".join(words[:place]), " ".join(words[place:])
        if len(first) > LINE or len(second) > LINE:
            continue
        cost = abs(len(first) - len(second)) - (14 if _STOP.search(first) else 0)
        cost += 12 if _KEEP_TOGETHER.match(words[place - 1]) else 0
        if cost < least:
            best, least = f"{first}\n{second}", cost
    return best


def lay_out(segments: Sequence[Cue]) -> tuple[Cue, ...]:
    """Stretches of speech as cues that fit: split at pauses, times shared out by length."""
    parts = [cue for segment in segments for cue in _split(segment)]
    return mend_times(parts)


def _split(segment: Cue) -> list[Cue]:
    words = segment.text.split()
    if not words:
        return []
    count = max(1, -(-len(" ".join(words)) // (LINE * LINES)))
    while True:
        chunks = _chunks(words, count)
        fits = all(break_lines(" ".join(chunk)) for chunk in chunks)
        if count >= len(words) or (fits and (segment.end - segment.start) / count <= LONGEST - GAP):
            return _timed(segment, chunks)
        count += 1


def _chunks(words: list[str], count: int) -> list[list[str]]:
    """The words in ``count`` parts of about one length, parted at a pause where one is near."""
    ends: list[int] = []
    at, total = 0, sum(len(word) + 1 for word in words)
    starts = [0]
    for word in words:
        at += len(word) + 1
        starts.append(at)
    for part in range(1, count):
        target, first = total * part / count, (ends[-1] if ends else 0) + 1
        room = range(first, len(words) - (count - part) + 1)
        ends.append(min(room, key=lambda place: _cost(words, starts, place, target), default=first))
    bounds = [0, *ends, len(words)]
    return [words[a:b] for a, b in pairwise(bounds) if a < b]


def _cost(words: list[str], starts: list[int], place: int, target: float) -> float:
    pause = (
        30 if _FULL_STOP.search(words[place - 1]) else 16 if _STOP.search(words[place - 1]) else 0
    )
    together = 20 if _KEEP_TOGETHER.match(words[place - 1]) else 0
    return abs(starts[place] - target) - pause + together


def _timed(segment: Cue, chunks: list[list[str]]) -> list[Cue]:
    total = sum(len(" ".join(chunk)) + 1 for chunk in chunks)
    cues, done = [], 0
    for chunk in chunks:
        text = " ".join(chunk)
        start = segment.start + (segment.end - segment.start) * done // total
        done += len(text) + 1
        end = segment.start + (segment.end - segment.start) * done // total
        cues.append(Cue(start, end, break_lines(text) or text))
    return cues


def mend_times(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """In order, without overlaps; too short or too fast ones stay longer where there is room."""
    ordered = sorted(cues, key=lambda cue: (cue.start, cue.end))
    out: list[Cue] = []
    for place, cue in enumerate(ordered):
        following = ordered[place + 1].start if place + 1 < len(ordered) else cue.end + LONGEST
        room = max(following - GAP, cue.start + 1)
        wanted = max(
            cue.end, cue.start + SHORTEST, cue.start + round(cue.characters / FASTEST * 1020)
        )
        end = min(wanted, room, cue.start + LONGEST)
        out.append(Cue(cue.start, max(end, cue.start + 1), cue.text))
    return tuple(out)


def tidy(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """What is mechanical: lines broken anew, long cues split, overlaps ended. Words stay as they are."""
    pieces = []
    for cue in cues:
        broken = break_lines(cue.text.replace("\n", " "))
        keeps = len(cue.lines) <= LINES and max(map(len, cue.lines)) <= LINE
        if broken and cue.end - cue.start <= LONGEST:
            pieces.append(Cue(cue.start, cue.end, cue.text if keeps else broken))
        else:
            pieces.extend(_split(cue))
    return mend_times(pieces)
