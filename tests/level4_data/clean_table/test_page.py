"""A newcomer's walk through the lesson's page on a phone: a messy list in, ten points out."""

import re

import pytest
from playwright.sync_api import expect

from level4_data.clean_table import lesson
from level4_data.clean_table.cleaning import clean
from level4_data.clean_table.model import Decisions
from level4_data.clean_table.source import read_source

pytestmark = pytest.mark.browser
PAGE = "/bai/level4_data/clean_table"
CASE = lesson.cases["practice/canbo-a"]


def pick(field, ending):
    """Choose the option whose text ends so; ipywidgets writes spaces as no-break spaces."""
    written = re.compile(re.escape(ending).replace(r"\ ", r"\s") + r"\s*$")
    expect(field.locator("option", has_text=written)).not_to_have_count(0)
    texts = [text.replace("\xa0", " ") for text in field.locator("option").all_text_contents()]
    field.select_option(index=next(n for n, text in enumerate(texts) if text.endswith(ending)))


def step(page, title):
    return page.locator(".bd-step", has=page.get_by_role("heading", name=title))


def answer_doubts(page, found):
    part = step(page, "Ô máy còn ngờ")
    for at, doubt in enumerate(found.doubts):
        if at and at % 6 == 0:
            part.get_by_role("button", name="Tiếp").click()
        ways = CASE.key["cells"].get(doubt.row, {}).get(doubt.column, [doubt.shown])
        field = part.get_by_label(
            re.compile(rf"^Dòng {doubt.row} .*cột {re.escape(doubt.column)}:")
        )
        if ways[0] in doubt.ways:
            pick(field, ways[0])
        elif ways[0] != doubt.shown:
            pick(field, "Tự ghi")
            own = part.get_by_label(f"Tự ghi cho dòng {doubt.row}, cột {doubt.column}")
            own.fill(ways[0])
            own.press("Tab")


def judge_pairs(page, found):
    part = step(page, "Một người hay hai người?")
    groups = [set(group) for group in CASE.key["copies"]]
    for at, pair in enumerate(found.pairs):
        if at and at % 4 == 0:
            part.get_by_role("button", name="Tiếp").click()
        one = {pair.first, pair.second} in groups
        verdict = f"giữ dòng {pair.first}, bỏ dòng {pair.second}" if one else "giữ cả hai dòng"
        pick(part.get_by_label(f"Dòng {pair.first} và dòng {pair.second}"), verdict)


def test_practice_from_a_messy_list_to_ten_points_on_a_phone(visit_lesson):
    found = clean(read_source(CASE.folder / CASE.brief["file"]), Decisions())
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    page.get_by_label("Luyện tập").check()
    expect(page.get_by_text("Tên cột ở dòng 5")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Làm sạch", exact=True).click()
    expect(page.get_by_text("dòng vào =")).to_be_visible(timeout=90_000)
    answer_doubts(page, found)
    judge_pairs(page, found)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.get_by_role("button", name="Lưu thành bảng Excel").click()
    link = page.get_by_role("link", name="Tải bảng Excel đã làm sạch")
    expect(link).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"PK")
    page.get_by_role("button", name="Kiểm tra", exact=True).first.click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    page.reload()
    visited.ready()
    expect(page.get_by_text("dòng vào =")).to_be_visible(timeout=90_000)
    first = found.pairs[0]
    field = page.get_by_label(f"Dòng {first.first} và dòng {first.second}")
    expect(field).not_to_have_value("… chưa quyết …")
    assert visited.complaints == []
    assert visited.elsewhere == []
