"""A newcomer's walk through the lesson's page, on a phone: hide, ask, put back, check; a broken file."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/redact_personal_data"


def fill(page, label, words):
    page.get_by_label(label).fill(words)
    page.get_by_label(label).press("Tab")


def test_practice_from_text_to_marks_on_a_phone_and_a_broken_file(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Luyện tập").check()
    expect(page.get_by_text("Máy tìm thấy")).to_be_visible(timeout=90_000)
    page.get_by_role("checkbox", name=re.compile("Họ tên: Tứ")).uncheck()
    page.get_by_role("checkbox", name=re.compile("facebook")).check()
    for words in ("quân", "châu"):
        fill(page, "Chữ cần che", words)
        page.get_by_role("button", name="Che thêm chữ này").click()
        expect(page.get_by_text(f"Sẽ che “{words}”")).to_be_visible()
    page.get_by_role("button", name="Che và lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu bản đã che")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Nhờ AI trên máy này viết thử").click()
    expect(page.get_by_text("lời đáp ghi sẵn của mô hình")).to_be_visible(timeout=60_000)
    expect(page.get_by_label("Câu trả lời với tên thật")).to_have_value(re.compile("Hoa"))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm")).to_be_visible(timeout=30_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []

    page.get_by_label("Tệp của tôi").check()
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chọn tệp (nhiều tệp").click()
    chooser.value.set_files(broken)
    expect(page.locator(".bd-note.bad")).to_be_visible(timeout=60_000)
    assert "Traceback" not in page.locator("body").inner_text()
    assert visited.complaints == []
    assert visited.elsewhere == []
