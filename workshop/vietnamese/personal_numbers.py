"""Runs of digits that are personal: told by their form and check digits, and by the words nearby.

Money, dates and codes of orders or documents are left alone, also where they look like a phone
number; near a word such as "STK" or "CCCD" a number is taken however it is spaced.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from workshop.vietnamese.identifiers import (
    is_card_number,
    is_citizen_number,
    is_phone_number,
    is_tax_code,
)
from workshop.vietnamese.measures import measure_words
from workshop.vietnamese.personal_kinds import Hit, PersonalKind
from workshop.vietnamese.rules import table
from workshop.vietnamese.words import any_of

_DIGITS = re.compile(
    r"(?<![\w/,])(?<![\w/,][.\-])(?:\(?\+[ ]?)?\(?[0-9](?:[ \u00a0.\-()]{0,2}[0-9]){5,20}"
    r"(?![\w/%]|,[0-9])"
)
_MOBILE = r"(?:\+84[ .]?|0)[35789](?:[ .]?[0-9]){8}"
_PHONE_LIST = re.compile(rf"(?<![\w+]){_MOBILE}(?:\s?[/,;|–-]\s?{_MOBILE})+(?![\w/])")
_ONE_MOBILE = re.compile(_MOBILE)
_GROUPED_BY_THREE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])[ ]?[.-][ ]?(?:0?[1-9]|1[0-2])[ ]?[.-][ ]?(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[ ]?[.-][ ]?(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"
)
_CODED = re.compile(r"(?<!\w)mã(?: [^\W\d_]+){1,4}[:\s]{1,2}(?:là |số )?$")
_MOST_WORDS = 8


class _Cue(NamedTuple):
    kind: PersonalKind
    pattern: re.Pattern[str]
    lengths: frozenset[int]


class _Tables(NamedTuple):
    cues: tuple[_Cue, ...]
    bank_after: re.Pattern[str]
    bank_before: re.Pattern[str]
    code_before: re.Pattern[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = table("cues")
    cues = tuple(
        _Cue(
            kind,
            re.compile(
                rf"(?<!\w)(?:{any_of(row['words'])})(?P<between>[^\n0-9]{{0,{row['reach']}}})$"
            ),
            frozenset(row["digits"]),
        )
        for kind, row in data["cue"].items()
    )
    lists = data["lists"]
    banks, coded, alone = (any_of(lists[key]) for key in ("banks", "coded", "coded_alone"))
    return _Tables(
        cues,
        re.compile(rf"[ ,(\-–]{{1,3}}(?:tại |ở )?(?:ngân hàng|nh )?\s?(?:{banks})"),
        re.compile(rf"(?<!\w)(?:{banks})\s?[:\-–]?\s?$"),
        re.compile(
            rf"(?<!\w)(?:(?:mã|số) (?:{coded})|mã|{alone})[^\w\n]{{0,3}}(?:là |số:? )?[^\w\n]?$"
        ),
    )


def find_numbers(lowered: str) -> Iterator[Hit]:
    """Personal numbers in a text in lower case; some may come twice."""
    for several in _PHONE_LIST.finditer(lowered):
        for one in _ONE_MOBILE.finditer(several.group()):
            if is_phone_number(_digits(one.group())):
                yield "phone", several.start() + one.start(), several.start() + one.end()
    for run in _DIGITS.finditer(lowered):
        kind = _kind_of(lowered, run)
        if kind:
            opened = run.group().startswith("(") and ")" not in run.group()
            yield kind, run.start() + opened, run.end()
        elif kind is None:
            yield from _within(lowered, run)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _kind_of(text: str, run: re.Match[str]) -> PersonalKind | Literal[False] | None:
    """The kind; False for what is known to be something else, None where nothing is known."""
    digits = _digits(run.group())
    if _is_money(text, run) or _DATE.fullmatch(run.group()):
        return False
    if _tables().code_before.search(text, max(0, run.start() - 30), run.start()):
        return False
    cued = _cued(text, run, digits)
    if cued is None and _CODED.search(text, max(0, run.start() - 40), run.start()):
        return False
    return cued or _by_form(text, run.group(), digits, run.end())


def _by_form(text: str, written: str, digits: str, end: int) -> PersonalKind | None:
    """Without a word nearby only what its own form gives away."""
    if is_phone_number(digits) and (digits[0] == "0" or "+" in written):
        return "phone"
    if is_citizen_number(digits):
        return "citizen_number"
    if len(digits) == 13 and "-" in written and is_tax_code(digits):
        return "tax_code"
    if is_card_number(digits) or (len(digits) >= 8 and _at_bank(text, end - len(written), end)):
        return "bank_account"
    return None


def _at_bank(text: str, start: int, end: int) -> bool:
    tables = _tables()
    return bool(
        tables.bank_after.match(text, end)
        or tables.bank_before.search(text, max(0, start - 25), start)
    )


def _within(text: str, run: re.Match[str]) -> Iterator[Hit]:
    """A number that stands in a run with others: "xóm 5 0912 345 678"."""
    words = list(re.finditer(r"\S+", run.group()))[:_MOST_WORDS]
    for first in range(len(words)):
        for last in range(len(words) - 1, first - 1, -1):
            written = run.group()[words[first].start() : words[last].end()]
            digits = _digits(written)
            if (is_phone_number(digits) and digits[0] == "0") or is_citizen_number(digits):
                start = run.start() + words[first].start()
                yield (
                    ("phone" if len(digits) < 12 else "citizen_number"),
                    start,
                    start + len(written),
                )
                return


def _cued(text: str, run: re.Match[str], digits: str) -> PersonalKind | None:
    """The kind whose word stands nearest before the number, if the number's length fits it."""
    nearest: tuple[int, PersonalKind] | None = None
    begin = max(0, run.start() - 80)
    for kind, pattern, lengths in _tables().cues:
        cue = pattern.search(text, begin, run.start()) if len(digits) in lengths else None
        if cue:
            distance = len(cue["between"])
            if nearest is None or distance < nearest[0]:
                nearest = (distance, kind)
    return nearest[1] if nearest else None


def _is_money(text: str, run: re.Match[str]) -> bool:
    tables, end = measure_words(), run.end()
    counted = tables.unit.match(text, end) or tables.magnitude.match(text, end)
    if counted is None or "\n" in counted.group() or run.group()[0] in "+(":
        return False
    return run.group()[0] != "0" or _GROUPED_BY_THREE.fullmatch(run.group()) is not None
