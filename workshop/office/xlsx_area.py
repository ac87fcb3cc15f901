"""Addresses in a sheet, for formulas that refer to what was written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """Where a table was put, by sheet rows and columns from 1, without its header."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def cell(self, row: int, column: int, absolute: bool = False) -> str:
        """The address of a cell by its row and column in the area, from 0: "B3" or "$B$3"."""
        return address(self.top + row, self.left + column, absolute)

    def column(self, column: int, absolute: bool = True) -> str:
        """The address of a whole column of the area, from 0: "$B$3:$B$9"."""
        at = self.left + column
        return f"{address(self.top, at, absolute)}:{address(self.bottom, at, absolute)}"

    def row(self, row: int, absolute: bool = False) -> str:
        """The address of a whole row of the area, from 0."""
        at = self.top + row
        return f"{address(at, self.left, absolute)}:{address(at, self.right, absolute)}"


def address(row: int, column: int, absolute: bool = False) -> str:
    """The address of a cell by row and column from 1."""
    name = letter(column)
    return f"${name}${row}" if absolute else f"{name}{row}"


def letter(column: int) -> str:
    """The letter of a column from 1."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
