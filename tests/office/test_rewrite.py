"""Words change inside a file; its looks, its formulas and everything else stay."""

import io
import zipfile

import openpyxl
import pytest
from docx import Document

from workshop import office
from workshop.errors import BadFile, WrongKind
from workshop.office import Edit


def word(build):
    document, out = Document(), io.BytesIO()
    build(document)
    document.save(out)
    return out.getvalue()


def excel(build):
    book, out = openpyxl.Workbook(), io.BytesIO()
    build(book)
    book.save(out)
    return out.getvalue()


def texts(data, name):
    return [piece.text for piece in office.open_pieces(data, name).pieces]


def three_runs(document):
    paragraph = document.add_paragraph("Ông ")
    paragraph.add_run("Lò Văn ").bold = True
    paragraph.add_run("Kẹo về")


def test_a_word_over_three_runs_is_replaced_and_the_first_run_keeps_its_look():
    changed = office.rewrite(word(three_runs), "a.docx", {0: [Edit(4, 14, "X")]})
    runs = Document(io.BytesIO(changed)).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [("Ông ", None), ("X", True), (" về", None)]


def test_without_edits_the_text_of_a_word_file_is_the_same():
    data = word(three_runs)
    assert texts(office.rewrite(data, "a.docx", {}), "a.docx") == texts(data, "a.docx")


def test_headers_and_tables_are_pieces_too_and_a_cell_knows_its_column():
    def build(document):
        document.sections[0].header.paragraphs[0].text = "Đầu trang"
        table = document.add_table(rows=2, cols=2)
        for place, words in enumerate(["Họ tên", "Tuổi", "Hoa", "35"]):
            table.cell(place // 2, place % 2).text = words

    pieces = office.open_pieces(word(build), "a.docx").pieces
    assert office.Piece("Hoa", "Họ tên") in pieces
    assert office.Piece("Đầu trang") in pieces


def test_a_line_break_inside_a_paragraph_is_kept():
    data = word(lambda document: document.add_paragraph("một\nhai\tba"))
    assert texts(data, "a.docx") == ["một\nhai\tba"]
    changed = office.rewrite(data, "a.docx", {0: [Edit(4, 7, "HAI")]})
    assert texts(changed, "a.docx") == ["một\nHAI\tba"]


def test_authors_of_comments_are_taken_out():
    def build(document):
        paragraph = document.add_paragraph("xã")
        document.add_comment(paragraph.runs, text="xem lại", author="Hoa", initials="H")

    changed = office.rewrite(word(build), "a.docx", {})
    assert "Hoa" not in zipfile.ZipFile(io.BytesIO(changed)).read("word/comments.xml").decode()


def test_pictures_are_told():
    from PIL import Image

    def build(document):
        picture = io.BytesIO()
        Image.new("RGB", (8, 8)).save(picture, "PNG")
        picture.seek(0)
        document.add_picture(picture)

    [note] = office.open_pieces(word(build), "a.docx").notes
    assert "1 ảnh" in note


def sheet(book):
    for row in (["Tên", "Điện thoại", "Tổng"], ["Hoa", 912345678, "=B2*2"], ["Hoa", 5, None]):
        book.active.append(row)


def test_a_cell_is_a_piece_with_the_head_of_its_column():
    pieces = office.open_pieces(excel(sheet), "a.xlsx").pieces
    assert office.Piece("912345678", "Điện thoại") in pieces
    assert [piece.text for piece in pieces].count("Hoa") == 2


def test_a_changed_cell_leaves_no_copy_and_formulas_stay():
    data = excel(sheet)
    places = [place for place, text in enumerate(texts(data, "a.xlsx")) if text == "Hoa"]
    changed = office.rewrite(data, "a.xlsx", {place: [Edit(0, 3, "X")] for place in places})
    rows = list(openpyxl.load_workbook(io.BytesIO(changed)).active.values)
    assert rows[1] == ("X", 912345678, "=B2*2")
    everything = b"".join(
        zipfile.ZipFile(io.BytesIO(changed)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(changed)).namelist()
    )
    assert b"Hoa" not in everything


def test_a_text_that_another_cell_still_holds_stays_there():
    changed = office.rewrite(excel(sheet), "a.xlsx", {3: [Edit(0, 3, "X")]})
    rows = list(openpyxl.load_workbook(io.BytesIO(changed)).active.values)
    assert (rows[1][0], rows[2][0]) == ("X", "Hoa")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_keeps_its_encoding_and_line_ends(encoding):
    data = "một\r\nhai".encode(encoding)
    text = texts(data, "a.txt")[0]
    place = text.index("hai")
    changed = office.rewrite(data, "a.txt", {0: [Edit(place, place + 3, "BA")]})
    assert changed == "một\r\nBA".encode(encoding)


def test_a_web_page_comes_back_as_its_text():
    opened = office.open_pieces(b"<html><body><p>Xin ch\xc3\xa0o</p></body></html>", "a.html")
    assert (opened.ending, opened.pieces[0].text) == (".txt", "Xin chào")


def test_a_workbook_with_copies_of_its_data_is_refused():
    out = io.BytesIO(excel(sheet))
    with zipfile.ZipFile(out, "a") as bundle:
        bundle.writestr("xl/pivotCache/pivotCacheRecords1.xml", "<r/>")
    with pytest.raises(WrongKind, match="PivotTable"):
        office.open_pieces(out.getvalue(), "a.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 hong", b"%PDF-1.4 hong", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_read_is_a_sentence(data):
    with pytest.raises(BadFile):
        office.open_pieces(data, "a.docx")
