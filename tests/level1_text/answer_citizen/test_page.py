"""A newcomer's walk through the lesson's page: a letter in, rows chosen, a Word reply out, handed in."""

import io
import re

import pytest
from docx import Document
from playwright.sync_api import expect

from level1_text.answer_citizen import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/answer_citizen"
RIGHT = ("T01", "T07", "T10", "T16", "T17")


def opened(page):
    expect(page.get_by_text("Xem bảng thông tin")).to_be_visible(timeout=90_000)


def test_practice_from_letter_to_marks_on_a_phone(visit_lesson):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    opened(page)
    for label in RIGHT:
        page.get_by_label(re.compile(f"^{label}\\. ")).first.check()
    page.get_by_label("Bảng không có câu trả lời").last.check()
    page.get_by_label("Câu nào bảng không có thì ai sẽ trả lời?").fill("công chức Đinh Thị Lành")
    page.get_by_label("Người đó trả lời trước ngày nào?").fill("05/12/2026")
    page.get_by_role("button", name="Nhờ AI viết các câu trả lời").click()
    expect(page.get_by_text("do AI viết")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("đều có trong bảng và còn hiệu lực")).to_be_visible()
    area = page.get_by_label("Thư trả lời của bạn")
    written = area.input_value()
    area.fill(written.replace("8.000 đồng", "5.000 đồng"))
    expect(page.locator("mark.missing")).to_have_text("5.000 đồng/bản")
    area.fill(written)
    expect(page.locator("mark.missing")).to_have_count(0)
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải thư trả lời Word").click()
    reply = Document(io.BytesIO(download.value.path().read_bytes()))
    assert "Kính gửi bà Hoàng Thị Mơ," in [paragraph.text for paragraph in reply.paragraphs]
    page.get_by_role("button", name="Làm thêm bản tiếng Anh").click()
    page.get_by_text("Xem từng dòng").click(timeout=90_000)
    expect(page.get_by_text("Dear Ms Hoàng Thị Mơ,")).to_be_visible()
    expect(page.get_by_text("8,000 VND per copy")).to_be_visible()
    expect(page.get_by_role("link", name="Tải bản tiếng Anh (Word)")).to_be_visible()
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible()
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.reload()
    visited.ready()
    expect(area).to_have_value(written, timeout=90_000)
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_a_sheet_that_cannot_be_read_is_a_sentence_and_the_graded_case_is_handed_in(
    visit_lesson, lesson_server, tmp_path
):
    visited = visit_lesson(PAGE)
    page = visited.ready()
    page.get_by_label("Tệp của tôi").check()
    letter, broken = tmp_path / "thư.txt", tmp_path / "bảng hỏng.xlsx"
    letter.write_text("Kính gửi tiệm.\nBánh giá bao nhiêu?\nVi Thị Hạnh\n", encoding="utf-8")
    broken.write_bytes(b"PK\x03\x04 khong phai xlsx")
    for label, path in (("Chọn thư hỏi", letter), ("Chọn bảng thông tin", broken)):
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name=label).click()
        chooser.value.set_files(path)
        expect(page.get_by_text(f"Đã nhận tệp “{path.name}”")).to_be_visible()
    expect(page.locator(".bd-note.bad")).to_be_visible(timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()
    page.get_by_label("Bài chấm điểm").check()
    page.get_by_label("Họ và tên").fill("Lù Thị Mẩy")
    page.get_by_label("Mã học viên").fill("TN-08")
    page.get_by_role("button", name="Lưu tên").click()
    opened(page)
    page.get_by_label("Thư trả lời của bạn").fill("Kính gửi ông,\n1. Lệ phí là 50.000 đồng.")
    expect(page.locator(".bd-scroll mark").first).to_be_visible()
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    expect(page.get_by_role("link", name="Tải thư trả lời Word")).to_be_visible()
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible()
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-08" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"answer_citizen.ipynb", "answers.json", "thu_tra_loi.docx"} <= names
    assert visited.complaints == []
