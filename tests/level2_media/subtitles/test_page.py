"""A newcomer's walk through the lesson's page on a phone: a draft in, subtitles out, handed in."""

import re

import pytest
from playwright.sync_api import expect

from level2_media.subtitles import lesson
from workshop.media.subtitle_rules import lay_out
from workshop.media.subtitles import Cue, to_srt

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/subtitles"


def take_draft(page):
    page.get_by_role("button", name="Dùng bản nháp kèm bài").click()
    expect(page.get_by_text(re.compile(r"trên \d+ dòng chưa đạt"))).to_be_visible(timeout=60_000)


def save(page):
    page.get_by_role("button", name="Lưu phụ đề srt và vtt").click()
    expect(page.get_by_role("link", name="Tải phụ đề srt")).to_be_visible(timeout=30_000)


def mended(folder):
    """The practice case's subtitles as they should be, as a file edited elsewhere."""
    key = lesson.cases["practice/canbo-a"].key
    cues = lay_out([Cue(one["start"], one["end"], one["text"]) for one in key["segments"]])
    path = folder / "sửa xong.srt"
    path.write_text(to_srt(cues), encoding="utf-8")
    return path


def test_from_a_draft_to_full_marks_and_handing_in_on_a_phone(
    visit_lesson, lesson_server, tmp_path
):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    expect(page.locator("audio")).to_be_visible(timeout=60_000)
    take_draft(page)
    first = page.get_by_label("Dòng 1: chữ trên màn hình")
    first.fill("Kính thưa bà con")
    first.blur()
    page.get_by_role("button", name="Nghe", exact=True).first.click()
    expect(page.locator('audio[src*="#t="]')).to_be_visible(timeout=30_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.reload()
    visited.ready()
    expect(first).to_have_value("Kính thưa bà con", timeout=60_000)

    broken = tmp_path / "hỏng.srt"
    broken.write_bytes(b"khong phai phu de")
    for path in (broken, mended(tmp_path)):
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Đưa vào tệp srt hoặc vtt").click()
        chooser.value.set_files(path)
        kind = ".bd-note.bad" if path is broken else ".bd-note.good"
        expect(page.locator(kind).filter(has_text=path.name).first).to_be_visible(timeout=30_000)
    save(page)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=30_000)

    page.get_by_label("Bài chấm điểm").check()
    page.get_by_label("Họ và tên").fill("Đặng Thị Hoa")
    page.get_by_label("Mã học viên").fill("TN-01")
    page.get_by_role("button", name="Lưu tên").click()
    take_draft(page)
    save(page)
    page.get_by_role("button", name="Nộp bài chấm điểm").click()
    expect(page.get_by_text("Đã nộp lúc")).to_be_visible(timeout=30_000)
    place = lesson_server.home.parent / "lớp" / "submitted" / "tn-01" / lesson.assignment
    names = {path.name for path in place.rglob("*") if path.is_file()}
    assert {"subtitles.ipynb", "answers.json", "phu_de.srt", "phu_de.vtt"} <= names
    assert visited.complaints == []
    assert visited.elsewhere == []
