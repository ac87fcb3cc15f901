"""Writes the result as a workbook: the clean list, the log, what was left out, how it was done.

Rows go to the disk as they are written, so that 100,000 of them need little memory. Texts stay
texts: what begins with "=" or "@" never runs.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from level4_data.clean_table.cleaning import Cleaned
from level4_data.clean_table.layout import (
    CLEAN,
    COPY_OF,
    GONE,
    HOW,
    LOG,
    LOG_COLUMNS,
    MOST_LINES,
    REASON,
    ROW,
)
from level4_data.clean_table.model import KINDS, ORDERS, RULES
from workshop.engine import Reporter
from workshop.errors import TooLarge
from workshop.office import Value as Cell

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
STRETCH = 5_000
PERSONAL = (
    "Danh sách này có thông tin cá nhân. Chỉ gửi cho người có việc cần, không dán vào AI trên mạng, "
    "xong việc thì xoá bản thừa (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15)."
)


def write(path: Path, cleaned: Cleaned, progress: Reporter) -> None:
    """Write the workbook in one step. Raises ``TooLarge`` where the log has too many lines."""
    import xlsxwriter

    if len(cleaned.changes) > MOST_LINES:
        raise TooLarge(
            "Nhật ký dài quá một triệu dòng, Excel không chứa nổi. Bạn chia danh sách thành hai tệp."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "default_date_format": "dd/mm/yyyy"}  # fmt: skip
    try:
        book = xlsxwriter.Workbook(str(part), options)
        book.set_properties({"title": "Danh sách đã làm sạch", "created": datetime(2026, 1, 1)})
        writer = _Writer(book, progress)
        writer.clean(cleaned)
        writer.log(cleaned)
        writer.gone(cleaned)
        writer.how(cleaned)
        book.close()
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


class _Writer:
    def __init__(self, book: Any, progress: Reporter) -> None:
        self._book, self._progress = book, progress
        make = book.add_format
        self._head = make({"bold": True, "font_color": "white", "bg_color": "#1F4E79",
                           "text_wrap": True, "valign": "vcenter", "border": 1})  # fmt: skip
        self._text = make({"num_format": "@"})
        self._quoted = make({"num_format": "@", "quote_prefix": True})
        self._date = make({"num_format": "dd/mm/yyyy"})
        self._money = make({"num_format": "#,##0"})
        self._number = make({"num_format": "#,##0.###"})
        self._plain = make({"num_format": "0"})
        self._wrap = make({"text_wrap": True, "valign": "top"})
        self._title = make({"bold": True, "font_size": 14})

    def _sheet(self, name: str, head: Sequence[str], widths: Sequence[float]) -> Any:
        sheet = self._book.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for at, title in enumerate(head):
            sheet.write_string(0, at, title, self._head)
        return sheet

    def _put(self, sheet: Any, row: int, at: int, value: Cell, kind: str = "") -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_string(row, at, "Có" if value else "Không", self._text)
        elif isinstance(value, date | datetime):
            sheet.write_datetime(row, at, value, self._date)
        elif isinstance(value, int | Decimal):
            whole = {"money": self._money, "number": self._number}.get(kind, self._plain)
            look = self._number if isinstance(value, Decimal) else whole
            sheet.write_number(row, at, float(value) if isinstance(value, Decimal) else value, look)
        else:
            text = str(value)
            look = self._quoted if text.lstrip().startswith(DANGEROUS) else self._text
            sheet.write_string(row, at, text[:32_767], look)

    def _rows(
        self, sheet: Any, rows: Iterable[Sequence[Cell]], kinds: Sequence[str], what: str
    ) -> None:
        for number, cells in enumerate(rows, 1):
            if number % STRETCH == 0:
                self._progress(None, f"Đang ghi trang “{what}”: {number} dòng.")
            for at, value in enumerate(cells):
                self._put(sheet, number, at, value, kinds[at] if kinds else "")

    def clean(self, cleaned: Cleaned) -> None:
        columns = cleaned.columns
        kinds = ["", *(column.kind for column in columns)]
        widths = [9, *(_width(column.kind) for column in columns)]
        sheet = self._sheet(CLEAN, [ROW, *(c.name for c in columns)], widths)
        rows = ([_id(row), *cells] for row, cells in cleaned.rows)
        self._rows(sheet, rows, kinds, CLEAN)
        sheet.autofilter(0, 0, max(1, len(cleaned.rows)), len(columns))

    def log(self, cleaned: Cleaned) -> None:
        sheet = self._sheet(LOG, LOG_COLUMNS, (9, 22, 34, 34, 30))
        rows = (
            [_id(c.row), c.column, c.before or None, c.after or None, RULES.get(c.rule, c.rule)]
            for c in cleaned.changes
        )
        self._rows(sheet, rows, (), LOG)
        sheet.autofilter(0, 0, max(1, len(cleaned.changes)), len(LOG_COLUMNS) - 1)

    def gone(self, cleaned: Cleaned) -> None:
        head = [ROW, REASON, COPY_OF, *(column.name for column in cleaned.columns)]
        sheet = self._sheet(GONE, head, (9, 44, 12, *(18 for _ in cleaned.columns)))
        rows = ([_id(r.row), r.reason, _id(r.copy_of), *r.cells] for r in cleaned.removed)
        self._rows(sheet, rows, (), GONE)

    def how(self, cleaned: Cleaned) -> None:
        sheet = self._book.add_worksheet(HOW)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 70, self._wrap)
        sheet.write_string(0, 0, "Cách làm sạch danh sách này", self._title)
        for at, (label, value) in enumerate(facts(cleaned), 2):
            sheet.write_string(at, 0, label)
            self._put(sheet, at, 1, value)


def facts(cleaned: Cleaned) -> list[tuple[str, Cell]]:
    """What the sheet on how it was done says, and the page too."""
    source = cleaned.source
    lines: list[tuple[str, Cell]] = [
        ("Tệp gốc", source.name),
        ("Dòng tên cột trong tệp gốc", source.header),
        ("Số dòng vào", source.rows_in),
        ("Số dòng sạch", len(cleaned.rows)),
        ("Số dòng đã bỏ, có lý do", len(cleaned.removed)),
        ("Số dòng nhật ký", len(cleaned.changes)),
        ("Cặp nghi trùng chưa quyết (giữ cả hai)", cleaned.open_pairs),
        ("Ô còn ngờ, để nguyên", len(cleaned.doubts)),
        ("Thông tin cá nhân", PERSONAL),
    ]
    lines += [
        (f"Quy tắc: {RULES[rule]}", n)
        for rule, n in sorted(cleaned.by_rule.items())
        if rule in RULES
    ]
    for column in cleaned.columns:
        order = f"; {ORDERS[column.order]}" if column.kind in ("birth", "day") else ""
        lines.append((f"Cột: {column.name}", KINDS[column.kind] + order))
    lines += [
        (f"Còn ngờ: dòng {d.row}, cột {d.column}", f"“{d.shown}”: {d.why}")
        for d in cleaned.doubts[:500]
    ]
    lines += [("Ghi chú khi đọc tệp", note) for note in source.notes]
    return lines


def _id(row: str) -> Cell:
    return int(row) if row.isdigit() else (row or None)


def _width(kind: str) -> float:
    return {"name": 26, "address": 40, "text": 28, "order": 7, "yes_no": 10}.get(kind, 17)
