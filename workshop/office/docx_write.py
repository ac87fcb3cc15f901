"""Writes a DocxPage as a docx: A4, margins and letters of Decree 30/2020/NĐ-CP (Annex I), headings
that Word's navigation shows, sources one click away, a visible AI label that the properties repeat.

The same page always gives the same bytes. The formal parts of official letters are not made here.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.files import write_atomic
from workshop.office.docx_page import Bullets, DocxPage, Grid, Heading, Paragraph, Part, Run, Text
from workshop.office.docx_setting import bullet_list, element, page_number, prepared, shade
from workshop.office.settle import printable, settled

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as DocxParagraph

_CITATION = re.compile(r"(\[\d{1,3}\])")
_FIGURE = re.compile(r"[-−+]?\d[\d.,\s]*%?")
_LINE_CM = 16.0


def write_docx(path: str | Path, page: DocxPage) -> Path:
    """Writes the page to ``path`` in one step and returns it."""
    return write_atomic(Path(path), docx_bytes(page))


def docx_bytes(page: DocxPage) -> bytes:
    """The docx of a page."""
    writer = _Writer(page)
    out = io.BytesIO()
    writer.written().save(out)
    return settled(out.getvalue(), page.made)


class _Writer:
    def __init__(self, page: DocxPage) -> None:
        self._page = page
        self._document: Document = prepared()
        self._ids = count(1)
        # python-docx looks all styles over each time that one is set by its name.
        self._styles = {style.name: style.style_id for style in self._document.styles}

    def written(self) -> "Document":
        page = self._page
        page_number(self._document.sections[0])
        self._properties()
        self._add("Title", page.title)
        if page.subtitle:
            self._add("Subtitle", page.subtitle)
        if page.ai_label:
            self._add("AI Label", page.ai_label)
        for part in page.parts:
            self._part(part)
        if page.sources:
            self._sources()
        return self._document

    def _properties(self) -> None:
        page, properties = self._page, self._document.core_properties
        properties.title, properties.author = printable(page.title), printable(page.author)
        properties.last_modified_by = printable(page.author)
        properties.language = "vi-VN"
        properties.comments = printable(page.ai_label)
        properties.keywords = "AI-assisted; có nội dung do AI tạo" if page.ai_label else ""
        properties.created = properties.modified = page.made
        properties.revision = 1

    def _add(self, style: str, text: Text) -> "DocxParagraph":
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[style]
        self._fill(paragraph, text)
        return paragraph

    def _part(self, part: Part) -> None:
        match part:
            case Heading(text, level):
                self._add(f"Heading {min(max(level, 1), 4)}", text)
            case Paragraph(text):
                self._add("Normal", text)
            case Bullets(items, numbered):
                number = bullet_list(self._document, numbered)
                for item in items:
                    listed = (
                        self._add("List Paragraph", item)._p.get_or_add_pPr().get_or_add_numPr()
                    )
                    listed.get_or_add_ilvl().val, listed.get_or_add_numId().val = 0, number
            case Grid():
                self._grid(part)

    def _fill(self, paragraph: "DocxParagraph", text: Text) -> None:
        for run in (Run(text),) if isinstance(text, str) else text:
            for piece in _CITATION.split(printable(run.text)):
                cited = int(piece[1:-1]) if _CITATION.fullmatch(piece) else 0
                if 1 <= cited <= len(self._page.sources):
                    self._link(paragraph, piece, f"nguon_{cited}")
                elif piece:
                    self._run(paragraph, piece, run)

    def _run(self, paragraph: "DocxParagraph", text: str, look: Run) -> None:
        from docx.enum.text import WD_COLOR_INDEX

        run = paragraph.add_run(text)
        run.bold, run.italic = look.bold or None, look.italic or None
        if look.mark:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW

    def _link(self, paragraph: "DocxParagraph", text: str, bookmark: str) -> None:
        from docx.text.run import Run as DocxRun

        link = element("w:hyperlink", anchor=bookmark, history="1")
        run = element("w:r")
        link.append(run)
        paragraph._p.append(link)
        written = DocxRun(run, paragraph)
        written.text = text
        written.style = "Citation Link"

    def _grid(self, grid: Grid) -> None:
        from docx.shared import Cm

        if grid.caption:
            self._add("Caption", grid.caption)
        columns = len(grid.header)
        table = self._document.add_table(rows=1, cols=columns)
        table.style, table.autofit = "Table Grid", False
        shares = grid.widths or (1.0,) * columns
        widths = [_LINE_CM * share / sum(shares) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        self._row(table.rows[0], grid.header, widths, header=True)
        for row in grid.rows:
            self._row(table.add_row(), row, widths)
        self._add("After Table", "")

    def _row(
        self, row: Any, texts: tuple[Text, ...], widths: list[float], header: bool = False
    ) -> None:
        from docx.shared import Cm

        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if header:
            properties.append(element("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            self._cell(cell, text, header)

    def _cell(self, cell: "_Cell", text: Text, header: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        paragraph = cell.paragraphs[0]
        paragraph._p.style = self._styles["Table Header" if header else "Table Text"]
        self._fill(paragraph, text)
        if header:
            shade(cell, "E8EEF4")
        elif isinstance(text, str) and _FIGURE.fullmatch(text.strip()):
            paragraph.alignment = ALIGN.CENTER if len(text.strip()) < 3 else ALIGN.RIGHT

    def _sources(self) -> None:
        self._add("Heading 1", "Nguồn trích dẫn")
        for number, source in enumerate(self._page.sources, 1):
            paragraph = self._add("Source", "")
            with self._bookmark(paragraph, f"nguon_{number}"):
                paragraph.add_run(f"[{number}]").bold = True
            paragraph.add_run(printable(f"\t{source.place}: ")).italic = True
            paragraph.add_run(f"«{printable(' '.join(source.quote.split()))}»")

    @contextmanager
    def _bookmark(self, paragraph: "DocxParagraph", name: str) -> Iterator[None]:
        key = str(next(self._ids))
        paragraph._p.append(element("w:bookmarkStart", id=key, name=name))
        yield
        paragraph._p.append(element("w:bookmarkEnd", id=key))
