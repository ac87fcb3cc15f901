"""A number with what follows it: its magnitude, "15 triệu 500 nghìn", its unit and "/người/năm"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.fact import Measure
from workshop.vietnamese.measures import ONE, measure_words, read_suffix
from workshop.vietnamese.numerals import read_numeral
from workshop.vietnamese.text import View

_HALF = re.compile(r"[ \u00a0]{1,2}rưỡi(?!\w)")
_AND_MORE = re.compile(r"[ \u00a0]{1,2}([0-9]{1,3}(?:,[0-9]+)?)")
_ONE_DIGIT = re.compile(r"[ \u00a0]?([1-9])(?![\w.,/%]*[0-9a-zà-ỹ%])")


@dataclass(slots=True)
class Quantity:
    """A number being read: where it stands in the view, its value as written and its unit.

    ``value`` includes the magnitude; ``step`` is the size of its last digit; ``scale`` the
    magnitude that was written (1 without).
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    scale: Decimal = ONE
    measure: Measure | None = None
    suffix: str = ""
    parts: tuple[Decimal, ...] = ()

    @property
    def bare(self) -> bool:
        """No magnitude and no unit."""
        return self.measure is None and self.scale == ONE


def finish(
    view: View, claims: Claims, start: int, end: int, value: Decimal, step: Decimal
) -> Quantity:
    """Read magnitude, unit and what is per unit, after the digits, unless they are taken."""
    quantity = Quantity(start, end, value, step)
    _read_magnitude(view.lowered, quantity)
    unit = measure_words().unit.match(view.lowered, quantity.end)
    if unit and _is_unit(view, quantity, unit):
        quantity.measure = measure_words().measure_of[unit["unit"]]
        quantity.end = unit.end()
        half = _HALF.match(view.lowered, unit.end())
        if half and quantity.scale == ONE:
            quantity.value += Decimal("0.5")
            quantity.step = Decimal("0.1")
            quantity.end = half.end()
    if quantity.measure or quantity.scale != ONE:
        quantity.suffix, quantity.end = read_suffix(view.lowered, quantity.end)
    is_free = claims.free(end, quantity.end)
    return quantity if is_free else Quantity(start, end, value, step)


def _is_unit(view: View, quantity: Quantity, unit: re.Match[str]) -> bool:
    """On the next line only a word in small letters goes on; "5G" is a name, no five grams."""
    written = view.text[unit.start("unit") : unit.end("unit")]
    if "\n" in unit.group():
        return written[0].islower()
    adjacent = unit.start("unit") == quantity.end
    return not (adjacent and len(written) == 1 and written.isupper() and written != "Đ")


def _read_magnitude(text: str, quantity: Quantity) -> None:
    tables = measure_words()
    found = tables.magnitude.match(text, quantity.end)
    if not found:
        return
    scale = tables.scale_of[found["long"] or found["short"]]
    quantity.value, quantity.step = quantity.value * scale, quantity.step * scale
    quantity.scale, quantity.end = scale, found.end()
    half = _HALF.match(text, quantity.end)
    if half:
        quantity.value += scale / 2
        quantity.step, quantity.end = scale / 10, half.end()
        return
    if not _read_smaller_parts(text, quantity, scale):
        digit = _ONE_DIGIT.match(text, quantity.end)
        if digit and scale >= 1000:
            quantity.value += Decimal(digit[1]) * scale / 10
            quantity.step, quantity.end = scale / 10, digit.end()


def _read_smaller_parts(text: str, quantity: Quantity, scale: Decimal) -> bool:
    """The "500 nghìn" of "15 triệu 500 nghìn"; each magnitude smaller than the one before."""
    any_read = False
    while part := _AND_MORE.match(text, quantity.end):
        found = measure_words().magnitude.match(text, part.end())
        number = read_numeral(part[1])
        if not found or number is None:
            break
        smaller = measure_words().scale_of[found["long"] or found["short"]]
        if smaller >= scale:
            break
        quantity.value += number.value * smaller
        quantity.step, quantity.end = smaller.scaleb(-number.decimals), found.end()
        scale, any_read = smaller, True
    return any_read
