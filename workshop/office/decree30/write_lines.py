"""What the writer puts down: lines, rules, and tables without lines that lay out two columns."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workshop.office.decree30.edit import rule_paragraph
from workshop.office.decree30.measure import width_mm
from workshop.office.docx_setting import FONT, element
from workshop.office.settle import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_TERRITORY = re.compile(r"(?<!TÁC) (XÃ|PHƯỜNG|TỈNH|THÀNH PHỐ) ")  # not of "HỢP TÁC XÃ"


def layout(document: "Document", rows: int, widths: tuple[float, ...]) -> "Table":
    """A table without lines, as wide as the line, whose cells have no room at their sides."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="0", type="dxa"))
    properties = table._tbl.tblPr
    layout = properties.find("{*}tblLayout")
    (layout.addnext if layout is not None else properties.append)(margins)
    grid_widths(table, widths)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, mm in zip(row.cells, widths, strict=True):
            width(cell, mm)
    return table


def grid_widths(table: "Table", widths: Sequence[float]) -> None:
    """Sets the columns of a table's grid, in millimetres."""
    for column, mm in zip(table._tbl.tblGrid.findall("{*}gridCol"), widths, strict=True):
        column.set(f"{{{column.nsmap['w']}}}w", str(round(mm * 56.6929)))


def broken(name: str, room: float, size: float) -> list[str]:
    """A long name in bold capitals broken where a reader would: before the territory, else in the middle.

    Line breaks that are there already stay; ``room`` is in millimetres.
    """
    if "\n" in name or width_mm(name, size, True) <= room:
        return name.split("\n")
    territory = _TERRITORY.search(name)
    if territory and width_mm(name[: territory.start()], size, True) <= room:
        return [name[: territory.start()], name[territory.start(1) :]]
    words = name.split()
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(halves, key=lambda pair: max(width_mm(half, size, True) for half in pair)))


def width(cell: "_Cell", mm: float) -> None:
    from docx.shared import Mm

    cell.width = Mm(mm)


def drop_first(table: "Table") -> None:
    """Takes away the empty paragraphs that cells are made with."""
    for row in table.rows:
        for cell in row.cells:
            first = cell.paragraphs[0]
            if not first.text and len(cell.paragraphs) > 1 and first._p.pPr is None:
                cell._tc.remove(first._p)


def line(
    where: Any,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
    align: str = "center",
) -> Any:
    """A line of its own, centred, single spaced, in a cell or in the document."""
    paragraph = where.add_paragraph()
    bare(paragraph, align)
    paragraph.paragraph_format.space_before = points(before)
    paragraph.paragraph_format.space_after = points(after)
    run(paragraph, text, size, bold=bold, italic=italic)
    return paragraph


def bare(paragraph: Any, align: str) -> None:
    """Sets a paragraph without indents and spaces."""
    from docx.shared import Mm

    setting = paragraph.paragraph_format
    paragraph.alignment = {"left": 0, "center": 1}[align]
    setting.first_line_indent = setting.left_indent = Mm(0)
    setting.space_before = setting.space_after = points(0)
    setting.line_spacing = 1.0


def run(
    paragraph: Any, text: str, size: float, *, bold: bool = False, italic: bool = False
) -> None:
    run = paragraph.add_run(printable(text))
    run.font.size, run.bold, run.italic = points(size), bold, italic
    run.font.name = FONT


def points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def rule(where: Any, length: float, width: float, after: float = 0.0) -> None:
    """A centred rule below what was written last."""
    paragraph = where.add_paragraph()
    paragraph._p.getparent().replace(paragraph._p, rule_paragraph(length, width, after=after))
