"""What is read of txt, md and html, in whatever encoding Vietnamese offices still have them."""

import unicodedata

import pytest

from workshop.errors import NoText
from workshop.office import read

TEXT = "Cộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập, tự do, hạnh phúc cho mọi người dân.\n"
LINES = TEXT.splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_of_every_kind(encoding):
    assert read(TEXT.encode(encoding), "a.txt").text.splitlines() == LINES


def test_decomposed_letters_and_windows_line_ends():
    data = unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n").encode()
    assert read(data, "a.txt").text.splitlines() == LINES


def test_cp1258_is_read_and_noted():
    made = read(_cp1258(TEXT), "a.txt")
    assert made.text.splitlines() == LINES
    assert made.notes == ("Tệp dùng bảng mã cũ Windows-1258; chữ đã được đổi sang Unicode.",)


def test_tcvn3_and_vni_bytes_are_read():
    tcvn3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam".encode("latin-1")
    vni = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam".encode("cp1252")
    assert read(tcvn3, "a.txt").text == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert read(vni, "a.txt").text == "Cộng hòa xã hội chủ nghĩa Việt Nam"


def _cp1258(text: str) -> bytes:
    """CP1258 has the tones as letters of their own and the rest composed."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in "\u0300\u0309\u0303\u0301\u0323")
            rest = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out.append((rest + tone).encode("cp1258"))
    return b"".join(out)


def test_lines_wrapped_at_a_width_are_joined_to_paragraphs():
    text = (
        "Sáu tháng đầu năm, xã đã hoàn thành mười hai trên mười lăm chỉ tiêu\n"
        "được giao, trong đó sản lượng chè búp tươi tăng năm phần trăm so với\n"
        "cùng kỳ năm trước.\n"
        "- Trồng mới 12 ha chè.\n"
        "- Cứng hoá 3,5 km đường thôn.\n"
        "Người dân phấn khởi, tin tưởng vào sự lãnh đạo của cấp uỷ và chính\n"
        "quyền địa phương.\n"
    )
    kinds = [(block.kind, len(block.text.split())) for block in read(text.encode(), "a.txt").blocks]
    assert kinds == [("paragraph", 34), ("list", 6), ("list", 7), ("paragraph", 18)]


def test_lines_that_are_paragraphs_stay_apart():
    assert [block.text for block in read(TEXT.encode(), "a.txt").blocks] == LINES


def test_markdown_keeps_headings_lists_and_tables():
    text = (
        "# Báo cáo\n\nMột **đoạn**\nhai dòng.\n\n- ý một\n- ý hai\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    blocks = read(text.encode(), "a.md").blocks
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        ("heading", 1, "Báo cáo"),
        ("paragraph", 0, "Một đoạn hai dòng."),
        ("list", 1, "- ý một"),
        ("list", 1, "- ý hai"),
        ("table", 0, "a | b\n1 | 2"),
    ]


HTML = """<!DOCTYPE html><html><head><title>Tên</title><style>p{}</style>
<script>alert(1)</script></head>
<body><header>Cổng thông tin xã</header><nav>Trang chủ</nav><h2>Kết quả</h2>
<p>Đoạn <b>một</b>,<br>dòng hai.</p><p style="display: none">ẩn</p>
<ol start="3"><li>ba</li><li>bốn<ul><li>con</li></ul></li></ol>
<table><tr><th colspan="2">Chè</th><th>Ha</th></tr><tr><td>a</td><td>b</td><td>5</td></tr></table>
<img src="http://127.0.0.1:9/x.png"><footer>Địa chỉ</footer></body></html>"""


def test_html_is_read_as_it_is_shown():
    blocks = read(HTML.encode(), "trang.html").blocks
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        ("header", 0, "Cổng thông tin xã"),
        ("heading", 2, "Kết quả"),
        ("paragraph", 0, "Đoạn một,\ndòng hai."),
        ("list", 1, "3. ba"),
        ("list", 1, "4. bốn"),
        ("list", 2, "- con"),
        ("table", 0, "Chè |  | Ha\na | b | 5"),
        ("footer", 0, "Địa chỉ"),
    ]


def test_html_named_doc_is_read_with_a_note():
    made = read(HTML.encode(), "xuất từ phần mềm.docx")
    assert made.kind == "html"
    assert "bên trong là trang web" in made.notes[0]


def test_html_in_an_old_encoding_says_so_itself():
    page = '<html><head><meta charset="windows-1258"></head><body>{}</body></html>'
    assert read(_cp1258(page.format(LINES[0])), "a.html").text == LINES[0]


def test_a_page_nested_beyond_reason_ends():
    assert read(b"<div>" * 100_000 + "đáy".encode() + b"<p>x", "sâu.html").words >= 0


def test_a_page_of_scripts_alone_has_no_text():
    with pytest.raises(NoText, match="không có chữ nào"):
        read(b"<html><script>var a = 1</script></html>", "a.html")
