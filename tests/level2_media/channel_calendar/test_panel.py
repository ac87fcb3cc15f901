"""The panel without a browser: what the learner writes is on disk, checked, and comes back."""

import inspect

import openpyxl
import pytest

from level2_media.channel_calendar import lesson, panel, workbook
from level2_media.channel_calendar.facts import read_sheet
from workshop.engine import Reporter
from workshop.lesson.panel import Desk

PRACTICE = "practice/htx-a"
# A person's own words for the eight posts, one for each, with {name} for what it is about.
WAYS = (
    "Sáng nay cả nhà mình bắt tay vào việc sớm. {name} đã sẵn sàng, mời cô bác ghé xem.",
    "Kính gửi quý khách: chúng tôi xin giới thiệu {name}. Quý khách cần gì cứ nhắn.",
    "Ai hỏi {name} thì vào đây!",
    "Nhiều khách quen nhắc mãi nên hôm nay trang kể kỹ hơn về {name}. Đọc xong nhớ rủ bạn.",
    "Một góc nhỏ phía sau ống kính: người làm nên {name} tay chưa lúc nào ngơi.",
    "Chúng tôi trân trọng báo tin về {name} để quý khách tiện thu xếp.",
    "Đố cả nhà biết {name} có gì mới?",
    "Cuối tháng rồi, ai còn lỡ hẹn với {name} thì lên tiếng nhé, trang chờ tin từng người.",
)


class Done:
    """A job that is done at once, in this process."""

    def __init__(self, function, *arguments, limits):
        if "progress" in inspect.signature(function).parameters:
            arguments = (*arguments, Reporter())
        self._work = lambda: function(*arguments)

    def events(self):
        return iter(())

    def result(self):
        return self._work()

    def cancel(self):
        """It is over already."""


