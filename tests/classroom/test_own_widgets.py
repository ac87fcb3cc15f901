"""Boxes and uploads on a class page: drawn, moved, typed; sent one after another, in pieces."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PAGE = "/bai/level3_thinking/own_widgets"


def draw(page, start, end):
    """Press at ``start``, let go at ``end``: parts of the picture's width and height."""
    frame = page.locator(".bd-boxes-layer").bounding_box()
    places = [
        (frame["x"] + x * frame["width"], frame["y"] + y * frame["height"]) for x, y in (start, end)
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=4)
    page.mouse.up()


def test_a_box_is_drawn_moved_resized_typed_and_dropped(visit):
    visited = visit(PAGE)
    page = visited.ready()
    page.locator(".bd-boxes-layer").scroll_into_view_if_needed()
    draw(page, (0.25, 0.25), (0.5, 0.5))
    said = page.locator(".widget-html", has_text="face ")
    expect(said).to_contain_text("face 400,300,400,300")
    draw(page, (0.375, 0.375), (0.5, 0.375))
    expect(said).to_contain_text("face 600,300,400,300")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("face 600,316,400,300")
    page.keyboard.press("Shift+ArrowRight")
    expect(said).to_contain_text("face 600,316,416,300")
    page.get_by_text("Sửa bằng số").click()
    page.get_by_role("spinbutton", name="Trái").fill("100")
    page.get_by_role("spinbutton", name="Trái").press("Tab")
    expect(said).to_contain_text("face 100,316,416,300")
    expect(page.get_by_role("spinbutton", name="Trên")).to_be_focused()
    page.get_by_role("combobox", name="Loại").select_option("plate")
    expect(page.get_by_text("plate 100,316,416,300")).to_be_visible()
    assert visited.barriers() == []
    page.locator(".bd-box").focus()
    page.keyboard.press("Delete")
    expect(page.get_by_text("không khung")).to_be_visible()
    assert visited.complaints == []


def test_what_is_being_typed_stays_while_the_kernel_moves_the_box(visit):
    page = visit(PAGE).ready()
    page.get_by_role("button", name="Thêm khung ở giữa").click()
    page.get_by_text("Sửa bằng số").click()
    left, top = (page.get_by_role("spinbutton", name=name) for name in ("Trái", "Trên"))
    page.get_by_role("button", name="Hạ khung sau nửa giây").click()
    left.fill("123")
    expect(top).to_have_value("490")
    expect(left).to_have_value("123")
    left.press("Tab")
    expect(page.locator(".widget-html", has_text="face ")).to_contain_text("face 123,490,")


def test_a_phone_scrolls_over_the_picture_until_drawing_is_asked_for(visit):
    visited = visit(PAGE, 390)
    page = visited.ready()
    assert visited.overflow() <= 0
    layer = page.locator(".bd-boxes-layer")
    assert layer.evaluate("e => getComputedStyle(e).touchAction") == "pan-y pinch-zoom"
    page.get_by_role("button", name="Vẽ khung trên ảnh").click()
    assert layer.evaluate("e => getComputedStyle(e).touchAction") == "none"
    page.get_by_role("button", name="Thêm khung ở giữa").click()
    expect(page.get_by_text("face 640,480,320,240")).to_be_visible()
    grip = page.locator(".bd-grip.se").bounding_box()
    assert grip["width"] >= 16
    assert visited.overflow() <= 0
    assert visited.barriers() == []


def test_a_table_wider_than_a_phone_is_scrolled_by_keys(visit):
    visited = visit(PAGE, 390)
    page = visited.ready()
    region = page.get_by_role("region", name="Bảng")
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).not_to_have_js_property("scrollLeft", 0)
    assert visited.overflow() <= 0
    assert visited.barriers() == []


def test_more_photos_than_one_message_could_carry_arrive_whole(visit, tmp_path):
    paths = []
    for number in range(12):
        path = tmp_path / f"ảnh {number}.bin"
        path.write_bytes(bytes([number]) * 5_000_001)
        paths.append(path)
    visited = visit(PAGE)
    page = visited.ready()
    page.locator("input[type=file]").set_input_files(paths)
    expect(page.get_by_text("Đã nhận 12 trên 12 tệp.")).to_be_visible(timeout=60_000)
    link = page.get_by_role("link", name="Tải ảnh 7.bin: 5000001 byte")
    assert link.get_attribute("href").startswith("/tep/")
    with page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes() == paths[7].read_bytes()
    assert download.value.suggested_filename == "ảnh 7.bin"
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_a_file_with_nothing_in_it_is_told_and_the_next_goes_on(visit, tmp_path):
    empty, good = tmp_path / "trống.jpg", tmp_path / "tốt.jpg"
    empty.write_bytes(b"")
    good.write_bytes(b"12345")
    page = visit(PAGE).ready()
    page.locator("input[type=file]").set_input_files([empty, good])
    expect(page.get_by_text("Đã nhận 2 trên 2 tệp.")).to_be_visible()
    expect(page.get_by_role("link", name="Tải tốt.jpg: 5 byte")).to_be_visible()
