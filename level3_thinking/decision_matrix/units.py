"""Units of measure that quotations use, and turning an amount from one into another, exactly."""

import re
from collections.abc import Sequence
from fractions import Fraction

from pydantic import Field

from level3_thinking.decision_matrix.model import Exact, Model
from workshop.errors import BadAnswer


class Equal(Model):
    """What people agree on beside the fixed units: one ``word`` is ``amount`` of ``unit``."""

    word: str = Field(min_length=1, max_length=40)
    amount: Exact
    unit: str = Field(min_length=1, max_length=40)


def _table() -> dict[str, tuple[str, Fraction]]:
    rows = {
        "money": {"đồng đ vnđ vnd ₫": "1"},
        "mass": {"g gam gram": "1/1000", "lạng": "1/10", "kg ký kí cân": "1", "yến": "10",
                 "tạ": "100", "tấn": "1000"},
        "length": {"cm": "1/100", "m mét": "1", "km": "1000"},
        "area": {"m2 m²": "1", "sào": "360", "mẫu": "3600", "ha hecta": "10000"},
        "volume": {"ml": "1/1000", "lít l": "1"},
        "clock": {"phút": "1", "giờ tiếng h": "60", "ngày": "1440", "tuần": "10080"},
        "calendar": {"tháng": "1", "quý": "3", "năm": "12"},
        "share": {"% phần_trăm": "1"},
    }  # fmt: skip
    return {
        word.replace("_", " "): (family, Fraction(factor))
        for family, units in rows.items()
        for words, factor in units.items()
        for word in words.split()
    }


UNITS = _table()
MAGNITUDES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


def plain(unit: str) -> str:
    """A unit's word for comparing: lower case, single spaces."""
    return " ".join(unit.casefold().replace("²", "2").split()).strip(" .")


def split(unit: str) -> tuple[Fraction, str, str]:
    """``"triệu đồng/năm"`` as (1 000 000, "đồng", "năm"); magnitude 1 and "" where absent."""
    above, _, per = plain(unit).partition("/")
    words = above.split()
    if words and words[0] in MAGNITUDES:
        return Fraction(MAGNITUDES[words[0]]), " ".join(words[1:]) or "đồng", per.strip()
    return Fraction(1), above.strip(), per.strip()


def factor(unit: str, target: str, equals: Sequence[Equal] = ()) -> Fraction | None:
    """How many ``target`` one ``unit`` is; None where nothing says so.

    ``equals`` come first: a working day may be 8 hours.
    """
    unit, target = plain(unit), plain(target)
    if unit == target:
        return Fraction(1)
    for equal in equals:
        if plain(equal.word) == unit:
            onward = _fixed(plain(equal.unit), target)
            return None if onward is None else equal.amount * onward
    for equal in equals:
        if plain(equal.word) == target and (back := _fixed(unit, plain(equal.unit))) is not None:
            return back / equal.amount
    return _fixed(unit, target)


def _fixed(unit: str, target: str) -> Fraction | None:
    if unit == target:
        return Fraction(1)
    one, other = UNITS.get(unit), UNITS.get(target)
    if one is None or other is None or one[0] != other[0]:
        return None
    return one[1] / other[1]


def read_equals(text: str) -> tuple[Equal, ...]:
    """Lines such as ``1 ram = 500 tờ``. Raises ``BadAnswer`` naming the line not understood."""
    found = []
    for line in filter(None, (piece.strip() for piece in re.split(r"[\n;]", text))):
        match = re.fullmatch(r"(?:1\s+|một\s+)?([^=\d]+?)\s*=\s*([\d.,]+)\s*([^=\d].*)", line)
        if match is None:
            raise BadAnswer(f"Không đọc được dòng quy đổi “{line}”. Bạn ghi như: 1 ram = 500 tờ.")
        scale, unit, _ = split(match[3])
        found.append(Equal(word=match[1], amount=number_of(match[2]) * scale, unit=unit))
    return tuple(found)


def number_of(digits: str) -> Fraction:
    """``1.000`` is a thousand, ``0,5`` a half. Raises ``BadAnswer``."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d+", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return Fraction(digits)
    except ValueError as error:
        raise BadAnswer(f"Không đọc được số “{digits}” trong phần quy đổi.") from error
