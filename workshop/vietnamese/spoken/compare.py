"""Does a script say a thing? Two ways to say the same count as one: "ngàn" is "nghìn", "ủy" is "uỷ"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from workshop.vietnamese.rules import table
from workshop.vietnamese.text import normalise

_NOT_A_WORD = re.compile(r"[^\w]+|_")
_SILENT = frozenset(("mùng", "mồng"))
_GOES_ON_BEFORE = frozenset(
    "hai ba bốn sáu bảy tám chín mười mươi trăm nghìn triệu tỷ linh lăm mốt phẩy".split()
)
_GOES_ON_BEHIND = frozenset("mươi trăm nghìn triệu tỷ linh phẩy mốt lăm rưỡi".split())


@lru_cache(maxsize=1)
def _same() -> tuple[re.Pattern[str], dict[str, str]]:
    of = {
        " ".join(_NOT_A_WORD.sub(" ", normalise(other)).split()): " ".join(usual.split())
        for usual, others in table("spoken")["same"].items()
        for other in (*others, usual)
    }
    words = "|".join(sorted(map(re.escape, of), key=len, reverse=True))
    return re.compile(rf"(?<= )(?:{words})(?= )"), of


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """The words of a text as they are compared, with a space at either end."""
    words = _NOT_A_WORD.sub(" ", normalise(text).lower()).split()
    plain = f" {' '.join(word for word in words if word not in _SILENT)} "
    pattern, of = _same()
    return pattern.sub(lambda found: of[found.group()], plain)


def said_in(script: str, ways: Iterable[str]) -> bool:
    """Whether the script says one of the ways, not as a piece of a longer number."""
    told = canonical(script)
    return any(_stands(told, canonical(way)) for way in ways if way.strip())


def _stands(told: str, way: str) -> bool:
    words = way.split()
    at = told.find(way)
    while at >= 0:
        before, behind = (
            told[:at].rsplit(maxsplit=1)[-1:],
            told[at + len(way) :].split(maxsplit=1)[:1],
        )
        longer = (before and before[0] in _GOES_ON_BEFORE and _opens_number(words)) or (
            behind and behind[0] in _GOES_ON_BEHIND and words[-1] in _NUMBERS
        )
        if not longer:
            return True
        at = told.find(way, at + 1)
    return False


def _opens_number(words: list[str]) -> bool:
    """Whether the first word is part of a number; "năm hai nghìn …" is a year."""
    is_year = words[0] == "năm" and words[1:2] and words[1] in _NUMBERS
    return words[0] in _NUMBERS and not is_year


_NUMBERS = _GOES_ON_BEFORE | frozenset(("không", "một", "năm"))
