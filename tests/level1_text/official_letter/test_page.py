"""A newcomer's walk through the lesson's page on a phone: notes in, a Word file out, marks and hand in."""

import io
import re

import docx
import pytest
from playwright.sync_api import expect

from level1_text.official_letter import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/official_letter"
FIELDS = {
    "Cơ quan ban hành (tên dài thì xuống dòng)": "Ủy ban nhân dân\nxã Tân Trà",
    "Ký hiệu": "UBND-KT",
    "Kính gửi (mỗi nơi một dòng)": "Các hợp tác xã chè\nTrưởng 14 xóm",
    "Quyền hạn, chức vụ người ký (mỗi thứ một dòng)": "TM. Ủy ban nhân dân\nKT. Chủ tịch\nPhó Chủ tịch",
    "Nơi nhận (mỗi nơi một dòng)": "Như trên\nĐảng ủy xã",
    "Lưu": "VT, KT",
}
IDEAS = ("112/UBND-NN", "VietGAP", "85 hộ", "à không, lùi hạn", "Ma Văn Tú, phòng Kinh tế")


def test_practice_from_notes_to_marks_on_a_phone(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    expect(page.get_by_text("Ghi chú (16 dòng)")).to_be_visible(timeout=90_000)
    for label, value in FIELDS.items():
        page.get_by_label(label, exact=True).fill(value)
    for idea in IDEAS:
        page.get_by_label(idea).check()
    page.get_by_role("button", name="Nhờ AI viết lời").click()
    expect(page.get_by_text("ý: AI viết lời")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("chi tiết đều có trong ghi chú")).to_be_visible()
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    link = page.get_by_role("link", name="Tải văn bản Word")
    with page.expect_download() as download:
        link.click()
    document = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    assert "Số: 07/UBND-KT" in document.tables[0].cell(1, 0).text
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("trên 10 điểm")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Phần đầu văn bản đúng thể thức.")).to_be_visible()
    broken = tmp_path / "công văn hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    page.locator(".bd-uploads input[type=file]").set_input_files(broken)
    expect(page.locator(".bd-note.bad")).to_be_visible(timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_the_graded_case_is_handed_in_into_the_course(visit_lesson, lesson_server):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Bài chấm điểm").check()
    page.get_by_label("Họ và tên", exact=True).fill("Đặng Thị Hoa")
    page.get_by_label("Mã học viên").fill("TN-41")
    page.get_by_role("button", name="Lưu tên").click()
    issuer = page.get_by_label("Cơ quan ban hành (tên dài thì xuống dòng)", exact=True)
    expect(issuer).to_have_value(re.compile("Khe Vầu|Nà Sơn"), timeout=90_000)
    page.get_by_label("Nội dung văn bản").fill("Đề nghị các xóm thực hiện.")
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    expect(page.get_by_role("link", name="Tải văn bản Word")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible()
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-41" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"official_letter.ipynb", "answers.json", "van_ban.docx", "timestamp.txt"} <= names
