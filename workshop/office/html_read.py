"""Reads HTML: headings, paragraphs, lists, tables, header and footer, but no script or hidden part.

Nothing outside the file is fetched.
"""

import re
from typing import TYPE_CHECKING

from workshop.errors import Corrupt
from workshop.office.assemble import Piece, assemble
from workshop.office.docx_text import tidy
from workshop.office.model import BlockKind, Document, Limits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIP = {
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "iframe",
    "object",
    "select",
    "nav",
    "title",
    "math",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
_DEEPEST = 200


def read_html(data: bytes, name: str, limits: Limits) -> Document:
    """The document of an HTML file. Raises Corrupt, WrongKind, TooLarge or NoText."""
    from workshop.office.text_read import decode

    declared = re.search(rb"<meta[^>]+charset=[\"']?\s*(windows-1258|utf-16\w*)", data[:4096], re.I)
    notes: list[str] = []
    if declared and declared[1].lower() == b"windows-1258":
        text = data.decode("cp1258", "replace")
    else:
        text, notes = decode(data, name)
    try:
        pieces = html_pieces(text)
    except ValueError as error:
        raise Corrupt(f"Trang web “{name}” bị hỏng. Bạn hãy lưu lại trang rồi tải lên.") from error
    return assemble(name, "html", pieces, limits, notes=notes)


def html_pieces(text: str) -> list[Piece]:
    """The pieces of HTML text. Raises ValueError where no HTML can be made of it."""
    from lxml import etree, html

    # A declaration of the encoding is wrong once the text is decoded.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not text.strip():
        return []
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except etree.ParserError as error:
        raise ValueError(str(error)) from error
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    return walker.pieces


class _Walker:
    """Gathers inline text until a block begins or ends."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._text: list[str] = []
        self._bold: list[bool] = []
        self._kind: BlockKind | None = None
        self._heading: int | None = None
        self._lists: list[str] = []
        self._mark = ""
        self._in_bold = 0
        self._centred = False

    def walk(self, element: "HtmlElement", depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIP or _hidden(element) or depth > _DEEPEST:
            return
        if tag == "table":
            self._table(element, depth)
        elif re.fullmatch("h[1-6]", tag):
            self._block(element, depth, heading=int(tag[1]))
        elif tag in _BLOCKS:
            self._block(element, depth)
        elif tag == "br":
            self._text.append("\n")
        else:
            strong = tag in {"b", "strong"}
            self._in_bold += strong
            self._inline(element, depth)
            self._in_bold -= strong

    def _block(self, element: "HtmlElement", depth: int, heading: int | None = None) -> None:
        self.flush()
        kept = self._kind, self._heading, self._centred
        tag = element.tag
        if tag in {"header", "footer"} and not _inside_article(element):
            self._kind = "header" if tag == "header" else "footer"
        self._heading = heading or self._heading
        style = (element.get("style") or "").replace(" ", "").lower()
        self._centred = (
            self._centred or "text-align:center" in style or element.get("align") == "center"
        )
        if tag in {"ul", "ol"}:
            self._lists.append(tag)
        if tag == "li":
            self._mark = _mark(element, self._lists)
        self._inline(element, depth, keep_lines=tag == "pre")
        self.flush()
        if tag in {"ul", "ol"}:
            self._lists.pop()
        self._kind, self._heading, self._centred = kept

    def _inline(self, element: "HtmlElement", depth: int, keep_lines: bool = False) -> None:
        self._say(element.text, keep_lines)
        for each in element:
            self.walk(each, depth + 1)
            self._say(each.tail, keep_lines)

    def _say(self, text: str | None, keep_lines: bool = False) -> None:
        if text:
            self._text.append(text if keep_lines else re.sub(r"\s+", " ", text))
            if text.strip():
                self._bold.append(self._in_bold > 0)

    def flush(self) -> None:
        text = tidy("".join(self._text))
        if text:
            self.pieces.append(
                Piece(
                    text=f"{self._mark} {text}" if self._mark else text,
                    kind=self._kind,
                    bold=bool(self._bold) and all(self._bold),
                    centred=self._centred,
                    styled=None if self._kind else self._heading,
                    listed=len(self._lists),
                )
            )
            self._mark = ""
        self._text, self._bold = [], []

    def _table(self, element: "HtmlElement", depth: int) -> None:
        self.flush()
        rows = [
            tuple(cell for each in row if each.tag in {"td", "th"} for cell in _cell(each, depth))
            for row in element.iter("tr")
            if next(row.iterancestors("table"), None) is element
        ]
        width = max((len(row) for row in rows), default=0)
        if width > 1:
            padded = tuple(row + ("",) * (width - len(row)) for row in rows)
            self.pieces.append(Piece(kind="table", rows=padded))
        else:
            for row in element.iter("td", "th"):
                if next(row.iterancestors("table"), None) is element:
                    self._block(row, depth + 1)


def _cell(element: "HtmlElement", depth: int) -> list[str]:
    walker = _Walker()
    if depth < _DEEPEST:
        walker._inline(element, depth + 1)
        walker.flush()
    span = element.get("colspan") or "1"
    wider = min(int(span), 64) - 1 if span.isdecimal() else 0
    return ["\n".join(piece.flat for piece in walker.pieces)] + [""] * max(wider, 0)


def _mark(item: "HtmlElement", lists: list[str]) -> str:
    if not lists or lists[-1] == "ul":
        return "-"
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = item.getparent().get("start") or "1"
    return f"{(int(start) if start.isdecimal() else 1) + before}."


def _hidden(element: "HtmlElement") -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None
    )


def _inside_article(element: "HtmlElement") -> bool:
    return next(element.iterancestors("article", "section", "main"), None) is not None
