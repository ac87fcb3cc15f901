"""Plain values written as JSON; see ``values``."""

import base64
import math
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import Any

from grader.execution.value_bounds import (
    JSON_INT,
    MAX_DIGITS,
    MAX_FRACTION_BITS,
    MAX_INT_BITS,
    MAX_TEXT,
    Bounds,
    Json,
)


class Writer(Bounds):
    """Writes one value; ``exact`` and ``offer`` as for ``values.encode``."""

    def __init__(self, exact: bool, offer: Callable[[Callable[..., Any]], int] | None) -> None:
        super().__init__()
        self._exact = exact
        self._offer = offer

    def write(self, value: Any, depth: int) -> Json:
        self.part(depth)
        kind = type(value)
        if kind not in WRITE and depth and not self._exact:
            if kind.__module__ == "numpy":
                value = value.item()
            mro = type(value).__mro__
            kind = next((plain for plain in WRITE if plain in mro), kind)
        if kind in WRITE:
            return WRITE[kind](self, value, depth)
        if self._offer is not None and callable(value):
            return {"call": self._offer(value)}
        raise ValueError(f"not a plain value: {kind.__name__}")

    def whole(self, value: int, bits: int = MAX_INT_BITS) -> Json:
        number = int.__index__(value)
        if abs(number) <= JSON_INT:
            return number
        if number.bit_length() > bits:
            raise ValueError("the number is too long")
        return {"int": self.text(hex(number))}

    def real(self, value: float, depth: int) -> Json:
        number = float.__float__(value)
        return number if math.isfinite(number) else {"float": repr(number)}

    def binary(self, value: bytes, depth: int) -> Json:
        if len(memoryview(value)) > MAX_TEXT:
            raise ValueError("the value has too many bytes")
        return {"bytes": self.text(base64.b64encode(memoryview(value)).decode("ascii"))}

    def decimal(self, value: Decimal, depth: int) -> Json:
        text = Decimal.__str__(value).replace("e", "E")  # the context may ask for small letters
        if len(text) > MAX_DIGITS:
            raise ValueError("the number is too long")
        return {"decimal": self.text(text)}

    def fraction(self, value: Fraction, depth: int) -> Json:
        pair = (value.numerator, value.denominator)
        return {"fraction": [self.whole(number, MAX_FRACTION_BITS) for number in pair]}

    def moment(self, value: datetime, depth: int) -> Json:
        if self._exact and type(value.tzinfo) not in (NoneType, timezone):
            raise ValueError("not a plain value: a named time zone")
        return {"datetime": [datetime.isoformat(value), value.fold]}

    def span(self, value: timedelta, depth: int) -> Json:
        return {"timedelta": [value.days, value.seconds, value.microseconds]}

    def items(self, values: Iterable[Any], depth: int) -> list[Json]:
        return [self.write(value, depth + 1) for value in values]

    def pairs(self, value: dict[Any, Any], depth: int) -> Json:
        pairs = dict.items(value)
        return {
            "dict": [[self.write(key, depth + 1), self.write(v, depth + 1)] for key, v in pairs]
        }


# In an order that finds the nearest plain type of a subclass: a datetime is a date too.
WRITE: dict[type, Callable[[Writer, Any, int], Json]] = {
    NoneType: lambda _w, _v, _d: None,
    bool: lambda _w, v, _d: v,
    int: lambda w, v, _d: w.whole(v),
    float: Writer.real,
    str: lambda w, v, _d: w.text(str.__str__(v)),
    bytes: Writer.binary,
    Decimal: Writer.decimal,
    Fraction: Writer.fraction,
    datetime: Writer.moment,
    date: lambda _w, v, _d: {"date": date.isoformat(v)},
    timedelta: Writer.span,
    list: lambda w, v, d: w.items(list.__iter__(v), d),
    tuple: lambda w, v, d: {"tuple": w.items(tuple.__iter__(v), d)},
    dict: Writer.pairs,
    set: lambda w, v, d: {"set": w.items(set.__iter__(v), d)},
    frozenset: lambda w, v, d: {"frozenset": w.items(frozenset.__iter__(v), d)},
}
