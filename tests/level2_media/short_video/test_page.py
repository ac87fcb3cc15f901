"""A newcomer's walk through the lesson's page on a phone: a request in, a video out, full marks."""

import pytest
from playwright.sync_api import expect

from level2_media.short_video import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/short_video"
SCENES = {
    "Đồi chè": "Mời bạn về phiên chợ chè Sương Đồi, giữa vùng chè xanh của Thái Nguyên.",
    "Hái chè": "Chợ mở sáng thứ Bảy 05/12/2026 ở sân nhà văn hoá xóm Đồng Chằm.",
    "Sao chè": "Chè hái tay, sao bằng bếp củi, giá 280.000 đồng một cân.",
    "Phiên chợ": "Năm nay có 6 loại chè cho bạn uống thử.",
    "Ấm chè": "Gọi hợp tác xã: 0208 3999 001.",
}


def test_practice_from_a_request_to_ten_points_on_a_phone(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Luyện tập").check()
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    titles = [t.replace("\xa0", " ") for t in chooser.locator("option").all_text_contents()]
    title = lesson.cases["practice/htx-a"].brief["title"]
    chooser.select_option(index=titles.index(f"Hợp tác xã: {title}"))
    expect(page.get_by_text("Chị Lường Thị Mai")).to_be_visible()
    for number, (picture, line) in enumerate(SCENES.items(), 1):
        page.get_by_label(f"Ảnh của cảnh {number}").select_option(label=picture)
        page.get_by_label(f"Câu của cảnh {number}").fill(line)
    expect(page.get_by_text("giây: vừa.")).to_be_visible()
    page.get_by_role("button", name="Làm video").click()
    expect(page.locator("video")).to_be_visible(timeout=150_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải video (mp4)").click()
    assert download.value.path().read_bytes()[4:8] == b"ftyp"
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.get_by_label("Tệp của tôi").check()
    (tmp_path / "hỏng.jpg").write_bytes(b"khong phai anh")
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Chọn ảnh", exact=True).click()
    chooser.value.set_files(tmp_path / "hỏng.jpg")
    expect(page.locator(".bd-note.bad").first).to_be_visible(timeout=90_000)
    assert visited.complaints == []
    assert visited.elsewhere == []
