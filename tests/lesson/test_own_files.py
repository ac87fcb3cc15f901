"""A learner's own files: they come in, a job looks at them, the bad ones go, all can be thrown away."""

from dataclasses import dataclass

import pytest

from tests.support_jobs import Now
from workshop.errors import JobCancelled
from workshop.lesson.panel import Desk
from workshop.lesson.panel.own_files import MOST_FILES, OwnFiles
from workshop.lesson.panel.shelf import Shelf
from workshop.lesson.submission import OWN


@dataclass(frozen=True)
class Seen:
    file: str
    trouble: str = ""


class Panel:
    """What a lesson does around the block: opens cases, shows what was seen."""

    def __init__(self, desk):
        self.shelf, self.seen, self.look = Shelf(desk), [], look
        self.own = OwnFiles(
            self.shelf, self.choose, self.seen.append, lambda *asked: self.look(*asked)
        )

    def choose(self, case):
        self.shelf.open(case)
        self.own.refresh()

    def bring(self, *names):
        for name in names:
            assert self.own.uploads.take(name, b"x") == "đã nhận"
        self.own.refresh()
        assert self.own.looking.done.wait(10)


def look(_folder, names):
    return Now(lambda: [Seen(name, "hỏng" if "hong" in name else "") for name in names])


class Cancelled(Now):
    def result(self):
        raise JobCancelled("Đã huỷ.")


@pytest.fixture
def panel(lesson, tmp_path):
    panel = Panel(Desk(lesson, tmp_path / "nha"))
    panel.choose(lesson.case(OWN))
    return panel


def is_shown(widget):
    return widget.layout.display == ""


def test_files_are_kept_in_order_and_looked_at(panel):
    panel.bring("Đồi chè.JPG", "chợ.png")
    assert panel.seen == [[Seen("01-doi-che.jpg"), Seen("02-cho.png")]]


def test_a_file_that_cannot_be_used_is_told_and_leaves_the_shelf(panel):
    panel.bring("hỏng.jpg", "chợ.png")
    assert panel.seen == [[Seen("01-hong.jpg", "hỏng"), Seen("02-cho.png")]]
    assert panel.shelf.names() == ["02-cho.png"]


def test_a_file_opens_the_case_of_own_files_where_another_is_open(panel, lesson):
    panel.shelf.case = lesson.cases["practice/htx-a"]
    panel.bring("chợ.png")
    assert panel.shelf.case.id == OWN
    assert not (panel.shelf.desk.work(lesson.cases["practice/htx-a"])).exists()


def test_over_the_most_a_sentence_names_the_button(panel):
    panel.bring(*(f"{n}.jpg" for n in range(MOST_FILES)))
    said = panel.own.uploads.take("nua.jpg", b"x")
    assert said == "Đã đủ 20 tệp. Bạn bấm “Bỏ hết ảnh” rồi làm đợt mới."
    assert len(panel.shelf.names()) == MOST_FILES


def test_emptying_throws_files_and_answer_away_and_shows_the_case_anew(panel):
    panel.bring("chợ.png")
    panel.shelf.put(word="cũ")
    panel.own.emptying.click()
    assert panel.shelf.names() == []
    assert panel.shelf.answer.word == ""
    assert not is_shown(panel.own.looking.go)


def test_the_look_can_be_asked_for_again_until_it_has_given_something(panel):
    panel.look = lambda _folder, _names: Cancelled(lambda: None)
    panel.bring("chợ.png")
    assert is_shown(panel.own.looking.go)
    panel.look = look
    panel.own.looking.press()
    assert panel.own.looking.done.wait(10)
    assert panel.seen == [[Seen("01-cho.png")]]
    assert not is_shown(panel.own.looking.go)


def test_without_a_file_a_sentence_asks_for_one(panel):
    panel.own.looking.press()
    assert "chọn tệp của bạn" in panel.own.looking.state.value
