"""What a reader finds in a text: one ``Fact`` each, with its value and where it stands."""

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal[
    "number", "money", "percent", "date", "time", "document", "clause", "unit", "person", "code"
]


class Measure(NamedTuple):
    """What a number counts: its name, and how many base units one of it is.

    ``general`` is a wider word that may stand for it ("người" for "học sinh").
    """

    kind: Literal["number", "money", "percent"]
    unit: str
    factor: Decimal
    base_unit: str
    general: str = ""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as it was written; months of a quarter count from ``quarter`` 1 to 4."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    def __str__(self) -> str:
        parts = [
            f"ngày {self.day:02}" if self.day else "",
            f"tháng {self.month}" if self.month else "",
            f"quý {['I', 'II', 'III', 'IV'][self.quarter - 1]}" if self.quarter else "",
            f"năm {self.year}" if self.year else "",
        ]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number: "30/2020/NĐ-CP" is number "30", year 2020, symbol "NĐ-CP".

    A mention such as "Nghị định 30" has no year and no symbol; ``type`` is the word before.
    """

    number: str
    year: int | None = None
    symbol: str = ""
    type: str = ""

    def __str__(self) -> str:
        return "/".join(str(part) for part in (self.number, self.year, self.symbol) if part)


@dataclass(frozen=True, slots=True)
class UnitName:
    """A territory or an organisation: "xã Tân Cương" is kind "xã", name "tân cương".

    ``full`` is the whole name in lower case with short forms written out. ``ended`` is true for
    kinds of units that no longer exist (districts, since 1/7/2025).
    """

    kind: str
    name: str
    full: str
    ended: bool = False

    def __str__(self) -> str:
        return self.full


Value = Decimal | PartialDate | time | DocumentNumber | UnitName | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a text; ``text == given[start:end]``.

    ``value`` is a Decimal for numbers, money and percentages: as written, with its magnitude, so
    "3,25 nghìn tấn" is 3250 of ``unit`` "tấn". ``base`` and ``base_unit`` are the same in the base
    unit (3 250 000 kg), ``step`` is the size there of the last digit shown (10 000 kg). A range
    gives a fact for each end; ``bound`` is "gần", "hơn" or "khoảng" where such a word stands
    before, ``trend`` "tăng" or "giảm". ``parts`` are the two numbers of "12/15", and ``declared``
    the units that the head of a table announces for its bare numbers.
    """

    kind: Kind
    value: Value
    text: str
    start: int
    end: int
    unit: str = ""
    base: Decimal | None = None
    base_unit: str = ""
    step: Decimal | None = None
    general: str = ""
    bound: str = ""
    trend: str = ""
    parts: tuple[Decimal, ...] = ()
    declared: tuple[Measure, ...] = ()
