"""Pages over a weak line: what comes early, late or twice is neither lost nor put in the wrong order."""

import re

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.support_line import weak_line
from tests.support_pages import lesson_server, visitor

__all__ = ["lesson_server"]

pytestmark = pytest.mark.browser
SECONDS = 0.5


@pytest.fixture
def visit_far_lesson(browser, lesson_server):
    with weak_line(lesson_server, SECONDS) as far, visitor(browser, far) as open_page:
        yield open_page


@pytest.fixture
def visit_far(browser, server):
    with weak_line(server, SECONDS) as far, visitor(browser, far) as open_page:
        yield open_page


def test_widgets_that_are_changed_while_the_page_loads_end_as_they_are(visit_far):
    visited = visit_far("/bai/level3_thinking/making")
    page = visited.ready()
    expect(page.get_by_text("đã làm xong")).to_be_visible()
    expect(page.get_by_text("khung 199 sửa 1")).to_be_visible()
    assert page.get_by_text("sửa 3").count() == 198
    assert visited.complaints == []


def test_a_learner_who_is_faster_than_the_line_gets_what_was_asked(visit_far_lesson):
    visited = visit_far_lesson("/bai/level5_innovation/business_canvas", 390)
    page = visited.ready()
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    title = chooser.locator('option[value^="Hợp tác xã"]').get_attribute("value")
    chooser.select_option(value=title)
    page.get_by_role("button", name="Nhờ AI điền các ô còn trống").click()
    expect(page.get_by_text("Đã điền 9 ô còn trống")).to_be_visible(timeout=90_000)
    expect(page.get_by_label("1. Khách hàng")).to_have_value(re.compile("Hà Nội: 41 hộp"))
    assert visited.complaints == []


def test_what_is_typed_on_a_weak_line_stays_as_it_was_typed(visit_far_lesson):
    visited = visit_far_lesson("/bai/level5_innovation/business_canvas", 390)
    page = visited.ready()
    expect(page.get_by_text("Đọc ghi chép (")).to_be_visible(timeout=90_000)
    field, typed = page.get_by_label("2. Giá trị mang lại"), "Bánh mì nóng, có ngay trong hai phút."
    field.press_sequentially(typed, delay=40)
    page.wait_for_timeout(SECONDS * 4_000)
    assert field.input_value() == typed
    page.reload()
    visited.ready()
    expect(page.get_by_label("2. Giá trị mang lại")).to_have_value(typed)
    assert visited.complaints == []


def test_a_click_does_not_overtake_what_was_typed_before_it(visit_far_lesson):
    visited = visit_far_lesson("/bai/level5_innovation/business_canvas", 390)
    page = visited.ready()
    expect(page.get_by_text("Đọc ghi chép (")).to_be_visible(timeout=90_000)
    typed = "Bún nóng giao tận cửa trước bảy giờ."
    page.get_by_label("3. Kênh").press_sequentially(typed, delay=20)
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải mô hình Word").click()
    said = [paragraph.text for paragraph in Document(download.value.path()).paragraphs]
    assert any(typed in text for text in said), said
    assert visited.complaints == []
