"""Automatic lists of a docx: the label that each paragraph gets and the indents its level states."""

from typing import TYPE_CHECKING

from workshop.office.decree30.looks import Says, paragraph_says
from workshop.office.docx_numbering import Numbering
from workshop.office.package import Package, child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element


class Lists:
    """Labels and indents of numbered paragraphs, asked in the order of the document."""

    def __init__(self, numbering: Numbering, root: "_Element | None") -> None:
        self._numbering = numbering
        self._levels: dict[tuple[str, str], Says] = {}
        if root is not None:
            self._load(root)

    @classmethod
    def of(cls, package: Package) -> "Lists":
        """The lists of an open package."""
        parts = dict(package.targets(package.main_part()).values())
        part = parts.get("numbering")
        root = package.xml(part) if part and package.has(part) else None
        return cls(Numbering(package, part), root)

    def _load(self, root: "_Element") -> None:
        abstract: dict[tuple[str, str], Says] = {}
        for each in root:
            if local(each) == "abstractNum":
                for level in each:
                    if local(level) == "lvl":
                        key = value(each, "abstractNumId") or "", value(level, "ilvl") or "0"
                        abstract[key] = paragraph_says(child(level, "pPr"))
        for each in root:
            if local(each) == "num":
                own = value(child(each, "abstractNumId")) or ""
                for (name, level), says in abstract.items():
                    if name == own:
                        self._levels[value(each, "numId") or "", level] = says

    def of_paragraph(self, paragraph: "_Element") -> tuple[str, Says]:
        """The label ("a)", "-", or "") and what the list says about indents."""
        numbered = child(paragraph, "pPr", "numPr")
        number = value(child(numbered, "numId"))
        if not number or number == "0":
            return "", {}
        level = value(child(numbered, "ilvl")) or "0"
        depth = int(level) if level.isdecimal() else 0
        return self._numbering.label(number, depth), self._levels.get((number, level), {})
