"""The panel without a browser: what is kept, and that no case's work lands in another's."""

import threading

import pytest

from level2_media.read_aloud import lesson, notice, panel, task
from tests import support_jobs
from workshop.lesson.panel import Desk, check_job


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        if self.function is notice.open_notice:
            return notice.read_notice(*self.arguments)
        return task.Made(data=b"ID3 tieng", ending=".mp3", seconds=70.0, lufs=-16.2, peak=-1.0)


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel, check_job)


@pytest.fixture
def face(jobs, place):
    return panel.Face(Desk(lesson, place))


@pytest.fixture
def opened(face, jobs):
    """The first practice notice, open."""
    jobs[-1].ended.set()
    assert face.opening.done.wait(5)
    return face


def end(run, job):
    job.ended.set()
    assert run.done.wait(5)


def test_a_notice_turned_into_words_can_be_mended_and_is_kept(opened, place):
    opened.turn.click()
    assert "Ủy ban nhân dân xã Suối Bạc" in opened.area.value
    assert "“P.” có thể là: phường, phòng, phó" in opened.changed.value
    opened.area.value = "Tự viết."
    again = panel.Face(Desk(lesson, place))
    assert again.area.value == "Tự viết."


def test_turning_again_keeps_what_was_written_before(opened, place):
    opened.area.value = "Bản tôi viết."
    opened.turn.click()
    kept = place / "work" / "practice-canbo-a" / "kich_ban_truoc.txt"
    assert kept.read_text(encoding="utf-8") == "Bản tôi viết."


def test_the_verdict_names_digits_lost_amounts_and_the_missing_label(opened):
    opened.area.value = "Họp lúc 8h30."
    assert "“8h30” (con số)" in opened.verdict.value
    assert "25.000 đ/con" in opened.verdict.value
    assert "giọng đọc do máy tạo" in opened.verdict.value
    opened.add_label.click()
    assert "Chưa có câu báo" not in opened.verdict.value


def test_a_bulletin_made_is_saved_with_the_script_it_was_made_of(opened, jobs, place):
    opened.area.value = "Kính thưa bà con."
    opened.reading.press()
    opened.area.value = "Sửa trong lúc máy đọc."
    end(opened.reading, jobs[-1])
    answer = opened.desk.answer(opened.case)
    assert (place / answer.sound).read_bytes() == b"ID3 tieng"
    assert panel.read_script(place / answer.script) == "Kính thưa bà con."
    assert opened.area.value == "Sửa trong lúc máy đọc."
    assert "<audio" in opened.made.value


def test_a_bulletin_that_comes_after_another_case_was_chosen_goes_nowhere(opened, jobs, place):
    opened.area.value = "Kính thưa bà con."
    opened.reading.press()
    late = jobs[-1]
    opened.chooser.persona.value = lesson.cases["practice/htx-a"]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    late.ended.set()
    for job in jobs:
        job.ended.set()
    for thread in watchers:
        thread.join(5)
    assert not list((place / "work" / "practice-htx-a").glob("ban_tin.*"))
    assert opened.made.value == ""


def test_a_script_from_word_fills_the_editor_and_a_broken_one_is_a_sentence(opened, tmp_path):
    path = panel.write_script(tmp_path / "a.docx", "Sửa trong Word.")
    opened.back.take("a.docx", path.read_bytes())
    assert opened.area.value == "Sửa trong Word."
    opened.back.take("a.docx", b"PK khong phai")
    assert "bd-note bad" in opened.back.message.value
    assert opened.area.value == "Sửa trong Word."


def test_the_check_runs_as_a_job_and_shows_what_it_found(opened, jobs, monkeypatch):
    found = (check_job.Checked("words", 1.5, ({"ok": True, "message": "Toàn chữ."},)),)
    monkeypatch.setattr(Waiting, "result", lambda _self: found)
    opened.checking.run.press()
    end(opened.checking.run, jobs[-1])
    assert "Toàn chữ." in opened.checking.result.value
    assert "1,5/1,5 điểm" in opened.checking.result.value


def test_nothing_is_asked_of_ones_own_notice_before_there_is_one(opened, jobs):
    before = len(jobs)
    opened.chooser.kind.value = "own"
    assert len(jobs) == before
    opened.turn.click()
    assert "bước 1" in opened.changed.value
