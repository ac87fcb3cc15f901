"""Changes words inside an xlsx: cells, comments and drawings; formulas, charts and looks stay.

A piece is a cell that holds text or a long whole number (people keep phone and identity numbers as
numbers); its context is the head of its column. A cell that was changed holds text afterwards.
"""

import re
from typing import TYPE_CHECKING

from workshop.errors import WrongKind
from workshop.office.model import Limits
from workshop.office.package import child, local
from workshop.office.rewrite import Edits, Opened, Piece, edited
from workshop.office.rewrite_package import Parts, without_authors

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHEETS = r"xl/worksheets/sheet\d+\.xml"
_OTHERS = r"xl/(?:comments|drawings/drawing|threadedComments/threadedComment)\d*\.xml"
_COPIES = r"xl/(?:pivotCache/|externalLinks/).*\.xml"
_LONG = re.compile(r"[0-9]{8,19}")
_FLOAT = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_COLUMN = re.compile(r"[A-Z]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Book:
    def __init__(self, parts: Parts, edits: Edits) -> None:
        self.parts, self.edits = parts, edits
        self.pieces: list[Piece] = []
        shared = list(parts.matching(r"xl/sharedStrings\.xml"))
        self._shared = list(parts.tree(shared[0])) if shared else []
        self._kept: set[int] = set()

    def take(self, text: str, context: str = "") -> str | None:
        """The next piece; gives its new text if it is changed."""
        changes = self.edits.get(len(self.pieces), ())
        self.pieces.append(Piece(text, context))
        return edited(text, changes) if changes else None

    def sheet(self, part: str) -> None:
        heads: dict[str, str] = {}
        data = child(self.parts.tree(part), "sheetData")
        for row in data if data is not None else ():
            for cell in row:
                self._cell(cell, heads)

    def _cell(self, cell: "_Element", heads: dict[str, str]) -> None:
        if local(cell) != "c" or child(cell, "f") is not None:
            return
        place, text = self._text(cell)
        if not text:
            return
        column = _COLUMN.match(cell.get("r", ""))
        name = column.group() if column else ""
        new = self.take(text, heads.get(name, ""))
        if cell.get("t") in {"s", "inlineStr", "str"} and len(text) <= 60:
            heads.setdefault(name, text)
        if new is not None:
            _put(cell, new)
        elif place is not None:
            self._kept.add(place)

    def _text(self, cell: "_Element") -> tuple[int | None, str]:
        kind, held = cell.get("t"), child(cell, "v")
        value = (held.text or "") if held is not None else ""
        if kind == "s" and value.isdigit() and int(value) < len(self._shared):
            return int(value), _joined(self._shared[int(value)])
        if kind == "inlineStr":
            inline = child(cell, "is")
            return None, _joined(inline) if inline is not None else ""
        if kind == "str":
            return None, value
        if kind in {None, "n"}:
            whole = str(int(float(value))) if _FLOAT.fullmatch(value) else value
            return None, whole if _LONG.fullmatch(whole) else ""
        return None, ""

    def forget_changed(self) -> None:
        """A shared text that no cell holds any more would still lie in the file."""
        for place, item in enumerate(self._shared):
            if place not in self._kept:
                for text in item.iter():
                    if local(text) == "t":
                        text.text = ""


def work(data: bytes, name: str, edits: Edits, limits: Limits) -> tuple[Opened, bytes]:
    """The pieces of an xlsx, and the xlsx with edits made. Raises Corrupt, TooLarge or WrongKind."""
    parts = Parts(data, name, limits)
    if list(parts.matching(_COPIES)):
        raise WrongKind(
            f"Tệp “{name}” có bảng tổng hợp (PivotTable) hoặc nối với tệp khác, bên trong còn bản "
            "sao dữ liệu. Bạn hãy chép bảng sang một tệp Excel mới (dán giá trị) rồi tải lên."
        )
    book = _Book(parts, edits)
    for part in parts.matching(_SHEETS):
        book.sheet(part)
    for part in parts.matching(_OTHERS):
        _words(book, parts.tree(part))
    book.forget_changed()
    parts.cleaned()
    return Opened(name, ".xlsx", tuple(book.pieces)), parts.packed()


def _words(book: _Book, root: "_Element") -> None:
    for element in root.iter():
        if local(element) in {"t", "text"} and element.text and element.text.strip():
            new = book.take(element.text)
            element.text = element.text if new is None else new
        elif local(element) == "author":
            element.text = ""
    without_authors(root)


def _joined(item: "_Element") -> str:
    return "".join(t.text or "" for t in item.iter() if local(t) == "t" and not _phonetic(t))


def _phonetic(text: "_Element") -> bool:
    return local(text.getparent()) == "rPh"


def _put(cell: "_Element", text: str) -> None:
    from lxml import etree

    namespace = cell.tag.rpartition("}")[0] + "}"
    for each in list(cell):
        cell.remove(each)
    cell.set("t", "inlineStr")
    inline = etree.SubElement(cell, f"{namespace}is")
    written = etree.SubElement(inline, f"{namespace}t")
    written.text = text
    written.set(_SPACE, "preserve")
