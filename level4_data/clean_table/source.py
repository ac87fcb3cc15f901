"""Reads the messy lists: finds the header under title lines, joins a header of two rows, sets
aside what is no record (totals, headings, signatures), and lays several files on one another.

Every text stays letter by letter as the file has it: what is mended must be in the log.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from workshop import office
from workshop.errors import NoText, WorkshopError, WrongKind
from workshop.office import Table
from workshop.office import Value as Cell
from workshop.vietnamese import fold

LIMITS = office.Limits(rows=250_000, cells=6_000_000, unpacked_mb=400, sheet_mb=250)
SEARCHED = 20
TOTAL = re.compile(r"(tong|cong|tong cong|tong so|cong don)( cong)?( [a-z0-9 ]+)?[:.]?")
HEAD_WORDS = re.compile(
    r"\b(stt|tt|ho|ten|ngay|nam|sinh|dia chi|cccd|cmnd|so|dien thoai|sdt|gioi tinh|lop|ma|tien"
    r"|muc|loai|dien|xom|to|ghi chu|kg|gia)\b"
)


@dataclass(frozen=True)
class Record:
    """A row of a source: where it stands (as Excel numbers rows), and its values."""

    row: str
    values: tuple[Cell, ...]


@dataclass(frozen=True)
class Source:
    """A list as brought. ``aside`` are rows below the header that are no records, with a reason."""

    name: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]
    aside: tuple[tuple[Record, str], ...]
    header: int
    typed: bool
    notes: tuple[str, ...] = ()

    @property
    def rows_in(self) -> int:
        return len(self.records) + len(self.aside)


def read_source(path: Path, header: int | None = None, mark: str = "") -> Source:
    """The list at ``path``; ``header`` is the row (from 1) of its header where a person says so.

    ``mark`` goes before each row's number, to tell several files apart. Raises ``BadFile``.
    """
    table = office.read_table(path, limits=LIMITS, raw=True)
    found = find_header(table) if header is None else (header - 1, header)
    if found is None or found[1] >= len(table.rows):
        raise WrongKind(
            f"Không tìm thấy dòng tên cột trong “{path.name}”. Bạn ghi số của dòng tên cột, "
            "hoặc mở tệp, thêm một dòng tên cột rồi chọn lại."
        )
    top, below = found
    if header is not None and _second_head(table, top):
        below = top + 2
    columns, places = _columns(table, top, below)
    whole = [
        Record(f"{mark}{at + 1}", tuple(table.rows[at][place] for place in places))
        for at in range(below, len(table.rows))
        if any(_text(cell) for cell in table.rows[at])
    ]
    if not whole:
        raise NoText(f"Dưới dòng tên cột của “{path.name}” không có dòng nào. Bạn chọn tệp khác.")
    usual = sorted(_filled(record.values) for record in whole)[len(whole) * 3 // 4]
    heading = [name.casefold() for name in columns]
    reasons = [_no_record(record, heading, usual) for record in whole]
    blank = len(table.rows) - below - len(whole)
    notes = list(table.notes)
    if blank:
        notes.append(f"Bỏ qua {blank} dòng trống.")
    return Source(
        name=path.name,
        columns=columns,
        records=tuple(r for r, why in zip(whole, reasons, strict=True) if not why),
        aside=tuple((r, why) for r, why in zip(whole, reasons, strict=True) if why),
        header=top + 1,
        typed=bool(table.sheet),
        notes=tuple(notes),
    )


def read_sources(paths: Sequence[Path], header: int | None = None) -> Source:
    """Several lists of one form as one, laid on one another by the names of their columns."""
    if len(paths) == 1:
        return read_source(paths[0], header)
    parts = [read_source(path, None, f"T{n}-") for n, path in enumerate(paths, 1)]
    names: dict[str, str] = {}
    for part in parts:
        for column in part.columns:
            names.setdefault(fold(column), column)
    if len(names) == sum(len(part.columns) for part in parts):
        raise WorkshopError(
            "Các tệp không có cột nào trùng tên nên không ghép được. Bạn làm từng tệp một."
        )

    def spread(part: Source, record: Record) -> Record:
        own = dict(zip(map(fold, part.columns), record.values, strict=True))
        return Record(record.row, tuple(own.get(name) for name in names))

    listed = "; ".join(f"T{n} là “{part.name}”" for n, part in enumerate(parts, 1))
    return Source(
        name=", ".join(part.name for part in parts),
        columns=tuple(names.values()),
        records=tuple(spread(part, r) for part in parts for r in part.records),
        aside=tuple((spread(part, r), why) for part in parts for r, why in part.aside),
        header=parts[0].header,
        typed=all(part.typed for part in parts),
        notes=(f"Ghép {len(parts)} tệp: {listed}.", *(n for part in parts for n in part.notes)),
    )


def find_header(table: Table) -> tuple[int, int] | None:
    """The row of the header and the first row below it, both from 0; None where none seems one."""
    rows = table.rows
    widest = max((_filled(row) for row in rows[: SEARCHED + 10]), default=0)
    if widest < 2:
        return None
    for at, row in enumerate(rows[:SEARCHED]):
        texts = [_text(cell) for cell in row if _text(cell)]
        enough = len(texts) >= max(2, 0.5 * widest)
        if enough and all(isinstance(cell, str) for cell in row if _text(cell)):
            words = sum(bool(HEAD_WORDS.search(fold(text))) for text in texts)
            if words >= max(2, len(texts) // 3):
                return at, at + (2 if _second_head(table, at) else 1)
    return None if table.header is None else (table.header, table.header + 1)


def _second_head(table: Table, at: int) -> bool:
    """Whether the row below a header goes on with it, as under a cell merged over columns."""
    wide = [s for s in table.merged if s[0] == at and s[3] > s[1] and s[2] == at]
    if not wide or at + 1 >= len(table.rows):
        return False
    below = table.rows[at + 1]
    return all(
        isinstance(cell, str) and not any(char.isdigit() for char in cell)
        for _, left, _, right in wide
        for cell in below[left : right + 1]
        if _text(cell)
    ) and any(_text(cell) for _, left, _, right in wide for cell in below[left : right + 1])


def _columns(table: Table, top: int, below: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The columns' names and places, those without name and content left out."""
    head = [list(row) for row in table.rows[top:below]]
    for first, left, last, right in table.merged:
        if top <= first < below and last < below:
            for line in head[first - top : last - top + 1]:
                line[left : right + 1] = [table.rows[first][left]] * (right - left + 1)
    names, places = [], []
    used: dict[str, int] = {}
    for place in range(len(table.rows[top])):
        parts = dict.fromkeys(" ".join(_text(line[place]).split()) for line in head)
        name = " – ".join(part for part in parts if part)
        content = any(_text(row[place]) for row in table.rows[below:])
        if not name and not content:
            continue
        name = name or f"Cột {place + 1}"
        used[name] = used.get(name, 0) + 1
        names.append(name if used[name] == 1 else f"{name} ({used[name]})")
        places.append(place)
    return tuple(names), tuple(places)


