"""Writes an administrative document in the form of Decree 30/2020/NĐ-CP, Annexes I and III.

The same letter always gives the same bytes. Times New Roman is named, never shipped.
"""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.files import write_atomic
from workshop.office.decree30.letter import Chart, Letter, Signer, number_and_symbol, place_and_date
from workshop.office.decree30.measure import width_mm
from workshop.office.decree30.write_lines import (
    bare,
    broken,
    drop_first,
    grid_widths,
    layout,
    line,
    points,
    rule,
    run,
    width,
)
from workshop.office.docx_setting import element, page_number, prepared
from workshop.office.settle import printable, settled

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15}
LINE_MM = 210 - MARGINS_MM["left"] - MARGINS_MM["right"]
HEAD_MM = (66.0, LINE_MM - 66.0)
FOOT_MM = (80.0, LINE_MM - 80.0)
BODY_PT = 14.0
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_BOLD_START = re.compile(r"(Điều \d+\.|[IVX]+\. .*|(?:Phần|Chương|Mục) .*)")
_ROOM_TO_SIGN = 4


def write_letter(path: str | Path, letter: Letter) -> Path:
    """Writes the letter to ``path`` in one step and returns it."""
    return write_atomic(Path(path), letter_bytes(letter))


def letter_bytes(letter: Letter) -> bytes:
    """The docx of a letter."""
    out = io.BytesIO()
    _Writer(letter).written().save(out)
    return settled(out.getvalue(), letter.made)


