"""The self-check shows the same, whether it runs in the page's kernel or as a job."""

import sys
from types import SimpleNamespace

import pytest

from tests.support_jobs import Now
from workshop.engine import Limits
from workshop.lesson.panel import CheckJob, Desk, SelfCheck, check_job
from workshop.lesson.submission import OWN

from .conftest import WordAnswer


@pytest.fixture
def asked(monkeypatch, lesson):
    """The limits that jobs were given; the jobs have run when they are there."""
    limits_given = []

    def submit(function, *arguments, limits):
        limits_given.append(limits)
        return Now(function, *arguments)

    monkeypatch.setattr(check_job, "submit", submit)
    monkeypatch.setitem(sys.modules, lesson.package, SimpleNamespace(lesson=lesson))
    return limits_given


def shown_by_both(desk, case):
    here, elsewhere = SelfCheck(desk, lambda: case), CheckJob(desk, lambda: case)
    here.press()
    elsewhere.run.press()
    assert elsewhere.run.done.wait(10)
    return here.result.value, elsewhere.result.value


@pytest.mark.parametrize(
    ("case_id", "says"),
    [
        ("practice/htx-a", "0/6 điểm"),
        ("graded/htx-a", "chỉ kiểm tra hình thức"),
        (OWN, "không chấm điểm"),
    ],
)
def test_both_show_the_same_and_say_what_it_is_worth(lesson, tmp_path, asked, case_id, says):
    desk, case = Desk(lesson, tmp_path), lesson.case(case_id)
    desk.save(case, WordAnswer(word="trà"))
    here, elsewhere = shown_by_both(desk, case)
    assert here == elsewhere
    assert says in here
    assert "Ngắn." in here


def test_both_ask_to_save_something_first(lesson, tmp_path, asked):
    here, elsewhere = shown_by_both(Desk(lesson, tmp_path), lesson.case("practice/htx-a"))
    assert here == elsewhere
    assert "Chưa có kết quả" in here


def test_both_ask_for_a_case_first(lesson, tmp_path, asked):
    desk = Desk(lesson, tmp_path)
    here, elsewhere = SelfCheck(desk, lambda: None), CheckJob(desk, lambda: None)
    here.press()
    elsewhere.run.press()
    assert "Bạn chọn bài ở bước 1 trước nhé." in here.result.value
    assert "Bạn chọn bài ở bước 1 trước nhé." in elsewhere.run.state.value


def test_a_lesson_on_large_files_gives_its_checks_their_own_limits(lesson, tmp_path, asked):
    case, wide = lesson.case("practice/htx-a"), Limits(seconds=900, memory_mb=512)
    check = CheckJob(Desk(lesson, tmp_path), lambda: case, limits=wide)
    check.run.press()
    assert check.run.done.wait(10)
    assert asked == [wide]
