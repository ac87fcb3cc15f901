"""A newcomer's walk through the lesson's page: a report in, a Word file out, handed in."""

import io
import re

import pytest
from docx import Document
from playwright.sync_api import expect

from level1_text.summarise_report import lesson

pytestmark = pytest.mark.browser
PAGE = "/bai/level1_text/summarise_report"


def choose(page, kind, persona=None):
    page.get_by_label(kind).check()
    if persona:
        chooser = page.get_by_label("Chọn công việc giống bạn nhất")
        title = chooser.locator(f'option[value^="{persona}"]').get_attribute("value")
        chooser.select_option(value=title)
        expect(page.get_by_text(re.compile(f"{persona}.* cần biết:"))).to_be_visible()


def draft(page, *asked):
    page.get_by_label("Người đọc cần biết gì? Mỗi dòng một điều").fill("\n".join(asked))
    page.get_by_role("button", name="Nhờ AI tóm tắt").click()
    expect(page.get_by_text("Bản nháp có")).to_be_visible(timeout=90_000)


def save(page):
    """Press save and wait for the new file's link."""
    link = page.get_by_role("link", name="Tải bản tóm tắt Word")
    before = link.get_attribute("href") if link.count() else ""
    page.get_by_role("button", name="Lưu thành tệp Word").click()
    expect(link).not_to_have_attribute("href", before)
    return link


def area(page):
    return page.get_by_label("Bản tóm tắt của bạn")


@pytest.fixture
def opened(visit_lesson):
    """The lesson's page at phone width with the co-operative's report chosen."""
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    choose(page, "Luyện tập", "Hợp tác xã")
    expect(page.get_by_text("Đọc toàn văn báo cáo")).to_be_visible(timeout=90_000)
    return visited


def test_practice_from_report_to_marks_on_a_phone(opened):
    page = opened.page
    draft(page, *lesson.cases["practice/htx-a"].brief["asks"])
    assert "14,26 tỷ đồng" in area(page).input_value()
    expect(page.get_by_text("chi tiết đều có trong nguồn")).to_be_visible()
    save(page)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("trên 10 điểm")).to_be_visible()
    expect(page.get_by_text("Đủ điều người đọc cần")).to_be_visible()
    assert opened.overflow() <= 0
    assert opened.barriers() == []
    assert opened.complaints == []
    assert opened.elsewhere == []


def test_a_figure_that_does_not_stand_turns_red_and_a_reload_keeps_what_was_typed(opened):
    page = opened.page
    area(page).fill("# Kết quả\n- Doanh thu đạt 15,26 tỷ đồng.")
    expect(page.locator("mark.missing")).to_have_text("15,26 tỷ đồng")
    area(page).fill("- Doanh thu đạt 14,26 tỷ đồng, đang viết dở")
    expect(page.locator("mark.missing")).to_have_count(0)
    expect(page.locator("mark.found").first).to_be_visible()
    save(page)
    page.reload()
    opened.ready()
    expect(area(page)).to_have_value("- Doanh thu đạt 14,26 tỷ đồng, đang viết dở", timeout=90_000)


def test_a_word_file_edited_elsewhere_is_taken_back(opened, tmp_path):
    page = opened.page
    area(page).fill("# Kết quả\n- Doanh thu đạt 14,26 tỷ đồng.")
    link = save(page)
    with page.expect_download() as download:
        link.click()
    document = Document(io.BytesIO(download.value.path().read_bytes()))
    for paragraph in document.paragraphs:
        if "14,26" in paragraph.text:
            paragraph.runs[0].text = "Hợp tác xã có 47 thành viên; " + paragraph.runs[0].text
    document.save(tmp_path / "sửa trong Word.docx")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Nộp lại tệp Word đã sửa").click()
    chooser.value.set_files(tmp_path / "sửa trong Word.docx")
    expect(area(page)).to_have_value(
        "# Kết quả\n- Hợp tác xã có 47 thành viên; Doanh thu đạt 14,26 tỷ đồng."
    )


def test_a_file_that_cannot_be_read_is_a_sentence_on_the_page(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE)
    page = visited.ready()
    choose(page, "Tệp của tôi")
    broken = tmp_path / "báo cáo hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai docx")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chọn báo cáo").click()
    chooser.value.set_files(broken)
    expect(page.locator(".bd-note.bad")).to_be_visible(timeout=90_000)
    assert "Traceback" not in page.locator("body").inner_text()
    assert visited.complaints == []


def test_the_graded_case_is_handed_in_into_the_course(visit_lesson, lesson_server):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    choose(page, "Bài chấm điểm")
    page.get_by_label("Họ và tên").fill("Đặng Thị Hoa")
    page.get_by_label("Mã học viên").fill("TN-01")
    page.get_by_role("button", name="Lưu tên").click()
    practice = lesson.cases["practice/htx-a"].brief["title"]
    expect(page.locator(f'option[value*="{practice}"]')).to_have_count(0)
    choose(page, "Bài chấm điểm", "Hợp tác xã")
    expect(page.get_by_text("Đọc toàn văn báo cáo")).to_be_visible(timeout=90_000)
    draft(page, "doanh thu", "khó khăn")
    save(page)
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible()
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-01" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"summarise_report.ipynb", "answers.json", "tom_tat.docx", "timestamp.txt"} <= names
    assert visited.complaints == []
