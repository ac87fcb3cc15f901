"""Turns the pieces that a format's reader found into a Document: headings told, blocks numbered."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from workshop.errors import NoText, TooLarge
from workshop.office import looks
from workshop.office.fonts import repair_all
from workshop.office.model import Block, BlockKind, Document, Limits


@dataclass
class Piece:
    """What a reader found. ``kind`` None leaves it to the looks whether it is a heading or a list.

    ``size`` is the letters' height in points, 0 where unknown; ``styled`` a level the file states.
    ``fixed`` text is no heading whatever it looks like; ``joined`` runs on into the next piece.
    """

    text: str = ""
    kind: BlockKind | None = None
    page: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    bold: bool = False
    centred: bool = False
    size: float = 0.0
    styled: int | None = None
    listed: int = 0
    fixed: bool = False
    joined: bool = False

    @property
    def flat(self) -> str:
        """The text; of a table a line a row, cells parted by " | "."""
        return "\n".join(map(row_text, self.rows)) if self.rows else self.text


def row_text(row: Iterable[str]) -> str:
    """One line for a row of cells."""
    return " | ".join(" ".join(cell.split()) for cell in row)


def assemble(
    name: str,
    kind: str,
    pieces: list[Piece],
    limits: Limits,
    pages: int | None = None,
    notes: Iterable[str] = (),
) -> Document:
    """The document of these pieces. Raises NoText where they hold none, TooLarge where too much."""
    pieces = [piece for piece in pieces if piece.flat.strip(" |\n")]
    if sum(len(piece.text) for piece in pieces) > limits.characters:
        raise TooLarge(
            f"Tệp “{name}” có quá nhiều chữ (hơn {limits.characters:,} ký tự). ".replace(",", ".")
            + "Bạn hãy chia thành nhiều tệp nhỏ."
        )
    notes = dict.fromkeys([*notes, *repair_all(pieces)])
    if not any(re.search(r"\w", piece.flat) for piece in pieces):
        raise NoText(f"Tệp “{name}” mở được nhưng không có chữ nào. Bạn hãy kiểm tra lại tệp.")
    _tell_kinds(pieces)
    return Document(name, kind, tuple(_numbered(_once(pieces))), pages, tuple(notes))


def _tell_kinds(pieces: list[Piece]) -> None:
    open_ones = [piece for piece in pieces if piece.kind is None]
    sizes = [piece.size for piece in open_ones if piece.size]
    body = median(sizes) if sizes else 0
    lines = [
        looks.Line(
            piece.text,
            piece.bold,
            piece.centred,
            larger=bool(body) and piece.size >= 1.15 * body,
            styled=piece.styled,
            fixed=piece.fixed or (piece.listed > 0 and (not piece.bold or piece.text[:2] == "- ")),
        )
        for piece in open_ones
    ]
    for piece, level in zip(open_ones, looks.headings(lines), strict=True):
        piece.kind, piece.listed = looks.kind_of(piece.text, level, piece.listed)


def _once(pieces: list[Piece]) -> Iterable[Piece]:
    """Running headers and footers once each, without page numbers."""
    seen: set[str] = set()
    for piece in pieces:
        if piece.kind in {"header", "footer"}:
            if piece.flat in seen or not re.search(
                r"[^\W\d_]{2}", re.sub("(?i)trang", "", piece.flat)
            ):
                continue
            seen.add(piece.flat)
        yield piece


def _numbered(pieces: Iterable[Piece]) -> Iterable[Block]:
    counts: Counter[str] = Counter()
    for piece in pieces:
        kind = piece.kind or "paragraph"
        family = kind if kind in {"table", "footnote", "header", "footer", "contents"} else "text"
        counts[family] += 1
        yield Block(kind, piece.flat, counts[family], piece.listed, piece.rows, piece.page)
