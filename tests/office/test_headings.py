"""Headings told by their looks, as Vietnamese administrative reports have them."""

import pytest

from workshop.office.looks import Line, headings, list_level

REPORT = (
    ("ỦY BAN NHÂN DÂN XÃ LA BẰNG", "bold", None),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", None),
    ("Độc lập - Tự do - Hạnh phúc", "bold", None),
    ("Số: 05/BC-UBND", "", None),
    ("BÁO CÁO", "bold centred", 0),
    ("Kết quả phát triển kinh tế - xã hội 6 tháng đầu năm 2026", "bold centred", 0),
    ("Kính gửi: UBND tỉnh Thái Nguyên", "", None),
    ("Thực hiện Kế hoạch số 12/KH-UBND, UBND xã báo cáo như sau:", "", None),
    ("I. ĐẶC ĐIỂM TÌNH HÌNH", "bold", 1),
    ("Xã La Bằng có diện tích tự nhiên 2.213 ha, dân số 4.120 người.", "", None),
    ("II. KẾT QUẢ THỰC HIỆN", "bold", 1),
    ("1. Về kinh tế", "bold", 2),
    ("1.1. Sản xuất chè", "bold", 3),
    ("Sản lượng chè búp tươi ước đạt 12.345,6 tấn.", "", None),
    ("a) Diện tích", "bold", 4),
    ("- Trồng mới 12 ha.", "", None),
    ("Bảng 1. Sản lượng chè theo xóm", "bold centred", None),
    ("2. Về văn hoá: tổ chức 5 hội thi, thu hút 1.200 lượt người;", "", None),
    ("TM. ỦY BAN NHÂN DÂN", "bold centred", None),
    ("CHỦ TỊCH", "bold centred", None),
    ("Nơi nhận:", "bold", None),
    ("- Như trên;", "", None),
)


def test_a_report_without_styles_shows_its_outline():
    lines = [Line(text, "bold" in look, "centred" in look) for text, look, _ in REPORT]
    assert headings(lines) == [level for *_, level in REPORT]


def test_plain_text_shows_its_outline_by_numbers_and_capitals():
    lines = [
        Line("BÁO CÁO CÔNG TÁC THÁNG 6"),
        Line("I. KẾT QUẢ"),
        Line("1. Thu ngân sách"),
        Line("Thu ngân sách đạt 4,2 tỷ đồng, bằng 61% dự toán năm."),
        Line("2. Chi ngân sách"),
        Line("Chi ngân sách đạt 3,9 tỷ đồng."),
    ]
    assert headings(lines) == [0, 1, 2, None, 2, None]


def test_items_of_a_list_are_no_headings():
    lines = [Line("Thành phần dự họp gồm:"), *(Line(f"{at}. Ông Nguyễn Văn A") for at in (1, 2, 3))]
    assert headings([*lines, Line("Cuộc họp bắt đầu lúc 8 giờ.")]) == [None] * 5


def test_levels_follow_what_the_document_uses():
    bold = [Line("Chương I. QUY ĐỊNH CHUNG", True), Line("Điều 1. Phạm vi điều chỉnh", True)]
    assert headings(bold) == [1, 2]


def test_styles_of_the_file_are_believed_before_looks():
    lines = [
        Line("Mở đầu", styled=1),
        Line("Đáng chú ý", bold=True),
        Line("1. Kết quả", styled=2),
        Line("2. Tồn tại", bold=True),
    ]
    assert headings(lines) == [1, None, 2, 2]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("- Như trên;", 1),
        ("+ Trồng mới 5 ha", 2),
        ("• Hoàn thành", 1),
        ("b) Kinh phí", 1),
        ("-5,2% so với cùng kỳ", 0),
        ("Năm 2026 đạt kế hoạch", 0),
        ("12.500 ha rừng", 0),
    ],
)
def test_list_items_are_known_by_their_mark(text, level):
    assert list_level(text) == level
