"""Personal data in a text, found before anything leaves the machine.

Detectors look at form, check digits and the words nearby; they would rather miss a bare number
that could be anything than stop an order code or a sum of money, but near a word such as "STK",
"CCCD" or "MST" they take the number however it is spaced.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from workshop.vietnamese.addresses import find_addresses
from workshop.vietnamese.identifiers import (
    is_card_number,
    is_citizen_number,
    is_phone_number,
    is_tax_code,
)
from workshop.vietnamese.measures import measure_words
from workshop.vietnamese.names import find_people, find_signatures
from workshop.vietnamese.rules import table
from workshop.vietnamese.text import View
from workshop.vietnamese.words import any_of

PersonalKind = Literal[
    "citizen_number", "phone", "bank_account", "tax_code", "email", "address", "name", "id_document"
]
LABELS: dict[PersonalKind, str] = {
    "citizen_number": "số căn cước",
    "phone": "số điện thoại",
    "bank_account": "số tài khoản",
    "tax_code": "mã số thuế",
    "email": "địa chỉ thư điện tử",
    "address": "địa chỉ",
    "name": "họ tên",
    "id_document": "số giấy tờ cá nhân",
}
"""What each kind is called in a message."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of personal data; ``text == given[start:end]``."""

    kind: PersonalKind
    text: str
    start: int
    end: int


_Hit = tuple[PersonalKind, int, int]

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_DIGITS = re.compile(
    r"(?<![\w/,])(?<![\w/,][.\-])(?:\(?\+[ ]?)?\(?[0-9](?:[ \u00a0.\-()]{0,2}[0-9]){5,20}"
    r"(?![\w/%]|,[0-9])"
)
_PASSPORT = re.compile(r"(?<!\w)(?:hộ chiếu|passport)[^\n0-9]{0,20}?(?P<n>[a-z][0-9]{7,8})(?!\w)")
_CARD = re.compile(r"(?<!\w)(?P<n>[a-z]{2}[ ]?[0-9][ ]?[0-9]{2}[ ]?[0-9]{10})(?!\w)")
_GROUPED_BY_THREE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


class _Cue(NamedTuple):
    kind: PersonalKind
    pattern: re.Pattern[str]
    lengths: frozenset[int]


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(
            kind,
            re.compile(
                rf"(?<!\w)(?:{any_of(row['words'])})(?P<between>[^\n0-9]{{0,{row['reach']}}})$"
            ),
            frozenset(row["digits"]),
        )
        for kind, row in table("cues")["cue"].items()
    )


@lru_cache(maxsize=1)
def _bank_after() -> re.Pattern[str]:
    banks = any_of(table("cues")["lists"]["banks"])
    return re.compile(rf"[ ,(\-–]{{1,3}}(?:tại |ở )?(?:ngân hàng|nh )?\s?(?:{banks})")


@lru_cache(maxsize=1)
def _code_before() -> re.Pattern[str]:
    coded = any_of(table("cues")["lists"]["coded"])
    return re.compile(rf"(?:mã|số) (?:{coded})\W{{0,3}}(?:là |số )?$")


def find(text: str) -> list[PersonalData]:
    """Personal data in a text, in order, without overlaps.

    Kinds: citizen numbers, phone numbers, bank accounts and cards, tax codes, other identity
    papers, e-mail addresses, postal addresses, and names of people after a title or in a
    signature. Any text is accepted.
    """
    view = View.of(text)
    hits = [*_numbers(view), *_papers(view), *_others(view)]
    found: list[PersonalData] = []
    last_end = 0
    for kind, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        if start >= last_end:
            first, last = view.span(start, end)
            found.append(PersonalData(kind, text[first:last], first, last))
            last_end = end
    return found


def _others(view: View) -> Iterator[_Hit]:
    for email in _EMAIL.finditer(view.text):
        yield "email", email.start(), email.end()
    for start, end in find_addresses(view):
        yield "address", start, end
    for person in [*find_people(view), *find_signatures(view)]:
        yield "name", person.start, person.end


def _papers(view: View) -> Iterator[_Hit]:
    for pattern in (_PASSPORT, _CARD):
        for found in pattern.finditer(view.lowered):
            yield "id_document", found.start("n"), found.end("n")


def _numbers(view: View) -> Iterator[_Hit]:
    for run in _DIGITS.finditer(view.lowered):
        kind = _kind_of(view.lowered, run)
        if kind:
            opened = run.group().startswith("(") and ")" not in run.group()
            yield kind, run.start() + opened, run.end()


def _kind_of(text: str, run: re.Match[str]) -> PersonalKind | None:
    digits = re.sub(r"\D", "", run.group())
    if _is_money(text, run):
        return None
    cued = _cued(text, run, digits)
    if cued:
        return cued
    if _code_before().search(text, max(0, run.start() - 30), run.start()):
        return None
    return _by_form(text, run, digits)


def _by_form(text: str, run: re.Match[str], digits: str) -> PersonalKind | None:
    """Without a word nearby only what its own form gives away."""
    if is_phone_number(digits) and (digits[0] == "0" or "+" in run.group()):
        return "phone"
    if is_citizen_number(digits):
        return "citizen_number"
    if len(digits) == 13 and "-" in run.group() and is_tax_code(digits):
        return "tax_code"
    if is_card_number(digits) or (len(digits) >= 8 and _bank_after().match(text, run.end())):
        return "bank_account"
    return None


def _cued(text: str, run: re.Match[str], digits: str) -> PersonalKind | None:
    """The kind whose word stands nearest before the number, if the number's length fits it."""
    nearest: tuple[int, PersonalKind] | None = None
    begin = max(0, run.start() - 80)
    for kind, pattern, lengths in _cues():
        cue = pattern.search(text, begin, run.start()) if len(digits) in lengths else None
        if cue:
            distance = len(cue["between"])
            if nearest is None or distance < nearest[0]:
                nearest = (distance, kind)
    return nearest[1] if nearest else None


def _is_money(text: str, run: re.Match[str]) -> bool:
    tables, end = measure_words(), run.end()
    counted = tables.unit.match(text, end) or tables.magnitude.match(text, end)
    return bool(counted) and (
        run.group()[0] != "0" or _GROUPED_BY_THREE.fullmatch(run.group()) is not None
    )
