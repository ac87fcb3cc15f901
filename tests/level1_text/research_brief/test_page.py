"""A newcomer's walk through the lesson's page: a question in, a Word file with its sources out."""

import re

import pytest
from playwright.sync_api import expect

from level1_text.research_brief import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/research_brief"
ASKS = lesson.cases["practice/htx-a"].brief["asks"]
PICKS = {0: "35.000", 1: "trong 10 ngày", 2: "3.000.000", 3: "10/12/2026"}


def cards(page):
    """The passages found; the lesson's text above has quotations too, outside the panel."""
    return page.locator(".bd blockquote:visible")


def find(page, number, words, marker):
    page.get_by_label("Tìm cho câu hỏi nào").select_option(label=f"{number + 1}. {ASKS[number]}")
    query = page.get_by_label("Từ cần tìm")
    expect(query).to_have_value(ASKS[number])
    query.fill(words)
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(cards(page).filter(has_text=marker).first).to_be_visible(timeout=90_000)


def take(page, marker):
    found = [place for place, said in enumerate(cards(page).all_inner_texts()) if marker in said]
    page.locator("button:visible", has_text=re.compile("Lấy đoạn này|Đã lấy")).nth(found[0]).click()
    expect(page.locator(".bd-hint", has_text=marker).last).to_be_visible()


def test_practice_from_folder_to_marks_on_a_phone_and_handed_in(
    visit_lesson, lesson_server, tmp_path
):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    title = chooser.locator('option[value^="Hợp tác xã"]').get_attribute("value")
    chooser.select_option(value=title)
    expect(page.get_by_text("Kho có 29 tài liệu đọc được")).to_be_visible(timeout=90_000)
    words = ("giá thu mua loại 1", "thời hạn đổi trả 10 ngày", "vốn góp tối thiểu", "chè vụ đông")
    for number, said in enumerate(words):
        find(page, number, said, PICKS[number])
        take(page, PICKS[number])
    find(page, 4, "giá điện giờ cao điểm", "giá")
    expect(page.get_by_text("có vẻ kho KHÔNG có câu trả lời")).to_be_visible()
    assert visited.overflow() <= 0
    page.get_by_role("button", name="Kho không có câu trả lời").last.click()
    page.get_by_role("button", name="Nhờ AI viết câu").click()
    expect(page.get_by_text("AI viết được")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("Số, ngày, tên trong câu đều có trong đoạn.")).to_have_count(4)
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    expect(page.get_by_role("link", name="Tải bản tổng hợp Word")).to_be_visible()
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("trên 10 điểm")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Nói đúng câu nào kho không có.")).to_be_visible()
    expect(page.get_by_text("Không lấy nhầm văn bản cũ hay dự thảo.")).to_be_visible()
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.get_by_label("Tệp của tôi").check()
    broken = tmp_path / "quy chế hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    with page.expect_file_chooser() as files:
        page.get_by_role("button", name="Thêm tài liệu").click()
    files.value.set_files(broken)
    expect(page.locator(".bd-note.warn")).to_contain_text("quy chế hỏng.docx", timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()
    assert visited.complaints == []
    assert visited.elsewhere == []
