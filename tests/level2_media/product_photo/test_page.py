"""A newcomer's walk on a phone: photo, boxes, pictures, marks; then photos of their own."""

import io
import zipfile

import pytest
from PIL import Image
from playwright.sync_api import expect

from level2_media.product_photo import lesson

from .conftest import boxes_of

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/product_photo"
FIELDS = {"Trái": "x", "Trên": "y", "Rộng": "w", "Cao": "h"}


def type_box(page, number, box):
    """Give the numbers of a box; its kind by the name that people read."""
    row = page.locator(".bd-box-row").nth(number)
    names = {"product": "Sản phẩm", "white": "Giấy trắng để lấy màu"}
    row.get_by_role("combobox", name="Loại").select_option(names[box.kind])
    for label in ("Rộng", "Cao", "Trái", "Trên"):
        field = row.get_by_role("spinbutton", name=label)
        field.fill(str(getattr(box, FIELDS[label])))
        field.press("Tab")


def test_from_photo_to_marks_and_own_photos_on_a_phone(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    case = lesson.cases["practice/htx-a"]
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    chooser.select_option(label=f"Hợp tác xã: {case.brief['title']}")
    expect(page.get_by_text("Ảnh gốc đang giấu")).to_be_visible(timeout=90_000)
    page.get_by_text("Sửa bằng số").click()
    product, paper = boxes_of(case.key)
    type_box(page, 0, product)
    page.get_by_role("button", name="Thêm khung ở giữa").click()
    type_box(page, 1, paper)
    page.get_by_role("button", name="Xem thử vết cắt").click()
    expect(page.get_by_alt_text("Sản phẩm sau khi tách khỏi nền")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Tạo ảnh cho các kênh").click()
    whole = page.get_by_role("link", name="Tải tất cả ảnh (zip)")
    expect(whole).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        whole.click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert len(archive.namelist()) == 3
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.reload()
    visited.ready()
    expect(page.get_by_role("link", name="Tải tất cả ảnh (zip)")).to_be_visible(timeout=90_000)
    own_photos(page, tmp_path)
    assert visited.complaints == []
    assert visited.elsewhere == []


def own_photos(page, folder):
    """A good photo and a broken one: the good one is there, the other is told in a sentence."""
    page.get_by_label("Tệp của tôi").check()
    Image.new("RGB", (900, 600), "teal").save(folder / "đẹp.webp")
    (folder / "hỏng.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a photo")
    page.locator("input[type=file]").first.set_input_files(
        [folder / "đẹp.webp", folder / "hỏng.jpg"]
    )
    expect(page.get_by_text("bị hỏng nên không mở được")).to_be_visible(timeout=90_000)
    expect(page.get_by_alt_text("Ảnh 01-dep.webp")).to_be_visible()
