"""Changes words inside a docx: its body, tables, headers, footers, notes and comments.

A piece is a paragraph; letters, tables and pictures stay as they are. Text inside pictures is not
seen, which is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.office.model import Limits
from workshop.office.package import local
from workshop.office.rewrite import Edit, Edits, Opened, Piece
from workshop.office.rewrite_package import Parts, without_authors

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml"
_TEXTS = frozenset({"t", "delText"})
_FIXED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class _Node:
    element: "_Element"
    text: str
    start: int


def work(data: bytes, name: str, edits: Edits, limits: Limits) -> tuple[Opened, bytes]:
    """The pieces of a docx, and the docx with edits made. Raises Corrupt or TooLarge."""
    parts = Parts(data, name, limits)
    pieces: list[Piece] = []
    for part in [parts.main(), *parts.matching(_PARTS)]:
        root = parts.tree(part)
        for paragraph in root.iter():
            if local(paragraph) != "p" or not (nodes := _nodes(paragraph)):
                continue
            changes = edits.get(len(pieces), ())
            pieces.append(Piece("".join(node.text for node in nodes), _head(paragraph)))
            _change(nodes, changes)
        without_authors(root)
    parts.cleaned()
    return Opened(name, ".docx", tuple(pieces), _notes(parts, name)), parts.packed()


def _notes(parts: Parts, name: str) -> tuple[str, ...]:
    pictures = len(list(parts.matching(r"word/media/.*")))
    if not pictures:
        return ()
    return (
        f"Tệp “{name}” có {pictures} ảnh. Máy không đọc chữ trong ảnh: bạn xem và tự xoá ảnh có "
        "thông tin cá nhân, chữ ký, con dấu.",
    )


def _nodes(paragraph: "_Element") -> list[_Node]:
    """What a paragraph says, piece by piece; a text box in it is a paragraph of its own."""
    nodes: list[_Node] = []
    length = 0
    for element in _own(paragraph):
        name = local(element)
        text = (element.text or "") if name in _TEXTS else _FIXED.get(name, "")
        if text:
            nodes.append(_Node(element, text, length))
            length += len(text)
    return nodes


def _own(paragraph: "_Element") -> Iterator["_Element"]:
    for element in paragraph:
        if local(element) not in {"p", "pPr"}:
            yield element
            yield from _own(element)


def _head(paragraph: "_Element") -> str:
    """The first row's text in the column that a table's paragraph stands in."""
    cell = next((each for each in paragraph.iterancestors() if local(each) == "tc"), None)
    if cell is None:
        return ""
    row, table = cell.getparent(), cell.getparent().getparent()
    rows = [each for each in table if local(each) == "tr"]
    if not rows or row is rows[0]:
        return ""
    column = [each for each in row if local(each) == "tc"].index(cell)
    heads = [each for each in rows[0] if local(each) == "tc"]
    if column >= len(heads):
        return ""
    texts = [each.text or "" for each in heads[column].iter() if local(each) == "t"]
    return " ".join("".join(texts).split())


def _change(nodes: Sequence[_Node], edits: Sequence[Edit]) -> None:
    texts = [node.text for node in nodes]
    for start, end, new in sorted(edits, reverse=True):
        for place in range(len(nodes) - 1, -1, -1):
            first, last = nodes[place].start, nodes[place].start + len(nodes[place].text)
            if first < end and start < last:
                own = new if first <= start else ""
                cut = texts[place]
                texts[place] = cut[: max(0, start - first)] + own + cut[min(end, last) - first :]
    if edits:
        for node, text in zip(nodes, texts, strict=True):
            _write(node, text)


def _write(node: _Node, text: str) -> None:
    if text == node.text:
        return
    element = node.element
    if local(element) not in _TEXTS:
        namespace = element.tag.rpartition("}")[0]
        element.tag = f"{namespace}}}t"
        element.attrib.clear()
    element.text = text
    element.set(_SPACE, "preserve")