@pytest.fixture(autouse=True)
def jobs_at_once(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    monkeypatch.setattr(panel, "submit", Done)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Máy của anh Dũng" / "level2_media" / "channel_calendar"
    place.mkdir(parents=True)
    return place


def pressed(run, press=None):
    run.done.clear()
    (press or run.press)()
    assert run.done.wait(20)


def opened(folder, case=PRACTICE):
    face = panel.Face(Desk(lesson, folder))
    face.opening.done.wait(20)
    pressed(face.opening, lambda: face._choose(lesson.case(case)))
    return face


@pytest.fixture
def face(folder):
    """The panel with the co-operative's month planned."""
    face = opened(folder)
    pressed(face.proposing)
    return face


def mend_all(face, case):
    """Step 4 as a careful learner does it, by the widgets."""
    facts = read_sheet(case.folder / case.brief["file"])
    free = next(p.code for p in facts.pictures if p.licence and not p.by_ai)
    told = [post.fact for post in face.work.posts]
    spare = [n for n in range(len(told)) if told.index(told[n]) != n]
    for code in case.key["must"]:
        if code not in told:
            face.posts.which.value = spare.pop()
            face.posts.fields["fact"].value = code
    for number, way in enumerate(WAYS):
        face.posts.which.value = number
        fields, post = face.posts.fields, face.work.posts[number]
        fields["text"].value = way.format(name=facts.fact(post.fact).name)
        if not facts.picture(post.picture).licence:
            fields["picture"].value = free
        fields["label"].value = "Có AI hỗ trợ"
        first, last = case.brief["away"].get(post.owner, (post.day, None))
        if last and first <= post.day <= last:
            fields["owner"].value = next(n for n in case.brief["owners"] if n != post.owner)


def test_before_there_are_posts_the_table_says_how_to_get_them(folder):
    face = opened(folder, "practice/htx-a")
    assert "Bạn làm bước 3" in face.posts.table.value
    assert face.posts.removing.layout.display == "none"
    assert face.opening.go.layout.display == "none"
    pressed(face.proposing)
    assert face.posts.removing.layout.display == ""


@pytest.mark.parametrize("case", ["practice/htx-a", "practice/hkd-a"])
def test_a_careful_learners_practice_earns_all_ten_points(folder, case):
    face = opened(folder, case)
    pressed(face.proposing)
    mend_all(face, lesson.cases[case])
    face.posts.show_faults()
    assert "không bài nào lỗi" in face.posts.table.value
    pressed(face.saving)
    face.check.press()
    assert "Bạn đạt 10 trên 10 điểm." in face.check.result.value


def test_the_faults_of_a_post_stand_beside_it_as_it_is_written(face):
    face.posts.which.value = 0
    face.posts.fields["text"].value = "Ngon nhất vùng, chỉ 1.000 đồng cho mọi thứ hôm nay."
    face.posts.show_faults()
    for words in ("1.000 đồng", "Luật Quảng cáo", "không gọi đúng tên"):
        assert words in face.posts.says.value
    assert face.work.posts[0].by == "own"


def test_what_was_written_comes_back_after_a_reload(folder, face):
    face.posts.which.value = 3
    face.posts.fields["text"].value = "Đang viết dở"
    face.fields["goals"].value = "Bán hết\nGiữ khách"
    again = opened(folder)
    assert again.work.posts == face.work.posts
    assert again.fields["goals"].value == "Bán hết\nGiữ khách"


def test_a_new_plan_puts_the_old_one_away_and_gives_it_back(face):
    face.posts.fields["text"].value = "Bài tôi tự viết"
    before = face.work.posts
    pressed(face.proposing)
    assert face.work.posts != before
    assert face.undo.layout.display == ""
    face.undo.click()
    assert face.work.posts == before


def test_posts_are_added_and_dropped(face):
    count = len(face.work.posts)
    face.posts._add()
    assert len(face.work.posts) == count + 1
    assert face.posts.which.value == count
    face.posts._drop()
    assert len(face.work.posts) == count


def test_a_calendar_edited_in_excel_comes_back(face):
    pressed(face.saving)
    path = face.work.folder / workbook.BOOK
    book = openpyxl.load_workbook(path)
    book[workbook.SHEET]["G2"] = "Sửa trong Excel"
    book.save(path.with_name("sửa.xlsx"))
    content = path.with_name("sửa.xlsx").read_bytes()
    pressed(face.saving, lambda: face.back.take("sửa.xlsx", content))
    assert face.work.posts[0].text == "Sửa trong Excel"
    assert workbook.read_book(path)[0].text == "Sửa trong Excel"


def test_ones_own_facts_give_a_calendar_of_ones_own_month(folder, face):
    face.chooser.kind.value = "own"
    sample = (lesson.folder / "data" / "own" / panel.SAMPLE).read_bytes()
    pressed(face.opening, lambda: face.upload.take("của tôi.xlsx", sample))
    face.fields["posts"].value = "Facebook 2, TikTok 1"
    face.fields["owners"].value = "Tôi"
    pressed(face.proposing)
    assert [post.owner for post in face.work.posts] == ["Tôi"] * 3
    pressed(face.saving)
    face.check.press()
    assert "máy đối chiếu với nguồn" in face.check.result.value
    assert "Ngày đăng đúng" in face.check.result.value


def test_a_month_or_counts_that_are_none_are_one_sentence(face):
    face.fields["month"].value = "tháng Giêng"
    face.proposing.press()
    assert "2027-01" in face.proposing.state.value
    face.fields["month"].value = "2027-01"
    face.fields["posts"].value = "nhiều"
    face.proposing.press()
    assert "số bài mỗi kênh" in face.proposing.state.value


def test_a_file_that_is_no_facts_sheet_is_one_sentence(face):
    face.chooser.kind.value = "own"
    pressed(face.opening, lambda: face.upload.take("hỏng.xlsx", b"PK\x03\x04 hong"))
    assert "bd-note bad" in face.opening.state.value


def test_a_plan_that_comes_after_another_case_was_chosen_goes_nowhere(face):
    late = Done(panel.task.propose, face.work.facts, face.work.wanted, None, limits=None)
    face.proposing._job = late
    pressed(face.opening, lambda: face._choose(lesson.case("practice/hkd-a")))
    face.proposing._finish(late, late.result(), "")
    assert face.work.posts == ()
