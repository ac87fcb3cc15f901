"""Styles of a docx, resolved along their "based on" chain: what a paragraph or run looks like."""

import re
from dataclasses import dataclass, fields, replace
from threading import Lock
from typing import TYPE_CHECKING

from workshop.office.package import Package, child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True)
class Look:
    """Properties that reading needs; None where nothing is said. ``size`` is in half-points."""

    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    size: int | None = None
    centred: bool | None = None
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    bordered: bool | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, the base elsewhere."""
        said = {f.name: v for f in fields(self) if (v := getattr(self, f.name)) is not None}
        return replace(base, **said) if said else base


def run_look(properties: "_Element | None") -> Look:
    """The look that a ``w:rPr`` states."""
    if properties is None or not len(properties):
        return Look()
    said: dict[str, object] = {}
    for each in properties:
        match local(each):
            case "b":
                said["bold"] = _on(each)
            case "caps":
                said["caps"] = _on(each)
            case "vanish" | "webHidden":
                said["hidden"] = _on(each)
            case "rFonts":
                said["font"] = value(each, "ascii") or value(each, "hAnsi")
            case "sz":
                said["size"] = _int(value(each))
    return Look(**said)  # type: ignore[arg-type]


def paragraph_look(properties: "_Element | None") -> Look:
    """The look that a ``w:pPr`` states."""
    if properties is None or not len(properties):
        return Look()
    said: dict[str, object] = {}
    for each in properties:
        match local(each):
            case "jc":
                said["centred"] = value(each) == "center"
            case "outlineLvl":
                said["outline"] = _int(value(each))
            case "numPr":
                said["number"] = value(child(each, "numId"))
                said["depth"] = _int(value(child(each, "ilvl")))
    return Look(**said)  # type: ignore[arg-type]


def has_borders(borders: "_Element | None") -> bool | None:
    """Whether a ``w:tblBorders`` or ``w:tcBorders`` draws any line; None where it is absent."""
    if borders is None:
        return None
    return any(value(side) not in {None, "nil", "none"} for side in borders)


MOST_KEPT = 16
_read: "dict[bytes, Styles]" = {}
_reading = Lock()


def read_styles(package: Package, part: str | None) -> "Styles":
    """The styles of a docx's part. Documents made from one template bring the same part, which is
    read once. Raises Corrupt or TooLarge."""
    if not part or not package.has(part):
        return Styles(None)
    data = package.read_tree(part)
    with _reading:
        if data not in _read:
            while len(_read) >= MOST_KEPT:
                del _read[next(iter(_read))]
            _read[data] = Styles(package.tree(data))
        return _read[data]


class Styles:
    """The looks of a docx's styles by id; an unknown id looks like the default."""

    def __init__(self, root: "_Element | None") -> None:
        self._own: dict[str, tuple[Look, str | None]] = {}
        self._names: dict[str, str] = {}
        self._known: dict[str, Look] = {}
        self._default_look = Look()
        self._default_style: str | None = None
        if root is not None:
            self._load(root)

    def _load(self, root: "_Element") -> None:
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._default_look = run_look(defaults)
        for style in root:
            if local(style) != "style" or not (key := value(style, "styleId")):
                continue
            look = run_look(child(style, "rPr")).over(paragraph_look(child(style, "pPr")))
            bordered = has_borders(child(style, "tblPr", "tblBorders"))
            self._own[key] = (replace(look, bordered=bordered), value(child(style, "basedOn")))
            self._names[key] = (value(child(style, "name")) or "").lower()
            if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}:
                self._default_style = key

    def look(self, key: str | None) -> Look:
        """The look of a style with all that it is based on."""
        key = key or self._default_style or ""
        if key not in self._known:
            chain, here = [], key
            while here in self._own and here not in chain:
                chain.append(here)
                here = self._own[here][1] or ""
            look = self._default_look
            for each in reversed(chain):
                look = self._own[each][0].over(look)
            self._known[key] = look
        return self._known[key]

    def run(self, key: str | None) -> Look:
        """The look that a character style adds."""
        return self._own[key][0] if key in self._own else Look()

    def heading_level(self, key: str | None) -> int | None:
        """1 to 9 for a heading style, 0 for a title, else None; outline levels count too."""
        name = self._names.get(key or "", "")
        if match := re.fullmatch(r"(?:heading|đề mục|tiêu đề) ([1-9])", name):
            return int(match[1])
        if name in {"title", "tiêu đề"}:
            return 0
        outline = self.look(key).outline
        return outline + 1 if outline is not None and outline < 9 else None

    def is_contents(self, key: str | None) -> bool:
        """Whether the style is for lines of a table of contents."""
        return (
            re.match(r"toc \d|table of figures|mục lục \d", self._names.get(key or "", ""))
            is not None
        )


def _on(element: "_Element") -> bool:
    return value(element) not in {"0", "false", "off", "none"}


def _int(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else None
