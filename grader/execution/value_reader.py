"""Values read from JSON that nobody vouches for; see ``values``."""

import base64
import math
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import Any

from grader.execution.value_bounds import (
    JSON_INT,
    MAX_COLLISIONS,
    MAX_DIGITS,
    MAX_FRACTION_BITS,
    MAX_INT_BITS,
    Bounds,
    Json,
)


class Reader(Bounds):
    """Reads one value; ``reach`` as for ``values.decode``."""

    def __init__(self, reach: Callable[[int], Callable[..., Any]] | None) -> None:
        super().__init__()
        self._reach = reach

    def read(self, data: Json, depth: int) -> Any:
        self.part(depth)
        kind = type(data)
        if kind is list:
            return [self.read(item, depth + 1) for item in data]
        if kind is str:
            return self.text(data)
        if kind is dict and len(data) == 1:
            ((name, held),) = data.items()
            return READ[name](self, held, depth)
        known = kind in (NoneType, bool) or (kind is float and math.isfinite(data))
        return data if known else _short(data)

    def whole(self, data: Json, bits: int = MAX_INT_BITS) -> int:
        if type(data) is int:
            return _short(data)
        ((name, text),) = _of(dict, data).items()
        number = int(self.text(_of(str, text)), 16)
        if name != "int" or number.bit_length() > bits or abs(number) <= JSON_INT:
            raise ValueError("not a long number")
        return _as_written(number, text, hex)

    def real(self, held: Json, depth: int) -> float:
        if held not in ("nan", "inf", "-inf"):
            raise ValueError("not one of the numbers that JSON lacks")
        return float(held)

    def binary(self, held: Json, depth: int) -> bytes:
        return base64.b64decode(self.text(_of(str, held)), validate=True)

    def decimal(self, held: Json, depth: int) -> Decimal:
        if len(self.text(_of(str, held))) > MAX_DIGITS:
            raise ValueError("the number is too long")
        return _as_written(Decimal(held), held, str)

    def fraction(self, held: Json, depth: int) -> Fraction:
        upper, lower = (self.whole(part, MAX_FRACTION_BITS) for part in _of(list, held))
        made = Fraction(upper, lower)
        if made.denominator != lower:
            raise ValueError("not a fraction in lowest terms")
        return made

    def moment(self, held: Json, depth: int) -> datetime:
        text, fold = _of(list, held)
        made = datetime.fromisoformat(self.text(_of(str, text)))
        return _as_written(made.replace(fold=_short(fold)), text, datetime.isoformat)

    def day(self, held: Json, depth: int) -> date:
        return _as_written(date.fromisoformat(self.text(_of(str, held))), held, date.isoformat)

    def span(self, held: Json, depth: int) -> timedelta:
        days, seconds, microseconds = (_short(part) for part in _of(list, held))
        return timedelta(days, seconds, microseconds)

    def items(self, held: Json, depth: int) -> list[Any]:
        return [self.read(item, depth + 1) for item in _of(list, held)]

    def members(self, held: Json, depth: int) -> list[Any]:
        return _spread(self.items(held, depth))

    def pairs(self, held: Json, depth: int) -> dict[Any, Any]:
        keys, values = [], []
        for pair in _of(list, held):
            key, value = _of(list, pair)
            keys.append(self.read(key, depth + 1))
            values.append(self.read(value, depth + 1))
        return dict(zip(_spread(keys), values, strict=True))

    def callable(self, held: Json, depth: int) -> Callable[..., Any]:
        if self._reach is None:
            raise ValueError("a callable is not expected here")
        return self._reach(_short(held))


READ: dict[str, Callable[[Reader, Json, int], Any]] = {
    "int": lambda r, held, _d: r.whole({"int": held}),
    "float": Reader.real,
    "bytes": Reader.binary,
    "decimal": Reader.decimal,
    "fraction": Reader.fraction,
    "datetime": Reader.moment,
    "date": Reader.day,
    "timedelta": Reader.span,
    "tuple": lambda r, held, d: tuple(r.items(held, d)),
    "dict": Reader.pairs,
    "set": lambda r, held, d: set(r.members(held, d)),
    "frozenset": lambda r, held, d: frozenset(r.members(held, d)),
    "call": Reader.callable,
}


def _of(kind: type, data: Json) -> Any:
    if type(data) is not kind:
        raise ValueError(f"not a {kind.__name__}")
    return data


def _short(data: Json) -> int:
    if type(data) is not int or abs(data) > JSON_INT:
        raise ValueError("not a short whole number")
    return data


def _as_written(made: Any, text: str, write: Callable[[Any], str]) -> Any:
    """``made``, if it is written just so; one value has one form."""
    if write(made) != text:
        raise ValueError("not written as it should be")
    return made


def _spread(members: list[Any]) -> list[Any]:
    """Members fit for a set: none twice, and not chosen so that all fall into one slot of it."""
    if len(members) - len({hash(member) for member in members}) > MAX_COLLISIONS:
        raise ValueError("too many members with one hash")
    if len(set(members)) != len(members):
        raise ValueError("a member stands there twice")
    return members
