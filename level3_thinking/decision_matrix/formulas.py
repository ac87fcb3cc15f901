"""Recomputes the formulas of a spreadsheet from its raw inputs, exactly, without an office program.

It reads what people type into a sheet of figures (arithmetic, comparisons, references, and the
functions of ``formula_functions``) and knows nothing of this lesson. Stored results are ignored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from level3_thinking.decision_matrix.formula_functions import FormulaError, Value
from level3_thinking.decision_matrix.formula_reader import compute

Place = tuple[str, int, int]
MAX_RANGE = 200_000
MAX_STEPS = 2_000_000


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula, written with its leading ``=``."""

    text: str


Cells = Mapping[Place, Any]


@dataclass
class Sheets:
    """The cells of a workbook, by (sheet, row, column), rows and columns from 1.

    A cell is a ``Formula``, a ``Fraction``, a text, a bool, or absent.
    """

    cells: Cells
    _known: dict[Place, Value | FormulaError] = field(default_factory=dict)
    _open: set[Place] = field(default_factory=set)
    _blocks: dict[tuple[str, tuple[int, int], tuple[int, int]], list[list[Value]]] = field(
        default_factory=dict
    )
    _steps: int = 0

    def value(self, sheet: str, row: int, column: int) -> Value:
        """What the cell shows. Raises ``FormulaError`` as the cell would show an error."""
        place = (sheet, row, column)
        if place not in self._known:
            try:
                self._known[place] = self._compute(place)
            except FormulaError as error:
                self._known[place] = error
        known = self._known[place]
        if isinstance(known, FormulaError):
            raise known
        return known

    def with_cell(self, place: Place, content: Value | Formula) -> "Sheets":
        """The same workbook with one cell changed, to see what moves with it."""
        return Sheets({**self.cells, place: content})

    def _compute(self, place: Place) -> Value:
        content = self.cells.get(place)
        if not isinstance(content, Formula):
            return content
        if place in self._open:
            raise FormulaError("#CYCLE!", "the cell depends on itself")
        self._open.add(place)
        try:
            return compute(self, place[0], content.text)
        except RecursionError as error:
            raise FormulaError("#DEPTH!", "too long a chain of cells") from error
        finally:
            self._open.discard(place)

    def block(self, sheet: str, corner: tuple[int, int], end: tuple[int, int]) -> list[list[Value]]:
        """A range, as rows of values, which are not to be changed."""
        key = (sheet, corner, end)
        if key not in self._blocks:
            rows, columns = range(corner[0], end[0] + 1), range(corner[1], end[1] + 1)
            self._steps += len(rows) * len(columns)
            if len(rows) * len(columns) > MAX_RANGE or self._steps > MAX_STEPS:
                raise FormulaError("#SIZE!", "too large a range")
            self._blocks[key] = [[self.value(sheet, row, col) for col in columns] for row in rows]
        return self._blocks[key]
