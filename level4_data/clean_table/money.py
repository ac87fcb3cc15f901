"""Reads one cell as an amount of đồng or as a plain number: 1.200.000 đ; 1,2 triệu; 500k; 1,200,000."""

import re
from decimal import Decimal

from level4_data.clean_table.dates import Read
from level4_data.clean_table.source import text_of
from workshop.office import Value as Cell
from workshop.vietnamese import read_facts
from workshop.vietnamese.numerals import read_numeral

UNIT = re.compile(r"\s*(?:đồng|đ|₫|vnđ|vnd|d)?\s*(?:/\s*[^\W\d]+(?: [^\W\d]+)*)?\s*", re.I)
AMOUNT = re.compile(
    r"(?P<digits>\d[\d.,\u00a0\u202f ]*)\s*(?P<size>ngàn|nghìn|ng|k|triệu|tr|tỷ|tỉ)?"
    r"(?P<more>\d)?(?P<rest>.*)",
    re.I | re.S,
)
SIZES = {"k": 3, "ng": 3, "ngàn": 3, "nghìn": 3, "tr": 6, "triệu": 6, "tỷ": 9, "tỉ": 9}
NUMBER = re.compile(r"(?P<digits>[-−]?\d[\d.,\u00a0\u202f ]*)\s*(?P<unit>[^\d\s][^\d]*)?")
TWO_WAYS = re.compile(r"\d{1,3}[.,]\d{3}")


def read_money(value: Cell) -> Read:
    """An amount in đồng."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Read(value)
    text = " ".join(str(value).split())
    found = AMOUNT.fullmatch(text)
    if found and UNIT.fullmatch(found["rest"]):
        number = _plain(found["digits"])
        if number is not None:
            size = SIZES.get((found["size"] or "").lower(), 0)
            if found["more"]:  # "2tr5" is two and a half million
                if not size or number != int(number):
                    return _unread(text)
                number += Decimal(found["more"]) / 10
            return Read(_whole(number.scaleb(size)))
    facts = read_facts(text)
    if len(facts) == 1 and facts[0].kind == "money" and isinstance(facts[0].base, Decimal):
        return Read(_whole(facts[0].base))
    return _unread(text)


def read_number(value: Cell) -> Read:
    """A number, its unit left out: "12,5 kg" is 12,5."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Read(value)
    text = " ".join(str(value).split())
    found = NUMBER.fullmatch(text)
    number = _plain(found["digits"].lstrip("-−"), whole=False) if found else None
    if found is None or number is None:
        return Read(why="Không đọc được ô này thành số.")
    if TWO_WAYS.fullmatch(found["digits"].strip()):
        small = Decimal(found["digits"].strip().replace(",", "."))
        ways = (text_of(_whole(small)), text_of(_whole(small * 1000)))
        return Read(why="Số này đọc được theo hai cách.", ways=ways)
    return Read(_whole(-number if found["digits"][0] in "-−" else number))


def _plain(digits: str, whole: bool = True) -> Decimal | None:
    tight = re.sub(r"[ \u00a0\u202f](?=\d{3}(?!\d))", ".", digits.strip())
    if re.fullmatch(r"0\d+", tight):
        return None
    found = read_numeral(tight, whole=whole)
    return found.value if found else None


def _whole(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number.normalize()


def _unread(text: str) -> Read:
    return Read(why=f"Không đọc được “{text}” thành số tiền.")
