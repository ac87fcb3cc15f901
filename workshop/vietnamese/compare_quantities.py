"""Whether an amount stands in a source: same value and unit in any writing, or properly rounded."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from workshop.vietnamese.fact import Fact, PartialDate

HALF = Decimal("0.5")
LOOSE = Decimal("0.05")
_TIME_UNITS = ("tháng", "ngày", "phút", "giây")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a fact of the source as an amount in its base unit."""

    base: Decimal
    unit: str
    general: str
    is_percent: bool
    is_money: bool
    step: Decimal
    fact: Fact

    @property
    def head(self) -> str:
        """The unit without what it is per: "đồng" of "đồng/người"."""
        return self.unit.partition("/")[0]


def readings(fact: Fact) -> Iterator[Reading]:
    """A fact as amounts: itself, the parts of "12/15", a bare cell in the table's unit, a year."""
    value = fact.value
    if isinstance(value, PartialDate) and value.year:
        yield _reading(fact, Decimal(value.year))
    elif isinstance(value, time):
        yield _reading(fact, Decimal(value.hour * 60 + value.minute), "phút")
    elif fact.base is not None:
        yield _reading(fact, fact.base, fact.base_unit)
        for part in fact.parts:
            yield _reading(fact, part, fact.base_unit)
        for measure in fact.declared:
            yield Reading(
                fact.base * measure.factor, measure.base_unit, measure.general,
                measure.kind == "percent", measure.kind == "money",
                (fact.step or Decimal(1)) * measure.factor, fact,
            )  # fmt: skip


def _reading(fact: Fact, base: Decimal, unit: str = "") -> Reading:
    step = fact.step or Decimal(1)
    is_percent, is_money = fact.kind == "percent", fact.kind == "money"
    return Reading(base, unit, fact.general, is_percent, is_money, step, fact)


def units_fit(one: Reading, other: Reading) -> bool:
    """Same unit, or one is not read; a percentage never is a plain number."""
    if one.is_percent or other.is_percent:
        return one.head == other.head
    if one.unit and other.unit and not _same_ratio(one.unit, other.unit):
        return False
    heads = {one.head, other.head}
    return "" in heads or len(heads) == 1 or one.general in heads or other.general in heads


def _same_ratio(one: str, other: str) -> bool:
    """ "đồng/người" may stand for "đồng/người/năm", but not for "đồng/hộ"."""
    first, second = one.split("/")[1:], other.split("/")[1:]
    return all(a == b for a, b in zip(first, second, strict=False))


class Amounts:
    """The amounts of a source, found by value."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._by_base: dict[Decimal, list[Reading]] = defaultdict(list)
        for fact in facts:
            for reading in readings(fact):
                self._by_base[reading.base].append(reading)
        self._sorted = sorted(self._by_base)
        self._by_value: dict[Decimal, list[Fact]] = defaultdict(list)
        for fact in facts:
            if isinstance(fact.value, Decimal):
                self._by_value[fact.value].append(fact)

    def same(self, wanted: Reading) -> Reading | None:
        """The same value with a unit and a direction that fit; "-5 %" is "giảm 5 %"."""
        at = [r for r in self._by_base.get(wanted.base, ()) if units_fit(wanted, r)]
        good = [r for r in at if not contrary(wanted.fact, r.fact)]
        opposite = [
            r
            for r in self._by_base.get(-wanted.base, ())
            if units_fit(wanted, r) and _says_falling(wanted, r)
        ]
        best = sorted(good, key=lambda r: (r.unit != wanted.unit, not r.unit))
        return next(iter([*best, *opposite]), None) or self._same_without_unit(wanted)

    def _same_without_unit(self, wanted: Reading) -> Reading | None:
        """ "486" for "486 ha" and the other way round: one of the units was not read."""
        value = wanted.fact.value
        for fact in self._by_value.get(value, ()) if isinstance(value, Decimal) else ():
            reading = next(readings(fact))
            one_is_bare = not wanted.unit or not reading.unit
            if one_is_bare and units_fit(wanted, reading) and not contrary(wanted.fact, fact):
                return reading
        return None

    def rounded(self, wanted: Reading) -> Reading | None:
        """A more precise value that rounds to the wanted one at its shown precision.

        After "gần", "hơn", "khoảng" the value may be off by up to 5 %, on the side that the word
        says, and by no more than the place of its last digit that is not zero.
        """
        if wanted.fact.parts or wanted.base == 0 or not isinstance(wanted.fact.value, Decimal):
            return None
        low, high = _window(wanted)
        first, last = bisect_left(self._sorted, low), bisect_right(self._sorted, high)
        for base in self._sorted[first:last]:
            for reading in self._by_base[base]:
                if _may_round(wanted, reading) and not contrary(wanted.fact, reading.fact):
                    return reading
        return None

    def closest(self, wanted: Reading) -> Fact | None:
        """What the source has instead: the same value of something else, or a value near it."""
        for reading in self._by_base.get(wanted.base, ()):
            if reading.fact.base is not None:
                return reading.fact
        reach = abs(wanted.base) * HALF
        first = bisect_left(self._sorted, wanted.base - reach)
        last = bisect_right(self._sorted, wanted.base + reach)
        near = [
            reading
            for base in self._sorted[first:last]
            for reading in self._by_base[base]
            if _alike(reading, wanted) and reading.fact.base is not None
        ]
        value = wanted.fact.value
        if isinstance(value, Decimal) and value in self._by_value and not wanted.is_percent:
            return self._by_value[value][0]
        return min(near, key=lambda r: abs(r.base - wanted.base)).fact if near else None


def _alike(one: Reading, other: Reading) -> bool:
    return one.head == other.head or (one.is_money and other.is_money)


def contrary(one: Fact, other: Fact) -> bool:
    """One says "tăng" and the other "giảm"."""
    return bool(one.trend and other.trend and one.trend != other.trend)


def _says_falling(one: Reading, other: Reading) -> bool:
    positive = one if one.base > 0 else other
    return one.base != 0 and positive.fact.trend == "giảm"


def _may_round(wanted: Reading, reading: Reading) -> bool:
    if reading.step > wanted.step or not units_fit(wanted, reading):
        return False
    if reading.head in _TIME_UNITS and reading.fact.unit != wanted.fact.unit:
        return False
    return _alike(reading, wanted)


def _window(wanted: Reading) -> tuple[Decimal, Decimal]:
    value, bound = wanted.base, wanted.fact.bound
    low, high = value - wanted.step * HALF, value + wanted.step * HALF
    if not bound:
        return low, high
    loose = min(abs(value) * LOOSE, _last_place(value))
    if bound in ("gần", "khoảng"):
        low = min(low, value - loose)
    if bound in ("hơn", "khoảng"):
        high = max(high, value + loose)
    return low, high


def _last_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 1 200."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
