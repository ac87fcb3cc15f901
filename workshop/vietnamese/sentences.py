"""A text cut into sentences, each with its place.

A full stop ends no sentence inside "1.234,5", after "TP." or an initial ("ông Ng. V. A"), nor
after a list number ("1. ", "a) "). A line that ends a list point or a heading ends a sentence; a
line that only wraps does not.
"""

import re
from typing import NamedTuple

from workshop.vietnamese.rules import table


class Span(NamedTuple):
    """A stretch of a text: ``text == given[start:end]``."""

    text: str
    start: int
    end: int


_SHORT = frozenset(table("sentences")["short"].split())
_END = re.compile(r"(?:[.!?…]+[\"”’')\]]*(?=\s|$))|\n[ \t]*(?=\n)|\n")
_LAST_WORD = re.compile(r"[^\s(\"“]*$")
_LIST_START = re.compile(
    r"[ \t]*(?:[-–+•*●▪]|\(?[0-9]{1,2}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+|[a-zđ][.)]|[IVXLC]+[.)])"
    r"[ \t]"
)
_WRAPPED_FROM = 60


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the spaces around them; none is empty."""
    found, start = [], 0
    for end in _END.finditer(text):
        if _ends_sentence(text, start, end):
            found.append((start, end.end()))
            start = end.end()
    found.append((start, len(text)))
    return [span for one in found if (span := _stripped(text, *one)) is not None]


def _stripped(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(inner, start, start + len(inner))


def _ends_sentence(text: str, start: int, end: re.Match[str]) -> bool:
    if end.group().startswith("\n"):
        return _line_ends_sentence(text, start, end)
    if end.group()[0] != "." or len(end.group()) > 1:
        return _next_is_upper(text, end.end()) or end.group()[0] in "!?"
    word_match = _LAST_WORD.search(text, max(start, end.start() - 20), end.start())
    word = word_match.group() if word_match else ""
    if word.lower().strip(".") in _SHORT or (len(word) == 1 and word.isalpha()):
        return False
    is_list_number = re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVXLC]+", word)
    if is_list_number and not text[start : end.start() - len(word)].strip():
        return False
    return _next_is_upper(text, end.end())


def _next_is_upper(text: str, at: int) -> bool:
    """The next sentence opens with a capital, a digit, a quote or a bullet."""
    following = text[at : at + 40].lstrip()
    return not following or not following[0].islower()


def _line_ends_sentence(text: str, start: int, end: re.Match[str]) -> bool:
    """A line goes on below only where it was long and the next begins in small letters, or after
    a comma."""
    line = text[max(start, text.rfind("\n", 0, end.start()) + 1) : end.start()].rstrip()
    following = text[end.end() : end.end() + 40]
    if (
        not line
        or not following.strip()
        or following.startswith("\n")
        or end.end() - end.start() > 1
    ):
        return True
    if line[-1] in ".:;!?" or _LIST_START.match(following):
        return True
    if line.endswith(","):
        return False
    return not (following.lstrip()[0].islower() or len(line) >= _WRAPPED_FROM)
