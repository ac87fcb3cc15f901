"""A docx opened to be linted and mended: its paragraphs in reading order, with what they look like."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from workshop.errors import Corrupt, NoText, WrongKind
from workshop.office import sniff
from workshop.office.decree30.drawn import drawn_mm
from workshop.office.decree30.edit_runs import compose, part_at_tabs
from workshop.office.decree30.lines import Letter, Line, Para, lines_of
from workshop.office.decree30.listing import Lists
from workshop.office.decree30.looks import TWIPS_PER_MM, Styles
from workshop.office.model import Limits
from workshop.office.package import Package, child, local, value

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_DELETED = {"del", "moveFrom"}
_WRAPPERS = {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml"}
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
USUAL_CELL_MARGIN_MM = 1.9


@dataclass(eq=False)
class Opened:
    """An open docx. ``document`` is python-docx's, ``bordered`` the tables that draw lines."""

    document: "Document"
    name: str
    styles: Styles
    paras: list[Para] = field(default_factory=list)
    bordered: set[int] = field(default_factory=set)

    @cached_property
    def lines(self) -> list[Line]:
        return [line for para in self.paras for line in lines_of(para)]

    @property
    def width(self) -> float:
        """The length of a whole line between the margins, in millimetres."""
        return line_width(self.document)


def line_width(document: "Document") -> float:
    """The length of a whole line between the margins of the first section, in millimetres."""
    section = document.sections[0]
    page = section.page_width.mm if section.page_width is not None else 210.0
    left = section.left_margin.mm if section.left_margin is not None else 30.0
    right = section.right_margin.mm if section.right_margin is not None else 20.0
    return float(page - left - right)


def opened(data: bytes, name: str, *, to_mend: bool = False) -> Opened:
    """Open a docx. Raises a BadFile with a sentence: WrongKind, Corrupt, Encrypted, NoText…

    ``to_mend`` parts runs at their tabs, so that the two columns of a line can look different.
    """
    import docx

    kind = sniff.kind_of(data, name)
    if kind != "docx":
        raise WrongKind(
            f"“{name}” không phải văn bản Word (.docx) nên không soát thể thức được. Bạn mở tệp "
            "bằng Word, chọn Lưu thành (Save As), lưu lại thành .docx rồi tải lên."
        )
    with Package(data, name, Limits()) as package:
        package.refuse_doctypes()
        lists = Lists.of(package)
    try:
        document = docx.Document(io.BytesIO(data))
        compose(document.element.body)
        if to_mend:
            part_at_tabs(document.element.body)
        made = Opened(document, name, _styles(document))
        _Reader(made, lists).read()
    except (WrongKind, Corrupt):
        raise
    except Exception as error:
        raise Corrupt(
            f"Tệp “{name}” bị hỏng nên không đọc được. Bạn mở tệp bằng Word, lưu lại rồi tải lên."
        ) from error
    if not any(para.text.strip() for para in made.paras):
        raise NoText(f"Tệp “{name}” mở được nhưng không có chữ nào. Bạn kiểm tra lại tệp.")
    return made


def _styles(document: "Document") -> Styles:
    from lxml import etree

    theme: dict[str, str] = {}
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/theme") and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob)
            for which in ("major", "minor"):
                latin = root.find(f".//{{*}}{which}Font/{{*}}latin")
                if latin is not None:
                    theme[which] = latin.get("typeface", "")
    return Styles(document.styles.element, theme)


