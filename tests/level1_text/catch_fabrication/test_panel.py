"""The panel without a browser: marks are made word by word, kept, changed, and stay with their case."""

import json
import threading

import pytest

from level1_text.catch_fabrication import kept, lesson, panel, task
from level1_text.catch_fabrication.marker import ROWS
from tests import support_jobs
from workshop.engine import Reporter
from workshop.lesson.panel import Desk


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        told = (Reporter(),) if self.function is task.open_pair else ()
        return self.function(*self.arguments, *told)


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel)


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "level1_text" / "catch_fabrication"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def face(jobs, place):
    return opened(panel.Face(Desk(lesson, place)), jobs)


def opened(face, jobs):
    for job in jobs:
        job.ended.set()
    assert face.opening.done.wait(5)
    return face


def sentence_with(face, words):
    return next(s for s in face.pair.draft if words in s.text)


def press_words(face, sentence, first, last):
    """Open a sentence and press two of its words, as a learner would."""
    marker = face.marker
    while not marker._first < sentence.number <= marker._first + ROWS:
        marker.after.click()
    marker.rows[(sentence.number - 1) % ROWS].children[0].click()
    chips = {chip.description: chip for chip in marker.opened.chips.children}
    chips[first].click()
    chips[last].click()


def mark_figure(face, kind="so", right="3.250 tấn"):
    press_words(face, sentence_with(face, "3.520 tấn"), "3.520", "tấn")
    face.marker.opened.kind.value, face.marker.opened.right.value = kind, right
    face.marker.opened.go.click()


def test_two_presses_mark_the_words_between_them(face):
    mark_figure(face)
    (mark,) = face.marks
    assert (mark.text, mark.kind, mark.right) == ("3.520 tấn", "so", "3.250 tấn")
    row = face.marker.rows[(mark.sentence - 1) % ROWS].children[0]
    assert "«3.520 tấn»" in row.description
    assert "3.520 tấn" in face.list.table.value


def test_a_third_press_begins_anew(face):
    press_words(face, sentence_with(face, "3.520 tấn"), "3.520", "tấn")
    chips = {chip.description: chip for chip in face.marker.opened.chips.children}
    chips["81,3%"].click()
    assert face.marker.opened.quote.value == "81,3%"


def test_the_nearest_sentence_of_the_report_stands_beside_an_opened_one(face):
    press_words(face, sentence_with(face, "3.520 tấn"), "3.520", "tấn")
    assert "3.250 tấn" in face.marker.opened.near.value


def test_without_words_or_a_kind_nothing_is_marked_and_it_says_why(face):
    sentence = sentence_with(face, "3.520 tấn")
    press_words(face, sentence, "3.520", "tấn")
    face.marker.opened.go.click()
    assert "loại lỗi" in face.marker.opened.said.value
    face.marker.opened.quote.value = "chữ không có ở đây"
    face.marker.opened.go.click()
    assert "không có chữ đó" in face.marker.opened.said.value
    face.marker.opened.quote.value = ""
    face.marker.opened.go.click()
    assert "bấm vào chữ sai" in face.marker.opened.said.value
    assert face.marks == ()


def test_marking_the_same_words_again_changes_the_mark(face):
    mark_figure(face)
    face.list.change.click()
    assert face.marker.opened.right.value == "3.250 tấn"
    face.marker.opened.kind.value = "don_vi"
    face.marker.opened.go.click()
    assert [mark.kind for mark in face.marks] == ["don_vi"]


def test_a_mark_can_be_taken_away(face):
    mark_figure(face)
    face.list.drop.click()
    assert face.marks == ()
    assert "chưa đánh dấu" in face.list.table.value


def test_marks_are_there_again_after_a_reload(face, jobs, place):
    mark_figure(face)
    again = opened(panel.Face(Desk(lesson, place)), jobs)
    assert again.marks == face.marks


def test_marks_of_a_damaged_file_or_another_draft_are_left_out(face, jobs, place):
    mark_figure(face)
    path = face.desk.work(face.case) / kept.FILE
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows.append({**rows[0], "sentence": 400})
    rows.append({**rows[0], "text": "khác"})
    path.write_text(json.dumps(rows), encoding="utf-8")
    assert len(kept.load(face.desk, face.case, face.pair.draft)) == 1
    path.write_text("{", encoding="utf-8")
    assert kept.load(face.desk, face.case, face.pair.draft) == ()


def test_the_help_of_the_machine_is_offered_for_practice_and_not_for_a_graded_case(face, jobs):
    assert face.aid.layout.display == ""
    face.aid.run.press()
    jobs[-1].ended.set()
    assert face.aid.run.done.wait(5)
    assert "3.520 tấn" in face.aid.table.value
    face.aid.chosen.value = next(s for s in face.aid._suspects if s.text == "3.520 tấn")
    face.aid.go.click()
    assert face.marker.opened.quote.value == "3.520 tấn"
    face.desk.introduce("Nông Thị Mai", "")
    face.chooser.kind.value = "graded"
    assert face.case.kind == "graded"
    assert face.aid.layout.display == "none"


def test_a_sheet_older_than_the_marks_is_called_so(face):
    mark_figure(face)
    face.saving.click()
    assert "Đã lưu lúc" in face.saved.value
    mark_figure(face, kind="don_vi")
    assert "chưa có những dấu mới" in face.saved.value


def test_a_sheet_that_comes_back_replaces_the_marks(face):
    mark_figure(face)
    face.saving.click()
    sheet = (face.desk.work(face.case) / panel.DOCX).read_bytes()
    face.list.drop.click()
    face.back.take("phiếu.docx", sheet)
    assert [mark.text for mark in face.marks] == ["3.520 tấn"]


def test_a_word_file_that_is_no_sheet_is_refused_and_changes_nothing(face):
    mark_figure(face)
    draft = (lesson.cases["practice/canbo-a"].folder / "ban_nhap.docx").read_bytes()
    face.back.take("nhầm tệp.docx", draft)
    assert "không có bảng" in face.back.message.value
    assert len(face.marks) == 1


def test_ones_own_files_are_opened_once_both_are_there(face, jobs):
    folder = lesson.cases["practice/htx-a"].folder
    before = len(jobs)
    face.chooser.kind.value = "own"
    report, draft = face.chooser.own.children
    report.take("báo cáo.docx", (folder / "bao_cao.docx").read_bytes())
    assert len(jobs) == before
    face.opening.press()
    assert "cả báo cáo gốc lẫn bản nháp" in face.opening.state.value
    draft.take("nháp.docx", (folder / "ban_nhap.docx").read_bytes())
    opened(face, jobs)
    assert face.case.kind == "own"
    assert sentence_with(face, "Dương Văn Lịch")


def test_a_pair_that_comes_after_another_case_was_chosen_goes_nowhere(jobs, place):
    face = panel.Face(Desk(lesson, place))
    late = jobs[-1]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    face.chooser.persona.value = lesson.cases["practice/htx-a"]
    late.ended.set()
    for thread in watchers:
        thread.join(5)
    assert face.pair is None
    opened(face, jobs)
    assert "Đồi Sương" in face.pair.draft[0].text
