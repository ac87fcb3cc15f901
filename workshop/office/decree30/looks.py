"""What letters and paragraphs of a docx really look like: document defaults, styles, direct setting.

Later says over earlier: defaults, table style, paragraph style, list, character style, the run itself.
Bold, italic and capitals of a character style toggle those of the paragraph's, as Word does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop.office.package import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

Says = dict[str, Any]
TOGGLES = ("bold", "italic", "caps")
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "justify": "both"}
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True)
class Letters:
    """How a run of letters is set; ``size`` in points, ``colour`` as RRGGBB or "auto"."""

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    colour: str = "auto"


@dataclass(frozen=True)
class Setting:
    """How a paragraph is set; indents in millimetres, spaces in points.

    ``line`` is in lines where ``line_rule`` is "auto", else in points.
    """

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    contextual: bool = False
    above: bool = False
    below: bool = False


def run_says(properties: "_Element | None", theme: Mapping[str, str]) -> Says:
    """What a ``w:rPr`` says about letters."""
    said: Says = {}
    for each in properties if properties is not None else ():
        match local(each):
            case "rFonts":
                font = _font(each, theme)
                if font:
                    said["font"] = font
            case "sz":
                said["size"] = _number(value(each), 2)
            case "b":
                said["bold"] = _on(each)
            case "i":
                said["italic"] = _on(each)
            case "caps":
                said["caps"] = _on(each)
            case "u":
                said["underline"] = value(each) not in {None, "none"}
            case "color":
                said["colour"] = (value(each) or "auto").upper().replace("AUTO", "auto")
    return {name: what for name, what in said.items() if what is not None}


def _font(fonts: "_Element", theme: Mapping[str, str]) -> str | None:
    for kind in ("hAnsi", "ascii"):
        named = value(fonts, f"{kind}Theme")
        if named and theme.get(named[:5]):
            return theme[named[:5]]
        if plain := value(fonts, kind):
            return plain
    return None


def paragraph_says(properties: "_Element | None") -> Says:
    """What a ``w:pPr`` says about a paragraph."""
    said: Says = {}
    for each in properties if properties is not None else ():
        match local(each):
            case "jc":
                align = value(each) or "left"
                said["align"] = _ALIGN.get(align, align)
            case "ind":
                said |= _indents(each)
            case "spacing":
                said |= _spaces(each)
            case "contextualSpacing":
                said["contextual"] = _on(each)
            case "pBdr":
                said["above"] = _drawn(child(each, "top"))
                said["below"] = _drawn(child(each, "bottom"))
    return {name: what for name, what in said.items() if what is not None}


def _indents(indent: "_Element") -> Says:
    hanging = _number(value(indent, "hanging"), TWIPS_PER_MM)
    first = _number(value(indent, "firstLine"), TWIPS_PER_MM)
    return {
        "left": _number(value(indent, "left") or value(indent, "start"), TWIPS_PER_MM),
        "right": _number(value(indent, "right") or value(indent, "end"), TWIPS_PER_MM),
        "first": -hanging if hanging else first,
    }


def _spaces(spacing: "_Element") -> Says:
    rule = value(spacing, "lineRule") or "auto"
    said: Says = {}
    for name in ("before", "after"):
        if value(spacing, f"{name}Autospacing") in {"1", "true", "on"}:
            said[name] = 14.0
        else:
            said[name] = _number(value(spacing, name), 20)
    if (line := value(spacing, "line")) is not None:
        said["line_rule"] = rule
        said["line"] = _number(line, 240 if rule == "auto" else 20)
    return said


def _drawn(border: "_Element | None") -> bool | None:
    return None if border is None else value(border) not in {None, "nil", "none"}


def _on(element: "_Element") -> bool:
    return value(element) not in {"0", "false", "off"}


def _number(text: str | None, per: float) -> float | None:
    try:
        return float(text) / per if text else None
    except ValueError:
        return None


class Styles:
    """The styles of a docx, from the root of ``word/styles.xml`` and the theme's two fonts."""

    def __init__(self, root: "_Element | None", theme: Mapping[str, str]) -> None:
        self._theme = theme
        self._own: dict[str, tuple[str, Says, Says]] = {}
        self._default = ""
        self._letters: Says = {}
        self._setting: Says = {}
        if root is not None:
            self._letters = run_says(child(root, "docDefaults", "rPrDefault", "rPr"), theme)
            self._setting = paragraph_says(child(root, "docDefaults", "pPrDefault", "pPr"))
            self._load(root)

    def _load(self, root: "_Element") -> None:
        for style in root:
            if local(style) != "style" or not (key := value(style, "styleId")):
                continue
            says = run_says(child(style, "rPr"), self._theme)
            self._own[key] = (
                value(child(style, "basedOn")) or "",
                says,
                paragraph_says(child(style, "pPr")),
            )
            if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}:
                self._default = key

    def _chain(self, key: str | None, which: int) -> Says:
        chain: list[str] = []
        here = key or ""
        while here in self._own and here not in chain:
            chain.append(here)
            here = self._own[here][0]
        said: Says = {}
        for each in reversed(chain):
            said |= self._own[each][which]  # type: ignore[arg-type]
        return said

    def setting(self, paragraph: "_Element", table_style: str | None, listed: Says) -> Setting:
        """How a paragraph is set; ``listed`` is what its list says."""
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self._default
        own = paragraph_says(properties)
        said = self._setting | self._chain(table_style, 2) | self._chain(style, 2) | listed | own
        return Setting(**said)

    def letters(self, run: "_Element", paragraph: "_Element", table_style: str | None) -> Letters:
        """How the letters of a run are set."""
        properties = child(run, "rPr")
        style = value(child(child(paragraph, "pPr"), "pStyle")) or self._default
        said = self._letters | self._chain(table_style, 1) | self._chain(style, 1)
        by_character = self._chain(value(child(properties, "rStyle")), 1)
        for name in TOGGLES:
            if by_character.get(name):
                by_character[name] = not said.get(name, False)
            else:
                by_character.pop(name, None)
        return Letters(**(said | by_character | run_says(properties, self._theme)))
