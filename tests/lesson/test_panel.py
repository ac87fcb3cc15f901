"""The blocks that panels are built of: a run that can be cancelled, uploads, choosing, checking."""

import queue
import threading
from dataclasses import dataclass
from typing import Any

import pytest

from workshop.errors import EngineUnavailable, JobCancelled, WrongKind
from workshop.lesson.panel import ChooseCase, Desk, HandIn, Run, SelfCheck, Upload, html


@dataclass
class Event:
    fraction: float | None = None
    message: str = ""
    partial: Any = None
    place: int = 0


class Job:
    """A job that does what the test tells it to."""

    def __init__(self, *, result: Any = None):
        self.told: queue.Queue = queue.Queue()
        self._result, self.cancelled = result, False

    def events(self):
        yield from iter(self.told.get, None)

    def result(self):
        if self.cancelled:
            raise JobCancelled("đã huỷ")
        if isinstance(self._result, Exception):
            raise self._result
        return self._result

    def cancel(self):
        self.cancelled = True
        self.told.put(None)


def test_a_run_shows_progress_partial_and_result():
    job, partials, results = Job(result="xong"), [], []
    run = Run("Chạy", lambda: job, results.append, partials.append)
    run.press()
    assert run.go.disabled
    assert run.stop.layout.display == ""
    job.told.put(Event(0.5, "Đã đọc 3 trên 6 câu."))
    job.told.put(Event(partial="nửa"))
    job.told.put(None)
    assert run.done.wait(5)
    assert (partials, results) == (["nửa"], ["xong"])
    assert not run.go.disabled


def test_a_job_that_waits_shows_its_place():
    job = Job(result=1)
    run = Run("Chạy", lambda: job, lambda _: None)
    seen = []
    run.state.observe(lambda change: seen.append(change["new"]), names="value")
    run.press()
    job.told.put(Event(place=3))
    job.told.put(None)
    assert run.done.wait(5)
    assert any("còn 3 việc" in markup for markup in seen)


def test_cancel_ends_the_job_and_says_so():
    job, results = Job(), []
    run = Run("Chạy", lambda: job, results.append)
    run.press()
    run.cancel()
    assert run.done.wait(5)
    assert results == []
    assert "Đã huỷ" in run.state.value


@pytest.mark.parametrize(
    ("failure", "says"),
    [(WrongKind("Tệp không phải Word."), "không phải Word"), (KeyError("bug"), "trục trặc")],
)
def test_a_failed_job_is_a_sentence_not_a_traceback(failure, says):
    job = Job(result=failure)
    run = Run("Chạy", lambda: job, lambda _: None)
    run.press()
    job.told.put(None)
    assert run.done.wait(5)
    assert says in run.state.value
    assert "Traceback" not in run.state.value


def test_an_engine_that_cannot_start_is_told():
    def start():
        raise EngineUnavailable("Máy chưa chạy được phần AI.")

    run = Run("Chạy", start, lambda _: None)
    run.press()
    assert "chưa chạy được" in run.state.value
    assert not run.go.disabled


def test_a_restarted_run_forgets_the_first_jobs_result():
    first, second, results = Job(result="cũ"), Job(result="mới"), []
    jobs = iter([first, second])
    run = Run("Chạy", lambda: next(jobs), results.append)
    run.press()
    run.drop()
    run.press()
    second.told.put(None)
    assert run.done.wait(5)
    assert results == ["mới"]


@pytest.fixture
def chain():
    """Three runs, each after the one before it, with what was started and the jobs by name."""
    jobs = {name: Job(result=name) for name in ("mở", "làm", "lưu")}
    started, runs = [], []

    def start(name):
        started.append(name)
        return jobs[name]

    for name in jobs:
        after = runs[-1] if runs else None
        runs.append(Run(name, lambda name=name: start(name), lambda _: None, after=after))
    return runs, started, jobs


def test_a_press_that_comes_too_early_is_kept_until_what_it_needs_is_there(chain):
    (opening, making, _saving), started, jobs = chain
    opening.press()
    making.press()
    making.press()
    assert "Đang chờ việc trước xong" in making.state.value
    assert making.go.disabled
    assert started == ["mở"]
    jobs["mở"].told.put(None)
    jobs["làm"].told.put(None)
    assert making.done.wait(5)
    assert started == ["mở", "làm"]
    assert making.state.value == ""
    assert not making.go.disabled


def test_a_kept_press_waits_for_every_run_before_it(chain):
    (opening, making, saving), started, jobs = chain
    opening.press()
    making.press()
    saving.press()
    for name in jobs:
        jobs[name].told.put(None)
    assert saving.done.wait(5)
    assert started == ["mở", "làm", "lưu"]


def test_a_kept_press_need_not_wait_for_what_was_not_asked(chain):
    (opening, _making, saving), started, jobs = chain
    opening.press()
    saving.press()
    jobs["mở"].told.put(None)
    jobs["lưu"].told.put(None)
    assert saving.done.wait(5)
    assert started == ["mở", "lưu"]


