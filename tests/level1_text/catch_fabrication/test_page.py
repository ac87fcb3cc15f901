"""A newcomer's walk through the lesson's page: mark with a thumb and with the keyboard, save, hand in."""

import io
import re

import pytest
from docx import Document
from playwright.sync_api import expect

from level1_text.catch_fabrication import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/catch_fabrication"


def marked(page, sentence, first, last, kind, right):
    """Open a sentence, press two words of it, say what is wrong."""
    if not page.get_by_role("button", name=re.compile(f"^{sentence}\\. ")).count():
        page.get_by_role("button", name="Các câu sau").click()
    page.get_by_role("button", name=re.compile(f"^{sentence}\\. ")).click()
    chips = page.locator("button.bd-chip:visible")
    expect(chips.filter(has_text=last).first).to_be_visible()
    chips.filter(has_text=first).first.click()
    chips.filter(has_text=last).first.click()
    page.get_by_label("Sai kiểu gì?").select_option(label=kind)
    page.get_by_label("Báo cáo ghi thế nào?").fill(right)
    page.get_by_role("button", name="Đánh dấu chỗ này").click()
    expect(page.get_by_text("Đã đánh dấu “")).to_be_visible()


def kind_label(page, begins):
    option = page.get_by_label("Sai kiểu gì?").locator("option", has_text=begins)
    return option.first.text_content()


def test_practice_from_draft_to_marks_on_a_phone(visit_lesson):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    expect(page.get_by_text("Đọc toàn văn báo cáo")).to_be_visible(timeout=90_000)
    page.get_by_label("Tìm trong báo cáo").fill("búp tươi")
    expect(page.get_by_text(re.compile("đoạn .*3.250 tấn")).first).to_be_visible()
    page.get_by_role("button", name=re.compile("^2\\. ")).click()
    marked(page, 9, "3.520", "tấn", kind_label(page, "Sai con số"), "3.250 tấn")
    expect(page.get_by_role("button", name=re.compile("«3.520 tấn»"))).to_be_visible()
    page.get_by_role("button", name="Lưu phiếu soát lỗi").click()
    link = page.get_by_role("link", name="Tải phiếu soát lỗi")
    with page.expect_download() as download:
        link.click()
    sheet = Document(io.BytesIO(download.value.path().read_bytes()))
    assert [c.text for c in sheet.tables[0].rows[1].cells][2:] == [
        "3.520 tấn",
        "Sai con số",
        "3.250 tấn",
    ]
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("bắt được 1 trên 6 lỗi")).to_be_visible()
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.reload()
    visited.ready()
    expect(page.get_by_text("Bạn đã đánh dấu 1 chỗ")).to_be_visible(timeout=90_000)
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_a_word_is_marked_by_keyboard_alone_and_the_graded_case_is_handed_in(
    visit_lesson, lesson_server
):
    visited = visit_lesson(PAGE)
    page = visited.ready()
    page.get_by_label("Bài chấm điểm").check()
    page.get_by_label("Họ và tên").fill("Ma Văn Tính")
    page.get_by_label("Mã học viên").fill("TN-03")
    page.get_by_role("button", name="Lưu tên").click()
    expect(page.get_by_text("Đọc toàn văn báo cáo")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("button", name="Nhờ máy dò hộ")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^2\\. ")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Câu gần nhất trong báo cáo gốc")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Chỗ sai (máy điền")).not_to_have_value("")
    page.get_by_label("Sai kiểu gì?").select_option(index=1)
    page.get_by_label("Báo cáo ghi thế nào?").fill("không có")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã đánh dấu “")).to_be_visible()
    page.get_by_role("button", name="Lưu phiếu soát lỗi").click()
    expect(page.get_by_role("link", name="Tải phiếu soát lỗi")).to_be_visible()
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible()
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-03" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"catch_fabrication.ipynb", "answers.json", "phieu_soat_loi.docx"} <= names
    assert visited.complaints == []


def test_a_file_that_cannot_be_read_is_a_sentence_on_the_page(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE)
    page = visited.ready()
    page.get_by_label("Tệp của tôi").check()
    good, broken = tmp_path / "báo cáo.txt", tmp_path / "nháp hỏng.docx"
    good.write_text("Xã có 12 hộ nghèo, giảm 3 hộ so với đầu năm. " * 5, encoding="utf-8")
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    for label, path in (("Chọn báo cáo gốc", good), ("Chọn bản nháp của AI", broken)):
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name=label).click()
        chooser.value.set_files(path)
        expect(page.get_by_text(f"Đã nhận tệp “{path.name}”")).to_be_visible()
    expect(page.locator(".bd-note.bad")).to_be_visible(timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()
    assert visited.complaints == []
