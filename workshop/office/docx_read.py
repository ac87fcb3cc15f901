"""Reads a docx: paragraphs, tables, text boxes, footnotes as they come, headers and footers.

It walks the XML itself: python-docx looks every paragraph's style up anew and knows neither
insertions nor text boxes. Comments, hidden text and deleted text are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.errors import TooLarge
from workshop.office.assemble import Piece, assemble
from workshop.office.docx_numbering import Numbering
from workshop.office.docx_styles import has_borders, read_styles
from workshop.office.docx_text import Paragraph, ParagraphReader, boxes_in
from workshop.office.fonts import OLD_FONT
from workshop.office.model import Document, Limits
from workshop.office.package import Package, child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_LAYOUT_ROWS = 8
_HIDDEN = "Tệp có chữ ẩn; phần chữ ẩn không được đọc."
_MACRO = "Tệp có macro; chỉ phần chữ được đọc, macro không bao giờ được chạy."


def read_docx(data: bytes, name: str, limits: Limits, macros: bool = False) -> Document:
    """The document of a docx or docm. Raises Corrupt, TooLarge, Encrypted or NoText."""
    with Package(data, name, limits) as package:
        reader = _Reader(package, limits)
        pieces = reader.pieces()
    said = ((macros, _MACRO), (reader.hidden, _HIDDEN), (reader.old_font, OLD_FONT))
    notes = [note for holds, note in said if holds]
    pages = reader.page if reader.page > 1 else None
    if pages is None:
        for piece in pieces:
            piece.page = None
    return assemble(name, "docx", pieces, limits, pages=pages, notes=notes)


@dataclass
class _Cell:
    paragraphs: list[Piece]

    @property
    def text(self) -> str:
        return "\n".join(piece.text for piece in self.paragraphs if piece.text)


class _Reader:
    def __init__(self, package: Package, limits: Limits) -> None:
        self._package, self._limits = package, limits
        self._main = package.main_part()
        relations = package.targets(self._main).values()
        self._parts = dict(relations)
        self._margins = [(kind, part) for kind, part in relations if kind in {"header", "footer"}]
        self._styles = read_styles(package, self._parts.get("styles"))
        self._numbering = Numbering(package, self._parts.get("numbering"))
        self._paragraphs = ParagraphReader(self._styles)
        self._footnotes: dict[tuple[str, str], list[Piece]] = {}
        self.page = 1
        self.hidden = False
        self.old_font = False

    def pieces(self) -> list[Piece]:
        for kind in ("footnote", "endnote"):
            self._read_notes(kind, self._parts.get(kind + "s"))
        found = [piece for kind, part in self._margins for piece in self._margin(kind, part)]
        body: list[Piece] = []
        limits = self._limits
        for count, element in enumerate(self._package.children(self._main, "body")):
            body += self._blocks(element)
            if self.page > limits.pages or count > limits.blocks:
                raise TooLarge(
                    f"Tệp “{self._package.name}” dài hơn {limits.pages} trang hoặc {limits.blocks} "
                    "đoạn. Bạn hãy chia thành nhiều tệp nhỏ."
                )
        return found + list(_rejoined(body))

    def _blocks(self, element: "_Element") -> Iterator[Piece]:
        name = local(element)
        if name == "p":
            yield from self._paragraph(element)
        elif name == "tbl":
            yield from self._table(element)
        elif name in _WRAPPERS:
            for each in element:
                yield from self._blocks(each)
        elif name == "AlternateContent":
            for box in boxes_in(element):
                yield from self._blocks_in(box)

    def _blocks_in(self, parent: "_Element") -> Iterator[Piece]:
        for each in parent:
            yield from self._blocks(each)

    def _paragraph(self, element: "_Element") -> Iterator[Piece]:
        read = self._paragraphs.read(element)
        self.hidden = self.hidden or read.hidden
        self.old_font = self.old_font or read.old_font
        self.page += read.breaks_before
        label = self._label(read)
        if read.text:
            yield self._piece(read, label)
        self.page += read.breaks
        for note in read.notes:
            yield from self._footnotes.get(note, ())
        for box in read.boxes:
            yield from self._blocks_in(box)

    def _label(self, read: Paragraph) -> str:
        look = read.look
        if not look.number or look.number == "0" or not read.text:
            return ""
        return self._numbering.label(look.number, look.depth or 0)

    def _piece(self, read: Paragraph, label: str) -> Piece:
        styled = self._styles.heading_level(read.style)
        if styled is None and read.look.outline is not None and read.look.outline < 9:
            styled = read.look.outline + 1
        contents = self._styles.is_contents(read.style)
        return Piece(
            text=f"{label} {read.text}" if label else read.text,
            kind="contents" if contents else None,
            page=self.page,
            bold=read.bold,
            centred=bool(read.look.centred),
            size=(read.look.size or 0) / 2,
            styled=None if contents else styled,
            listed=(read.look.depth or 0) + 1 if label else 0,
            joined=read.joined,
        )

    def _table(self, element: "_Element") -> Iterator[Piece]:
        page = self.page
        rows = [cells for row in _rows(element) if (cells := list(self._cells(row)))]
        if not any(cell.text for row in rows for cell in row):
            return
        bordered = self._bordered(element)
        width = max(len(row) for row in rows)
        if width == 1 or (not bordered and width <= 3 and len(rows) <= _LAYOUT_ROWS):
            yield from (piece for row in rows for cell in row for piece in cell.paragraphs)
            return
        texts = tuple(tuple(cell.text for cell in row) + ("",) * (width - len(row)) for row in rows)
        yield Piece(kind="table", page=page, rows=texts)

    def _cells(self, row: "_Element") -> Iterator[_Cell]:
        for each in row:
            if local(each) in _WRAPPERS:
                yield from self._cells(each)
            elif local(each) == "tc":
                properties = child(each, "tcPr")
                merge = child(properties, "vMerge")
                below = merge is not None and value(merge) in {None, "continue"}
                yield _Cell([] if below else [_flat(piece) for piece in self._blocks_in(each)])
                span = value(child(properties, "gridSpan")) or "1"
                wider = min(int(span), 64) - 1 if span.isdecimal() else 0
                yield from (_Cell([]) for _ in range(wider))

    def _bordered(self, table: "_Element") -> bool:
        properties = child(table, "tblPr")
        own = has_borders(child(properties, "tblBorders"))
        if own is None:
            own = self._styles.look(value(child(properties, "tblStyle"))).bordered
        cells = (each for each in table.iter("{*}tcBorders"))
        return bool(own) or any(has_borders(each) for each in cells)

    def _margin(self, kind: str, part: str) -> Iterator[Piece]:
        if not self._package.has(part):
            return
        for piece in self._blocks_in(self._package.xml(part)):
            yield Piece(text=piece.flat, kind="header" if kind == "header" else "footer")

    def _read_notes(self, kind: str, part: str | None) -> None:
        if not part or not self._package.has(part):
            return
        for note in self._package.xml(part):
            if value(note, "type") in {None, "normal"}:
                text = " ".join(piece.flat for piece in self._blocks_in(note) if piece.flat)
                if text:
                    key = (kind, value(note, "id") or "")
                    self._footnotes[key] = [Piece(text=text, kind="footnote")]


def _rows(table: "_Element") -> Iterator["_Element"]:
    for each in table:
        if local(each) in _WRAPPERS:
            yield from _rows(each)
        elif local(each) == "tr" and child(each, "trPr", "del") is None:
            yield each


def _flat(piece: Piece) -> Piece:
    """A table inside a cell becomes lines of it."""
    return Piece(
        text=piece.flat, page=piece.page, bold=piece.bold, centred=piece.centred, fixed=True
    )


def _rejoined(pieces: list[Piece]) -> Iterator[Piece]:
    """Paragraphs whose dividing mark was deleted in a tracked change are one."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and piece.kind is None:
            piece.text = f"{held.text} {piece.text}"
        elif held is not None:
            yield held
        held = piece if piece.joined and piece.kind is None else None
        if held is None:
            yield piece
    if held is not None:
        yield held
