"""Writes workbooks: a thin layer over openpyxl for the kit's looks, A4 printing and safe cells.

Text is always stored as text; only Formula makes a formula. Numbers are shown with the separators
of the reader's own Excel, which in Vietnamese are 1.234,5. The same calls always
give the same bytes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workshop.errors import TooLarge
from workshop.files import write_atomic
from workshop.office.cells import Formula
from workshop.office.docx_page import AI_LABEL
from workshop.office.model import Value
from workshop.office.settle import printable, settled
from workshop.office.xlsx_area import Area, address, letter
from workshop.office.xlsx_looks import Look, height, paint

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FORMATS = {
    "whole": "#,##0",
    "decimal": "#,##0.##",
    "two": "#,##0.00",
    "percent": "0.0%",
    "money": '#,##0" đ"',
    "date": "dd/mm/yyyy",
    "text": "@",
}
Format = Literal["whole", "decimal", "two", "percent", "money", "date", "text"]
CellValue = Value | Formula
_LONGEST = 32_767
_WIDEST, _NARROWEST = 44, 8


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, the format of its cells, its width in characters if fixed."""

    title: str
    format: Format | None = None
    width: float | None = None
    look: Look = "cell"


class Book:
    """A workbook to be written. Add sheets, put things on them, save."""

    def __init__(
        self, title: str, ai_label: str = AI_LABEL, author: str = "", made: datetime | None = None
    ) -> None:
        import openpyxl

        self._book = openpyxl.Workbook()
        self._book.remove(self._book.worksheets[0])
        self._made = made or datetime(2026, 1, 1)
        self.ai_label = ai_label
        properties = self._book.properties
        properties.title, properties.creator = printable(title), printable(author)
        properties.lastModifiedBy, properties.language = printable(author), "vi-VN"
        properties.description = printable(ai_label)
        properties.keywords = "AI-assisted; có nội dung do AI tạo" if ai_label else None

    def sheet(self, title: str, landscape: bool = False) -> "Sheet":
        """A new sheet set for A4, one page wide; its name loses characters that Excel forbids."""
        name = "".join(char for char in printable(title) if char not in "[]:*?/\\'").strip()
        return Sheet(self._book.create_sheet(name[:31] or "Trang tính"), landscape, self.ai_label)

    def to_bytes(self) -> bytes:
        """The xlsx."""
        out = io.BytesIO()
        self._book.save(out)
        return settled(out.getvalue(), self._made)

    def save(self, path: str | Path) -> Path:
        """Writes the xlsx in one step and returns its path."""
        return write_atomic(Path(path), self.to_bytes())


