"""What a script still holds that no voice can say right: digits, abbreviations, short units, signs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.rules import table
from workshop.vietnamese.spelled import LAST, SCALES
from workshop.vietnamese.spoken.numbers import read_roman
from workshop.vietnamese.syllables import parse
from workshop.vietnamese.text import normalise

_NUMBER_WORDS = "|".join((*LAST, *SCALES, "mười", "mươi", "trăm", "linh", "lẻ", "rưỡi"))
_SIGNS = "%‰&+=@°²³<>×/|*#_~^\\{}$→–—•"


class Leftover(NamedTuple):
    """One thing left: ``kind`` is "number", "short", "unit" or "sign"; its place in the text."""

    kind: str
    written: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = table("spoken")
    short = [word for word in (*words["short"], *words["doubtful"]) if word != "AI"]
    ends = "|".join(
        re.escape(word) + (r"(?=\s?[A-ZÀ-ỸĐ0-9])" if word.endswith(".") else r"(?!\w)")
        for word in sorted(short, key=len, reverse=True)
    )
    units = "|".join(
        re.escape(unit) + (r"(?!\w)" if unit[-1].isalnum() else "")
        for unit in sorted(words["unit"], key=len, reverse=True)
        if len(unit) > 1 or unit in "đ"
    )
    cues = "|".join(words["lists"]["roman"])
    return re.compile(
        r"(?P<number>[0-9]+(?:[.,:/h-]?[0-9]+)*h?)"
        rf"|(?i:(?<=\s)(?:{_NUMBER_WORDS}))\s(?P<unit>(?i:{units}|m|l|g|h)(?!\w))"
        rf"|(?P<short>(?<![\w])(?:{ends}))"
        rf"|(?<!\w)(?i:{cues})\s(?P<roman>[IVXLC]+)(?!\w)"
        r"|(?P<caps>(?<![^\W_])[A-ZĐ]{2,9}(?![^\W_]))"
        rf"|(?P<sign>[{re.escape(_SIGNS)}])"
    )


def unspoken(script: str) -> list[Leftover]:
    """Everything left in a script that is not written as it is said, in order."""
    return list(_found(normalise(script)))


def _found(text: str) -> Iterator[Leftover]:
    for found in _pattern().finditer(f" {text}"):
        kind = next(name for name in _KINDS if found[name] is not None)
        written = found[kind]
        if kind == "roman" and read_roman(written) is None:
            continue
        if kind == "caps" and (written == "AI" or parse(written.lower())):
            continue
        start, end = found.span(kind)
        yield Leftover(_KINDS[kind], written, start - 1, end - 1)


_KINDS = {
    "number": "number",
    "unit": "unit",
    "short": "short",
    "roman": "number",
    "caps": "short",
    "sign": "sign",
}