def test_a_kept_press_can_be_taken_back_and_goes_with_what_it_waited_for(chain):
    (opening, making, saving), started, _jobs = chain
    opening.press()
    making.press()
    saving.press()
    saving.cancel()
    assert not saving.go.disabled
    opening.drop()
    assert not making.go.disabled
    assert making.state.value == saving.state.value == ""
    assert started == ["mở"]


def test_a_kept_press_whose_need_failed_says_what_is_missing():
    first = Job(result=WrongKind("Tệp không phải Word."))
    opening = Run("Mở", lambda: first, lambda _: None)

    def start():
        raise EngineUnavailable("Chưa mở được tệp ở bước 1.")

    making = Run("Làm", start, lambda _: None, after=opening)
    opening.press()
    making.press()
    first.told.put(None)
    assert making.done.wait(5)
    assert "Chưa mở được tệp" in making.state.value
    assert not making.go.disabled


def test_an_upload_over_the_limit_is_refused_in_a_sentence():
    taken = []
    upload = Upload("Chọn tệp", ".docx", lambda name, content: taken.append(name))
    upload.take("lớn.docx", b"x" * (20 * 1024 * 1024 + 1))
    assert taken == []
    assert "20 MB" in upload.message.value


def test_a_file_name_is_never_markup():
    upload = Upload("Chọn tệp", ".docx", lambda name, content: None)
    upload.take("<img src=x onerror=alert(1)>.docx", b"x")
    assert "<img" not in upload.message.value


def test_a_graded_case_waits_for_the_learners_name(lesson, folder):
    chosen = []
    chooser = ChooseCase(Desk(lesson, folder), chosen.append)
    chooser.kind.value = "graded"
    assert chooser.case is None
    chooser.identity.name.value = "Đặng Thị Hoa"
    chooser.identity.press()
    assert chosen[-1].kind == "graded"


def test_the_last_case_is_open_again_after_a_reload(lesson, folder, answer_type):
    desk = Desk(lesson, folder)
    desk.save(lesson.cases["practice/htx-a"], answer_type(word="trà"))
    assert ChooseCase(Desk(lesson, folder), lambda _: None).case.id == "practice/htx-a"


def test_the_self_check_says_what_is_wrong_and_the_marks(lesson, folder, answer_type):
    desk = Desk(lesson, folder)
    case = lesson.cases["practice/htx-a"]
    desk.save(case, answer_type(word="trà"))
    check = SelfCheck(desk, lambda: case)
    check.press()
    assert "Sai từ." in check.result.value
    assert "0/6 điểm" in check.result.value


def test_the_self_check_of_nothing_asks_to_save_first(lesson, folder):
    check = SelfCheck(Desk(lesson, folder), lambda: lesson.cases["practice/htx-a"])
    check.press()
    assert "Chưa có kết quả" in check.result.value


def test_handing_in_from_the_panel_gives_a_receipt(
    lesson, folder, answer_type, monkeypatch, tmp_path
):
    monkeypatch.setenv("WORKSHOP_COURSE", str(tmp_path / "lớp"))
    desk = Desk(lesson, folder)
    desk.introduce("Đặng Thị Hoa", "tn-01")
    desk.save(lesson.cases["graded/htx-a"], answer_type(word="chè"))
    hand_in = HandIn(desk)
    hand_in.press()
    assert "Đã nộp lúc" in hand_in.result.value
    assert (tmp_path / "lớp" / "submitted" / "tn-01" / "l1_07_bai_thu" / "answers.json").is_file()


def test_handing_in_waits_for_what_is_being_saved(
    lesson, folder, answer_type, monkeypatch, tmp_path
):
    monkeypatch.setenv("WORKSHOP_COURSE", str(tmp_path / "lớp"))
    desk, job, handed = Desk(lesson, folder), Job(result="chè"), threading.Event()
    desk.introduce("Đặng Thị Hoa", "tn-01")
    case = lesson.cases["graded/htx-a"]
    saving = Run("Lưu", lambda: job, lambda word: desk.save(case, answer_type(word=word)))
    hand_in = HandIn(desk, saving)
    hand_in.result.observe(
        lambda change: "Đã nộp lúc" in change["new"] and handed.set(), names="value"
    )
    saving.press()
    hand_in.press()
    assert hand_in.go.disabled
    assert "Đang chờ việc trước xong" in hand_in.result.value
    job.told.put(None)
    assert handed.wait(5)
    assert not hand_in.go.disabled
    answers = tmp_path / "lớp" / "submitted" / "tn-01" / "l1_07_bai_thu" / "answers.json"
    assert "chè" in answers.read_text(encoding="utf-8")


def test_figures_are_written_the_vietnamese_way():
    assert [html.number(value) for value in (10, 7.5, 0.25, 1 / 3)] == ["10", "7,5", "0,25", "0,33"]
