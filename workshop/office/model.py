"""What reading a file gives: a Document of blocks that can be cited, or a Table of typed values."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

BlockKind = Literal[
    "heading", "paragraph", "list", "table", "footnote", "contents", "header", "footer"
]
Value = str | int | Decimal | bool | date | datetime | time | timedelta | None

# What stands on the page itself; running headers, footers and the table of contents repeat it.
BODY: frozenset[BlockKind] = frozenset({"heading", "paragraph", "list", "table", "footnote"})

_NAMES = {"table": "bảng", "footnote": "chú thích", "header": "đầu trang", "footer": "chân trang"}


@dataclass(frozen=True)
class Limits:
    """How much of a file is read before it is refused: sizes in MB, counts in units.

    ``unpacked_mb`` bounds what the parts of a docx or xlsx unpack to in all, ``sheet_mb`` one
    sheet, ``tree_mb`` one other XML part; ``blocks`` and ``characters`` bound a document's text.
    """

    file_mb: int = 20
    unpacked_mb: int = 200
    sheet_mb: int = 100
    tree_mb: int = 24
    pages: int = 500
    rows: int = 100_000
    columns: int = 1_000
    cells: int = 3_000_000
    blocks: int = 100_000
    characters: int = 5_000_000


@dataclass(frozen=True)
class Block:
    """One piece of a document, in reading order.

    ``level`` is the depth of a heading (0 the title, 1 the highest) or of a list item (1 the
    outermost). ``rows`` holds the cells of a table; its ``text`` has a line a row, cells parted by
    " | ". ``number`` counts from 1 within tables, footnotes or all else. ``page`` counts from 1.
    """

    kind: BlockKind
    text: str
    number: int
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    page: int | None = None

    @property
    def place(self) -> str:
        """Where the block stands, for a citation: "đoạn 12", "bảng 2, trang 3"."""
        name = _NAMES.get(self.kind, "đoạn")
        where = name if self.kind in {"header", "footer"} else f"{name} {self.number}"
        return f"{where}, trang {self.page}" if self.page else where

    def row_place(self, row: int) -> str:
        """Where a row of a table stands, counted from 1: "bảng 2, dòng 4"."""
        where = f"bảng {self.number}, dòng {row}"
        return f"{where}, trang {self.page}" if self.page else where


@dataclass(frozen=True)
class Document:
    """A file's text as blocks. ``notes`` are Vietnamese sentences on how it was read."""

    name: str
    kind: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body, a line a block; without running headers, footers and table of contents."""
        return "\n".join(block.text for block in self.blocks if block.kind in BODY)

    @property
    def words(self) -> int:
        """How many words the body has, parted by white space."""
        return len(self.text.split())


@dataclass(frozen=True)
class Table:
    """A sheet as typed values: text, whole numbers, Decimal, dates, True/False, None for empty.

    ``rows`` are all of equal width, the empty ones at the end left out. ``header`` is the index of
    the row that names the columns, None where there seems to be none. ``uncertain`` holds the
    (row, column) of cells whose number could be read in two ways, such as "1.234" in a csv.
    ``formulas`` maps (row, column) to the formula's text; ``merged`` holds (top, left, bottom,
    right) of merged cells, whose value stands in the first.
    """

    name: str
    sheet: str
    rows: tuple[tuple[Value, ...], ...]
    header: int | None = None
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    uncertain: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns: the header's, or "Cột 1", "Cột 2" …"""
        width = len(self.rows[0]) if self.rows else 0
        named = self.rows[self.header] if self.header is not None else (None,) * width
        return tuple(
            f"Cột {place}" if value is None else " ".join(str(value).split())
            for place, value in enumerate(named, 1)
        )

    @property
    def body(self) -> tuple[tuple[Value, ...], ...]:
        """The rows below the header, all rows where there is none."""
        return self.rows[0 if self.header is None else self.header + 1 :]

    def filled(self) -> "Table":
        """The same table with the value of merged cells repeated in each of them."""
        rows = [list(row) for row in self.rows]
        for top, left, bottom, right in self.merged:
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
        return replace(self, rows=tuple(map(tuple, rows)), merged=())
