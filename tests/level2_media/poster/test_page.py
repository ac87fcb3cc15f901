"""A newcomer's walk through the lesson's page on a phone: a messy request in, a poster handed in."""

import pytest
from playwright.sync_api import expect

from level2_media.poster import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/poster"
TEXTS = {
    "Dòng nhỏ phía trên (không bắt buộc)": "Hợp tác xã chè Sương Đồi",
    "Tên lớn": "Phiên chợ chè xuân",
    "Điều cần biết, mỗi dòng một điều": "7 giờ 30, thứ Bảy 05/12/2026\nSân nhà văn hoá xóm Đồng Chằm\n"
    "Chè móc câu 280.000 đồng/kg",
    "Lời mời, ví dụ: Quét mã để đăng ký": "Quét mã xem bản đồ",
    "Nơi tổ chức, số điện thoại": "Gọi 0208 3999 001",
}


def test_practice_from_a_message_to_ten_points_on_a_phone(visit_lesson):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Luyện tập").check()
    title = lesson.cases["practice/htx-a"].brief["title"]
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    chooser.select_option(
        index=[t.replace("\xa0", " ") for t in chooser.locator("option").all_text_contents()].index(
            f"Hợp tác xã: {title}"
        )
    )
    expect(page.get_by_text("Chị Lường Thị Mai")).to_be_visible()
    for label, text in TEXTS.items():
        page.get_by_label(label).fill(text)
    expect(page.locator(".poster-large")).to_be_visible(timeout=90_000)
    expect(page.locator(".bd-gallery img")).to_have_count(2)
    page.get_by_role("button", name="Gợi ý lời mô tả").click()
    expect(page.get_by_label("Lời mô tả ảnh")).not_to_have_value("")
    page.get_by_role("button", name="Làm áp phích").click()
    expect(page.get_by_role("link", name="Tải PDF để in")).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải PDF để in").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_a_pdf_from_elsewhere_that_is_none_is_a_sentence_on_the_page(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE)
    page = visited.ready()
    page.get_by_label("Tệp của tôi").check()
    (tmp_path / "hỏng.pdf").write_bytes(b"khong phai pdf")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Soi áp phích làm ở nơi khác").click()
    chooser.value.set_files(tmp_path / "hỏng.pdf")
    expect(page.get_by_text("không phải PDF")).to_be_visible(timeout=90_000)
    assert visited.complaints == []