class _Reader:
    def __init__(self, made: Opened, lists: Lists) -> None:
        self._made, self._lists = made, lists
        self._count = self._tables = 0

    def read(self) -> None:
        self._blocks(self._made.document.element.body, _Place(width=self._made.width))

    def _blocks(self, parent: "_Element", place: "_Place") -> None:
        for each in parent:
            name = local(each)
            if name == "p":
                self._made.paras.append(self._paragraph(each, place))
            elif name == "tbl":
                self._table(each, place)
            elif name in _WRAPPERS:
                self._blocks(each, place)

    def _table(self, table: "_Element", outer: "_Place") -> None:
        self._tables += 1
        number, style = self._tables, value(child(table, "tblPr", "tblStyle"))
        if _draws(table, self._made.styles, style, self._made.document.styles.element):
            self._made.bordered.add(number)
        grid = [_mm(value(each, "w")) for each in table.findall("{*}tblGrid/{*}gridCol")]
        aside = _cell_margins(table)
        for row, line in enumerate(table.findall("{*}tr"), 1):
            at = 0
            for cell, each in enumerate(line.findall("{*}tc"), 1):
                span = int(value(child(each, "tcPr", "gridSpan")) or 1)
                stated = child(each, "tcPr", "tcW")
                fixed = value(stated, "type") == "dxa" and _mm(value(stated, "w"))
                width = fixed or sum(grid[at : at + span]) or outer.width
                at += span
                inner = _Place(number, row, cell, width - aside, style)
                self._blocks(each, inner)

    def _paragraph(self, element: "_Element", place: "_Place") -> Para:
        letters, runs = _letters(element)
        styles = self._made.styles
        label, listed = self._lists.of_paragraph(element)
        text = "".join(one.sign for one in letters).strip()
        if place.table:
            where = f"bảng {place.table}, hàng {place.row}, ô {place.cell}"
        else:
            self._count += bool(text)
            where = f"đoạn {self._count}"
        setting = styles.setting(element, place.style, listed)
        looks = [styles.letters(run, element, place.style) for run in runs]
        para = Para(element, where, setting, letters, looks, label if text else "")
        para.table, para.row, para.cell, para.width = (
            place.table,
            place.row,
            place.cell,
            place.width,
        )
        para.rules = drawn_mm(element)
        if setting.above or setting.below:
            para.rules.append(max(0.0, place.width - setting.left - setting.right))
        return para


@dataclass(frozen=True)
class _Place:
    table: int = 0
    row: int = 0
    cell: int = 0
    width: float = 0.0
    style: str | None = None


def _draws(table: "_Element", styles: Styles, style: str | None, root: "_Element") -> bool:
    from workshop.office.docx_styles import has_borders

    own = has_borders(child(table, "tblPr", "tblBorders"))
    if own is None and style:
        found = next((s for s in root if value(s, "styleId") == style), None)
        own = has_borders(child(found, "tblPr", "tblBorders"))
    return bool(own) or any(has_borders(each) for each in table.iter("{*}tcBorders"))


def _cell_margins(table: "_Element") -> float:
    """The room at both sides within the cells of a table, in millimetres."""
    stated = child(table, "tblPr", "tblCellMar")
    sides = (("left", "start"), ("right", "end"))
    found = [
        next((c for n in names if (c := child(stated, n)) is not None), None) for names in sides
    ]
    return sum(USUAL_CELL_MARGIN_MM if c is None else _mm(value(c, "w")) for c in found)


def _letters(paragraph: "_Element") -> tuple[list[Letter], list["_Element"]]:
    letters: list[Letter] = []
    runs: list[_Element] = []
    for run in _runs(paragraph):
        runs.append(run)
        for node in run:
            name = local(node)
            if name == "t":
                signs = enumerate(node.text or "")
                letters += [Letter(sign, node, at, len(runs) - 1) for at, sign in signs]
            elif name in _MARKS and value(node, "type") != "page":
                letters.append(Letter(_MARKS[name], node, 0, len(runs) - 1))
    return letters, runs


def _runs(parent: "_Element") -> Iterator["_Element"]:
    for each in parent:
        name = local(each)
        if name == "r":
            yield each
        elif name in _WRAPPERS and name not in _DELETED:
            yield from _runs(each)


def _mm(twips: str | None) -> float:
    try:
        return float(twips or 0) / TWIPS_PER_MM
    except ValueError:
        return 0.0
