"""The spreadsheet functions that ``formulas`` can compute, on exact numbers.

A value is a number, a text, a truth value, None for an empty cell, or rows of these for a range.
As in a spreadsheet, functions over ranges skip texts and empty cells.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import prod
from typing import Any

Value = Any
DIGITS = 512


class FormulaError(Exception):
    """The cell would show an error. ``code`` is what it would show, such as ``#DIV/0!``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code


def tame(number: Fraction) -> Fraction:
    """The number, as a double where its exact fraction has grown without use."""
    if number.denominator.bit_length() < DIGITS and number.numerator.bit_length() < DIGITS:
        return number
    try:
        return _from_float(float(number))
    except OverflowError as error:
        raise FormulaError("#NUM!", "too large a number") from error


def _from_float(number: float | complex) -> Fraction:
    if isinstance(number, complex) or number != number or number in (float("inf"), float("-inf")):
        raise FormulaError("#NUM!", "not a number")
    return Fraction(number)


def as_number(value: Value) -> Fraction:
    """A single value as a number; an empty cell is 0. Raises ``FormulaError`` on text."""
    if isinstance(value, bool):
        return Fraction(int(value))
    if value is None:
        return Fraction(0)
    if isinstance(value, Fraction):
        return value
    raise FormulaError("#VALUE!", "text where a number is needed")


def text(value: Value) -> str:
    """A single value as a formula joins it to a text; a number with up to 10 decimals."""
    if isinstance(value, Fraction):
        return f"{float(value):.10f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def compare(op: str, left: Value, right: Value) -> bool:
    """Compare as spreadsheets do: texts without case, every text greater than every number."""
    a, b = _order(left, right), _order(right, left)
    return {
        "=": a == b,
        "<>": a != b,
        "<": a < b,
        ">": a > b,
        "<=": a <= b,
        ">=": a >= b,
    }[op]


def _order(value: Value, other: Value) -> tuple[int, Any]:
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str) or (value is None and isinstance(other, str)):
        return 1, (value or "").casefold()
    return 0, as_number(value)


def _flat(arguments: tuple[Value, ...]) -> Iterator[Value]:
    for argument in arguments:
        if isinstance(argument, list):
            for row in argument:
                yield from row
        else:
            yield argument


def _numbers(*arguments: Value) -> list[Fraction]:
    return [value for value in _flat(arguments) if isinstance(value, Fraction)]


def _rows(value: Value) -> list[list[Value]]:
    return value if isinstance(value, list) else [[value]]


def _sumproduct(*arguments: Value) -> Fraction:
    columns = [list(_flat((argument,))) for argument in arguments]
    if len({len(column) for column in columns}) > 1:
        raise FormulaError("#VALUE!", "ranges of different size")
    zero = Fraction(0)
    terms = (
        prod(value if isinstance(value, Fraction) else zero for value in line)
        for line in zip(*columns, strict=True)
    )
    return tame(Fraction(sum(terms, zero)))


def _mmult(left: Value, right: Value) -> Value:
    a, b = _rows(left), _rows(right)
    if len(a[0]) != len(b):
        raise FormulaError("#VALUE!", "ranges do not fit")
    columns, zero = list(zip(*b, strict=True)), Fraction(0)
    return [
        [tame(sum((as_number(x) * as_number(y) for x, y in zip(row, column, strict=True)), zero))
         for column in columns]
        for row in a
    ]  # fmt: skip


def _round(value: Value, digits: Value = Fraction(0)) -> Fraction:
    scale = Fraction(10) ** int(as_number(digits))
    number = as_number(value) * scale
    rounded = (abs(number) * 2 + 1) // 2
    return Fraction(rounded if number >= 0 else -rounded) / scale


def _power(base: Value, exponent: Value) -> Fraction:
    number, power = as_number(base), as_number(exponent)
    if not number and power < 0:
        raise FormulaError("#DIV/0!", "zero to a negative power")
    if power.denominator == 1 and abs(power) <= 64:
        return tame(number ** int(power))
    try:
        return _from_float(float(number) ** float(power))
    except OverflowError as error:
        raise FormulaError("#NUM!", "too large a number") from error


