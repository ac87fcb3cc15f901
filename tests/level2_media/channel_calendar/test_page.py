"""A newcomer's walk through the lesson's page on a phone: a facts sheet in, a month of posts out."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/channel_calendar"


def pick(field, words):
    """Choose the first option that holds these words; ipywidgets writes spaces as no-break spaces."""
    written = re.compile(re.escape(words).replace(r"\ ", r"\s"))
    expect(field.locator("option", has_text=written)).not_to_have_count(0)
    texts = [text.replace("\xa0", " ") for text in field.locator("option").all_text_contents()]
    field.select_option(index=next(n for n, text in enumerate(texts) if words in text))


def test_practice_from_facts_to_marks_on_a_phone(visit_lesson):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Luyện tập").check()
    expect(page.get_by_text("Xem bảng sự thật và danh sách ảnh")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Xếp lịch và nhờ AI viết").click()
    expect(page.get_by_text("Đã xếp 8 bài")).to_be_visible(timeout=90_000)
    area = page.get_by_label("Bài viết", exact=True)
    expect(area).not_to_have_value("")
    shown = area.input_value()
    pick(page.get_by_label("Bài đang sửa"), "Bài 3:")
    expect(area).not_to_have_value(shown)
    area.fill("Chữa khỏi bệnh dạ dày, chỉ 1.000 đồng thôi cả nhà ơi!")
    expect(page.get_by_text("Luật Quảng cáo").first).to_be_visible()
    expect(page.get_by_text("“1.000 đồng” không có").first).to_be_visible()
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.get_by_role("button", name="Lưu lịch và bộ nội dung").click()
    link = page.get_by_role("link", name="Tải bộ nội dung (zip)")
    expect(link).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"PK")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("trên 10 điểm")).to_be_visible()
    assert visited.overflow() <= 0
    page.reload()
    visited.ready()
    expect(page.get_by_text("8 bài").first).to_be_visible(timeout=90_000)
    pick(page.get_by_label("Bài đang sửa"), "Bài 3:")
    expect(area).to_have_value("Chữa khỏi bệnh dạ dày, chỉ 1.000 đồng thôi cả nhà ơi!")
    assert visited.complaints == []
    assert visited.elsewhere == []
