"""What is read of pdfs that LibreOffice makes of documents whose text is known."""

import io
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from workshop.errors import Encrypted, TooLarge
from workshop.office import Document, Limits, read

pytestmark = pytest.mark.office

SENTENCES = (
    "Sản lượng chè búp tươi ước đạt 12.345,6 tấn, tăng 5,2% so với cùng kỳ năm 2025, trong đó chè "
    "đạt tiêu chuẩn VietGAP chiếm 64% tổng sản lượng của toàn xã.",
    "Thu ngân sách trên địa bàn đạt 4,2 tỷ đồng, bằng 61% dự toán; các hợp tác xã đã chủ động ứng "
    "dụng chuyển đổi số, truy xuất nguồn gốc và quảng bá sản phẩm trên sàn thương mại điện tử.",
    "Uỷ ban nhân dân xã đã giải quyết 1.250 hồ sơ, tỷ lệ đúng hạn đạt 99,1%, không có hồ sơ nào "
    "quá hạn kéo dài; người dân hài lòng với thái độ phục vụ của bộ phận một cửa.",
)
PARAGRAPHS = [" ".join(SENTENCES[(at + k) % 3] for k in range(3)) for at in range(12)]


def document(font: str = "Times New Roman") -> docx.document.Document:
    """An empty A4 document in 13 point letters."""
    made = docx.Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = font, Pt(13)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    return made


