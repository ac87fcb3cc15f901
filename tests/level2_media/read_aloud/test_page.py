"""A newcomer's walk through the lesson's page on a phone: a notice in, a bulletin out, handed in."""

import pytest
from playwright.sync_api import expect

from level2_media.read_aloud import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/read_aloud"


def area(page):
    return page.get_by_label("Kịch bản đọc")


def turn(page):
    """The machine's own script in the editor."""
    expect(page.get_by_text("Thông báo gốc", exact=True)).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Chuyển chữ viết thành lời").click()
    expect(area(page)).not_to_have_value("", timeout=30_000)


def mended(script):
    """The script without what only eyes need, the doubtful word put right."""
    eyes = ("CỘNG HÒA", "Độc lập", "Số:", "Nơi nhận", "Như trên", "Lưu:")
    lines = [line for line in script.splitlines() if not line.startswith(eyes)]
    text = "\n".join(lines).replace("phường Kinh tế", "phòng Kinh tế")
    return text.replace("; từ mười ba", ". Từ mười ba")


def make(page):
    page.get_by_role("button", name="Lưu kịch bản và tạo tệp âm thanh").click()
    expect(page.locator("audio")).to_be_visible(timeout=90_000)


def test_from_a_notice_to_full_marks_and_handing_in_on_a_phone(
    visit_lesson, lesson_server, tmp_path
):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    turn(page)
    expect(page.get_by_text("“P.” có thể là").first).to_be_visible()
    area(page).fill(mended(area(page).input_value()))
    page.get_by_role("button", name="Thêm câu báo giọng máy").click()
    page.get_by_label("Tốc độ đọc").select_option(label="Nhanh")
    expect(page.get_by_text("vừa khung giờ")).to_be_visible()
    make(page)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []

    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    page.get_by_label("Tệp của tôi").check()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chọn thông báo").click()
    chooser.value.set_files(broken)
    expect(page.locator(".bd-note.bad").first).to_be_visible(timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()

    page.get_by_label("Bài chấm điểm").check()
    page.get_by_label("Họ và tên").fill("Đặng Thị Hoa")
    page.get_by_label("Mã học viên").fill("TN-01")
    page.get_by_role("button", name="Lưu tên").click()
    turn(page)
    make(page)
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible()
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-01" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"read_aloud.ipynb", "answers.json", "kich_ban.docx", "ban_tin.mp3"} <= names
    assert visited.complaints == []
    assert visited.elsewhere == []
