"""Paragraphs and lines of an open document, down to the letter: what is linted and mended.

A paragraph may lay out two columns with tabs or many spaces; each column of it is a ``Line``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workshop.office.decree30.looks import Letters, Setting

# Tabs or many spaces part columns; spaces alone may also be room for a number or a date by hand.
_COLUMNS = re.compile(r"[ \u00a0]*\t[ \u00a0\t]*|[ \u00a0]{4,}(?!/|tháng|năm|[ \u00a0])")


@dataclass(frozen=True)
class Letter:
    """One character of a paragraph with the text node that holds it and the run it belongs to."""

    sign: str
    node: Any
    at: int
    run: int


@dataclass(eq=False)
class Para:
    """A paragraph: its element, its letters, how it is set, and where it stands."""

    element: Any
    where: str
    setting: Setting
    letters: list[Letter]
    runs: list[Letters]
    label: str = ""
    table: int = 0
    row: int = 0
    cell: int = 0
    width: float = 0.0
    rules: list[float] = field(default_factory=list)
    touched: bool = False

    @cached_property
    def text(self) -> str:
        return "".join(letter.sign for letter in self.letters)

    @property
    def shown(self) -> str:
        """The text with the label that its list gives it."""
        text = " ".join(self.text.split())
        return f"{self.label} {text}" if self.label else text


@dataclass(eq=False)
class Line:
    """A stretch of a paragraph that reads as one line of a layout; ``column`` counts from 0."""

    para: Para
    start: int
    end: int
    column: int = 0

    @property
    def text(self) -> str:
        return self.para.text[self.start : self.end]

    @property
    def where(self) -> str:
        return self.para.where

    @property
    def looks(self) -> list[Letters]:
        """The looks of the letters and digits in it, each look once."""
        inner = self.para.letters[self.start : self.end]
        runs = dict.fromkeys(one.run for one in inner if one.sign.strip())
        return list(dict.fromkeys(self.para.runs[run] for run in runs))


def lines_of(para: Para) -> Iterator[Line]:
    """The lines that a paragraph lays out, in order."""
    start = 0
    for row in para.text.split("\n"):
        yield from _columns(para, start, row)
        start += len(row) + 1


def _columns(para: Para, offset: int, row: str) -> Iterator[Line]:
    at = len(row) - len(row.lstrip())
    end, column = len(row.rstrip()), 0
    for gap in _COLUMNS.finditer(row, at, end):
        if gap.start() > at:
            yield Line(para, offset + at, offset + gap.start(), column)
            at, column = gap.end(), column + 1
    if end > at:
        yield Line(para, offset + at, offset + end, column)
