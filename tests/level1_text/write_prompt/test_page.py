"""A newcomer's walk on a phone: four parts, two replies, a decision, Word, marks; a broken file."""

import pytest
from playwright.sync_api import expect

from level1_text.write_prompt import lesson
from level1_text.write_prompt.parts import LABELS
from level1_text.write_prompt.record import sample_of
from level1_text.write_prompt.request import parse

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/write_prompt"


def test_practice_from_a_messy_request_to_marks_on_a_phone_and_a_broken_file(
    visit_lesson, tmp_path
):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Luyện tập").check()
    expect(page.get_by_text("Xóm Khe Vàng").first).to_be_visible(timeout=60_000)
    case = lesson.cases["practice/canbo-a"]
    prompt = parse(sample_of(case).prompt)
    for name, (label, _rows) in LABELS.items():
        page.get_by_label(label).fill(getattr(prompt, name))
        page.get_by_label(label).press("Tab")
    expect(page.get_by_text("Yêu cầu đã rõ")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Hỏi AI cả hai cách").click()
    expect(page.get_by_text("lời đáp ghi sẵn của mô hình")).to_be_visible(timeout=60_000)
    for key in case.key["check_before"]:
        page.get_by_role("checkbox", name=case.brief["options"][key]).check()
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    expect(page.get_by_role("link", name="Tải yêu cầu Word")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm")).to_be_visible(timeout=30_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []

    page.get_by_label("Tệp của tôi").check()
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chọn tệp tài liệu").click()
    chooser.value.set_files(broken)
    expect(page.locator(".bd-note.bad")).to_be_visible(timeout=60_000)
    assert "Traceback" not in page.locator("body").inner_text()
    assert visited.complaints == []
    assert visited.elsewhere == []
