"""A newcomer's walk on a phone: faces found, one box removed, a plate drawn, the photo saved, marks."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from level2_media.blur_faces import lesson
from level2_media.blur_faces.record import PLATE

from .conftest import boxes_of, keep_of

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/blur_faces"
FIELDS = {"Rộng": "w", "Cao": "h", "Trái": "x", "Trên": "y"}


def remove_who_agreed(page, agreed):
    """The box whose middle lies in the place of who agreed; its number is found by its fields."""
    for number in range(page.locator(".bd-box-row").count()):
        row = page.locator(".bd-box-row").nth(number)
        x, y, w, h = (
            int(row.get_by_role("spinbutton", name=name).input_value())
            for name in ("Trái", "Trên", "Rộng", "Cao")
        )
        if (
            agreed.x < x + w / 2 < agreed.x + agreed.w
            and agreed.y < y + h / 2 < agreed.y + agreed.h
        ):
            row.get_by_role("button", name="Bỏ").click()
            return
    raise AssertionError("the machine did not propose who agreed")


def add_plate(page, box):
    page.get_by_role("button", name="Thêm khung ở giữa").click()
    row = page.locator(".bd-box-row").last
    row.get_by_role("combobox", name="Loại").select_option("Biển số, giấy tờ")
    for label, name in FIELDS.items():
        field = row.get_by_role("spinbutton", name=label)
        field.fill(str(getattr(box, name)))
        field.press("Tab")


def test_from_photo_to_marks_and_own_photos_on_a_phone(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    case = lesson.cases["practice/canbo-a"]
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    chooser.select_option(label=f"Cán bộ xã, phường: {case.brief['title']}")
    expect(page.get_by_text("Ảnh gốc đang giấu")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Nhờ máy tìm khuôn mặt").click()
    expect(page.get_by_text(re.compile("Máy thêm 4 khung"))).to_be_visible(timeout=120_000)
    page.get_by_text("Sửa bằng số").click()
    remove_who_agreed(page, keep_of(case)[-1])
    for box in boxes_of(case):
        if box.kind == PLATE:
            add_plate(page, box)
    expect(page.get_by_text("3 khuôn mặt và 2 biển số")).to_be_visible()
    page.get_by_role("button", name="Che và lưu ảnh").click()
    expect(page.get_by_alt_text("Ảnh đã che")).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải ảnh đã che").click()
    with Image.open(download.value.path()) as image:
        assert image.size == (1200, 900)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    own_photos(page, tmp_path)
    assert visited.complaints == []
    assert visited.elsewhere == []


def own_photos(page, folder):
    """A good photo and a broken one: the good one is there, the other is told in a sentence."""
    page.get_by_label("Tệp của tôi").check()
    Image.new("RGB", (900, 600), "teal").save(folder / "chợ.webp")
    (folder / "hỏng.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a photo")
    page.locator("input[type=file]").first.set_input_files(
        [folder / "chợ.webp", folder / "hỏng.jpg"]
    )
    expect(page.get_by_text("bị hỏng nên không mở được")).to_be_visible(timeout=90_000)
    expect(page.get_by_alt_text("Ảnh 01-cho.webp", exact=True).first).to_be_visible()
