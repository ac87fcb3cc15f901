"""The correction sheet as a Word file: what a reviewer sends back to whoever drafted, and read again.

A row a mark; below it the whole draft with the marks in yellow, so that each is seen in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from level1_text.catch_fabrication.kinds import KINDS, kind_of
from level1_text.catch_fabrication.marks import Mark, Sentence, locate
from workshop import office
from workshop.vietnamese import fold

DOCX = "phieu_soat_loi.docx"
HEADER = ("TT", "Câu", "Chữ sai trong bản nháp", "Loại lỗi", "Báo cáo ghi")
_COLUMNS = ("cau", "chu sai", "loai loi", "bao cao ghi")


@dataclass(frozen=True)
class Row:
    """One row of a sheet as it comes back; ``mark`` is None where its words stand nowhere in the draft."""

    number: int
    quote: str
    kind: str
    right: str
    mark: Mark | None


def write_sheet(
    path: Path, title: str, draft: Sequence[Sentence], marks: Sequence[Mark], reviewer: str = ""
) -> None:
    """Write the sheet of a draft called ``title``."""
    rows = tuple(
        (str(at), str(mark.sentence), mark.text, KINDS[mark.kind].title, mark.right)
        for at, mark in enumerate(marks, 1)
    )
    parts: list[office.Heading | office.Paragraph | office.Grid] = [
        office.Paragraph(
            f"Bản nháp có {len(marks)} chỗ cần sửa. Đề nghị người soạn sửa từng chỗ theo báo cáo gốc "
            "rồi gửi lại."
        ),
        office.Grid(HEADER, rows, widths=(0.9, 1.0, 4.0, 2.4, 3.8)),
        office.Paragraph(f"Người soát: {reviewer or '………………………'}      Ngày: ……/……/………"),
        office.Heading("Bản nháp có đánh dấu"),
        *_marked(draft, marks),
    ]
    page = office.DocxPage(title=f"Phiếu soát lỗi: {title}", parts=tuple(parts), ai_label="")
    office.write_docx(path, page)


def _marked(
    draft: Sequence[Sentence], marks: Sequence[Mark]
) -> list[office.Heading | office.Paragraph]:
    out: list[office.Heading | office.Paragraph] = []
    for part in dict.fromkeys(sentence.part for sentence in draft):
        runs: list[office.Run] = []
        for sentence in (one for one in draft if one.part == part):
            runs += [*_runs(sentence, marks), office.Run(" ")]
        out.append(office.Paragraph(tuple(runs)))
    return out


def _runs(sentence: Sentence, marks: Sequence[Mark]) -> list[office.Run]:
    """A sentence in pieces, its marked stretches in yellow with the number of their row."""
    runs, last = [], 0
    here = [(mark, at) for at, mark in enumerate(marks, 1) if mark.sentence == sentence.number]
    for mark, at in sorted(here, key=lambda pair: pair[0].start):
        start = max(mark.start, last)
        runs.append(office.Run(sentence.text[last:start], bold=sentence.heading))
        runs.append(office.Run(f"{sentence.text[start : mark.end]} ({at})", mark=True))
        last = max(last, mark.end)
    return [*runs, office.Run(sentence.text[last:], bold=sentence.heading)]


def read_sheet(path: Path, draft: Sequence[Sentence]) -> list[Row]:
    """The rows of a sheet, also after Word or LibreOffice saved it and rows were added or taken out.

    Empty where the file holds no such table. Raises ``BadFile``.
    """
    for block in office.read(path).blocks:
        if block.kind == "table" and block.rows and (columns := _columns(block.rows[0])):
            return [
                _row(at, [row[column] if column < len(row) else "" for column in columns], draft)
                for at, row in enumerate(block.rows[1:], 1)
                if any(row[column].strip() for column in columns[1:] if column < len(row))
            ]
    return []


def _columns(header: Sequence[str]) -> list[int]:
    """Where the four columns stand, or nothing."""
    named = [fold(cell).strip() for cell in header]
    places = [
        next((at for at, name in enumerate(named) if name.startswith(wanted)), -1)
        for wanted in _COLUMNS
    ]
    return places if min(places) >= 0 else []


def _row(at: int, cells: Sequence[str], draft: Sequence[Sentence]) -> Row:
    number, quote, kind, right = (" ".join(cell.split()) for cell in cells)
    digits = "".join(letter for letter in number if letter.isdigit())
    place = locate(quote, int(digits) if digits else 0, draft)
    mark = None
    if place:
        mark = Mark(
            sentence=place[0],
            start=place[1],
            end=place[2],
            text=quote,
            kind=kind_of(kind),
            right=right,
        )
    return Row(at, quote, kind_of(kind), right, mark)
