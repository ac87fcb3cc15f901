"""Puts the lines of a page into reading order: column after column, aligned cells as tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workshop.office.pdf_lines import Line

_WIDE = 0.9
_FAR = 2.6

Row = list[Line]
Gap = tuple[float, float]


@dataclass(frozen=True)
class Column:
    """Lines that follow on one another, from the top down, and the edges they are set between."""

    lines: list[Line]
    left: float
    right: float


@dataclass(frozen=True)
class Cells:
    """A table without ruled lines."""

    rows: tuple[tuple[str, ...], ...]
    top: float


def arrange(rows: list[Row]) -> Iterator[Column | Cells]:
    """The columns and tables of these rows, each row's parts from left to right."""
    plain: list[Line] = []
    at = 0
    while at < len(rows):
        length, gaps = _band(rows, at)
        if length:
            yield from _column(plain)
            plain = []
            yield from _parted(rows[at : at + length], gaps)
            at += length
        else:
            plain.append(_one_line(rows[at]))
            at += 1
    yield from _column(plain)


def _column(lines: list[Line]) -> Iterator[Column]:
    if lines:
        yield Column(lines, min(line.left for line in lines), max(line.right for line in lines))


def _one_line(row: Row) -> Line:
    if len(row) == 1:
        return row[0]
    text = " ".join(part.text for part in row)
    bold = all(part.bold for part in row)
    return row[0]._replace(text=text, right=row[-1].right, bold=bold)


def _band(rows: list[Row], start: int) -> tuple[int, list[Gap]]:
    """How many rows from here on share gaps that part them, and those gaps; 0 for none."""
    gaps = _inner(rows[start])
    if not gaps:
        return 0, []
    length = parted = 1
    shared = gaps
    for before, row in pairwise(rows[start:]):
        narrowed = _narrowed(shared, row)
        far = row[0].base - before[0].base > _FAR * max(row[0].size, before[0].size)
        if len(narrowed) < len(shared) or (far and len(row) == 1):
            break
        shared = narrowed
        length += 1
        parted += len(row) > 1
    return (length, shared) if parted >= 2 else (0, [])


def _inner(row: Row) -> list[Gap]:
    return [(one.right, two.left) for one, two in pairwise(row)]


def _narrowed(gaps: list[Gap], row: Row) -> list[Gap]:
    """What the row leaves free of each gap, where that is still wide enough."""
    found = []
    for left, right in gaps:
        for part in row:
            if part.left < right and part.right > left:
                if part.middle < (left + right) / 2:
                    left = part.right
                else:
                    right = part.left
        if right - left >= _WIDE * row[0].size:
            found.append((left, right))
    return found


def _parted(rows: list[Row], gaps: list[Gap]) -> Iterator[Column | Cells]:
    cells = [_split(row, gaps) for row in rows]
    if _is_table(cells):
        texts = tuple(tuple(" ".join(part.text for part in cell) for cell in row) for row in cells)
        yield Cells(texts, rows[0][0].base)
        return
    for column in range(len(gaps) + 1):
        yield from arrange([row[column] for row in cells if row[column]])


def _split(row: Row, gaps: list[Gap]) -> list[Row]:
    cells: list[Row] = [[] for _ in range(len(gaps) + 1)]
    for part in row:
        cells[sum(part.left >= right - 0.1 for _, right in gaps)].append(part)
    return cells


def _is_table(cells: list[list[Row]]) -> bool:
    """Short cells in three or more columns, or a column of figures, over at least three rows."""
    filled = [[" ".join(part.text for part in cell) for cell in row] for row in cells]
    together = sum(sum(map(bool, row)) >= 2 for row in filled)
    if len(filled) < 3 or together < 0.6 * len(filled):
        return False
    columns = list(zip(*filled, strict=True))
    figures = [sum(map(_figure, column)) >= 0.6 * sum(map(bool, column)) for column in columns]
    length = median(len(text) for row in filled for text in row if text)
    return any(figures[1:]) or (len(columns) >= 3 and length <= 25)


def _figure(text: str) -> bool:
    digits = sum(char.isdigit() for char in text)
    return digits > 0 and digits >= 0.5 * len(text.replace(" ", ""))
