"""The panel without a browser: the table, what is kept, and that no case's work lands in another's."""

import threading

import pytest

from level2_media.subtitles import lesson, panel, task
from tests import support_jobs
from workshop.lesson.panel import Desk
from workshop.media.subtitles import Cue, read_subtitles


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        row = task.Row(start=0, end=2000, text="Máy nghe ra.")
        return task.Draft(rows=(row,), seconds=50.0, model="Whisper base")


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel)


@pytest.fixture
def face(jobs, place):
    return panel.Face(Desk(lesson, place))


@pytest.fixture
def drafted(face):
    face.shipped.click()
    return face


def row(face, number):
    return face.table.rows[number]


def test_the_shipped_draft_fills_the_table_with_what_is_wrong_at_each_row(drafted):
    assert len(drafted.table.cues) == 10
    assert "ký tự, nhiều nhất 42" in row(drafted, 0).note.value
    assert "chưa đạt" in drafted.verdict.value


def test_an_edit_is_kept_at_once_and_a_reload_shows_it(drafted, place):
    row(drafted, 0).text.value = "Kính thưa bà con"
    row(drafted, 0).end.value = "2,5"
    again = panel.Face(Desk(lesson, place))
    assert again.table.cues[0].text == "Kính thưa bà con"
    assert again.table.cues[0].end == 2500
    assert row(again, 0).note.value == ""


def test_a_time_that_cannot_be_read_is_said_and_changes_nothing(drafted):
    before = drafted.table.cues
    row(drafted, 1).start.value = "lúc đầu"
    assert "chưa đúng mẫu" in row(drafted, 1).wrong.value
    assert drafted.table.cues == before


def test_rows_can_be_split_joined_removed_and_added(drafted):
    words = drafted.table.cues[0].text.split()
    row(drafted, 0)._split()
    assert len(drafted.table.cues) == 11
    assert (drafted.table.cues[0].text + " " + drafted.table.cues[1].text).split() == words
    row(drafted, 0)._join()
    assert drafted.table.cues[0].text.split() == words
    row(drafted, 0)._remove()
    assert len(drafted.table.cues) == 9
    drafted.table.add.click()
    assert len(drafted.table.cues) == 10
    assert row(drafted, (len(drafted.table.cues) - 1) % 6).text.value == ""


def test_an_empty_table_says_what_to_do_and_has_nothing_to_turn(face):
    assert "Bạn lấy bản nháp ở bước 2" in face.table.where.value
    assert face.table.on.layout.display == face.table.back.layout.display == "none"


def test_pages_of_the_table_turn_and_stop_at_both_ends(drafted):
    assert drafted.table.back.disabled
    drafted.table.on.click()
    assert row(drafted, 0).start.description.startswith("Dòng 7")
    assert drafted.table.on.disabled
    assert row(drafted, 5).layout.display == "none"
    row(drafted, 3).text.value = "Xoá"
    assert drafted.table.cues[9].text == "Xoá"


def test_hearing_a_row_plays_its_stretch(drafted):
    drafted.table.listen(2)
    assert "#t=" in row(drafted, 2).sound.value
    assert "autoplay" in row(drafted, 2).sound.value
    drafted.table.listen(0)
    assert row(drafted, 2).sound.value == ""


def test_the_machines_mends_can_be_taken_back(drafted):
    before = drafted.table.cues
    drafted.tidy.click()
    assert drafted.table.cues != before
    drafted.swap.click()
    assert drafted.table.cues == before


def test_saving_writes_both_files_of_the_same_cues(drafted, place):
    drafted.saving.click()
    answer = drafted.desk.answer(drafted.case)
    for name in (answer.srt, answer.vtt):
        data = (place / name).read_bytes()
        assert [c.start for c in read_subtitles(data, name)] == [
            c.start for c in drafted.table.cues
        ]


def test_a_subtitle_file_of_ones_own_is_taken_and_a_broken_one_is_a_sentence(drafted):
    drafted.brought.take("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nMot\n")
    assert drafted.table.cues == (Cue(1000, 2000, "Mot"),)
    drafted.brought.take("a.srt", b"khong phai")
    assert "bd-note bad" in drafted.brought.message.value
    assert drafted.table.cues == (Cue(1000, 2000, "Mot"),)


def test_what_the_machine_heard_does_not_take_the_place_of_ones_work(drafted, jobs):
    mine = drafted.table.cues
    drafted.listening.press()
    jobs[-1].ended.set()
    assert drafted.listening.done.wait(5)
    assert drafted.table.cues == mine
    assert "giữ nguyên" in drafted.heard.value
    drafted.swap.click()
    assert drafted.table.cues == (Cue(0, 2000, "Máy nghe ra."),)


def test_a_draft_that_comes_after_another_case_was_chosen_goes_nowhere(face, jobs, place):
    face.listening.press()
    late = jobs[-1]
    face.chooser.persona.value = lesson.cases["practice/htx-a"]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    late.ended.set()
    for thread in watchers:
        thread.join(5)
    assert face.table.cues == ()
    assert not (place / "work" / "practice-htx-a").exists()


def test_ones_own_recording_is_kept_and_heard_only_when_there_is_one(face, jobs):
    face.chooser.kind.value = "own"
    face.listening.press()
    assert "bước 1" in face.listening.state.value
    face.own.take("Họp xóm.M4A", b"am thanh")
    face.listening.press()
    assert jobs[-1].arguments[0].name == "nguon.m4a"