def field(paragraph, code: str) -> None:
    """A field such as PAGE."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run.append(part)


def report(font: str) -> docx.document.Document:
    made = document(font)
    made.sections[0].header.paragraphs[0].text = "UBND XÃ LA BẰNG – BÁO CÁO SÁU THÁNG"
    footer = made.sections[0].footer.paragraphs[0]
    footer.add_run("Trang ")
    field(footer, "PAGE")
    for at, text in enumerate(PARAGRAPHS):
        if at % 4 == 0:
            made.add_paragraph().add_run(f"{at // 4 + 1}. Kết quả phần {at // 4 + 1}").bold = True
        paragraph = made.add_paragraph(text)
        paragraph.alignment, paragraph.paragraph_format.first_line_indent = 3, Mm(10)
    made.add_paragraph("- Trồng mới 12 ha chè.")
    made.add_paragraph("- Cứng hoá 3,5 km đường thôn.")
    table = made.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    for at in range(60):
        cells = (
            ("STT", "Chỉ tiêu", "Kết quả") if at == 0 else (f"{at}", f"Xóm số {at}", f"{at},5 ha")
        )
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    return made


def two_columns() -> docx.document.Document:
    made = document()
    made.add_paragraph("BẢN TIN NÔNG NGHIỆP").alignment = 1
    made.add_paragraph(PARAGRAPHS[0])
    section = made.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    for text in PARAGRAPHS[1:5]:
        made.add_paragraph(text)
    return made


def letter() -> docx.document.Document:
    made = document()
    head = made.add_table(rows=2, cols=2)
    for at, text in enumerate(
        (
            "UBND XÃ LA BẰNG",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 05/BC-UBND",
            "Độc lập - Tự do",
        )
    ):
        head.cell(at // 2, at % 2).text = text
    for text in PARAGRAPHS[:2]:
        made.add_paragraph(text)
    merged = made.add_table(rows=3, cols=3)
    merged.style = "Table Grid"
    merged.cell(0, 0).merge(merged.cell(1, 0)).text = "Xóm"
    merged.cell(0, 1).merge(merged.cell(0, 2)).text = "Diện tích chè"
    for (row, column), text in {
        (1, 1): "Cũ",
        (1, 2): "Mới",
        (2, 0): "Đồng Tâm",
        (2, 1): "5",
        (2, 2): "6,5",
    }.items():
        merged.cell(row, column).text = text
    return made


@pytest.fixture(scope="module")
def pdfs(soffice, tmp_path_factory) -> dict[str, Path]:
    """Every document as a pdf."""
    folder = tmp_path_factory.mktemp("nguồn")
    made = {
        "borrowed letters": report("Times New Roman"),
        "own letters": report("DejaVu Serif"),
        "columns": two_columns(),
        "letter": letter(),
    }
    sources = []
    for name, each in made.items():
        sources.append(folder / f"{name}.docx")
        each.save(sources[-1])
    return dict(zip(made, soffice.convert(*sources, to="pdf"), strict=True))


def texts(read_: Document, kind: str) -> list[str]:
    return [block.text for block in read_.blocks if block.kind == kind]


@pytest.mark.parametrize("name", ["borrowed letters", "own letters"])
def test_paragraphs_are_whole_though_lines_and_pages_break_them(pdfs, name):
    assert texts(read(pdfs[name]), "paragraph") == PARAGRAPHS


@pytest.mark.parametrize("name", ["borrowed letters", "own letters"])
def test_running_lines_are_kept_apart_from_the_text(pdfs, name):
    made = read(pdfs[name])
    assert texts(made, "header") == ["UBND XÃ LA BẰNG – BÁO CÁO SÁU THÁNG"]
    assert "Trang" not in made.text


def test_headings_and_lists_are_known_by_their_looks(pdfs):
    made = read(pdfs["borrowed letters"])
    assert texts(made, "heading") == [f"{at}. Kết quả phần {at}" for at in (1, 2, 3)]
    assert texts(made, "list") == ["- Trồng mới 12 ha chè.", "- Cứng hoá 3,5 km đường thôn."]


def test_a_table_over_two_pages_is_one_table(pdfs):
    made = read(pdfs["own letters"])
    (table,) = [block for block in made.blocks if block.kind == "table"]
    assert table.rows[0] == ("STT", "Chỉ tiêu", "Kết quả")
    assert [row[0] for row in table.rows[1:]] == [str(at) for at in range(1, 60)]
    assert table.rows[59] == ("59", "Xóm số 59", "59,5 ha")


def test_every_block_knows_its_page(pdfs):
    made = read(pdfs["borrowed letters"])
    body = [block.page for block in made.blocks if block.kind not in {"header", "footer"}]
    assert body == sorted(body)
    assert body[0] == 1
    assert made.pages == len(pypdfium2.PdfDocument(pdfs["borrowed letters"]))


def test_columns_are_read_one_after_the_other(pdfs):
    made = read(pdfs["columns"])
    assert [b.text for b in made.blocks] == ["BẢN TIN NÔNG NGHIỆP", *PARAGRAPHS[:5]]


def test_a_letterhead_is_read_side_by_side_and_merged_cells_keep_their_columns(pdfs):
    made = read(pdfs["letter"])
    head = [block.text for block in made.blocks[:4]]
    assert head == [
        "UBND XÃ LA BẰNG",
        "Số: 05/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
    ]
    (table,) = [block for block in made.blocks if block.kind == "table"]
    assert table.rows == (
        ("Xóm", "Diện tích chè", ""),
        ("", "Cũ", "Mới"),
        ("Đồng Tâm", "5", "6,5"),
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("shown_upright", [True, False])
def test_a_turned_page_reads_like_an_upright_one(pdfs, turn, shown_upright):
    """Drivers turn the content and tell the viewer to turn the page back; scanners forget to."""
    source = pypdfium2.PdfDocument(pdfs["letter"])
    page = source[0]
    width, height = page.get_size()
    place = {90: (height, 0), 180: (width, height), 270: (0, width)}[turn]
    matrix = pypdfium2.PdfMatrix().rotate(turn, ccw=True).translate(*place)
    for item in page.get_objects(max_depth=1):
        item.transform(matrix)
    if turn != 180:
        page.set_mediabox(0, 0, height, width)
    if shown_upright:
        page.set_rotation(turn)
    page.gen_content()
    out = io.BytesIO()
    source.save(out)
    assert read(out.getvalue(), "xoay.pdf").text == read(pdfs["letter"]).text


def test_a_pdf_with_a_password_is_refused_and_one_with_an_empty_one_opens(soffice, pdfs, tmp_path):
    source = tmp_path / "mật.docx"
    letter().save(source)
    option = '"{}":{{"type":"{}","value":"{}"}}'.format
    locked = ",".join(
        (option("EncryptFile", "boolean", "true"), option("DocumentOpenPassword", "string", "mo"))
    )
    limited = ",".join(
        (
            option("RestrictPermissions", "boolean", "true"),
            option("PermissionPassword", "string", "x"),
        )
    )
    (closed,) = soffice.convert(source, to=f"pdf:writer_pdf_Export:{{{locked}}}")
    (open_,) = soffice.convert(source, to=f"pdf:writer_pdf_Export:{{{limited}}}")
    with pytest.raises(Encrypted, match="mật khẩu"):
        read(closed)
    assert read(open_).text == read(pdfs["letter"]).text


def test_more_pages_than_the_limit_are_refused(pdfs):
    with pytest.raises(TooLarge, match="quá 2 trang"):
        read(pdfs["own letters"], limits=Limits(pages=2))


def test_a_hyphen_at_the_end_of_a_line_is_kept(soffice, tmp_path):
    text = "Kế hoạch giai đoạn 2021-2025 và tầm nhìn in-tơ-nét chuyển-đổi-số 2026/2027 kết thúc."
    made = document("DejaVu Serif")
    made.sections[0].right_margin = Mm(130)
    wanted = [f"Thử {'x ' * at}{text}" for at in range(12)]
    for each in wanted:
        made.add_paragraph(each)
    made.save(tmp_path / "gạch nối.docx")
    (pdf,) = soffice.convert(tmp_path / "gạch nối.docx", to="pdf")
    assert texts(read(pdf), "paragraph") == wanted


REPORT = (
    ("BÁO CÁO", "bold centred"),
    ("Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội 6 tháng đầu năm 2026 và phương hướng, "
     "nhiệm vụ 6 tháng cuối năm", "bold centred"),
    ("Thực hiện Công văn số 1234/UBND-TH ngày 20/5/2026, UBND xã báo cáo như sau:", ""),
    ("I. KẾT QUẢ THỰC HIỆN", "bold"),
    ("1. Lĩnh vực kinh tế", "bold"),
    (PARAGRAPHS[0], ""),
    ("+ Tiêm phòng đợt 1: 12.500 liều.", ""),
    ("a) Thu ngân sách: 4,2 tỷ đồng;", ""),
    ("II. KIẾN NGHỊ", "bold"),
    ("Đề nghị tỉnh bố trí 2,5 tỷ đồng./.", ""),
    ("CHỦ TỊCH", "bold centred"),
    ("Nguyễn Văn A", "bold centred"),
)  # fmt: skip


def test_a_report_reads_alike_as_docx_and_as_pdf(soffice, tmp_path):
    made = document()
    for text, look in REPORT:
        paragraph = made.add_paragraph()
        paragraph.add_run(text).bold = "bold" in look
        paragraph.alignment = 1 if "centred" in look else 3
    source = tmp_path / "báo cáo.docx"
    made.save(source)
    (pdf,) = soffice.convert(source, to="pdf")
    outline = [(block.kind, block.level, block.text) for block in read(source).blocks]
    assert [(kind, level) for kind, level, _ in outline] == [
        ("heading", 0),
        ("heading", 0),
        ("paragraph", 0),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("list", 2),
        ("list", 1),
        ("heading", 1),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
    ]
    assert [(block.kind, block.level, block.text) for block in read(pdf).blocks] == outline


def test_cells_in_line_without_rules_are_a_table(soffice, tmp_path):
    made = document()
    made.add_paragraph(PARAGRAPHS[0])
    rows = [
        ("Chỉ tiêu", "Kế hoạch", "Đạt"),
        *((f"Xóm {at}", f"{at}00", f"{at},5") for at in range(1, 6)),
    ]
    table = made.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(tmp_path / "bảng.docx")
    (pdf,) = soffice.convert(tmp_path / "bảng.docx", to="pdf")
    (found,) = [block for block in read(pdf).blocks if block.kind == "table"]
    assert found.rows == tuple(rows)


def test_scanned_pages_among_others_are_named(pdfs):
    source = pypdfium2.PdfDocument(pdfs["letter"])
    page = source.new_page(595, 842)
    image = pypdfium2.PdfImage.new(source)
    image.set_bitmap(pypdfium2.PdfBitmap.new_native(50, 70, 4))
    image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    page.insert_obj(image)
    page.gen_content()
    out = io.BytesIO()
    source.save(out)
    made = read(out.getvalue(), "một nửa.pdf")
    assert made.notes == (f"Trang {len(source)} chỉ có ảnh chụp, không đọc được chữ.",)
    assert made.text == read(pdfs["letter"]).text
