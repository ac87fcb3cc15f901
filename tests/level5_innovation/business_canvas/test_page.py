"""A newcomer's walk through the lesson's page: notes in, a drawn canvas and a Word file out."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PAGE = "/bai/level5_innovation/business_canvas"


def fill(page, label, value):
    page.get_by_label(label).first.fill(value)


def test_practice_from_notes_to_marks_on_a_phone(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    title = chooser.locator('option[value^="Hợp tác xã"]').get_attribute("value")
    chooser.select_option(value=title)
    expect(page.get_by_text("Đọc ghi chép (")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Nhờ AI điền các ô còn trống").click()
    expect(page.get_by_text("Đã điền 9 ô còn trống")).to_be_visible(timeout=90_000)
    fill(page, "1. Khách hàng", "Khách Hà Nội mua làm quà: 41 hộp\nHai nhà nghỉ trong vùng: 15 hộp")
    fill(
        page,
        "5. Dòng tiền vào",
        "Khách Hà Nội: 260.000 đồng một hộp\nNhà nghỉ: 270.000 đồng một hộp",
    )
    expect(page.get_by_text("Không thấy “270.000 đồng")).to_be_visible()
    fill(
        page,
        "5. Dòng tiền vào",
        "Khách Hà Nội: 260.000 đồng một hộp\nHai nhà nghỉ: 210.000 đồng một hộp",
    )
    fill(page, "Giả định 1", "Khách Hà Nội chịu giá mới")
    page.get_by_label("Đã kiểm chứng chưa?").first.select_option(
        label="Rồi: có con số trong ghi chép"
    )
    fill(page, "Rồi thì ghi bằng chứng", "41 khách trả tiền trước khi nhận hàng")
    expect(page.get_by_text("Ghi đủ.").first).to_be_visible()
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    expect(page.get_by_role("link", name="Tải mô hình Word")).to_be_visible()
    page.get_by_role("button", name="Vẽ thành hình").click()
    expect(page.get_by_role("link", name="Tải ảnh in A4 (png)")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("trên 10 điểm")).to_be_visible()
    expect(page.get_by_text("Khoản thu nào cũng nói rõ nhóm khách nào trả.")).to_be_visible()
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.get_by_label("Tệp của tôi").check()
    broken = tmp_path / "ghi chép hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    with page.expect_file_chooser() as files:
        page.get_by_role("button", name="Chọn ghi chép").click()
    files.value.set_files(broken)
    expect(page.locator(".bd-note.bad").first).to_be_visible(timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()
    assert visited.complaints == []
    assert visited.elsewhere == []
