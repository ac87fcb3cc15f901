"""Reads xlsx sheets row by row, so that 100,000 rows cost little more memory than their values.

Formula cells give the value that was saved with them; one saved without gives None and a note.
Nothing is computed, no link to another file is followed.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workshop.errors import Corrupt, NoText, TooLarge, WorkshopError, WrongKind
from workshop.office.cell_values import of_float
from workshop.office.fonts import OLD_FONT, is_legacy, repair
from workshop.office.headers import header_row
from workshop.office.model import Limits, Table, Value
from workshop.office.package import Package

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_UNSAVED = (
    "Có công thức chưa được tính sẵn trong tệp. Bạn hãy mở tệp bằng Excel hoặc LibreOffice, lưu "
    "lại rồi tải lên."
)
_HIDDEN = "Trang tính ẩn không được đọc: {names}."
_FAULTY = "Có ô báo lỗi tính toán, chẳng hạn {cell}: {value}."
_MACRO = "Tệp có macro; chỉ các ô được đọc, macro không bao giờ được chạy."


def read_xlsx(
    data: bytes,
    name: str,
    limits: Limits,
    sheet: str | None = None,
    macros: bool = False,
    raw: bool = False,
) -> list[Table]:
    """The visible sheets that hold anything, or the one sheet of that name even when hidden.

    ``raw`` leaves texts letter by letter as they stand.

    Raises Corrupt, Encrypted, TooLarge, WrongKind (no such sheet) or NoText (all sheets empty).
    """
    with Package(data, name, limits) as package:
        package.main_part()
        package.refuse_doctypes()
        try:
            tables = _tables(data, package, limits, sheet, raw)
        except WorkshopError:
            raise
        except Exception as error:
            # openpyxl meets a damaged part with whatever its parsing code raises.
            raise Corrupt(
                f"Bảng tính “{name}” bị hỏng. Bạn hãy mở thử bằng Excel hoặc LibreOffice, lưu lại "
                "rồi tải lên."
            ) from error
    if not tables:
        raise NoText(f"Bảng tính “{name}” không có ô nào có nội dung. Bạn hãy kiểm tra lại tệp.")
    return [replace(table, notes=(_MACRO, *table.notes)) for table in tables] if macros else tables


def _tables(
    data: bytes, package: Package, limits: Limits, sheet: str | None, raw: bool
) -> list[Table]:
    book = _open(data, values=True)
    shown, hidden = _chosen(book, package.name, sheet)
    old_fonts = any(is_legacy(font.name) for font in book._fonts)
    notes: tuple[str, ...] = (OLD_FONT,) if old_fonts else ()
    if hidden:
        notes += (_HIDDEN.format(names=", ".join(f"“{each}”" for each in hidden)),)
    written = None
    tables = []
    for title in shown:
        xml = package.read(book[title]._worksheet_path, limits.sheet_mb)
        if re.search(rb"<(\w+:)?f[\s>/]", xml):
            written = written or _open(data, values=False)
        reader = _Sheet(package.name, limits, old_fonts, raw)
        reader.read(book[title], written[title] if written else None)
        if reader.rows:
            tables.append(reader.table(title, _merged(xml), notes))
    return tables


def _open(data: bytes, values: bool) -> "Workbook":
    import openpyxl

    return openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=values, keep_links=False
    )


def _chosen(book: "Workbook", name: str, sheet: str | None) -> tuple[list[str], list[str]]:
    titles = [each.title for each in book.worksheets]
    if sheet is not None:
        if sheet not in titles:
            raise WrongKind(
                f"“{name}” không có trang tính “{sheet}”. Các trang: {', '.join(titles)}."
            )
        return [sheet], []
    hidden = [each.title for each in book.worksheets if each.sheet_state != "visible"]
    return [title for title in titles if title not in hidden], hidden


def _merged(xml: bytes) -> tuple[tuple[int, int, int, int], ...]:
    from openpyxl.utils.cell import range_boundaries

    spans = []
    for match in re.finditer(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"", xml):
        left, top, right, bottom = range_boundaries(match[1].decode())
        spans.append((top - 1, left - 1, bottom - 1, right - 1))
    return tuple(spans)


class _Sheet:
    """Gathers one sheet's rows within limits; empty rows count only when a filled one follows."""

    def __init__(self, name: str, limits: Limits, old_fonts: bool, raw: bool) -> None:
        self._name, self._limits, self._old_fonts, self._raw = name, limits, old_fonts, raw
        self.rows: list[tuple[Value, ...]] = []
        self._formulas: dict[tuple[int, int], str] = {}
        self._notes: list[str] = []
        self._width = 0

    def read(self, values: Any, written: Any) -> None:
        empty = 0
        for row, cells in enumerate(_cells(values)):
            read = tuple(self._value(cell) for cell in cells)
            used = max((at for at, cell in enumerate(read, 1) if cell is not None), default=0)
            if not used:
                empty += 1
                continue
            self._width = max(self._width, used)
            self._bound(row + 1)
            self.rows += [()] * empty
            self.rows.append(read[:used])
            empty = 0
        for row, cells in enumerate(_cells(written) if written is not None else ()):
            self._read_formulas(row, cells)

    def _read_formulas(self, row: int, cells: Any) -> None:
        for column, cell in enumerate(cells):
            if cell.data_type == "f" and cell.value is not None:
                # An array formula is an object that has the text.
                self._formulas[row, column] = str(getattr(cell.value, "text", cell.value))
                kept = row < len(self.rows) and column < len(self.rows[row])
                if not kept or self.rows[row][column] is None:
                    self._note(_UNSAVED)

    def _value(self, cell: Any) -> Value:
        value = cell.value
        if isinstance(value, str):
            if cell.data_type == "e":
                self._note(_FAULTY.format(cell=cell.coordinate, value=value), once="Có ô báo lỗi")
            text = repair(value, cell.font.name) if self._old_fonts and cell.has_style else value
            if self._raw:
                return text if text.strip() else None
            return unicodedata.normalize("NFC", text.strip()) or None
        if isinstance(value, float):
            return of_float(value)
        return value

    def _note(self, note: str, once: str | None = None) -> None:
        if not any(each.startswith(once or note) for each in self._notes):
            self._notes.append(note)

    def _bound(self, rows: int) -> None:
        limits = self._limits
        if rows > limits.rows or self._width > limits.columns or rows * self._width > limits.cells:
            raise TooLarge(
                f"Bảng tính “{self._name}” quá lớn (hơn {limits.rows} dòng, {limits.columns} cột "
                f"hoặc {limits.cells} ô). Bạn hãy chỉ giữ phần cần dùng rồi tải lên."
            )

    def table(
        self, title: str, merged: tuple[tuple[int, int, int, int], ...], notes: tuple[str, ...]
    ) -> Table:
        rows = tuple(row + (None,) * (self._width - len(row)) for row in self.rows)
        return Table(
            name=self._name,
            sheet=title,
            rows=rows,
            header=header_row(rows),
            formulas=self._formulas,
            merged=merged,
            notes=(*notes, *self._notes),
        )


def _cells(sheet: Any) -> Iterator[Any]:
    # The size that a file claims for a sheet may be wrong by a million rows.
    sheet.reset_dimensions()
    return iter(sheet.rows)
