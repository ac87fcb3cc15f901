"""What write_docx makes: a file that Word and LibreOffice open as it is and that reads back."""

import io
import re
import zipfile
from datetime import datetime

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.office import (
    AI_LABEL,
    Bullets,
    DocxPage,
    Grid,
    Heading,
    Paragraph,
    Run,
    Source,
    docx_bytes,
    read,
    write_docx,
)

PAGE = DocxPage(
    title="TÓM TẮT BÁO CÁO SÁU THÁNG ĐẦU NĂM 2026",
    subtitle="Xã La Bằng, tỉnh Thái Nguyên",
    author="Nguyễn Văn A",
    parts=(
        Heading("1. Kết quả"),
        Paragraph(
            "Sản lượng chè đạt 12.345,6 tấn [1]. Thu ngân sách đạt 4,2 tỷ đồng [2]; xem [9]."
        ),
        Heading("1.1. Số cần kiểm tra", 2),
        Paragraph((Run("Có "), Run("27 hộ", mark=True, bold=True), Run(" thoát nghèo."))),
        Bullets(("Trồng mới 12 ha.", "Cứng hoá 3,5 km đường.")),
        Bullets(("Bước một", "Bước hai"), numbered=True),
        Bullets(("Lại bước một",), numbered=True),
        Grid(
            ("STT", "Chỉ tiêu", "Kết quả"),
            tuple((f"{at}", "Chè", "1,5") for at in range(1, 60)),
            (1, 4, 2),
        ),
    ),
    sources=(
        Source("đoạn 12", "Sản lượng ước đạt 12.345,6 tấn."),
        Source("bảng 2, dòng 4", "Thu | 4,2"),
    ),
)


@pytest.fixture(scope="module")
def made() -> docx.document.Document:
    return docx.Document(io.BytesIO(docx_bytes(PAGE)))


def test_it_reads_back_with_its_outline_lists_and_table():
    blocks = read(docx_bytes(PAGE), "tóm tắt.docx").blocks
    assert [(block.level, block.text) for block in blocks if block.kind == "heading"] == [
        (0, PAGE.title),
        (1, "1. Kết quả"),
        (2, "1.1. Số cần kiểm tra"),
        (1, "Nguồn trích dẫn"),
    ]
    assert [block.text for block in blocks if block.kind == "list"] == [
        "- Trồng mới 12 ha.",
        "- Cứng hoá 3,5 km đường.",
        "1. Bước một",
        "2. Bước hai",
        "1. Lại bước một",
    ]
    (table,) = [block for block in blocks if block.kind == "table"]
    assert len(table.rows) == 60


def test_the_page_is_a4_with_the_margins_of_an_administrative_document(made):
    section = made.sections[0]
    sizes = (section.page_width, section.page_height)
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes + sides] == [210, 297, 20, 20, 30, 20]


def test_every_style_in_use_names_times_new_roman_in_every_script(made):
    for style in [paragraph.style for paragraph in made.paragraphs]:
        fonts = style.element.rPr.rFonts
        assert {value for key, value in fonts.attrib.items()} == {"Times New Roman"}
        assert len(fonts.attrib) == 4


def test_the_ai_label_is_seen_on_the_page_and_stands_in_the_properties(made):
    assert AI_LABEL in [paragraph.text for paragraph in made.paragraphs]
    assert made.core_properties.comments == AI_LABEL
    assert "AI" in made.core_properties.keywords
    assert made.core_properties.author == "Nguyễn Văn A"


def test_a_page_without_ai_carries_no_label():
    page = DocxPage("Tự viết", (Paragraph("Không dùng AI."),), ai_label="")
    made = docx.Document(io.BytesIO(docx_bytes(page)))
    assert AI_LABEL not in [paragraph.text for paragraph in made.paragraphs]
    assert not made.core_properties.keywords


def test_a_citation_leads_to_its_source_and_an_unknown_number_stays_text(made):
    xml = made.element.xml
    assert set(re.findall(r'w:anchor="(\w+)"', xml)) == {"nguon_1", "nguon_2"}
    assert re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', xml) == ["nguon_1", "nguon_2"]
    assert "xem [9]." in read(docx_bytes(PAGE), "a.docx").text
    assert "[1]\tđoạn 12: «Sản lượng ước đạt 12.345,6 tấn.»" in [p.text for p in made.paragraphs]


def test_marked_text_is_highlighted(made):
    runs = [run for paragraph in made.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.highlight_color] == ["27 hộ"]


def test_header_rows_are_repeated_and_rows_not_torn(made):
    rows = made.tables[0].rows
    assert "w:tblHeader" in rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in rows)


def test_the_same_page_gives_the_same_bytes_and_another_day_other_ones():
    assert docx_bytes(PAGE) == docx_bytes(PAGE)
    other = DocxPage(PAGE.title, PAGE.parts, made=datetime(2027, 5, 6))
    assert docx_bytes(other) != docx_bytes(DocxPage(PAGE.title, PAGE.parts))


def test_writing_leaves_no_draft_behind(tmp_path):
    path = write_docx(tmp_path / "Thư mục mới" / "tóm tắt.docx", PAGE)
    assert [each.name for each in path.parent.iterdir()] == ["tóm tắt.docx"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_makes_a_file_that_opens(text):
    page = DocxPage(f"Đề {text}", (Paragraph(f"x{text}"), Grid((text,), ((text,),))))
    data = docx_bytes(page)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert read(data, "a.docx").words


@pytest.mark.office
def test_libreoffice_shows_all_of_it(soffice, tmp_path):
    (pdf,) = soffice.convert(write_docx(tmp_path / "tóm tắt.docx", PAGE), to="pdf")
    shown = read(pdf)
    assert shown.pages >= 2
    for text in (PAGE.title, AI_LABEL, "27 hộ", "2. Bước hai", "đoạn 12: «Sản lượng"):
        assert text in shown.text.replace("\n", " ")
    tops = [page.get_textpage().get_text_range()[:40] for page in pypdfium2.PdfDocument(pdf)]
    assert "1" not in tops[0].split()[0]
    assert tops[1].split()[0] == "2"
    assert all("STT" in top for top in tops[1:-1])
