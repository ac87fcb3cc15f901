"""Reads the workbook back as people hand it in, after Excel or LibreOffice, and replays its log.

What the log claims is believed only where it holds: source, then each line, must give the clean list.
"""

from dataclasses import dataclass
from pathlib import Path

from level4_data.clean_table.layout import (
    CLEAN,
    COPY_OF,
    GONE,
    LOG,
    LOG_COLUMNS,
    MOST_LINES,
    REASON,
    ROW,
)
from level4_data.clean_table.model import Change, Removed
from level4_data.clean_table.source import Source, text_of
from workshop import office
from workshop.errors import NoText, WrongKind
from workshop.office import Value as Cell
from workshop.vietnamese import normalise

Rows = tuple[tuple[Cell, ...], ...]
# A log has several lines for each row of its list.
LIMITS = office.Limits(
    file_mb=80, rows=MOST_LINES + 1, cells=6_000_000, unpacked_mb=900, sheet_mb=600
)


@dataclass(frozen=True)
class HandedIn:
    """A workbook as read: clean rows by id (several under one id where a row stands twice), log,
    rows left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, dict[str, Cell]], ...]
    log: tuple[Change, ...]
    removed: tuple[Removed, ...]

    @property
    def ids(self) -> list[str]:
        return [row for row, _ in self.rows]


@dataclass(frozen=True)
class Fault:
    """A cell of the clean list that the source and the log do not explain."""

    row: str
    column: str
    says: str
    expected: str
    why: str


def read_back(path: Path) -> HandedIn:
    """Read a workbook of this lesson. Raises ``BadFile``; ``WrongKind`` where a sheet is missing."""
    clean, log, gone = (_sheet(path, name) for name in (CLEAN, LOG, GONE))
    head = _head(path, CLEAN, clean, (ROW,))
    rows = []
    for cells in clean[1:]:
        values = dict(zip(head, cells, strict=False))
        row = text_of(values.pop(ROW, None)).strip()
        if row or any(value is not None for value in values.values()):
            rows.append((row, {name: value for name, value in values.items() if name}))
    return HandedIn(
        columns=tuple(name for name in head if name and name != ROW),
        rows=tuple(rows),
        log=_log(path, log),
        removed=_removed(path, gone),
    )


def _sheet(path: Path, name: str) -> Rows:
    try:
        return office.read_table(path, sheet=name, limits=LIMITS, raw=True).rows
    except WrongKind as error:
        raise WrongKind(
            f"Trong “{path.name}” không có trang “{name}”. Bạn nộp tệp Excel do bài này tạo ra, "
            "đừng đổi tên hay xoá trang."
        ) from error
    except NoText:
        return ()


def _head(path: Path, sheet: str, rows: Rows, needed: tuple[str, ...]) -> tuple[str, ...]:
    head = tuple(" ".join(text_of(cell).split()) for cell in rows[0]) if rows else ()
    for name in needed:
        if name not in head:
            raise WrongKind(
                f"Trang “{sheet}” của “{path.name}” thiếu cột “{name}”. Bạn đừng xoá hay đổi tên "
                "các cột ở dòng đầu."
            )
    return head


def _log(path: Path, rows: Rows) -> tuple[Change, ...]:
    head = _head(path, LOG, rows, LOG_COLUMNS)
    places = [head.index(name) for name in LOG_COLUMNS]
    lines = (tuple(text_of(cells[place]) for place in places) for cells in rows[1:])
    return tuple(
        Change(a.strip(), b.strip(), c, d, e.strip()) for a, b, c, d, e in lines if a.strip()
    )


def _removed(path: Path, rows: Rows) -> tuple[Removed, ...]:
    if not rows:
        return ()
    head = _head(path, GONE, rows, (ROW, REASON))
    row, reason = head.index(ROW), head.index(REASON)
    of = head.index(COPY_OF) if COPY_OF in head else None
    return tuple(
        Removed(
            row=text_of(cells[row]).strip(),
            reason=text_of(cells[reason]).strip(),
            copy_of=text_of(cells[of]).strip() if of is not None else "",
        )
        for cells in rows[1:]
        if text_of(cells[row]).strip()
    )


def replay(source: Source, handed: HandedIn) -> list[Fault]:
    """Every cell of the clean list that is not what the source's cell becomes by the log's lines."""
    given = {record.row: record.values for record in source.records}
    place = {name: at for at, name in enumerate(source.columns)}
    by_row: dict[str, list[Change]] = {}
    for change in handed.log:
        by_row.setdefault(change.row, []).append(change)
    faults = []
    for row, cells in handed.rows:
        if row not in given:
            continue
        now = {name: text_of(given[row][at]) for name, at in place.items()}
        broken: set[str] = set()
        for change in by_row.get(row, ()):
            if change.column not in now:
                continue
            if not _same(now[change.column], change.before):
                broken.add(change.column)
                why = f"nhật ký ghi trước là “{change.before}”, thật ra là “{now[change.column]}”"
                faults.append(Fault(row, change.column, change.before, now[change.column], why))
            now[change.column] = change.after
        for name in handed.columns:
            says = text_of(cells.get(name))
            if name in now and name not in broken and says != now[name]:
                why = f"trang Sạch ghi “{says}” mà nguồn cộng nhật ký cho “{now[name]}”"
                faults.append(Fault(row, name, says, now[name], why))
    return faults


def _same(one: str, two: str) -> bool:
    """Equal letter by letter, or to an eye that sees no spaces at the ends and no Unicode forms."""
    return one == two or " ".join(normalise(one).split()) == " ".join(normalise(two).split())
