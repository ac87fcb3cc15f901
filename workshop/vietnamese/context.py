"""What stands around numbers: ranges that share a unit, "tăng" and "gần", heads of tables."""

import re
from bisect import bisect_right
from decimal import Decimal

from workshop.vietnamese.fact import Fact, Measure
from workshop.vietnamese.measures import ONE, declared_measure, measure_words
from workshop.vietnamese.quantity import Quantity
from workshop.vietnamese.text import View

_JOIN = re.compile(
    r"\s{0,2}(?:-|–|—|÷|~|đến|tới|lên đến|lên tới|lên|xuống còn|xuống|còn|sang)\s{0,2}(?:mức\s)?"
)
_FALLS = ("xuống", "còn")
_BOUND = re.compile(
    r"(khoảng|chừng|tầm|ước đạt|ước|xấp xỉ|trên dưới|gần|ngót|suýt soát|dưới|hơn|trên)\s$"
)
_BOUND_KIND = {
    "gần": "gần", "ngót": "gần", "suýt soát": "gần", "dưới": "gần", "hơn": "hơn", "trên": "hơn",
}  # fmt: skip
_TREND = re.compile(
    r"(tăng|giảm)(?: (?:thêm|được|khoảng|gần|hơn|trên|xấp xỉ|đi|bình quân|nhẹ|mạnh)){0,3} $"
)
_LOOK_BACK = 40
_TABLE_REACH = 4_000


def share_units(view: View, quantities: list[Quantity]) -> None:
    """Give the lower end of "5-7 triệu" the magnitude and unit of the upper one, in place."""
    for low, high in zip(reversed(quantities[:-1]), reversed(quantities[1:]), strict=True):
        joint = view.lowered[low.end : high.start]
        if low.measure or len(joint) > 15 or not _JOIN.fullmatch(joint):
            continue
        if low.bare and high.scale != ONE and _in_order(low, high, joint):
            low.value, low.step = low.value * high.scale, low.step * high.scale
            low.scale = high.scale
        low.measure, low.suffix = high.measure, high.suffix


def _in_order(low: Quantity, high: Quantity, joint: str) -> bool:
    return low.value * high.scale <= high.value or any(word in joint for word in _FALLS)


def table_heads(view: View) -> tuple[list[int], list[Measure]]:
    """Where the text announces units, "(triệu đồng)" or "ĐVT: tấn", in order."""
    places, measures = [], []
    for found in measure_words().declared.finditer(view.lowered):
        measure = declared_measure(found["a"] or found["b"])
        if measure:
            places.append(found.end())
            measures.append(measure)
    return places, measures


def to_facts(view: View, quantities: list[Quantity]) -> list[Fact]:
    """The quantities as facts of the text as given."""
    places, measures = table_heads(view)
    facts = []
    for quantity in quantities:
        declared: tuple[Measure, ...] = ()
        if quantity.bare and places:
            first = bisect_right(places, quantity.start - _TABLE_REACH)
            declared = tuple(dict.fromkeys(measures[first : bisect_right(places, quantity.start)]))
        facts.append(_to_fact(view, quantity, declared))
    return facts


def _to_fact(view: View, quantity: Quantity, declared: tuple[Measure, ...]) -> Fact:
    start, end = view.span(quantity.start, quantity.end)
    measure = quantity.measure or Measure("number" if quantity.bare else "money", "", ONE, "")
    before = view.lowered[max(0, quantity.start - _LOOK_BACK) : quantity.start]
    bound, trend = _BOUND.search(before), _TREND.search(before)
    return Fact(
        kind=measure.kind,
        value=plain(quantity.value),
        text=view.given[start:end],
        start=start,
        end=end,
        unit=measure.unit + quantity.suffix,
        base=plain(quantity.value * measure.factor),
        base_unit=measure.base_unit + quantity.suffix,
        step=plain(quantity.step * measure.factor),
        general=measure.general,
        bound=_BOUND_KIND.get(bound[1], "khoảng") if bound else "",
        trend=trend[1] if trend else "",
        parts=quantity.parts,
        declared=declared,
    )


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent: 9.75E+10 as 97500000000."""
    return Decimal(f"{value:f}")
