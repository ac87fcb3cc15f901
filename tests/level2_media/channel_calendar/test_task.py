"""Planning, wording, writing and reading back."""

import zipfile
from datetime import date

import openpyxl
import pytest

from level2_media.channel_calendar import lesson, task, workbook, writing
from level2_media.channel_calendar.facts import read_sheet
from level2_media.channel_calendar.model import Wanted
from level2_media.channel_calendar.schedule import month_of, plan
from level2_media.channel_calendar.work import wanted_of
from workshop.engine import Reporter
from workshop.errors import BadAnswer, BadFile, WrongKind

WANTED = Wanted(
    month="2027-01", posts={"Facebook": 4, "TikTok": 2}, goals=("a", "b"), owners=("Hà",)
)


def test_posts_lie_in_the_month_on_their_channels_days_and_within_their_facts_dates(facts):
    posts = plan(facts, WANTED)
    assert len(posts) == 6
    assert [post.day for post in posts] == sorted(post.day for post in posts)
    assert all(post.day.weekday() in (1, 3, 5) for post in posts if post.channel == "Facebook")
    assert all(facts.fact(post.fact).sayable_on(post.day) for post in posts)
    assert {post.fact for post in posts} == {"S1", "S2", "K1", "E1"}


def test_tet_of_2027_falls_on_the_day_that_the_cases_say():
    said = [
        case.brief["purpose"]
        for case in lesson.cases.values()
        if "Đinh Mùi" in case.brief["purpose"]
    ]
    assert said
    assert all("06/02/2027" in purpose for purpose in said)


@pytest.mark.parametrize("month", ["2027-13", "tháng 1", "", "01-2027-01"])
def test_a_month_that_is_none_is_refused(month):
    with pytest.raises(BadAnswer, match="2027-01"):
        month_of(month)


def test_words_of_the_model_are_kept_only_where_they_hold(facts, post):
    fact = facts.fact("S1")
    good = "Sáng nay mẻ mới ra lò. Chè Sớm giá 185.000 đồng, mời cả nhà thử."
    assert writing.accept(post, fact, good) == good
    for bad in (
        good.replace("185", "158"), good.replace("Chè Sớm", "Chè Muộn"), f"{good} Ngon nhất vùng!",
        "Chè Sớm.", f"{good} #che", good * 9, f"{good} Đã bán 500 hộp.",
    ):  # fmt: skip
        assert writing.accept(post, fact, bad) == ""


def test_where_the_models_words_do_not_hold_the_sheets_own_stand_and_say_so(facts, post):
    fact = facts.fact("S1")
    kept = writing.written(post, fact, "Chè Sớm chỉ 99.000 đồng, mua ngay kẻo hết nhé!")
    assert (kept.text, kept.by, kept.label) == (fact.told, "source", "")
    new = writing.written(post, fact, "Chè Sớm giá 185.000 đồng, mời cả nhà thử ngay.")
    assert (new.by, new.label) == ("ai", "Có AI hỗ trợ")


def test_the_practice_cases_are_worded_from_recorded_replies(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    for case in lesson.cases.values():
        if case.kind == "practice":
            facts = read_sheet(case.folder / case.brief["file"])
            draft = task.propose(facts, wanted_of(case), lesson.recorded, Reporter())
            assert draft.replies == {"recorded": len(draft.posts)}
            assert sum(post.by == "ai" for post in draft.posts) >= 2


def test_without_any_model_there_is_a_calendar_all_the_same(facts, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "off")
    draft = task.propose(facts, WANTED, None, Reporter())
    assert {post.by for post in draft.posts} == {"source"}


def test_a_calendar_comes_back_from_excel_as_it_was(facts, post, tmp_path):
    posts = (post, post.model_copy(update={"day": None, "by": "ai", "text": "=1+1 dòng\nhai"}))
    workbook.write_book(tmp_path / "lich.xlsx", posts, facts, "Lịch")
    back = workbook.read_book(tmp_path / "lich.xlsx")
    assert back == posts
    sheet = openpyxl.load_workbook(tmp_path / "lich.xlsx")[workbook.SHEET]
    assert sheet["G3"].data_type == "s"


def test_a_day_typed_as_text_in_excel_is_read(facts, post, tmp_path):
    path = tmp_path / "lich.xlsx"
    workbook.write_book(path, (post,), facts, "Lịch")
    book = openpyxl.load_workbook(path)
    book[workbook.SHEET]["A2"] = "12/1/2027"
    book.save(path)
    assert workbook.read_book(path)[0].day == date(2027, 1, 12)


def test_a_calendar_without_its_sheet_or_a_column_is_refused_by_name(facts, post, tmp_path):
    path = tmp_path / "lich.xlsx"
    workbook.write_book(path, (post,), facts, "Lịch")
    book = openpyxl.load_workbook(path)
    book[workbook.SHEET]["K1"] = "Hình"
    book.save(path)
    with pytest.raises(WrongKind, match="Mã ảnh"):
        workbook.read_book(path)
    book.remove(book[workbook.SHEET])
    book.save(path)
    with pytest.raises(WrongKind, match="Lịch"):
        workbook.read_book(path)


def test_the_kit_has_a_text_for_each_post_pictures_with_licences_and_hashtags(
    facts, post, tmp_path
):
    bare = post.model_copy(update={"picture": "A3", "channel": "Zalo OA"})
    task.save((post, bare), facts, "Lịch", tmp_path)
    with zipfile.ZipFile(tmp_path / workbook.KIT) as kit:
        names = kit.namelist()
        pictures = kit.read("danh-sach-anh.txt").decode()
        text = kit.read("bai-viet/01_2027-01-10_facebook.txt").decode()
    assert "bai-viet/02_2027-01-10_zalo-oa.txt" in names
    assert {"hashtag.txt", workbook.BOOK} <= set(names)
    assert "CHƯA CÓ, đừng đăng" in pictures
    assert post.call in text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 hong", b"chi la chu"])
def test_a_file_that_is_no_facts_sheet_is_refused(tmp_path, content):
    path = tmp_path / "sự thật.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadFile):
        read_sheet(path)


def test_the_sample_sheet_can_be_read():
    assert len(read_sheet(lesson.folder / "data" / "own" / "bang_su_that_mau.xlsx").facts) == 2


def test_each_graded_case_has_a_claim_a_picture_without_licence_and_an_offer_that_ends_first():
    from level2_media.channel_calendar.platforms import claims

    for case in lesson.cases.values():
        facts = read_sheet(case.folder / case.brief["file"])
        month = month_of(case.brief["month"])
        assert any(claims(fact.content) for fact in facts.facts)
        assert any(not picture.licence for picture in facts.pictures)
        assert any(picture.by_ai for picture in facts.pictures)
        ending = [f for f in facts.facts if f.kind == "khuyến mại" and f.end]
        assert min(f.end for f in ending).day <= 3
        assert all(f.end <= month[1] for f in ending)
