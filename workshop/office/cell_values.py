"""What a cell of text means: a number in Vietnamese or English style, a date, or just text.

A whole column is looked at before its numbers are read, since "1.234" alone can be either.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from workshop.office.model import Value

_NUMBER = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<digits>\d[\d.,\u00a0\u202f ]*?)\s*(?P<unit>%|đồng|đ|₫|vnđ|vnd)?", re.I
)
_DATE = re.compile(r"(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.I)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Comma decimal or three-digit groups by dots; and the other way about.
_VIETNAMESE = re.compile(
    r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})"
)
_ENGLISH = re.compile(
    r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})"
)
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")


def english_style(cells: Sequence[str]) -> bool:
    """Whether the numbers among ``cells`` are written 1,234.5; Vietnamese 1.234,5 when unsure."""
    digits = [
        match["digits"].strip() for cell in cells if (match := _NUMBER.fullmatch(cell.strip()))
    ]
    english = sum(bool(_ENGLISH.fullmatch(each)) for each in digits)
    return english > sum(bool(_VIETNAMESE.fullmatch(each)) for each in digits)


def shows_style(cell: str) -> bool:
    """Whether a cell's number can be read in one style only."""
    match = _NUMBER.fullmatch(cell.strip())
    written = match["digits"].strip() if match else ""
    return bool(_VIETNAMESE.fullmatch(written) or _ENGLISH.fullmatch(written))


def typed(cell: str, english: bool = False) -> tuple[Value, bool]:
    """The value of a cell's text, and whether it could be read in another way as well.

    Digits with a leading zero stay text: they are phone numbers, codes, personal numbers.
    "12,5%" is Decimal("0.125"), "1.200.000 đ" is 1200000, "5/3/2026" is 5 March.
    """
    text = cell.strip()
    if not text:
        return None, False
    if found := _date(text):
        return found, False
    match = _NUMBER.fullmatch(text)
    if not match or re.match(r"0\d", match["digits"]) or len(text) > 40:
        return text, False
    written = match["digits"].strip()
    number = _value(re.sub(r"[\u00a0\u202f ](?=\d{3}(?!\d))", "", written), english)
    if number is None:
        return text, False
    value = number * (-1 if match["sign"] in {"-", "−"} and number else 1)
    if match["unit"] == "%":
        value /= 100
    return plain(value), bool(_EITHER.fullmatch(written)) and not match["unit"]


def plain(number: Decimal) -> int | Decimal:
    """A whole number as int, others without trailing zeros."""
    if number == number.to_integral_value():
        return int(number)
    return number.normalize()


def of_float(number: float) -> int | Decimal:
    """The number that a spreadsheet shows for a stored float: 15 significant digits."""
    return plain(Decimal(f"{number:.15g}"))


def _value(written: str, english: bool) -> Decimal | None:
    group, point = (",", ".") if english else (".", ",")
    if re.fullmatch(rf"\d+|\d{{1,3}}(?:\{group}\d{{3}})+", written):
        return Decimal(written.replace(group, ""))
    if re.fullmatch(rf"\d+\{point}\d+|\d{{1,3}}(?:\{group}\d{{3}})+\{point}\d+", written):
        return Decimal(written.replace(group, "").replace(point, "."))
    # A lone "12.5" in a Vietnamese column can only be a decimal point.
    if re.fullmatch(rf"\d+\{group}(?:\d{{1,2}}|\d{{4,}})", written):
        return Decimal(written.replace(group, "."))
    return None


def _date(text: str) -> date | None:
    if match := _DATE.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _ISO_DATE.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shown(value: Value) -> str:
    """A value as Vietnamese text: 1.234,5; 05/03/2026; Đúng/Sai."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Đúng" if value else "Sai"
    if isinstance(value, int | Decimal):
        return (
            f"{value:,f}".translate(_SWAP)
            if isinstance(value, Decimal)
            else f"{value:,}".translate(_SWAP)
        )
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


_SWAP = str.maketrans(",.", ".,")
