"""Reads one spreadsheet formula from left to right and computes it, for ``formulas``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from operator import add, mul, sub, truediv
from typing import Protocol

from level3_thinking.decision_matrix.formula_functions import (
    FUNCTIONS,
    FormulaError,
    Value,
    as_number,
    compare,
    tame,
    text,
)

TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![A-Za-z\d(]) |
    (?P<string>"(?:[^"]|"")*") |
    (?P<ref>(?:(?:'(?:[^']|'')+'|[^\W\d]\w*)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}
        (?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)(?![\w(]) |
    (?P<name>[A-Za-z_][\w.]*) |
    (?P<op><=|>=|<>|[-+*/^&=<>%(),;])
    )""",
    re.VERBOSE,
)
REF = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|\w+)!)?\$?(?P<c1>[A-Za-z]+)\$?(?P<r1>\d+)"
    r"(?::\$?(?P<c2>[A-Za-z]+)\$?(?P<r2>\d+))?$"
)
ARITHMETIC = {"+": add, "-": sub, "*": mul, "/": truediv}
COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
LEVEL_OF = {**dict.fromkeys(COMPARISONS, 0), "&": 1, "+": 2, "-": 2, "*": 3, "/": 3, "^": 4}


class Cells(Protocol):
    """Where a formula's references are looked up."""

    def value(self, sheet: str, row: int, column: int) -> Value: ...

    def block(self, sheet: str, corner: tuple[int, int], end: tuple[int, int]) -> Value: ...


def compute(cells: Cells, sheet: str, formula: str) -> Value:
    """The value of ``formula`` (with its ``=``) standing on ``sheet``. Raises ``FormulaError``."""
    return _first(_Reader(cells, sheet, formula).value())


def column_number(letters: str) -> int:
    """``A`` is 1, ``AA`` is 27."""
    value = 0
    for letter in letters.upper():
        value = value * 26 + ord(letter) - 64
    return value


def _tokens(formula: str) -> list[tuple[str, str]]:
    """The words of a formula after its ``=``, each with its kind."""
    found, at = [], 1
    while formula[at:].strip():
        match = TOKEN.match(formula, at)
        if match is None:
            raise FormulaError("#NAME?", f"cannot read {formula[at : at + 20]!r}")
        kind = match.lastgroup or ""
        found.append((kind, match[kind]))
        at = match.end()
    return found


