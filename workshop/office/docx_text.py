"""The text of one docx paragraph as a reader sees it: insertions in, deletions out."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.office.docx_styles import Look, Styles, paragraph_look, run_look
from workshop.office.fonts import is_legacy, repair
from workshop.office.package import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_DESCEND = {
    "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "bdo",
    "dir", "oMath", "oMathPara", "ruby", "rubyBase", "txbxContent",
}  # fmt: skip
_GRAPHICS = {"drawing", "pict", "object", "AlternateContent"}
# Wingdings and Symbol characters that forms use for boxes and arrows.
_SYMBOLS = {"fe": "☑", "fc": "✓", "fb": "☒", "a8": "☐", "6f": "☐", "71": "☐", "e0": "→"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass
class Paragraph:
    """A paragraph's text and what its looks tell of its part in the document."""

    text: str = ""
    style: str | None = None
    look: Look = field(default_factory=Look)
    bold: bool = False
    breaks_before: int = 0
    breaks: int = 0
    boxes: list["_Element"] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    joined: bool = False
    hidden: bool = False
    old_font: bool = False


class ParagraphReader:
    """Reads ``w:p`` elements against the document's styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, element: "_Element") -> Paragraph:
        """The paragraph of a ``w:p``."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        found = Paragraph(style=style)
        found.look = paragraph_look(properties).over(self._styles.look(style))
        found.joined = child(properties, "rPr", "del") is not None
        pieces = _Pieces(self._styles, found)
        pieces.walk(element)
        found.text = tidy("".join(pieces.texts()))
        found.old_font = pieces.old_font
        found.bold = pieces.letters > 0 and pieces.bold_letters >= 0.9 * pieces.letters
        return found


class _Pieces:
    """Collects runs; neighbours of one font are joined first, since old fonts split letters."""

    def __init__(self, styles: Styles, paragraph: Paragraph) -> None:
        self._styles = styles
        self._paragraph = paragraph
        self._runs: list[tuple[str | None, list[str]]] = []
        self._fields: list[bool] = []
        self.letters = 0
        self.bold_letters = 0

    @property
    def old_font(self) -> bool:
        return any(is_legacy(font) for font, _ in self._runs)

    def texts(self) -> list[str]:
        return [repair("".join(parts), font) for font, parts in self._runs]

    def walk(self, element: "_Element") -> None:
        for each in element:
            name = local(each)
            if name == "r":
                self._run(each)
            elif name in _DESCEND:
                self.walk(each)
            elif name in _GRAPHICS:
                self._paragraph.boxes += boxes_in(each)

    def _run(self, run: "_Element") -> None:
        properties = child(run, "rPr")
        look = self._paragraph.look
        if properties is not None and len(properties):
            look = self._styles.run(value(child(properties, "rStyle"))).over(look)
            look = run_look(properties).over(look)
        parts: list[str] = []
        for each in run:
            self._part(each, parts)
        text = "".join(parts)
        if not text or any(self._fields):
            return
        if look.hidden:
            self._paragraph.hidden = self._paragraph.hidden or bool(text.strip())
            return
        self._add(text, look)

    def _add(self, text: str, look: Look) -> None:
        count = len(text.split())
        self.letters += count
        self.bold_letters += count if look.bold else 0
        if self._runs and self._runs[-1][0] == look.font:
            self._runs[-1][1].append(text)
        else:
            self._runs.append((look.font, [text]))

    def _part(self, each: "_Element", parts: list[str]) -> None:
        name = local(each)
        if name == "t":
            parts.append(each.text or "")
        elif name in _CHARACTERS:
            parts.append(_CHARACTERS[name])
        elif name == "br":
            self._break(each, parts)
        elif name == "lastRenderedPageBreak":
            self._page(parts)
        elif name == "sym":
            parts.append(_SYMBOLS.get((value(each, "char") or "")[-2:].lower(), "▪"))
        elif name == "fldChar":
            self._field(value(each, "fldCharType"))
        elif name in {"footnoteReference", "endnoteReference"}:
            self._paragraph.notes.append((name.removesuffix("Reference"), value(each, "id") or ""))
        elif name in _GRAPHICS:
            self._paragraph.boxes += boxes_in(each)
        elif name == "ruby":
            self.walk(each)

    def _break(self, each: "_Element", parts: list[str]) -> None:
        parts.append("\n" if value(each, "type") in {None, "textWrapping"} else "")

    def _page(self, parts: list[str]) -> None:
        if self._runs or "".join(parts).strip():
            self._paragraph.breaks += 1
        else:
            self._paragraph.breaks_before += 1

    def _field(self, kind: str | None) -> None:
        """Between "begin" and "separate" stands a field's code, after it its result."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def boxes_in(graphic: "_Element") -> list["_Element"]:
    """The text boxes inside a drawing, each once though files hold a fallback copy."""
    if local(graphic) == "AlternateContent":
        for choice in graphic:
            if found := [box for each in choice for box in boxes_in(each)]:
                return found
        return []
    found = []
    for each in graphic:
        found += [each] if local(each) == "txbxContent" else boxes_in(each)
    return found


def tidy(text: str) -> str:
    """Runs of blanks as one, no blanks around line breaks, private-use bullets as "•"."""
    text = _PRIVATE.sub("•", text).replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
