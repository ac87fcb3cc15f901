"""Reads a pdf page by page into paragraphs, lists, headings and tables, each with its page.

Lines that stand on most pages (running headers, footers, page numbers) are taken out of the text;
wrapped lines become whole paragraphs, also across pages. Pictures are not read.
"""

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.errors import Corrupt, Encrypted, NoText, TooLarge
from workshop.office.assemble import Piece, assemble
from workshop.office.fonts import OLD_FONT
from workshop.office.model import Document, Limits
from workshop.office.pdf_layout import Cells, arrange
from workshop.office.pdf_lines import Line, line, parts, rows
from workshop.office.pdf_margins import set_apart
from workshop.office.pdf_page import read_page
from workshop.office.pdf_paragraphs import paragraphs, run_on
from workshop.office.pdf_tables import Grid, grids

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# pdfium keeps state of its own and must be called by one thread at a time.
_PDFIUM = threading.Lock()
_FEW = 30
_SCAN = (
    "Tệp “{name}” là bản chụp (scan), không có lớp chữ nên không đọc được. Bạn hãy dùng tệp gốc, "
    "hoặc nhận dạng chữ (OCR) trước, hoặc gõ lại phần cần dùng."
)
_PARTLY = "Trang {pages} chỉ có ảnh chụp, không đọc được chữ."


@dataclass
class _Sheet:
    """One page: its rows of line parts, its tables, and what its margins hold."""

    number: int
    rows: list[list[Line]]
    grids: list[Grid]
    sideways: str
    height: float
    letters: int
    images: bool
    old_font: bool


def read_pdf(data: bytes, name: str, limits: Limits) -> Document:
    """The document of a pdf. Raises Encrypted, Corrupt, TooLarge or NoText (a scan)."""
    with _PDFIUM:
        sheets = _sheets(data, name, limits)
    bare = [sheet for sheet in sheets if sheet.letters < _FEW and sheet.images]
    if sum(sheet.letters for sheet in sheets) < _FEW * len(bare) or not any(
        s.letters for s in sheets
    ):
        raise NoText(_SCAN.format(name=name))
    notes = [_PARTLY.format(pages=", ".join(str(s.number) for s in bare))] if bare else []
    notes += [OLD_FONT] if any(sheet.old_font for sheet in sheets) else []
    pieces, kept = set_apart([s.rows for s in sheets], [s.height for s in sheets])
    pieces += run_on([_pieces(sheet, rows) for sheet, rows in zip(sheets, kept, strict=True)])
    return assemble(name, "pdf", pieces, limits, pages=len(sheets), notes=notes)


def _sheets(data: bytes, name: str, limits: Limits) -> list[_Sheet]:
    import pypdfium2

    document = _open(data, name)
    try:
        if len(document) > limits.pages:
            raise TooLarge(
                f"Tệp “{name}” có {len(document)} trang, quá {limits.pages} trang. Bạn hãy chia "
                "thành nhiều tệp nhỏ."
            )
        found, characters = [], 0
        for index in range(len(document)):
            sheet = _sheet(document[index], index + 1)
            found.append(sheet)
            characters += sheet.letters
            if characters > limits.characters:
                raise TooLarge(f"Tệp “{name}” có quá nhiều chữ. Bạn hãy chia thành nhiều tệp nhỏ.")
        return found
    except pypdfium2.PdfiumError as error:
        raise _corrupt(name) from error
    finally:
        document.close()


def _open(data: bytes, name: str) -> "PdfDocument":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise _corrupt(name)
        return document
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted(
                f"Tệp “{name}” được bảo vệ bằng mật khẩu. Bạn hãy mở tệp bằng mật khẩu, in ra "
                "thành pdf mới (Print to PDF) rồi tải lên."
            ) from error
        raise _corrupt(name) from error


def _corrupt(name: str) -> Corrupt:
    return Corrupt(
        f"Tệp pdf “{name}” bị hỏng hoặc chưa tải về đủ. Bạn hãy tải hoặc chép lại tệp từ nơi gốc."
    )


def _sheet(page: "PdfPage", number: int) -> _Sheet:
    try:
        read = read_page(page)
    finally:
        page.close()
    tables = grids(read.rules, read.letters)
    free = [letter for letter in read.letters if not any(grid.holds(letter) for grid in tables)]
    lines = [[line(part) for part in parts(row)] for row in rows(free)]
    return _Sheet(
        number,
        lines,
        tables,
        read.sideways,
        read.height,
        len(read.letters),
        read.images,
        any(letter.font.legacy for letter in read.letters),
    )


def _pieces(sheet: _Sheet, remaining: list[list[Line]]) -> list[Piece]:
    """The page's pieces from the top down, ruled tables between the lines they stand between."""
    found: list[Piece] = []
    for grid in sorted(sheet.grids, key=lambda grid: grid.top):
        above = [row for row in remaining if row[0].base <= grid.top]
        remaining = remaining[len(above) :]
        found += _flow(above, sheet.number)
        found.append(Piece(kind="table", rows=grid.rows, page=sheet.number))
    found += _flow(remaining, sheet.number)
    if sheet.sideways.strip():
        found.append(Piece(text=" ".join(sheet.sideways.split()), page=sheet.number, fixed=True))
    return found


def _flow(lines: list[list[Line]], page: int) -> list[Piece]:
    parts: list[list[Piece]] = []
    for part in arrange(lines):
        if isinstance(part, Cells):
            parts.append([Piece(kind="table", rows=part.rows, page=page)])
        else:
            parts.append(paragraphs(part, page))
    return run_on(parts)
