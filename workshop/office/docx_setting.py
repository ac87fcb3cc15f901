"""How written documents are set: page, styles, lists and page numbers."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import _Cell

FONT = "Times New Roman"
_BLUE = "1F4E79"
_MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 20}

# Name: size in points, bold, italic, colour, space before and after, alignment, first line in cm.
_PARAGRAPHS: dict[str, tuple[float, bool, bool, str, float, float, str, float]] = {
    "Normal": (13, False, False, "000000", 0, 6, "both", 1.0),
    "Title": (16, True, False, "000000", 6, 4, "center", 0),
    "Subtitle": (13, False, True, "000000", 0, 6, "center", 0),
    "Heading 1": (14, True, False, _BLUE, 14, 6, "left", 0),
    "Heading 2": (13, True, False, "000000", 10, 4, "left", 0),
    "Heading 3": (13, True, True, "000000", 8, 4, "left", 0),
    "Heading 4": (13, False, True, "000000", 6, 4, "left", 0),
    "List Paragraph": (13, False, False, "000000", 0, 4, "both", 0),
    "Caption": (12, True, False, "000000", 8, 4, "left", 0),
    "Table Header": (12, True, False, "000000", 3, 3, "center", 0),
    "Table Text": (12, False, False, "000000", 2, 2, "left", 0),
    "After Table": (6, False, False, "000000", 0, 4, "left", 0),
    "AI Label": (11, False, True, "404040", 4, 10, "left", 0),
    "Source": (11.5, False, False, "000000", 0, 5, "left", 0),
    "Header": (13, False, False, "000000", 0, 0, "center", 0),
}


def element(tag: str, text: str | None = None, **attributes: str) -> Any:
    """A WordprocessingML element such as ``w:numId`` with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if text is not None:
        made.text = text
    return made


def prepared() -> "Document":
    """An empty A4 document with the kit's styles, in Vietnamese."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance = section.footer_distance = Mm(10)
    _paragraph_styles(document)
    _special_styles(document)
    defaults = document.styles.element.find(".//{*}rPrDefault/{*}rPr")
    for old in defaults.findall("{*}lang"):
        defaults.remove(old)
    defaults.append(element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    return document


def _paragraph_styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE

    for name, (size, bold, italic, colour, before, after, aligned, first) in _PARAGRAPHS.items():
        known = any(style.name == name for style in document.styles)
        style = (
            document.styles[name]
            if known
            else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        if name != "Normal":
            style.base_style = document.styles["Normal"]
        _letters(style, size, bold, italic, colour)
        _spacing(style, before, after, aligned, first)


def _letters(style: Any, size: float, bold: bool, italic: bool, colour: str) -> None:
    from docx.shared import Pt, RGBColor

    properties = style.element.get_or_add_rPr()
    for each in list(properties):
        properties.remove(each)
    fonts = properties._add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{{{fonts.nsmap['w']}}}{kind}", FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor.from_string(colour)


def _spacing(style: Any, before: float, after: float, aligned: str, first: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Cm, Pt

    properties = style.element.get_or_add_pPr()
    for border in properties.findall("{*}pBdr"):
        properties.remove(border)
    setting = style.paragraph_format
    setting.space_before, setting.space_after = Pt(before), Pt(after)
    setting.line_spacing = 1.0 if style.name in {"Table Header", "Table Text", "Header"} else 1.15
    setting.first_line_indent = Cm(first)
    setting.alignment = {"both": ALIGN.JUSTIFY, "center": ALIGN.CENTER, "left": ALIGN.LEFT}[aligned]
    setting.keep_with_next = style.name.startswith("Heading") or style.name == "Caption"
    setting.widow_control = True


def _special_styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, RGBColor

    link = document.styles.add_style("Citation Link", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor.from_string(_BLUE)
    link.font.underline = True
    source = document.styles["Source"].paragraph_format
    source.left_indent, source.first_line_indent = Cm(1), Cm(-1)
    source.tab_stops.add_tab_stop(Cm(1))
    label = document.styles["AI Label"].element.get_or_add_pPr()
    border = element("w:pBdr")
    border.append(element("w:left", val="single", sz="24", space="8", color=_BLUE))
    label.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    ground = element("w:shd", val="clear", color="auto", fill="EEF3F8")
    label.insert_element_before(ground, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def bullet_list(document: "Document", numbered: bool) -> int:
    """A fresh list that starts at 1, with its mark hanging before the text; its number."""
    from docx.oxml.ns import qn

    root = document.part.numbering_part.element
    taken = [int(each.get(qn("w:abstractNumId"))) for each in root.findall(qn("w:abstractNum"))]
    key = max(taken, default=-1) + 1
    abstract = element("w:abstractNum", abstractNumId=str(key))
    abstract.append(element("w:multiLevelType", val="singleLevel"))
    level = element("w:lvl", ilvl="0")
    level.append(element("w:start", val="1"))
    level.append(element("w:numFmt", val="decimal" if numbered else "bullet"))
    level.append(element("w:lvlText", val="%1." if numbered else "–"))
    level.append(element("w:lvlJc", val="left"))
    setting = element("w:pPr")
    setting.append(element("w:ind", left="567", hanging="340"))
    level.append(setting)
    abstract.append(level)
    nums = root.findall(qn("w:num"))
    if nums:
        nums[0].addprevious(abstract)
    else:
        root.append(abstract)
    return int(root.add_num(key).numId)


def page_number(section: "Section") -> None:
    """The page's number centred in the top margin, but not on the first page."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    for kind in ("begin", None, "separate", "2", "end"):
        run = paragraph.add_run()
        if kind is None:
            run._r.append(element("w:instrText", " PAGE "))
        elif kind == "2":
            run.text = kind
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def shade(cell: "_Cell", fill: str) -> None:
    """Fills a table cell with a colour, given as RRGGBB."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))
