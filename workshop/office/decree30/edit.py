"""Small changes to an open docx: looks of letters, setting of paragraphs, and letters themselves.

No function here takes words away; what changes text changes only the stretch that it is given.
"""

from typing import TYPE_CHECKING, Any

from workshop.office.decree30.lines import Line, Para
from workshop.office.decree30.looks import TWIPS_PER_MM
from workshop.office.docx_setting import FONT, element
from workshop.office.package import child

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
).split()
_PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
    "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()


def runs_of(one: Line | Para) -> list[Any]:
    """The run elements that hold the letters of a line or paragraph and are still there."""
    para = one if isinstance(one, Para) else one.para
    letters = para.letters if isinstance(one, Para) else para.letters[one.start : one.end]
    runs = dict.fromkeys(letter.node.getparent() for letter in letters)
    return [run for run in runs if run is not None]


def set_letters(
    one: Line | Para,
    *,
    font: bool = False,
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    underline: bool | None = None,
    black: bool = False,
) -> None:
    """Give the letters of a line or paragraph another look."""
    for run in runs_of(one):
        properties = _properties(run, "w:rPr")
        if font:
            _put_run(
                properties, element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
            )
        for name, on in (("b", bold), ("i", italic)):
            if on is not None:
                _put_run(properties, element(f"w:{name}", val="1" if on else "0"))
        if size is not None:
            for name in ("sz", "szCs"):
                _put_run(properties, element(f"w:{name}", val=f"{round(size * 2)}"))
        if underline is not None:
            _put_run(properties, element("w:u", val="single" if underline else "none"))
        if black:
            _put_run(properties, element("w:color", val="000000"))


def set_align(para: Para, align: str) -> None:
    """Align a paragraph: both, left, right or center."""
    _put_paragraph(_properties(para.element, "w:pPr"), element("w:jc", val=align))


def set_indent(
    para: Para, *, first: float | None = None, left: float | None = None, right: float | None = None
) -> None:
    """Indent a paragraph, in millimetres; ``first`` is its first line."""
    properties = _properties(para.element, "w:pPr")
    indent = child(properties, "ind")
    if indent is None:
        indent = element("w:ind")
        _put_paragraph(properties, indent)
    space = str(indent.nsmap.get("w") or properties.nsmap["w"])
    for name, mm, drop in (
        ("firstLine", first, ("hanging", "hangingChars", "firstLineChars")),
        ("left", left, ("start", "leftChars", "startChars")),
        ("right", right, ("end", "rightChars", "endChars")),
    ):
        if mm is not None:
            for other in drop:
                indent.attrib.pop(f"{{{space}}}{other}", None)
            indent.set(f"{{{space}}}{name}", str(round(mm * TWIPS_PER_MM)))


def set_spacing(para: Para, *, after: float | None = None, line: float | None = None) -> None:
    """Space below a paragraph in points, and between its lines in lines."""
    properties = _properties(para.element, "w:pPr")
    spacing = child(properties, "spacing")
    if spacing is None:
        spacing = element("w:spacing")
        _put_paragraph(properties, spacing)
    space = str(properties.nsmap["w"])
    if after is not None:
        spacing.set(f"{{{space}}}after", str(round(after * 20)))
        spacing.attrib.pop(f"{{{space}}}afterAutospacing", None)
        for each in list(properties):
            if each.tag == f"{{{space}}}contextualSpacing":
                properties.remove(each)
        _put_paragraph(properties, element("w:contextualSpacing", val="0"))
    if line is not None:
        spacing.set(f"{{{space}}}line", str(round(line * 240)))
        spacing.set(f"{{{space}}}lineRule", "auto")


def replace_text(one: Line | Para, start: int, end: int, new: str) -> None:
    """Put ``new`` in the place of the letters from ``start`` to ``end`` of a line or paragraph.

    The look of the first letter replaced stays. Once a paragraph's text has changed, the places known
    of it hold no longer: further changes wait until the document is opened anew.
    """
    para = one if isinstance(one, Para) else one.para
    if para.touched:
        return
    para.touched = True
    offset = 0 if isinstance(one, Para) else one.start
    letters = para.letters[offset + start : offset + end]
    where = letters[0] if letters else para.letters[offset + start - 1]
    gone: dict[Any, list[int]] = {}
    for letter in letters:
        gone.setdefault(letter.node, []).append(letter.at)
    if not letters:
        text = where.node.text or ""
        where.node.text = text[: where.at + 1] + new + text[where.at + 1 :]
    for node, places in gone.items():
        text = node.text or ""
        if not str(node.tag).endswith("}t"):
            node.getparent().remove(node)
            continue
        inserted = new if node is where.node else ""
        node.text = text[: min(places)] + inserted + text[max(places) + 1 :]
    _keep_spaces(para)


def add_text(para: Para, text: str) -> None:
    """Put letters at the end of a paragraph, in the look of its last ones; see ``replace_text``."""
    if para.touched:
        return
    para.touched = True
    node = next(x.node for x in reversed(para.letters) if str(x.node.tag).endswith("}t"))
    node.text = (node.text or "").rstrip() + text
    _keep_spaces(para)


def rule_below(para: Para, length: float) -> None:
    """Draw a line of ``length`` mm below a paragraph: a thin paragraph with a border, centred."""
    para.element.addnext(rule_paragraph(length, para.width, para.setting.left, para.setting.right))


def rule_paragraph(
    length: float, width: float, left: float = 0.0, right: float = 0.0, after: float = 0.0
) -> Any:
    """An empty paragraph, two points high, whose upper border is a centred line of ``length`` mm.

    ``after`` is the space below it in points.
    """
    aside = max(0.0, (width - left - right - length) / 2)
    made = element("w:p")
    properties = element("w:pPr")
    border = element("w:pBdr")
    border.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    properties.append(border)
    properties.append(
        element("w:spacing", before="60", after=str(round(after * 20)), line="40", lineRule="exact")
    )
    sides = {"left": left + aside, "right": right + aside}
    twips = {side: str(round(mm * TWIPS_PER_MM)) for side, mm in sides.items()}
    properties.append(element("w:ind", **twips, firstLine="0"))
    properties.append(element("w:jc", val="center"))
    look = element("w:rPr")
    look.append(element("w:sz", val="2"))
    properties.append(look)
    made.append(properties)
    return made


def _keep_spaces(para: Para) -> None:
    for node in {letter.node for letter in para.letters if str(letter.node.tag).endswith("}t")}:
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _properties(parent: "_Element", name: str) -> Any:
    bare = name.partition(":")[2]
    found = child(parent, bare)
    if found is None:
        found = element(name)
        parent.insert(0, found)
    return found


def _put_run(properties: Any, made: Any) -> None:
    _put(properties, made, _RUN_ORDER)


def _put_paragraph(properties: Any, made: Any) -> None:
    _put(properties, made, _PARAGRAPH_ORDER)


def _put(properties: Any, made: Any, order: list[str]) -> None:
    """Put an element in its place by the schema's order, instead of one of the same name."""
    name = _bare(made)
    for each in list(properties):
        if _bare(each) == name:
            properties.remove(each)
    rank = order.index(name)
    for each in properties:
        bare = _bare(each)
        if bare in order and order.index(bare) > rank:
            each.addprevious(made)
            return
    properties.append(made)


def _bare(each: Any) -> str:
    return str(each.tag).rpartition("}")[2]
