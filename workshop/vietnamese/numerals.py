"""Numbers written in digits: "1.234,5" is 1234.5 ("." groups thousands, "," is the decimal mark).

Foreign habits that Vietnamese texts show are read where only one meaning is possible: "1,234.5",
"1,234,500", "1.5". What has no single meaning as a number ("1.2.3") is none.
"""

import re
from decimal import Decimal
from typing import NamedTuple

TOKEN = re.compile(r"(?<![\w.,])[0-9]+(?:[.,][0-9]+)*(?:[\u00a0\u202f][0-9]{3}(?![0-9]))*")
SPACED = re.compile(
    r"(?<![\w.,])[0-9]{1,3}(?: [0-9]{3}){1,4}(?![\w.,/]*[0-9])(?= ?(?:đồng|đ\b|vnđ))"
)

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMA = re.compile(r"[0-9]+(?:,[0-9]+)?")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_ENGLISH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_LONGEST = 18


class Numeral(NamedTuple):
    """The value and how many decimals it shows."""

    value: Decimal
    decimals: int


def read_numeral(written: str, whole: bool = False) -> Numeral | None:
    """The value of digits with marks, or None where they are no number.

    ``whole`` says that what is counted comes in whole pieces (đồng, households), so that
    "12,000" is twelve thousand.
    """
    digits = re.sub(r"[ \u00a0\u202f]", ".", written)
    if (whole and _ENGLISH_THOUSANDS.fullmatch(digits)) or _ENGLISH.fullmatch(digits):
        plain = digits.replace(",", "")
    elif _GROUPED.fullmatch(digits) or _COMMA.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _POINT.fullmatch(digits):
        plain = digits
    else:
        return None
    integer, _, decimals = plain.partition(".")
    is_label = len(integer) > 2 and integer.startswith("0")
    if is_label or len(plain) > _LONGEST:
        return None
    return Numeral(Decimal(plain), len(decimals))


def format_number(value: Decimal | int, decimals: int | None = None) -> str:
    """The number in Vietnamese writing: ``Decimal("1234.5")`` is "1.234,5".

    ``decimals`` rounds half up to so many; without it all decimals are kept.

    Raises:
        ValueError: the value is not finite.
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a number to write: {value}")
    if decimals is not None:
        number = _round(number, decimals)
    integer, _, fraction = f"{abs(number):f}".partition(".")
    grouped = f"{int(integer):,}".replace(",", ".")
    sign = "-" if number < 0 else ""
    return sign + grouped + ("," + fraction if fraction else "")


def _round(number: Decimal, decimals: int) -> Decimal:
    scaled = abs(number).scaleb(decimals) + Decimal("0.5")
    return (scaled // 1).scaleb(-decimals).copy_sign(number)
