"""A text as it is said: ``speak`` gives the script and every piece that it says otherwise than written.

Facts (amounts, dates, times, documents, codes) are read by ``read_facts``; what stands between them,
abbreviations, Roman numerals, list marks and signs, by ``rest``. Lines stay lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from workshop.vietnamese.fact import Fact
from workshop.vietnamese.facts import read_facts
from workshop.vietnamese.numerals import SPACED
from workshop.vietnamese.rules import table
from workshop.vietnamese.spoken.amounts import amount_ways
from workshop.vietnamese.spoken.labels import code_ways, document_ways, numbers_said
from workshop.vietnamese.spoken.moments import date_ways, time_ways
from workshop.vietnamese.spoken.rest import Change, changes
from workshop.vietnamese.text import normalise

_RANGE = re.compile(r"\s?[-–—÷~]\s?")
_RANGED = frozenset(("number", "money", "percent", "date", "time"))
_LEFT_TO_REST = frozenset(("unit",))
_AS_WRITTEN = frozenset(("person",))
_MOST_WAYS = 200


@dataclass(frozen=True)
class Piece:
    """A stretch of the text that is said otherwise than it is written: ``text[start:end]``.

    ``ways`` are the right ways to say it, the first one is in the script. ``doubt`` says why a person
    should look, and is empty where there is only one reading.
    """

    kind: str
    written: str
    ways: tuple[str, ...]
    start: int
    end: int
    doubt: str = ""

    @property
    def said(self) -> str:
        return self.ways[0]


@dataclass(frozen=True)
class Script:
    """What is said, line by line, and the pieces of the source in order."""

    text: str
    pieces: tuple[Piece, ...]


def speak(text: str) -> Script:
    """The script of a text. Any text is accepted; a script holds no digit.

    >>> speak("Họp lúc 8h30 ngày 5/3 tại UBND xã.").text
    'Họp lúc tám giờ ba mươi phút ngày mùng năm tháng ba tại ủy ban nhân dân xã.'
    """
    plain = SPACED.sub(lambda found: found.group().replace(" ", "."), normalise(text))
    pieces = tuple(_pieces(plain))
    out, at = [], 0
    for piece in pieces:
        out += [plain[at : piece.start], _spaced(plain, piece)]
        at = piece.end
    out.append(plain[at:])
    return Script("\n".join(_tidy(line) for line in "".join(out).split("\n")), pieces)


def _spaced(text: str, piece: Piece) -> str:
    """What is said, kept apart from letters that touch it; a capital where it opens a sentence."""
    said = piece.said
    if not said.strip():
        return said or " "
    if text[: piece.start].rstrip(" ")[-1:] in (".", "!", "?"):
        said = said[:1].upper() + said[1:]
    before = " " if piece.start and text[piece.start - 1].isalnum() else ""
    after = " " if piece.end < len(text) and text[piece.end].isalnum() else ""
    return f"{before}{said}{after}"


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for group in _groups(text):
        start, end = group[0].start, group[-1].end
        if group[0].kind in _LEFT_TO_REST:
            continue
        yield from _rest(text, at, start)
        if group[0].kind not in _AS_WRITTEN:
            yield from _fact(text, group, start, end)
        at = end
    yield from _rest(text, at, len(text))


def _groups(text: str) -> Iterator[list[Fact]]:
    """The facts in order; those that a dash joins to a range stand together."""
    group: list[Fact] = []
    for fact in read_facts(text):
        joins = bool(
            group
            and group[-1].kind in _RANGED
            and fact.kind in _RANGED
            and _RANGE.fullmatch(text, group[-1].end, fact.start)
        )
        if group and not joins:
            yield group
            group = []
        group.append(fact)
    if group:
        yield group


def _fact(text: str, group: list[Fact], start: int, end: int) -> Iterator[Piece]:
    alternatives = [_ways(fact, text[: fact.start]) for fact in group]
    ways = tuple(" đến ".join(way) for way in product(*alternatives))[:_MOST_WAYS]
    written = text[start:end]
    if ways and ways[0] != written and ways[0].strip():
        yield Piece(group[0].kind, written, ways, start, end)
    elif not ways:
        yield from _rest(text, start, end)


def _ways(fact: Fact, before: str) -> tuple[str, ...]:
    match fact.kind:
        case "date":
            found = date_ways(fact, before)
        case "time":
            found = time_ways(fact)
        case "document":
            found = document_ways(fact.text)
        case "code":
            found = code_ways(fact.text)
        case "clause":
            found = (numbers_said(fact.text),)
        case _:
            found = amount_ways(fact, before)
    return tuple(_without_digits(way) for way in found)


def _without_digits(said: str) -> str:
    return numbers_said(said) if any(sign in "0123456789" for sign in said) else said


def _rest(text: str, start: int, end: int) -> Iterator[Piece]:
    for change in changes(text, start, end):
        yield _piece(change, text)


def _piece(change: Change, text: str) -> Piece:
    written = text[change.start : change.end]
    return Piece(change.kind, written, change.ways, change.start, change.end, change.doubt)


def _tidy(line: str) -> str:
    """Spaces and stops as a reader expects them; a line that says something ends with a stop."""
    line = re.sub(r"\s+", " ", line).strip()
    line = re.sub(r"\s+([,.;:!?])", r"\1", line)
    line = re.sub(r"[,;:]+(?=[,;:.!?])", "", line)
    line = re.sub(r"([.!?])[,;:.]+", r"\1", line).lstrip(",;:. ")
    if line and line[-1] not in ".!?:":
        line = line.rstrip(",; ") + "."
    return line[:1].upper() + line[1:] if any(sign.isalnum() for sign in line) else ""


@lru_cache(maxsize=1)
def _loans() -> tuple[re.Pattern[str], dict[str, str]]:
    words = table("spoken")["loan"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE), words


def pronounce(script: str) -> str:
    """The script as a Vietnamese voice needs it: foreign names in Vietnamese sounds."""
    pattern, words = _loans()
    return pattern.sub(lambda found: words[found.group().lower()], script)