@dataclass
class _Reader:
    """Reads one formula from left to right; a branch that is not taken is read but not computed."""

    sheets: Cells
    sheet: str
    formula: str
    at: int = 0
    live: bool = True

    def __post_init__(self) -> None:
        self.tokens = _tokens(self.formula)

    def value(self) -> Value:
        found = self._level(0)
        if self.at < len(self.tokens):
            raise FormulaError("#NAME?", f"unread text in {self.formula[:60]!r}")
        return found

    def _take(self, *wanted: str) -> str:
        token = self._operator()
        if token not in wanted:
            return ""
        self.at += 1
        return token

    def _need(self, *wanted: str) -> str:
        found = self._take(*wanted)
        if not found:
            raise FormulaError("#NAME?", f"expected {wanted[0]!r} in {self.formula[:60]!r}")
        return found

    def _level(self, level: int) -> Value:
        """What stands here, up to an operator that binds less tightly than ``level``."""
        left = self._postfix()
        while (op := self._operator()) and (binds := LEVEL_OF.get(op, -1)) >= level:
            self.at += 1
            right = self._level(binds + 1)
            if self.live:
                left = _each(op, left, right)
        return left

    def _operator(self) -> str:
        kind, token = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return token if kind == "op" else ""

    def _postfix(self) -> Value:
        sign = self._take("-", "+")
        if sign:
            inner = self._postfix()
            return _each("*", Fraction(-1), inner) if sign == "-" and self.live else inner
        found = self._atom()
        while self._take("%"):
            found = _each("/", found, Fraction(100)) if self.live else found
        return found

    def _atom(self) -> Value:
        if self._take("("):
            found = self._level(0)
            self._need(")")
            return found
        kind, token = self.tokens[self.at] if self.at < len(self.tokens) else ("op", "")
        if kind == "op":
            raise FormulaError("#NAME?", f"a value is missing in {self.formula[:60]!r}")
        self.at += 1
        if kind == "number":
            return Fraction(token)
        if kind == "string":
            return token[1:-1].replace('""', '"')
        if kind == "ref":
            return self._reference(token) if self.live else None
        return self._call(token.upper())

    def _reference(self, written: str) -> Value:
        match = REF.match(written)
        assert match is not None
        sheet = (match["sheet"] or self.sheet).strip("'").replace("''", "'")
        corner = (int(match["r1"]), column_number(match["c1"]))
        if not match["c2"]:
            return self.sheets.value(sheet, *corner)
        return self.sheets.block(sheet, corner, (int(match["r2"]), column_number(match["c2"])))

    def _call(self, name: str) -> Value:
        if name in ("TRUE", "FALSE"):
            if self._take("("):
                self._need(")")
            return name == "TRUE"
        if name == "IF":
            return self._if()
        if name == "IFERROR":
            return self._iferror()
        arguments = self._arguments()
        if not self.live:
            return None
        function: Callable[..., Value] | None = FUNCTIONS.get(name.removeprefix("_XLFN."))
        if function is None:
            raise FormulaError("#NAME?", f"function {name} is not known")
        try:
            return function(*arguments)
        except TypeError as error:
            raise FormulaError("#VALUE!", f"wrong arguments of {name}") from error

    def _arguments(self) -> list[Value]:
        self._need("(")
        if self._take(")"):
            return []
        found = [self._level(0)]
        while self._need(",", ";", ")") != ")":
            found.append(self._level(0))
        return found

    def _branch(self, wanted: bool) -> Value:
        """Read one argument; compute it only where it is wanted."""
        before, self.live = self.live, self.live and wanted
        found = self._level(0)
        self.live = before
        return found

    def _if(self) -> Value:
        self._need("(")
        test = self._level(0)
        yes = bool(as_number(_first(test))) if self.live else False
        self._need(",", ";")
        found = self._branch(yes)
        if self._need(",", ";", ")") == ")":
            return found if yes or not self.live else False
        other = self._branch(not yes)
        self._need(")")
        return found if yes else other

    def _iferror(self) -> Value:
        self._need("(")
        start, live = self.at, self.live
        try:
            found, failed = self._level(0), False
        except FormulaError:
            self.at, self.live = start, False
            self._level(0)
            found, failed, self.live = None, True, live
        self._need(",", ";")
        other = self._branch(failed)
        self._need(")")
        return other if failed else found


def _first(value: Value) -> Value:
    while isinstance(value, list):
        value = value[0]
    return value


def _each(op: str, left: Value, right: Value) -> Value:
    """Apply an operator, cell by cell where a side is a range."""
    if not isinstance(left, list) and not isinstance(right, list):
        return _apply(op, left, right)
    shape = left if isinstance(left, list) else right
    assert isinstance(shape, list)
    return [
        [_apply(op, _pick(left, r, c), _pick(right, r, c)) for c in range(len(row))]
        for r, row in enumerate(shape)
    ]


def _pick(value: Value, row: int, column: int) -> Value:
    if not isinstance(value, list):
        return value
    try:
        return value[row if len(value) > 1 else 0][column if len(value[0]) > 1 else 0]
    except IndexError as error:
        raise FormulaError("#N/A", "ranges of different size") from error


def _apply(op: str, left: Value, right: Value) -> Value:
    if op == "&":
        return text(left) + text(right)
    if op in COMPARISONS:
        return compare(op, left, right)
    a, b = as_number(left), as_number(right)
    if op == "/" and not b:
        raise FormulaError("#DIV/0!", "division by zero")
    if op == "^":
        return FUNCTIONS["POWER"](a, b)
    return tame(ARITHMETIC[op](a, b))
