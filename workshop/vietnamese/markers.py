"""What has digits and is no figure of the text: list markers, "Bảng 3", page numbers; and codes.

Clauses ("khoản 2 Điều 5") and codes (phone numbers, "DH-00123", web addresses) become facts of
their own kinds, compared as they are written.
"""

import re
from typing import Literal

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.fact import Fact
from workshop.vietnamese.letters import CAPITALS
from workshop.vietnamese.measures import measure_words
from workshop.vietnamese.numerals import SPACED
from workshop.vietnamese.text import View

_ROMAN = r"[ivxlc]{1,6}"
_LIST_MARK = re.compile(
    r"^[ \t\u00a0>*+•\-–]*(?:"
    r"\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[.)](?=[ \t\u00a0]|$)"
    r"|(?P<bare>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4})(?=[ \t\u00a0]+[^\W\d])"
    rf"|{_ROMAN}(?:\.[0-9]{{1,2}})+[.)]?(?=[ \t\u00a0]))",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"(?<!\w)(?:bảng|biểu đồ|biểu mẫu|biểu|hình|sơ đồ|phụ lục|mục|tiểu mục|phần|chương|trang số"
    r"|trang|tr\.|mẫu số|mẫu|stt|tt|bước|(?<!móc )câu|bài|ghi chú|chú thích|tiết|slide|đề mục)"
    r"[ \u00a0](?:số[ ])?(?![0-9]{1,3}(?:\.[0-9]{3})+(?![0-9]))"  # 280.000 is an amount
    r"(?P<n>[0-9]{1,3}(?:[.\-/][0-9]{1,3}){0,3})(?![\w%]|[.,][0-9])"
)
_PAGE = re.compile(
    r"^[ \t]*[-–][ ]?[0-9]{1,4}[ ]?[-–][ \t]*$"
    r"|^[ \t]*(?:trang|page) [0-9]{1,4}(?:[ ]?/[ ]?[0-9]{1,4})?",
    re.MULTILINE,
)
_CLAUSE = re.compile(
    r"(?<!\w)(?:(?:điểm [a-zđ](?:, [a-zđ])*,? )?khoản [0-9]{1,3}[a-zđ]?,? )?"
    r"điều [0-9]{1,3}[a-zđ]?(?!\w|[.,][0-9])"
    r"|(?<!\w)(?:điểm [a-zđ],? )?khoản [0-9]{1,3}[a-zđ]?(?!\w|[.,][0-9])"
)
_ALWAYS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')”]*[^\s<>\"')”.,;:!?…]"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|(?<![\w.,/])(?:\+84|84|0)(?:[ .\-]?[0-9]){8,10}(?![\w%]|[.,][0-9])"
    r"|(?<![\w.,/-])[0-9]{3,4}(?: [0-9]{3,4}){2,4}(?![\w.,/-]*[0-9])"
)
_NEXT_WORD = rf"[{CAPITALS}](?![{CAPITALS}])[^\W\d_]"  # "B12.Hàng về": the space was forgotten
_CODE = re.compile(
    r"(?<![^\W_])(?:(?:[^\W\d_]{1,12}|[A-ZĐ]{1,12}[-_])[0-9]\w*"
    rf"(?:(?:[-_/]|[.:](?!{_NEXT_WORD}))\w+)*"
    r"|[A-ZĐ][^\W\d_]{1,11}-[0-9]+\w*"
    r"|[0-9]+(?:[^\W\d_]+[0-9][\w]*|[-_]?[A-ZĐ][\w]*(?:[-_][\w]+)*))(?![^\W_])"
)
_DIGITS_CODE = re.compile(
    r"(?<![\w.,/-])(?:0[0-9]{2,}|[0-9]{13,}|[0-9]+(?:/[0-9]+){2,})(?![\w]|[.,][0-9])"
)


def claim_markers(view: View, claims: Claims) -> None:
    """Take the digits that are no figures."""
    text = view.lowered
    unit = measure_words()
    for found in _LIST_MARK.finditer(text):
        is_figure = found["bare"] and (
            unit.unit.match(text, found.end()) or unit.magnitude.match(text, found.end())
        )
        if not is_figure:
            claims.take(*found.span())
    for pattern in (_LABEL, _PAGE):
        for found in pattern.finditer(text):
            if not unit.magnitude.match(text, found.end()):
                claims.take(*found.span())


def read_clauses(view: View, claims: Claims) -> list[Fact]:
    """Every "điểm a khoản 2 Điều 5"; claims what it reads."""
    return [
        _fact("clause", view, found, re.sub(r"[\s,]+", " ", found.group()))
        for found in _CLAUSE.finditer(view.lowered)
        if claims.take(*found.span())
    ]


def read_codes(view: View, claims: Claims) -> list[Fact]:
    """Phone numbers, web addresses and codes with digits; claims what it reads."""
    facts = []
    amounts = [spaced.span() for spaced in SPACED.finditer(view.lowered)]
    for found in [*_ALWAYS.finditer(view.text), *_DIGITS_CODE.finditer(view.text)]:
        if any(start < found.start() < end for start, end in amounts):
            continue  # the "000" of "1 000 000 đồng"
        if not _is_amount(view.lowered, found) and claims.take(*found.span()):
            facts.append(_fact("code", view, found, _compact(found.group().lower())))
    for found in _CODE.finditer(view.text):
        if not _is_quantity(view, found) and claims.take(*found.span()):
            facts.append(_fact("code", view, found, found.group().lower()))
    return facts


def _compact(written: str) -> str:
    """Digits without what groups them; addresses as they are."""
    return written if re.search(r"[^\W\d]|/", written) else re.sub(r"[\s.\-]", "", written)


def _fact(kind: Literal["clause", "code"], view: View, found: re.Match[str], value: str) -> Fact:
    start, end = view.span(*found.span())
    return Fact(kind, value, view.given[start:end], start, end)


def _is_amount(text: str, found: re.Match[str]) -> bool:
    """Grouped digits before a unit are money, not a phone number."""
    tables = measure_words()
    return found.group()[0] in "123456789" and bool(
        tables.unit.match(text, found.end()) or tables.magnitude.match(text, found.end())
    )


def _is_quantity(view: View, found: re.Match[str]) -> bool:
    """ "5ha", "350k", "2tr5" and "m2" are quantities, not codes; "5G" is a code."""
    written = found.group().lower()
    digits = re.match(r"[0-9]+", written)
    if not digits:
        return written in measure_words().measure_of
    tables, end = measure_words(), found.start() + digits.end()
    if tables.magnitude.match(view.lowered, end):
        return True
    unit = tables.unit.match(view.lowered, end)
    if unit is None:
        return False
    return unit["unit"] == "đ" or len(unit["unit"]) > 1 or view.text[end].islower()
