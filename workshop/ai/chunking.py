"""Long text into pieces that fit a token budget: between sentences where possible, nothing dropped.

A piece is a slice of the text, so the pieces one after the other hold every character but the
blanks at their edges.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.ai.tokens import weight

LEAST = 16
"""The smallest budget: a single character can cost four tokens."""

_CLAUSE = re.compile(r"(?<=[,;:])\s+|\n")
_BLANK = re.compile(r"\s+")


def chunk(text: str | Sequence[str], tokens: int, overlap: int = 0) -> list[str]:
    """Pieces of ``text``, each estimated at no more than ``tokens`` (``workshop.ai.tokens``).

    ``text`` is one text, cut between sentences, or a sequence of sentences, kept a line each.
    A sentence over the budget is cut at commas, then between words, then inside a word.
    ``overlap`` is the number of sentences of a piece that the next one repeats, as far as the
    budget allows. Raises ValueError on a budget below ``LEAST`` or a negative overlap.
    """
    if tokens < LEAST or overlap < 0:
        raise ValueError(f"tokens must be at least {LEAST} and overlap at least 0")
    units = _units(text) if isinstance(text, str) else _lines(text)
    small = [part for unit in units for part in _fitting(unit, tokens)]
    return [piece for group in _groups(small, tokens, overlap) if (piece := group.strip())]


def _units(text: str) -> Iterator[str]:
    """Sentences with the blanks after them, so that joined they are the text again."""
    from workshop.vietnamese import sentences

    starts = [span.start for span in sentences(text)]
    bounds = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    return (text[start:end] for start, end in pairwise(bounds))


def _lines(items: Sequence[str]) -> Iterator[str]:
    return (f"{item.strip()}\n" for item in items)


def _fitting(unit: str, tokens: int) -> Iterator[str]:
    """``unit`` itself if it fits, else parts of it that do, cut as mildly as serves."""
    if weight(unit) <= tokens:
        yield unit
        return
    for cut in (_CLAUSE, _BLANK):
        if len(parts := _split(unit, cut)) > 1:
            for group in _groups(parts, tokens, overlap=0):
                yield from _fitting(group, tokens)
            return
    yield from _letters(unit, tokens)


def _split(text: str, at: re.Pattern[str]) -> list[str]:
    ends = [match.end() for match in at.finditer(text) if 0 < match.end() < len(text)]
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)])]


def _groups(parts: Sequence[str], tokens: int, overlap: int) -> Iterator[str]:
    """Join neighbours while they fit; a part that alone is too big stands alone."""
    group: list[str] = []
    filled = 0.0
    for part in parts:
        size = weight(part)
        if group and filled + size > tokens:
            yield "".join(group)
            group = _tail(group, tokens - size, overlap)
            filled = sum(map(weight, group))
        group.append(part)
        filled += size
    if group:
        yield "".join(group)


def _tail(group: list[str], room: float, overlap: int) -> list[str]:
    """The last ``overlap`` parts of a group, or as many of them as have room; never all of it."""
    kept = group[max(1, len(group) - overlap) :]
    while kept and sum(map(weight, kept)) > room:
        kept = kept[1:]
    return kept


def _letters(word: str, tokens: int) -> Iterator[str]:
    start, filled = 0, 0.0
    for place, letter in enumerate(word):
        size = weight(letter)
        if place > start and filled + size > tokens:
            yield word[start:place]
            start, filled = place, 0.0
        filled += size
    yield word[start:]