def _rank(value: Value, column: Value, ascending: Value = Fraction(0)) -> Fraction:
    number, others = as_number(value), _numbers(column)
    if number not in others:
        raise FormulaError("#N/A", "the value is not in the range")
    better = [o for o in others if (o < number if as_number(ascending) else o > number)]
    return Fraction(len(better) + 1)


def _nth(column: Value, place: Value, largest: bool) -> Fraction:
    numbers = sorted(_numbers(column), reverse=largest)
    at = int(as_number(place))
    if not 1 <= at <= len(numbers):
        raise FormulaError("#NUM!", "fewer values than asked for")
    return numbers[at - 1]


def _index(block: Value, row: Value, column: Value = None) -> Value:
    rows = _rows(block)
    r, c = int(as_number(row)), int(as_number(column)) if column is not None else 1
    if column is None and len(rows) == 1:
        r, c = 1, r
    if column is not None and c == 0 and 1 <= r <= len(rows):
        return [rows[r - 1]]
    if not (1 <= r <= len(rows) and 1 <= c <= len(rows[0])):
        raise FormulaError("#REF!", "outside the range")
    return rows[r - 1][c - 1]


def _match(value: Value, column: Value, kind: Value = Fraction(1)) -> Fraction:
    if as_number(kind) != 0:
        raise FormulaError("#NAME?", "MATCH is read with 0 as its last argument only")
    for place, other in enumerate(_flat((column,)), start=1):
        if other is not None and compare("=", other, value):
            return Fraction(place)
    raise FormulaError("#N/A", "not found")


def _countif(column: Value, wanted: Value) -> Fraction:
    match = [o for o in _flat((column,)) if o is not None and compare("=", o, wanted)]
    return Fraction(len(match))


def _average(*arguments: Value) -> Fraction:
    numbers = _numbers(*arguments)
    if not numbers:
        raise FormulaError("#DIV/0!", "no numbers")
    return sum(numbers, Fraction(0)) / len(numbers)


def _choose(place: Value, *values: Value) -> Value:
    at = int(as_number(place))
    if not 1 <= at <= len(values):
        raise FormulaError("#VALUE!", "no such choice")
    return values[at - 1]


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "SUM": lambda *a: tame(sum(_numbers(*a), Fraction(0))),
    "PRODUCT": lambda *a: tame(prod(_numbers(*a), start=Fraction(1))),
    "SUMPRODUCT": _sumproduct,
    "MMULT": _mmult,
    "MIN": lambda *a: min(_numbers(*a), default=Fraction(0)),
    "MAX": lambda *a: max(_numbers(*a), default=Fraction(0)),
    "AVERAGE": _average,
    "COUNT": lambda *a: Fraction(len(_numbers(*a))),
    "COUNTA": lambda *a: Fraction(sum(v is not None for v in _flat(a))),
    "COUNTIF": _countif,
    "AND": lambda *a: all(as_number(v) for v in _flat(a)),
    "OR": lambda *a: any(as_number(v) for v in _flat(a)),
    "NOT": lambda value: not as_number(value),
    "ISNUMBER": lambda value: isinstance(value, Fraction),
    "ISBLANK": lambda value: value is None,
    "ABS": lambda value: abs(as_number(value)),
    "ROUND": _round,
    "POWER": _power,
    "SQRT": lambda value: _power(value, Fraction(1, 2)),
    "RANK": _rank,
    "RANK.EQ": _rank,
    "LARGE": lambda column, place: _nth(column, place, True),
    "SMALL": lambda column, place: _nth(column, place, False),
    "INDEX": _index,
    "MATCH": _match,
    "CHOOSE": _choose,
    "TRIM": lambda value: " ".join(text(value).split()),
}
