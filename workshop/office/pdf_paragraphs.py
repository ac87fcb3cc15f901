"""Joins the wrapped lines of a pdf into paragraphs, also where a page break fell into one."""

import re
from itertools import pairwise
from statistics import median

from workshop.office.assemble import Piece
from workshop.office.looks import is_formal, list_level, scheme
from workshop.office.pdf_layout import Column
from workshop.office.pdf_lines import Line

Rows = tuple[tuple[str, ...], ...]

_INDENT = 0.8
_LONG = 90
_END = re.compile(r"[.!?:;…”\"]$")


def paragraphs(column: Column, page: int) -> list[Piece]:
    """The paragraphs of a column, each a piece that knows whether it fills its last line."""
    groups: list[list[Line]] = []
    leading = _leading(column.lines)
    for line in column.lines:
        if groups and _continues(groups[-1], line, column, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_piece(group, column, page) for group in groups]


def _leading(lines: list[Line]) -> float:
    gaps = [two.base - one.base for one, two in pairwise(lines)]
    near = [
        gap / line.size for gap, line in zip(gaps, lines, strict=False) if 0 < gap < 3 * line.size
    ]
    return median(near) if near else 1.2


def _continues(group: list[Line], line: Line, column: Column, leading: float) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    before = group[-1]
    gap = (line.base - before.base) / max(before.size, 1)
    if not 0 < gap <= max(1.25 * leading, leading + 0.25) or _begins(before, line):
        return False
    if abs(line.size - before.size) > 0.12 * before.size:
        return False
    if not line.bold and all(each.bold for each in group):
        return False
    if _centred(line, column) and (_centred(before, column) or _full(before, line, column)):
        alike = before.bold == line.bold and before.text.isupper() == line.text.isupper()
        return alike and not _CLOSED.search(before.text)
    return _full(before, line, column) and not _indented(group, line, column)


# Lines of the letterhead, each whole in itself, and the mark that ends an official text.
_CLOSED = re.compile(r"(?i)(?:hạnh phúc|việt nam|\./\.?)$")


def _begins(before: Line, line: Line) -> bool:
    """Whether the line's own text says that something new begins with it."""
    if before.text.endswith("./.") or list_level(line.text) or is_formal(line.text):
        return True
    return scheme(line.text) is not None and not _number_follows(before, line)


def _indented(group: list[Line], line: Line, column: Column) -> bool:
    """Whether a line is set in like the first line of a paragraph."""
    step = 0.3 * line.size
    return line.left - column.left > _INDENT * line.size and line.left > group[-1].left + step


def _number_follows(before: Line, line: Line) -> bool:
    """Whether a line that opens with a number only goes on: "… tháng" / "6. Đến nay"."""
    return bool(re.search(r"(?:tháng|năm|ngày|số|quý|khoản|điều)$", before.text, re.I)) and bool(
        re.match(r"\d", line.text)
    )


def _full(before: Line, line: Line, column: Column) -> bool:
    """Whether the next line's first word had no room on the line before."""
    room = column.right - before.right
    return room <= line.first_word + 0.6 * line.size


def _centred(line: Line, column: Column) -> bool:
    slack = column.right - column.left - (line.right - line.left)
    return slack > 3 * line.size and _off(line, column) < 0.08 * slack + 2


def _off(line: Line, column: Column) -> float:
    """How far the line's middle is from the column's."""
    return abs(line.middle - (column.left + column.right) / 2)


def _piece(group: list[Line], column: Column, page: int) -> Piece:
    text = group[0].text
    for line in group[1:]:
        text = join(text, line.text)
    last = group[-1]
    piece = Piece(
        text=text,
        page=page,
        bold=all(line.bold for line in group),
        centred=_centred(last, column) and all(_off(line, column) < 3 for line in group),
        size=round(max(line.size for line in group), 1),
    )
    piece.joined = column.right - last.right < 4 * last.size and not _END.search(text)
    return piece


def join(text: str, after: str) -> str:
    """Two pieces of a wrapped line; a hyphen between letters or figures binds without a blank."""
    if re.search(r"\w[-‐–/]$", text) and re.match(r"\w", after):
        return text + after
    return f"{text} {after}"


def run_on(parts: list[list[Piece]]) -> list[Piece]:
    """The pieces of columns or pages in order; what the break between them cut is one again.

    A joined paragraph or table stands on the page where it begins.
    """
    found: list[Piece] = []
    for part in parts:
        pieces = list(part)
        if found and pieces and _goes_on(found[-1], pieces[0]):
            first = pieces.pop(0)
            found[-1].text, found[-1].joined = join(found[-1].text, first.text), first.joined
        elif found and pieces and _same_table(found[-1], pieces[0]):
            found[-1].rows = _table_on(found[-1].rows, pieces.pop(0).rows)
        found += pieces
    return found


def _same_table(last: Piece, first: Piece) -> bool:
    """Whether a table at the top of a page goes on from the one that ended the page before."""
    return bool(last.rows and first.rows) and len(last.rows[0]) == len(first.rows[0])


def _table_on(above: Rows, below: Rows) -> Rows:
    """The rows of both; a repeated header goes, a row that the page break cut is one again."""
    if below[0] == above[0]:
        below = below[1:]
    if below and not below[0][0] and sum(map(bool, below[0])) <= len(below[0]) / 2:
        pairs = zip(above[-1], below[0], strict=True)
        whole = tuple(f"{one} {two}".strip() for one, two in pairs)
        return (*above[:-1], whole, *below[1:])
    return above + below


def _goes_on(last: Piece, first: Piece) -> bool:
    if not last.joined or last.kind or first.kind or first.centred or first.bold != last.bold:
        return False
    if list_level(first.text) or scheme(first.text):
        return False
    return first.text[:1].islower() or (len(last.text) > _LONG and not last.bold)