class Sheet:
    """A sheet of a Book. ``raw`` is openpyxl's worksheet, for charts and what else is not here."""

    def __init__(self, raw: "Worksheet", landscape: bool, ai_label: str) -> None:
        self.raw = raw
        self._print_set_up(landscape, ai_label)

    def _print_set_up(self, landscape: bool, ai_label: str) -> None:
        raw = self.raw
        raw.page_setup.paperSize = raw.PAPERSIZE_A4
        raw.page_setup.orientation = "landscape" if landscape else "portrait"
        raw.page_setup.fitToWidth, raw.page_setup.fitToHeight = 1, 0
        raw.sheet_properties.pageSetUpPr.fitToPage = True
        raw.print_options.horizontalCentered = True
        margins = raw.page_margins
        margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.5, 0.75, 0.75
        raw.oddFooter.center.text = "Trang &P/&N"
        raw.oddFooter.left.text = "Có sự trợ giúp của AI" if ai_label else None
        raw.sheet_view.showGridLines = False

    def put(
        self,
        row: int,
        column: int,
        value: CellValue,
        look: Look = "cell",
        format: Format | None = None,
    ) -> str:
        """Writes one cell (row and column from 1) and returns its address. Raises TooLarge."""
        cell = self.raw.cell(row, column)
        store(cell, value)
        paint(cell, look)
        number_format = format or ("date" if isinstance(value, date) else None)
        if number_format:
            cell.number_format = FORMATS[number_format]
        return str(cell.coordinate)

    def line(
        self, row: int, text: str, look: Look = "note", across: int = 1, column: int = 1
    ) -> None:
        """Writes a line of text; with ``across`` it is merged over so many columns and wraps.

        Write it after the table whose columns give it its width.
        """
        self.put(row, column, text, look)
        width = 10_000.0
        if across > 1:
            self.raw.merge_cells(None, row, column, row, column + across - 1)
            paint(self.raw.cell(row, column), look, wrap=True)
            width = sum(self._width(column + at) for at in range(across)) * 1.1
        self.raw.row_dimensions[row].height = height([(text, width)], look)

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[CellValue]],
        top: int = 1,
        left: int = 1,
        freeze: bool = False,
    ) -> Area:
        """Writes a header and rows with borders and fitting widths. Raises TooLarge.

        ``freeze`` keeps the header in view and repeats it on each printed page.
        """
        for at, column in enumerate(columns):
            self.put(top, left + at, column.title, "header")
            self._fit(left + at, column, [row[at] for row in rows])
        self._raise(top, [column.title for column in columns], left, "header")
        for number, row in enumerate(rows, top + 1):
            for at, (value, column) in enumerate(zip(row, columns, strict=True)):
                self.put(number, left + at, value, column.look, column.format)
            self._raise(number, row, left, "cell")
        if freeze:
            self.raw.freeze_panes = address(top + 1, left)
            self.raw.print_title_rows = f"{top}:{top}"
        last = left + len(columns) - 1
        return Area(self.raw.title, top + 1, left, top + len(rows), last)

    def _raise(self, row: int, values: Sequence[CellValue], left: int, look: Look) -> None:
        """Makes a row high enough for its longest text."""
        texts = [
            (value, self._width(left + at) - 2)
            for at, value in enumerate(values)
            if isinstance(value, str)
        ]
        known = self.raw.row_dimensions[row].height or 0
        self.raw.row_dimensions[row].height = max(known, height(texts, look))

    def width(self, column: int, characters: float) -> None:
        """Sets the width of a column, from 1."""
        self.raw.column_dimensions[letter(column)].width = characters

    def _width(self, column: int) -> float:
        return float(self.raw.column_dimensions[letter(column)].width)

    def _fit(self, column: int, wanted: Column, values: Sequence[CellValue]) -> None:
        lengths = sorted(_length(value, wanted.format) for value in values)
        typical = lengths[len(lengths) * 9 // 10] if lengths else 0
        title = max((len(word) for word in wanted.title.split()), default=0) + 2
        fitting = max(_NARROWEST, title, len(wanted.title) * 0.6, min(typical + 2, _WIDEST))
        known = self.raw.column_dimensions[letter(column)]
        kept = known.width if known.customWidth else 0
        self.width(column, wanted.width or max(fitting, kept))


def store(cell: "Cell", value: CellValue) -> None:
    """Puts a value into an openpyxl cell, text as text whatever it begins with. Raises TooLarge."""
    if isinstance(value, Formula):
        cell.value = value.text
    elif isinstance(value, str):
        text = printable(value)
        if len(text) > _LONGEST:
            raise TooLarge(
                "Một ô Excel chỉ chứa được 32.767 ký tự. Bạn hãy rút ngắn hoặc chia văn bản ra "
                "nhiều ô."
            )
        cell.value = text or None
        if not text:
            return
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in {"=", "+", "-", "@", "'"}
    elif isinstance(value, Decimal):
        cell.value = float(value)
    else:
        cell.value = value


def _length(value: CellValue, format: Format | None) -> int:
    if value is None or isinstance(value, Formula):
        return 10
    if isinstance(value, date):
        return 10
    if isinstance(value, int | float | Decimal):
        return len(f"{value:,.2f}" if format in {"two", "decimal"} else f"{value:,.0f}") + 3
    return max((len(line) for line in str(value).splitlines()), default=0)
