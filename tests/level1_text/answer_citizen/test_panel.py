"""The panel without a browser: rows are chosen, nothing is lost, no case's work lands in another's."""

import threading

import pytest

from level1_text.answer_citizen import lesson, panel, panel_english, task
from level1_text.answer_citizen.panel_questions import NOTHING
from tests import support_jobs
from tests.support_jobs import finish
from workshop.engine import Reporter
from workshop.lesson.panel import Desk


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        return self.function(*self.arguments, Reporter())


@pytest.fixture
def jobs(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    yield from Waiting.handed_in(monkeypatch, panel, panel_english)


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "level1_text" / "answer_citizen"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def face(jobs, place):
    made = panel.Face(Desk(lesson, place))
    made.chooser.persona.value = lesson.cases["practice/hkd-a"]
    finish(made.opening, jobs)
    return made


def tick(face, question, label):
    """Tick the row of that label for a question, counted from 1."""
    choice = face.choices.boxes[question - 1]
    row = next(row for row in choice.rows if row.label == label)
    if row.number in choice.boxes:
        choice.boxes[row.number].value = True
    else:
        choice.more.value = row


def choose_all(face):
    for question, labels in enumerate((["B02"], ["B08"], ["B12"], ["B15", "B16"]), 1):
        for label in labels:
            tick(face, question, label)
    face.choices.boxes[4].nothing.value = True
    face.who.value, face.by.value = "chủ tiệm Lường Thị Sen", "01/12/2026"


def worded(face, jobs):
    face.wording.press()
    finish(face.wording, jobs)
    return face


def test_the_questions_of_the_letter_stand_there_with_likely_rows(face):
    assert len(face.choices.boxes) == 5
    assert face.asker.value == "chị Vi Thị Hạnh"
    assert "70.000 đồng/chục" in str([b.description for b in face.choices.boxes[0].boxes.values()])


def test_nothing_is_asked_of_the_ai_before_each_question_is_decided(face, jobs):
    tick(face, 1, "B02")
    before = len(jobs)
    face.wording.press()
    assert len(jobs) == before
    assert "Câu 2, 3, 4, 5" in face.wording.state.value


def test_a_chosen_letter_is_worded_signed_and_verified(face, jobs):
    choose_all(face)
    worded(face, jobs)
    written = face.editor.area.value
    assert written.startswith("Kính gửi chị Vi Thị Hạnh,")
    assert "70.000 đồng" in written
    assert "Chủ tiệm Lường Thị Sen sẽ trả lời chị trước ngày 01/12/2026" in written
    assert written.strip().endswith("Tiệm bánh gai Bà Lường")
    assert "còn hiệu lực" in face.editor.verdict.value
    assert "do AI viết" in face.origin.value


def test_a_row_and_not_in_the_sheet_exclude_each_other(face):
    choice = face.choices.boxes[0]
    tick(face, 1, "B02")
    choice.nothing.value = True
    assert choice.chosen_numbers() == []
    tick(face, 1, "B02")
    assert not choice.nothing.value
    assert choice.nothing.description == NOTHING


def test_a_row_from_the_list_of_others_joins_the_boxes(face):
    tick(face, 3, "B06")
    assert 6 in (face.choices.boxes[2].chosen_numbers() or [])


def test_a_question_added_by_hand_gets_its_own_box_and_keeps_the_others_choices(face):
    tick(face, 1, "B02")
    face.asked.value += "\nĐặt cọc bao nhiêu?"
    assert len(face.choices.boxes) == 6
    assert face.choices.boxes[0].chosen_numbers() == [2]


def test_choices_and_the_letter_are_there_again_after_a_reload(face, jobs, place):
    choose_all(face)
    face.editor.area.value = "Kính gửi chị, đang viết dở"
    again = panel.Face(Desk(lesson, place))
    again.chooser.persona.value = lesson.cases["practice/hkd-a"]
    finish(again.opening, jobs)
    assert again.choices.chosen == face.choices.chosen
    assert (again.who.value, again.editor.area.value) == (face.who.value, face.editor.area.value)


def test_what_is_written_while_the_ai_works_stays_and_the_draft_is_put_away(face, jobs):
    choose_all(face)
    face.wording.press()
    face.editor.area.value = "Tôi tự viết."
    finish(face.wording, jobs)
    assert face.editor.area.value == "Tôi tự viết."
    assert "được giữ nguyên" in face.origin.value
    face.swap.click()
    assert face.editor.area.value.startswith("Kính gửi chị Vi Thị Hạnh")
    face.swap.click()
    assert face.editor.area.value == "Tôi tự viết."


def test_an_old_price_turns_red(face):
    face.editor.area.value = "1. Giá là 60.000 đồng."
    face.editor.refresh()
    assert 'class="missing"' in face.editor.verdict.value
    assert "hết hạn" in face.editor.verdict.value


def test_a_word_file_that_comes_back_is_edited_and_one_that_is_none_is_refused(face):
    face.editor.area.value = "Kính gửi chị Hạnh,\n1. Giá là 70.000 đồng."
    face.saving.click()
    saved = face.desk.work(face.case) / panel.DOCX
    content = saved.read_bytes()
    face.editor.area.value = "khác"
    face.back.take("thư.docx", content)
    assert face.editor.area.value == "Kính gửi chị Hạnh,\n1. Giá là 70.000 đồng."
    face.back.take("hỏng.docx", b"PK\x03\x04 khong phai docx")
    assert "hỏng.docx" in face.back.message.value or "nop_lai.docx" in face.back.message.value
    assert saved.read_bytes() == content


def test_ones_own_files_are_opened_once_both_are_there(face, jobs):
    folder = lesson.cases["practice/canbo-a"].folder
    before = len(jobs)
    face.chooser.kind.value = "own"
    letter, sheet = face.chooser.own.children
    letter.take("thư.docx", (folder / "thu.docx").read_bytes())
    face.opening.press()
    assert len(jobs) == before
    assert "cả thư hỏi lẫn bảng" in face.opening.state.value
    sheet.take("bảng.xlsx", (folder / "bang.xlsx").read_bytes())
    finish(face.opening, jobs)
    assert face.asker.value == "Hoàng Thị Mơ"
    assert len(face.choices.boxes) == 5


def test_answers_that_come_after_another_case_was_chosen_go_nowhere(face, jobs):
    choose_all(face)
    face.wording.press()
    late = jobs[-1]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    face.chooser.persona.value = lesson.cases["practice/canbo-a"]
    late.ended.set()
    for job in jobs:
        job.ended.set()
    for thread in watchers:
        thread.join(5)
    assert "Vi Thị Hạnh" not in face.editor.area.value
    assert face.origin.value == ""


def test_the_asked_questions_are_what_the_job_gets(face, jobs):
    choose_all(face)
    worded(face, jobs)
    (wanted, recorded) = jobs[-1].arguments
    assert recorded == lesson.recorded
    assert isinstance(wanted, task.Wanted)
    assert [len(one.rows) for one in wanted.asked] == [1, 1, 1, 2, 0]


def test_an_english_copy_is_made_of_what_is_written_and_only_then(face, jobs):
    before = len(jobs)
    face.english.run.press()
    assert len(jobs) == before
    assert "Chưa có thư" in face.english.run.state.value
    face.editor.area.value = "Kính gửi chị Hạnh,\n1. Giá là 70.000 đồng."
    face.english.run.press()
    assert jobs[-1].arguments[:2] == (("Kính gửi chị Hạnh,", "1. Giá là 70.000 đồng."), "chị")
    finish(face.english.run, jobs)
    assert "Chưa dịch được câu trả lời nào" in face.english.result.value
