"""A newcomer's walk through the lesson's page on a phone: a meeting in, a task list and minutes out."""

import io

import openpyxl
import pytest
from playwright.sync_api import expect

from level1_text.meeting_minutes import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/meeting_minutes"


def find(page):
    page.get_by_role("button", name="Nhờ AI tìm việc được giao").click()
    expect(page.get_by_text("Tìm được")).to_be_visible(timeout=90_000)


def test_practice_from_meeting_to_marks_on_a_phone(visit_lesson):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    expect(page.get_by_text("Đọc cả cuộc họp")).to_be_visible(timeout=90_000)
    find(page)
    cards = page.locator(".mm-item:visible")
    expect(cards).to_have_count(7)
    moved = cards.nth(1)
    moved.get_by_label("Hạn (ngày/tháng/năm)").fill("4/12/2026")
    moved.get_by_label("Hạn (ngày/tháng/năm)").press("Tab")
    for place in (3, 6):
        cards.nth(place).get_by_label("Giữ việc này").uncheck()
    expect(page.get_by_text("Giữ 5 trên 7 việc. Việc nào cũng đủ")).to_be_visible()
    page.get_by_role("button", name="Lưu bảng việc và biên bản").click()
    link = page.get_by_role("link", name="Tải bảng việc Excel")
    with page.expect_download() as download:
        link.click()
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet["D5"].value.isoformat()[:10] == "2026-12-04"
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=30_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_a_file_that_cannot_be_read_is_a_sentence_and_the_graded_case_is_handed_in(
    visit_lesson, lesson_server, tmp_path
):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Tệp của tôi").check()
    broken = tmp_path / "họp hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chọn bản gỡ băng").click()
    chooser.value.set_files(broken)
    expect(page.locator(".bd-note.bad")).to_be_visible(timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()
    page.get_by_label("Bài chấm điểm").check()
    page.get_by_label("Họ và tên", exact=True).fill("Đặng Thị Hoa")
    page.get_by_label("Mã học viên").fill("TN-51")
    page.get_by_role("button", name="Lưu tên").click()
    expect(page.get_by_text("Đọc cả cuộc họp")).to_be_visible(timeout=90_000)
    find(page)
    page.get_by_role("button", name="Lưu bảng việc và biên bản").click()
    expect(page.get_by_role("link", name="Tải biên bản Word")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible()
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-51" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"answers.json", "viec_can_lam.xlsx", "bien_ban.docx", "timestamp.txt"} <= names
    assert visited.complaints == []
