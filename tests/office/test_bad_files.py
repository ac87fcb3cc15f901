"""Files that cannot be used: each ends in its own error, whose Vietnamese text says what to do."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.office.conftest import para, relations, word_bytes, zipped
from workshop import errors
from workshop.office import Limits, read, read_table

FILES = Path(__file__).parent / "files"


def refusal(kind: type[errors.BadFile], data: bytes | Path, name: str, **limits: int) -> str:
    """The text of the error, which must be of this very kind and speak to the reader."""
    with pytest.raises(errors.BadFile) as caught:
        read(data, name, limits=Limits(**limits))
    assert type(caught.value) is kind, caught.value
    text = str(caught.value)
    assert name in text
    assert re.search(r"Bạn hãy", text)
    assert text.endswith(".")
    return text


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\xef\xbb\xbf", b"\0" * 50])
def test_an_empty_file(data):
    refusal(errors.EmptyFile, data, "trống.docx")


def test_a_file_of_50_mb_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "báo cáo lớn.docx"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert "50 MB" in refusal(errors.TooLarge, large, large.name)


def test_a_file_that_is_not_there(tmp_path):
    refusal(errors.BadFile, tmp_path / "mất.docx", "mất.docx")


@pytest.mark.parametrize("name", ["locked.docx", "locked.xlsx"])
def test_an_office_file_with_a_password(name):
    assert "mật khẩu" in refusal(errors.Encrypted, FILES / name, name)


@pytest.mark.parametrize(("name", "ending"), [("old.doc", ".docx"), ("old.xls", ".xlsx")])
def test_an_office_file_of_the_old_binary_kind_says_how_to_save_it_anew(name, ending):
    assert f"lưu lại thành {ending}" in refusal(errors.WrongKind, FILES / name, name)


def test_a_truncated_file_of_the_old_kind():
    refusal(errors.Corrupt, (FILES / "old.doc").read_bytes()[:3000], "thiếu.doc")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_truncated_docx(share):
    data = word_bytes(para("Nội dung của báo cáo."))
    refusal(errors.Corrupt, data[: int(len(data) * share)], "thiếu.docx")


def test_a_docx_whose_document_is_missing():
    parts = {
        "[Content_Types].xml": "<x>wordprocessingml.document.main</x>",
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
    }
    refusal(errors.Corrupt, zipped(parts), "hỏng.docx")


def test_a_docx_whose_xml_is_broken():
    data = word_bytes("<w:p><w:r><w:t>Nội dung</w:r></w:p>")
    refusal(errors.Corrupt, data, "hỏng.docx")


def test_a_truncated_pdf_and_a_pdf_in_name_only():
    refusal(errors.Corrupt, b"%PDF-1.7\n1 0 obj\n<< /Type", "hỏng.pdf")


def test_a_scanned_pdf_asks_for_the_original():
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(pypdfium2.PdfBitmap.new_native(50, 70, 4))
    image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    page.insert_obj(image)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    assert "scan" in refusal(errors.NoText, out.getvalue(), "quét.pdf")


def test_a_docx_that_holds_only_pictures():
    refusal(errors.NoText, word_bytes("<w:p><w:r><w:drawing/></w:r></w:p>"), "ảnh.docx")


def test_a_workbook_with_nothing_in_it():
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    refusal(errors.NoText, out.getvalue(), "trống.xlsx")


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "ảnh chụp.jpg"),
        (b"\x89PNG\r\n\x1a\n", "ảnh.docx"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "ảnh.pdf"),
        (b"\0\0\0\x18ftypheic", "IMG_0001.HEIC"),
        (b"{\\rtf1\\ansi", "văn bản.rtf"),
        (b"Rar!\x1a\x07", "nén.rar"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(range(256)) * 8, "cài đặt.txt"),
    ],
)
def test_kinds_that_are_not_read(start, name):
    refusal(errors.WrongKind, start + b"\x01\x02" * 300, name)


def test_a_plain_zip_and_an_opendocument_text():
    refusal(errors.WrongKind, zipped({"a.txt": "x"}), "nén.zip")
    odt = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
    assert ".docx" in refusal(errors.WrongKind, odt, "văn bản.odt")


def test_a_presentation():
    types = "<x>presentationml.presentation.main</x>"
    refusal(errors.WrongKind, zipped({"[Content_Types].xml": types}), "bài giảng.pptx")


def test_a_zip_bomb_is_refused_unopened():
    data = word_bytes(para("x") + f"<!--{'0' * 30_000_000}-->")
    assert len(data) < 100_000
    refusal(errors.TooLarge, data, "bom.docx", unpacked_mb=20)


def test_a_bomb_that_lies_about_its_size_is_stopped():
    data = bytearray(word_bytes(para("x") + f"<!--{'0' * 5_000_000}-->"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        honest = package.getinfo("word/document.xml").file_size
    size = honest.to_bytes(4, "little")
    lie = data.replace(size, (1000).to_bytes(4, "little"))
    refusal(errors.Corrupt, bytes(lie), "bom.docx", unpacked_mb=2)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(doctype):
    parts = {
        "[Content_Types].xml": "<x>wordprocessingml.document.main</x>",
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"{doctype}<document><body><p><r><t>&b;</t></r></p></body></document>",
    }
    refusal(errors.Corrupt, zipped(parts), "bom.docx")
    refusal(
        errors.Corrupt, zipped(parts | {"word/document.xml": f"{doctype}".encode("utf-16")}), "b"
    )


def test_a_workbook_with_entities_in_any_part(tmp_path):
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/styles.xml"] = b'<!DOCTYPE x [<!ENTITY a "a">]>' + parts["xl/styles.xml"]
    refusal(errors.Corrupt, zipped(parts), "bom.xlsx")


def test_xml_that_is_nested_beyond_reason():
    data = word_bytes("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)
    refusal(errors.Corrupt, data, "sâu.docx")


def test_limits_on_characters_pages_and_rows():
    refusal(errors.TooLarge, word_bytes(para("chữ " * 1000)), "dài.docx", characters=3000)
    pages = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>x</w:t></w:r></w:p>" * 5
    refusal(errors.TooLarge, word_bytes(pages), "dài.docx", pages=4)
    refusal(errors.TooLarge, word_bytes(para("") * 50), "dài.docx", blocks=40)
    refusal(errors.TooLarge, word_bytes(f"<!--{'x' * 2_000_000}-->"), "dài.docx", tree_mb=1)
    refusal(errors.TooLarge, b"a;b\n" * 50, "dài.csv", rows=40)


def test_a_file_that_holds_no_table():
    with pytest.raises(errors.WrongKind, match="không phải bảng tính"):
        read_table(word_bytes(para("x")), "văn bản.docx")


def test_a_file_under_a_wrong_name_is_read_as_what_it_is_with_a_note():
    made = read(word_bytes(para("Nội dung.")), "báo cáo.pdf")
    assert made.text == "Nội dung."
    assert made.notes == (
        "Tệp tên là “báo cáo.pdf” nhưng bên trong là văn bản Word (.docx); đã đọc theo nội dung.",
    )


WHOLE = word_bytes(para("Nội dung của báo cáo sáu tháng."))


def outcome(data: bytes, name: str) -> str:
    """The text of a file, or of the error that it ends in."""
    try:
        return read(data, name).text
    except errors.BadFile as error:
        return str(error)


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_a_docx_with_any_byte_changed_is_read_or_refused_in_vietnamese(at, byte):
    text = outcome(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :], "báo cáo.docx")
    assert "Nội dung" in text or "Bạn hãy" in text


@settings(max_examples=200, deadline=None)
@given(
    st.binary(min_size=1, max_size=400), st.sampled_from(["a.txt", "a.csv", "a.html", "a.pdf", "a"])
)
def test_any_bytes_are_read_or_refused_in_vietnamese(data, name):
    assert outcome(data, name)