class _Writer:
    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._document: Document = prepared()

    def written(self) -> "Document":
        from docx.shared import Mm

        section = self._document.sections[0]
        for side, mm in MARGINS_MM.items():
            setattr(section, f"{side}_margin", Mm(mm))
        page_number(section)
        self._properties()
        self._head()
        self._title()
        self._addressed()
        self._basis()
        for part in self._letter.body:
            self._chart(part) if isinstance(part, Chart) else self._text(part)
        self._foot()
        return self._document

    def _properties(self) -> None:
        letter, properties = self._letter, self._document.core_properties
        properties.title = printable(letter.abstract or letter.title)
        properties.author = properties.last_modified_by = printable(
            letter.issuer.replace("\n", " ")
        )
        properties.language, properties.comments = "vi-VN", printable(letter.ai_label)
        properties.keywords = "AI-assisted; có nội dung do AI tạo" if letter.ai_label else ""
        properties.created = properties.modified = letter.made
        properties.revision = 1

    def _head(self) -> None:
        letter = self._letter
        table = layout(self._document, 2, HEAD_MM)
        left, right = table.rows[0].cells
        if letter.parent:
            line(left, letter.parent.upper(), 12)
        names = broken(letter.issuer.upper(), HEAD_MM[0] - 2, 12)
        for name in names:
            line(left, name, 12, bold=True)
        last = names[-1]
        rule(left, width_mm(last, 12, True) * 0.42, HEAD_MM[0])
        line(right, NATIONAL_NAME, 12, bold=True)
        line(right, MOTTO, 13, bold=True)
        rule(right, width_mm(MOTTO, 13, True), HEAD_MM[1])
        left, right = table.rows[1].cells
        line(left, number_and_symbol(letter), 13)
        if letter.kind == "cong_van":
            line(left, f"V/v {letter.abstract}", 12, before=6)
        if letter.kind != "bien_ban" or letter.day is not None:
            line(right, place_and_date(letter.place, letter.day), 13, italic=True)
        drop_first(table)

    def _title(self) -> None:
        letter = self._letter
        if letter.kind == "cong_van":
            return
        line(self._document, letter.title, 14, bold=True, before=14)
        for name in letter.abstract.split("\n"):
            line(self._document, name, 14, bold=True)
        last = letter.abstract.split("\n")[-1]
        if last:
            rule(self._document, min(width_mm(last, 14, True), LINE_MM) * 0.42, LINE_MM, after=8)
        if letter.decides:
            line(self._document, letter.decides.upper(), 14, bold=True, before=12, after=6)

    def _addressed(self) -> None:
        places = self._letter.addressed
        if not places:
            return
        one = f" {places[0].rstrip('.;')}" if len(places) == 1 else ""
        if one:
            line(self._document, f"Kính gửi:{one}", BODY_PT, before=14, after=8)
            return
        from docx.shared import Mm

        paragraph = line(self._document, "Kính gửi:", BODY_PT, before=14)
        paragraph.paragraph_format.left_indent = Mm(30)
        paragraph.alignment = 0
        for place in places:
            mark = "." if place is places[-1] else ";"
            paragraph = line(self._document, f"- {place.rstrip('.;')}{mark}", BODY_PT)
            paragraph.paragraph_format.left_indent = Mm(45)
            paragraph.alignment = 0
        paragraph.paragraph_format.space_after = points(8)

    def _basis(self) -> None:
        basis = self._letter.basis
        for text in basis:
            mark = "." if text is basis[-1] else ";"
            paragraph = self._paragraph()
            run(paragraph, text.rstrip(".;, ") + mark, BODY_PT, italic=True)
        if self._letter.kind == "quyet_dinh":
            line(self._document, "QUYẾT ĐỊNH:", 14, bold=True, before=8, after=8)

    def _paragraph(self) -> Any:
        from docx.shared import Mm

        paragraph: Any = self._document.add_paragraph()
        setting = paragraph.paragraph_format
        paragraph.alignment = 3
        setting.first_line_indent, setting.left_indent = Mm(12.7), Mm(0)
        setting.space_before, setting.space_after = points(0), points(6)
        setting.line_spacing = 1.15
        return paragraph

    def _text(self, text: str) -> None:
        paragraph = self._paragraph()
        found = _BOLD_START.match(text)
        bold = found.group() if found else ""
        if bold:
            run(paragraph, bold, BODY_PT, bold=True)
            paragraph.paragraph_format.keep_with_next = bold == text
        if text[len(bold) :]:
            run(paragraph, text[len(bold) :], BODY_PT)

    def _chart(self, chart: Chart) -> None:
        columns = len(chart.rows[0])
        table = self._document.add_table(rows=0, cols=columns)
        table.style, table.autofit = "Table Grid", False
        shares = chart.widths or (1.0,) * columns
        widths = [LINE_MM * share / sum(shares) for share in shares]
        grid_widths(table, widths)
        for number, texts in enumerate(chart.rows):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(element("w:cantSplit"))
            if number == 0:
                properties.append(element("w:tblHeader"))
            for cell, text, mm in zip(row.cells, texts, widths, strict=True):
                width(cell, mm)
                paragraph = cell.paragraphs[0]
                bare(paragraph, "center" if number == 0 else "left")
                run(paragraph, text, 12, bold=number == 0)
        line(self._document, "", 6)

    def _foot(self) -> None:
        letter = self._letter
        if letter.secretary is not None:
            line(self._document, "", 6)
            pair = layout(self._document, 1, (LINE_MM / 2, LINE_MM / 2))
            self._sign(pair.rows[0].cells[0], letter.secretary)
            self._sign(pair.rows[0].cells[1], letter.signer)
            line(self._document, "", 6)
        else:
            line(self._document, "", 6)
        table = layout(self._document, 1, FOOT_MM)
        left, right = table.rows[0].cells
        line(left, "Nơi nhận:", 12, bold=True, italic=True, align="left")
        for place in letter.recipients:
            line(left, f"- {place.rstrip('.;')};", 11, align="left")
        line(left, f"- Lưu: {letter.kept.rstrip('.;')}.", 11, align="left")
        if letter.secretary is None:
            self._sign(right, letter.signer)
        drop_first(table)

    def _sign(self, cell: "_Cell", signer: Signer) -> None:
        for title in signer.titles:
            line(cell, title.upper() if not _short(title) else _authority(title), 14, bold=True)
        for _ in range(_ROOM_TO_SIGN):
            line(cell, "", 14)
        line(cell, signer.name, 14, bold=True)
        if not cell.paragraphs[0].text:
            cell._tc.remove(cell.paragraphs[0]._p)


def _short(title: str) -> bool:
    return re.match(r"(TM|Q|KT|TL|TUQ)\b", title.strip().upper()) is not None


def _authority(title: str) -> str:
    """ "kt chủ tịch" as "KT. CHỦ TỊCH"."""
    mark, rest = re.split(r"[.\s]+", title.strip().upper(), maxsplit=1)
    return f"{mark}. {rest}"