def _no_record(record: Record, heading: Sequence[str], usual: int) -> str:
    """Why a row is no record of the list, "" where it is one; ``heading`` in lower case."""
    texts = [_text(cell) for cell in record.values]
    filled = [text for text in texts if text]
    heads = sum(text.casefold() == name for text, name in zip(texts, heading, strict=True))
    if heads >= max(2, len(filled) // 2):
        return "Dòng tên cột lặp lại"
    if len(filled) > max(3, usual // 2 + 1):
        return ""
    words = [text for text in filled if any(char.isalpha() for char in text)]
    if words and TOTAL.fullmatch(fold(words[0])):
        return "Dòng cộng, không phải một người hay một lần"
    if len(filled) == 1 and usual >= 3:
        return "Dòng tên nhóm hoặc ghi chú, không phải bản ghi"
    if len(filled) == 2 and usual >= 5 and len(words) == 2:
        return "Dòng ghi chú hoặc chữ ký, không phải bản ghi"
    return ""


def _filled(row: Sequence[Cell]) -> int:
    return sum(bool(_text(cell)) for cell in row)


def _text(cell: Cell) -> str:
    return text_of(cell).strip()


def text_of(value: Cell) -> str:
    """A value as one text, for the log and for comparing: 31/12/2026; 1200000; 2,5; letters as is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        plain = value.hour == value.minute == value.second == 0
        return value.strftime("%d/%m/%Y" if plain else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value)
