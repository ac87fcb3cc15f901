"""What a summary says is looked up in the report: value by value, with the place or what stands there."""

import pytest

from level1_text.summarise_report.verdict import verdict
from level1_text.summarise_report.verify import attribute, lines, verify
from workshop.report import Part, Report

REPORT = Report(
    name="báo cáo.docx",
    parts=(
        Part(kind="heading", text="I. KINH TẾ", place="đoạn 1"),
        Part(
            kind="paragraph",
            text="Diện tích chè toàn xã là 486 ha, giá trị sản xuất 97,48 tỷ đồng. "
            "Ngày 05/3/2026, xã ban hành Kế hoạch số 12/KH-UBND.",
            place="đoạn 2",
        ),
        Part(kind="table", text="Xóm | Số hộ\nHồng Thái | 128\nTổng | 2.318", place="bảng 1"),
    ),
)


def found(text):
    return {item.fact.text: item.ok for item in verify(text, REPORT)}


@pytest.mark.parametrize(
    "text",
    [
        "Chè có 486 ha.",
        "Giá trị 97,5 tỷ đồng.",
        "Giá trị 97.480 triệu đồng.",
        "Kế hoạch 12/KH-UBND ngày 5 tháng 3 năm 2026.",
        "Toàn xã có 2.318 hộ.",
    ],
)
def test_another_way_of_writing_the_same_value_stands(text):
    assert found(text)
    assert all(found(text).values())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Chè có 468 ha.", "468 ha"),
        ("Giá trị 98,5 tỷ đồng.", "98,5 tỷ đồng"),
        ("Giá trị 97,5 triệu đồng.", "97,5 triệu đồng"),
        ("Tăng 486%.", "486%"),
        ("Ngày 06/3/2026 xã họp.", "06/3/2026"),
        ("Theo Kế hoạch số 21/KH-UBND.", "21/KH-UBND"),
    ],
)
def test_what_does_not_stand_is_named(text, wrong):
    missing = [item for item in verify(text, REPORT) if not item.ok]
    assert len(missing) == 1
    assert wrong in missing[0].fact.text or missing[0].fact.text in wrong


def test_the_place_in_the_report_is_told():
    (item,) = [v for v in verify("Chè có 486 ha.", REPORT) if v.ok]
    assert item.place == "đoạn 2"


def test_what_is_marked_is_the_fact_itself():
    text = "# Chè\n- Có 486 ha.\n- Có 999 ha."
    for item in verify(text, REPORT):
        assert text[item.start : item.end] == item.fact.text
    markup = verdict(text, REPORT)
    assert markup.count('class="found"') == 1
    assert markup.count('class="missing"') == 1


def test_a_learners_text_is_never_markup():
    assert "<script>" not in verdict("<script>486 ha", REPORT)


def test_lines_tell_headings_from_points():
    got = [(line.text, line.heading) for line in lines("# Kinh tế\n\n- Một ý.\n• Hai ý.\nBa ý.")]
    assert got == [("Kinh tế", True), ("Một ý.", False), ("Hai ý.", False), ("Ba ý.", False)]


def test_a_line_goes_back_to_its_sentence():
    assert attribute("Chè 486 ha, giá trị 97,48 tỷ đồng", REPORT).place == "đoạn 2"
    assert attribute("Bóng đá thắng đậm", REPORT) is None
