"""A newcomer's walk through the lesson's page on a phone: a messy table in, a decision handed in."""

import re
from fractions import Fraction

import pytest
from playwright.sync_api import expect

from level3_thinking.decision_matrix import lesson, wording
from tests.support_pages import browser, lesson_server, visit_lesson
from workshop.lesson import assigned

from .conftest import load_case

__all__ = ["browser", "lesson_server", "visit_lesson"]

pytestmark = pytest.mark.browser
PAGE = "/bai/level3_thinking/decision_matrix"
SAVED = "Đã lưu. Bạn tải về"


def choose(page, kind, case):
    page.get_by_label(kind).check()
    title = lesson.cases[case].brief["title"]
    pick(page.get_by_label("Chọn công việc giống bạn nhất"), title)
    expect(page.get_by_text("Xem bảng gốc (8 phương án)")).to_be_visible(timeout=90_000)


def pick(field, ending):
    """Choose the option whose text ends so; ipywidgets writes spaces as no-break spaces."""
    written = re.compile(re.escape(ending).replace(r"\ ", r"\s") + r"\s*$")
    expect(field.locator("option", has_text=written)).not_to_have_count(0)
    texts = [text.replace("\xa0", " ") for text in field.locator("option").all_text_contents()]
    field.select_option(index=next(n for n, text in enumerate(texts) if text.endswith(ending)))


def fill(field, text):
    field.fill(text)
    field.press("Tab")


def settle_columns(page, case):
    """Each criterion's meaning, and each figure that the machine has not got right."""
    for criterion in case.key["criteria"]:
        name = criterion["name"]
        pick(page.get_by_label("Cột đang làm"), f": {name}")
        better = "Cao hơn tốt" if criterion["better"] == "higher" else "Thấp hơn tốt"
        said = page.locator(".dm-over li").filter(has_text=name).first
        expect(said).to_have_attribute("aria-current", "true")
        fill(page.get_by_label("Đơn vị muốn quy về"), criterion["unit"])
        pick(page.get_by_label("Chiều tốt"), better)
        expect(said).to_contain_text(better.lower())
        if criterion["scale"] == "points":
            pick(page.get_by_label("Cách quy điểm"), "từ 1 đến 5")
        for option, values in case.key["values"].items():
            cell = page.get_by_label(option, exact=True)
            right = "" if values[name] is None else wording.number(Fraction(values[name]), 4)
            if cell.input_value() != right:
                fill(cell, right)
    pick(page.get_by_label("Ô không có số liệu thì"), "Tính 0 điểm ở cột đó")


def compare_pairs(page, case):
    for pair in case.judgements:
        leader, times = (
            (pair.first, pair.times) if pair.times > 1 else (pair.second, 1 / pair.times)
        )
        said = "Hai bên ngang nhau" if times == 1 else f"{leader} gấp {times} lần"
        pick(page.get_by_label(f"{pair.first} ↔ {pair.second}"), said)
    expect(page.get_by_text("các so sánh ăn khớp với nhau")).to_be_visible()


def decide(page, case):
    flip = case.key["flip"]
    pick(page.get_by_label("Tôi chọn"), case.key["winners"][0])
    page.get_by_label("Vì sao").fill("Tổng điểm cao nhất trong các nơi có đủ giấy tờ.")
    pick(page.get_by_label("Tiêu chí nhạy nhất"), flip["criterion"])
    level = wording.number(Fraction(flip["at"]) * 100, 2)
    fill(page.get_by_label("Khi trọng số của nó qua mức"), level)
    pick(page.get_by_label("thì phương án dẫn đầu là"), flip["to"][0])


def save(page):
    page.get_by_role("button", name="Lưu thành bảng tính Excel").click()
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=90_000)


def test_practice_from_a_messy_table_to_ten_points_on_a_phone(visit_lesson):
    case = load_case("practice/htx-a")
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    choose(page, "Luyện tập", case.id)
    settle_columns(page, case)
    compare_pairs(page, case)
    expect(page.get_by_text("Công ty Phú Lộc dẫn đầu theo bảng của bạn")).to_be_visible()
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    decide(page, case)
    save(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng tính Excel").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.reload()
    visited.ready()
    expect(page.get_by_label("Vì sao")).to_have_value(
        "Tổng điểm cao nhất trong các nơi có đủ giấy tờ.", timeout=90_000
    )
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_the_graded_case_is_handed_in_into_the_course(visit_lesson, lesson_server):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Bài chấm điểm").check()
    page.get_by_label("Họ và tên").fill("Đặng Thị Hoa")
    page.get_by_label("Mã học viên").fill("TN-01")
    page.get_by_role("button", name="Lưu tên").click()
    case = load_case(f"graded/{assigned('tn-01', 'htx', ('htx-a', 'htx-b'))}")
    title = lesson.cases[case.id].brief["title"].replace(" ", "\xa0")
    expect(page.locator("option", has_text=title)).to_have_count(1)
    choose(page, "Bài chấm điểm", case.id)
    settle_columns(page, case)
    if case.key["missing"] == "exclude":
        pick(page.get_by_label("Ô không có số liệu thì"), "Loại phương án")
    compare_pairs(page, case)
    decide(page, case)
    save(page)
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible(timeout=90_000)
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-01" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"decision_matrix.ipynb", "answers.json", "quyet_dinh.xlsx", "timestamp.txt"} <= names
    assert visited.complaints == []
