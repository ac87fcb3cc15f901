"""Numbers of documents: "30/2020/NĐ-CP", "05/BNV-VP", "57-NQ/TW", "TCVN 6909:2001"; and mentions,
"Nghị định 30".
"""

import re
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.fact import DocumentNumber, Fact
from workshop.vietnamese.letters import CAPITALS
from workshop.vietnamese.measures import measure_words
from workshop.vietnamese.rules import table
from workshop.vietnamese.text import View

_LETTERS = r"[A-Za-zÀ-ỹĐđ]"
_PART = rf"{_LETTERS}[\wĐđ&]{{0,14}}"
_CODE_PART = rf"(?=\w*[{CAPITALS}]\w*[{CAPITALS}]){_PART}"
# A full stop and a dash between spaces end a sentence or a clause more often than they join two
# codes: only a code in capitals ("UBND", "TTg") goes on behind them, never "Đường" or "năm".
_SYMBOL = rf"{_PART}(?:[ ]?[-–/][ ]?{_CODE_PART})?(?:[-–/]{_PART}|\.{_CODE_PART}){{0,4}}"
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<n>[0-9]{{1,5}}[a-zđ]?)"
    rf"(?:[ ]?/[ ]?(?P<y>(?:19|20)[0-9]{{2}}))?(?P<join>[ ]?[/-][ ]?)(?P<s>{_SYMBOL})(?!\w)"
)
_CUE = re.compile(r"(?:số|theo)\s*:?\s{0,2}$", re.IGNORECASE)


class _Patterns(NamedTuple):
    codes: frozenset[str]
    mention: re.Pattern[str]
    type_before: re.Pattern[str]
    standard: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = table("documents")
    types = "|".join(sorted(data["types"], key=len, reverse=True))
    standards = "|".join(prefix.lower() for prefix in data["standards"]["prefixes"])
    return _Patterns(
        codes=frozenset(code.lower() for codes in data["types"].values() for code in codes),
        mention=re.compile(
            rf"(?<!\w)(?P<t>{types}) (?:số:? ?)?(?P<n>[0-9]{{1,4}})(?![\w/%]|[.,:-][\w])"
        ),
        type_before=re.compile(rf"(?<!\w)(?P<t>{types})(?: số)?:? ?$"),
        standard=re.compile(
            rf"(?<!\w)(?P<s>(?:{standards})) ?(?P<n>[0-9]{{2,6}}(?:-[0-9]{{1,3}})?)"
            r"(?:[ ]?:[ ]?(?P<y>(?:19|20)[0-9]{2})(?P<b>/[a-zà-ỹđ]{2,8})?)?(?!\w)"
        ),
    )


def read_documents(view: View, claims: Claims) -> list[Fact]:
    """Every document number, in order; claims what it reads."""
    found: list[tuple[int, int, DocumentNumber]] = []
    for one in [*_numbers(view), *_standards(view), *_mentions(view)]:
        if claims.take(one[0], one[1]):
            found.append(one)
    facts = []
    for at, to, value in sorted(found, key=lambda one: one[0]):
        start, end = view.span(at, to)
        facts.append(Fact("document", value, view.given[start:end], start, end))
    return facts


def codes_of(document_type: str) -> tuple[str, ...]:
    """The codes that stand for a type in a document's number: "quyết định" has "QĐ"."""
    return tuple(code.upper() for code in table("documents")["types"].get(document_type, ()))


def _numbers(view: View) -> list[tuple[int, int, DocumentNumber]]:
    found = []
    for number in _NUMBER.finditer(view.text):
        symbol = re.sub(r"[ ]?([-–./])[ ]?", r"\1", number["s"]).replace("–", "-")
        if not _is_symbol(view, number, symbol):
            continue
        before = _patterns().type_before.search(
            view.lowered, max(0, number.start() - 30), number.start()
        )
        value = DocumentNumber(
            number["n"].lstrip("0").lower() or "0",
            int(number["y"]) if number["y"] else None,
            symbol.upper(),
            before["t"] if before else "",
        )
        found.append((number.start(), number.end(), value))
    return found


def _is_symbol(view: View, number: re.Match[str], symbol: str) -> bool:
    """A type's code, or capitals with a hyphen; "5/ha" and "triệu/người" are none.

    Party documents join with "-" ("57-NQ/TW") and need a "/" later.
    """
    codes = re.split("[-./]", symbol.lower())
    known = any(code.rstrip("0123456789") in _patterns().codes for code in codes[:2])
    if "-" in number["join"]:
        return "/" in symbol and known and number["y"] is None
    has_capitals = sum(letter.isupper() for letter in symbol) >= 2
    if number["y"]:
        return known or has_capitals
    cue = _CUE.search(view.text, max(0, number.start() - 8), number.start())
    return (known and (has_capitals or "-" in symbol)) or (
        has_capitals and ("-" in symbol or cue is not None) and symbol[0].isupper()
    )


def _standards(view: View) -> list[tuple[int, int, DocumentNumber]]:
    return [
        (
            found.start(),
            found.end(),
            DocumentNumber(
                f"{found['s'].upper()} {found['n']}", int(found["y"]) if found["y"] else None
            ),
        )
        for found in _patterns().standard.finditer(view.lowered)
    ]


def _mentions(view: View) -> list[tuple[int, int, DocumentNumber]]:
    """ "Nghị định 30", but not "quyết định 3 nội dung" nor "Kế hoạch 5 năm"."""
    return [
        (found.start(), found.end(), DocumentNumber(found["n"].lstrip("0") or "0", type=found["t"]))
        for found in _patterns().mention.finditer(view.lowered)
        if "số" in found.group()
        or found["t"] in _NEVER_A_VERB
        or (view.text[found.start()].isupper() and len(found["n"]) > 1 and not _counts(view, found))
    ]


def _counts(view: View, found: re.Match[str]) -> bool:
    return measure_words().unit.match(view.lowered, found.end()) is not None


_NEVER_A_VERB = ("nghị định", "nghị quyết", "thông tư")
