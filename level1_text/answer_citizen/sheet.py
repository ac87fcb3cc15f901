"""A facts sheet as rows: an xlsx or csv, or the first table of a Word file, whatever its columns are.

Columns that say from when and until when a row holds are found by their names; a row that does not
hold on the day of the reply is kept and called so, for letters often name what used to be.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from workshop import office
from workshop.errors import NoText
from workshop.office.model import Table, Value
from workshop.vietnamese import PartialDate, fold, read_facts

SHEETS = (".xlsx", ".csv", ".tsv")
_FROM = ("tu ngay", "hieu luc tu", "ap dung tu", "co hieu luc")
_UNTIL = ("den ngay", "het hieu luc", "ap dung den", "het han")
_LABEL = ("ma", "tt", "stt", "so tt", "ma so")
_VALUE = ("thong tin", "gia tri", "noi dung tra loi", "tra loi", "muc", "gia", "phi")
_CONTACT = re.compile(r"\b(liên hệ|điện thoại|hỏi thêm)\b", re.IGNORECASE)


class Row(BaseModel):
    """One row: ``about`` says of what and in which case, ``value`` what holds; ``state`` is empty,
    "đã hết" or "chưa đến" on the day of the reply. ``text`` has every cell with its column."""

    model_config = ConfigDict(frozen=True)

    number: int
    label: str
    about: str
    value: str
    text: str
    state: str = ""

    @property
    def shown(self) -> str:
        """The row in one line, as people choose it."""
        state = f" ({self.state} hạn)" if self.state == "đã hết" else ""
        state = " (chưa đến ngày áp dụng)" if self.state == "chưa đến" else state
        label = f"{self.label}. " if self.label else ""
        return f"{label}{self.about}: {self.value}{state}"

    @property
    def is_contact(self) -> bool:
        """Whether it says whom to ask."""
        return bool(_CONTACT.search(self.about))


def read_sheet(path: Path, day: date) -> tuple[Row, ...]:
    """The rows of a sheet as they hold on a day. Raises ``BadFile``; ``NoText`` without a table."""
    if path.suffix.lower() in SHEETS:
        return _rows(office.read_table(path), day)
    tables = [block for block in office.read(path).blocks if block.kind == "table"]
    if not tables:
        raise NoText(
            f"Tệp “{path.name}” không có bảng nào. Bạn dùng bảng Excel, csv, hoặc tệp Word có bảng."
        )
    rows: tuple[tuple[Value, ...], ...] = tuple(max((t.rows for t in tables), key=len))
    return _rows(Table(path.name, "", rows, header=0), day)


def _rows(table: Table, day: date) -> tuple[Row, ...]:
    names = list(table.columns)
    found = []
    for number, cells in enumerate(table.body, 1):
        written = [_written(cell) for cell in cells]
        if any(written):
            found.append(_row(number, names, written, day))
    if not found:
        raise NoText(f"Bảng “{table.name}” không có dòng nào. Bạn kiểm tra lại tệp nhé.")
    return tuple(found)


def _row(number: int, names: Sequence[str], cells: Sequence[str], day: date) -> Row:
    folded = [fold(name).strip() for name in names]
    spans = {at: name for at, name in enumerate(folded) if name.startswith(_FROM + _UNTIL)}
    label = next((at for at, name in enumerate(folded[:1]) if name in _LABEL), None)
    said = [at for at, cell in enumerate(cells) if cell and at not in spans and at != label]
    value = next((at for at in said if folded[at].startswith(_VALUE)), said[-1] if said else 0)
    about = ", ".join(cells[at] for at in said if at != value)
    shown = _with_unit(names[value], cells[value])
    return Row(
        number=number,
        label=cells[label] if label is not None else "",
        about=about or names[value],
        value=shown,
        text="; ".join([*(cells[at] for at in said if at != value), shown]),
        state=_state([(name, cells[at]) for at, name in spans.items()], day),
    )


def _with_unit(name: str, cell: str) -> str:
    """A bare number with the unit that the column's name gives in brackets: "120000 đồng"."""
    unit = re.search(r"\(([^)]+)\)", name)
    return f"{cell} {unit[1]}" if unit and re.fullmatch(r"[\d.,]+", cell) else cell


def _state(spans: Sequence[tuple[str, str]], day: date) -> str:
    for name, cell in spans:
        named = _day(cell)
        if named and name.startswith(_UNTIL) and named < day:
            return "đã hết"
        if named and name.startswith(_FROM) and named > day:
            return "chưa đến"
    return ""


def _day(cell: str) -> date | None:
    values = [fact.value for fact in read_facts(cell) if fact.kind == "date"]
    for value in values:
        if isinstance(value, PartialDate) and value.year and value.month and value.day:
            return date(value.year, value.month, value.day)
    return None


def _written(value: Value) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if value is None:
        return ""
    return (
        " ".join(f"{value:f}".split())
        if hasattr(value, "as_tuple")
        else " ".join(str(value).split())
    )
