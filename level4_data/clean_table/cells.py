"""Mends the cells of one column: every rule that changes a cell is one step, what is unclear a doubt."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from statistics import median

from level4_data.clean_table import dates, money, texts
from level4_data.clean_table.categories import spellings
from level4_data.clean_table.dates import Read, Years
from level4_data.clean_table.model import DateOrder, Kind
from level4_data.clean_table.source import text_of
from workshop.office import Value as Cell

NOTHING: frozenset[str] = frozenset()
RULE: dict[Kind, str] = {
    "birth": "date", "day": "date", "money": "money", "number": "number", "phone": "phone",
    "citizen": "citizen", "yes_no": "yes_no",
}  # fmt: skip
SMALL, SIZE = 100, 1000


@dataclass(frozen=True)
class Mended:
    """A cell after its steps: (rule, value) each; ``why`` and ``ways`` where it is doubted."""

    steps: tuple[tuple[str, Cell], ...] = ()
    why: str = ""
    ways: tuple[str, ...] = ()

    def value(self, before: Cell) -> Cell:
        return self.steps[-1][1] if self.steps else before


@dataclass
class ColumnMender:
    """How the cells of one column are read. ``typed``: the file tells numbers from texts."""

    kind: Kind
    order: DateOrder = "dmy"
    typed: bool = True
    years: Years = field(default_factory=Years)
    mixed: bool = False
    same: dict[str, str] = field(default_factory=dict)
    near: dict[str, str] = field(default_factory=dict)
    usual: Decimal | None = None
    _known: dict[tuple[type, Cell, frozenset[str]], Mended] = field(default_factory=dict)

    @classmethod
    def of(
        cls, kind: Kind, order: DateOrder, values: Sequence[Cell], typed: bool
    ) -> "ColumnMender":
        """Look at a whole column first: its years, its usual amount, its usual spellings."""
        mender = cls(kind, order, typed)
        if kind in ("birth", "day"):
            dmy, mdy, _ = dates.evidence(list(values))
            mender.mixed, mender.years = bool(dmy and mdy), _years(values)
        if kind == "category":
            written = (
                texts.steps(value) or (("", value),) for value in values if isinstance(value, str)
            )
            mender.same, mender.near = spellings([steps[-1][1] for steps in written])
        if kind == "money":
            amounts = [
                abs(v)
                for v in (money.read_money(v).value for v in values)
                if isinstance(v, int | Decimal)
            ]
            mender.usual = Decimal(median(amounts)) if len(amounts) >= 5 else None
        return mender

    def mend(self, value: Cell, off: frozenset[str] = NOTHING) -> Mended:
        """The steps of one cell, with the rules in ``off`` left out."""
        if value is None:
            return Mended()
        key = (type(value), value, off)
        if key not in self._known:
            self._known[key] = self._mend(value, off)
        return self._known[key]

    def _mend(self, value: Cell, off: frozenset[str]) -> Mended:
        rule = RULE.get(self.kind)
        if rule is None:
            return self._text(value, off)
        read = self._read(value)
        if read.why:
            steps = texts.steps(value, False, off) if isinstance(value, str) else ()
            return Mended(steps, read.why, read.ways)
        if rule in off or not self._differs(value, read.value):
            return Mended()
        return Mended(((rule, read.value),))

    def _differs(self, value: Cell, after: Cell) -> bool:
        """Whether anything changes: the text, or text into a number or date where that shows."""
        return text_of(value) != text_of(after) or (
            isinstance(value, str) != isinstance(after, str)
        )

    def _read(self, value: Cell) -> Read:
        if self.kind in ("birth", "day"):
            return dates.read_date(value, self.order, self.years, self.mixed)
        if self.kind == "money":
            return money.read_money(value)
        if self.kind == "number":
            return money.read_number(value)
        text = text_of(value).strip()
        if self.kind == "phone":
            return texts.read_phone(text)
        return texts.read_citizen(text) if self.kind == "citizen" else texts.read_yes_no(text)

    def too_small(self, value: Cell) -> tuple[str, tuple[str, ...]]:
        """Why an amount is doubted, and how it may be meant; nothing where it is not."""
        if self.usual is None or not isinstance(value, int | Decimal) or value <= 0:
            return "", ()
        if value * SMALL >= self.usual or value * SIZE > self.usual * 20:
            return "", ()
        ways = (text_of(value), text_of(value * SIZE))
        return "Số tiền nhỏ bất thường; có thể đã ghi theo nghìn đồng.", ways

    def _text(self, value: Cell, off: frozenset[str]) -> Mended:
        if not isinstance(value, str):
            return Mended()
        steps = texts.steps(value, self.kind == "name", off)
        now = steps[-1][1] if steps else value
        if self.kind != "category":
            return Mended(steps)
        usual = self.same.get(now, now)
        if usual != now and "category" not in off:
            steps = (*steps, ("category", usual))
        if close := self.near.get(usual):
            return Mended(steps, f"Có thể là “{close}” viết sai.", (usual, close))
        return Mended(steps)

    def typed_text(self, text: str) -> Cell:
        """What a person typed, as the value that it means in this column."""
        plain = text.strip()
        if not plain:
            return None
        if self.kind in RULE:
            read = ColumnMender(self.kind)._read(plain)
            return plain if read.why else read.value
        return plain


def fits(value: Cell, kind: Kind) -> bool:
    """Whether a cleaned value is of the type that its column promises; empty cells are."""
    if value is None:
        return True
    if kind in ("birth", "day"):
        partial = isinstance(value, str) and re.fullmatch(r"(\d{2}/)?\d{4}", value)
        return isinstance(value, date | datetime) or bool(partial)
    if kind in ("money", "number"):
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if kind == "phone":
        return isinstance(value, str) and texts.read_phone(value).value == value
    if kind == "citizen":
        return isinstance(value, str) and texts.read_citizen(value).value == value
    if kind == "yes_no":
        return value in ("Có", "Không")
    if kind == "name":
        return isinstance(value, str) and not texts.steps(value, True)
    return True


def _years(values: Sequence[Cell]) -> Years:
    found: dict[int, int] = defaultdict(int)
    for value in values:
        if isinstance(value, date | datetime):
            found[value.year] += 1
        elif isinstance(value, str) and (match := re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", value)):
            found[int(match[0])] += 1
    return Years(min(found), max(found)) if found else Years()
