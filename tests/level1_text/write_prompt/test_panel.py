"""The panel without a browser: drafts are kept, files come back, no case's work lands in another's."""

import threading

import pytest

from level1_text.write_prompt import lesson, panel, task
from level1_text.write_prompt.record import sample_of
from level1_text.write_prompt.request import DOCX, Prompt, parse
from tests import support_jobs
from workshop.errors import WorkshopError
from workshop.lesson.panel import Desk

PROMPT = Prompt("Bạn là A.", "Cho B.", "Viết C. Không D.", "Không quá 90 chữ.", "tài liệu")


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        if self.function is task.read_material:
            return self.function(*self.arguments)
        side = task.Side(text="Của bài trước.", source="model", model="m")
        return task.Both(vague=side, structured=side)


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel)


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "level1_text" / "write_prompt"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def face(jobs, place):
    return panel.Face(Desk(lesson, place))


def test_a_case_begins_with_its_material_as_the_source(face):
    assert "Xóm Khe Vàng" in face.parts.areas["source"].value


def test_what_is_written_is_there_again_after_a_reload(face, place):
    face.parts.areas["role"].value = "Bạn là cán bộ."
    assert panel.Face(Desk(lesson, place)).parts.areas["role"].value == "Bạn là cán bộ."


def test_saving_gives_word_and_text_and_a_word_file_comes_back(face):
    face.parts.fill(PROMPT)
    face.saving.click()
    saved = face.folder / DOCX
    assert "Tải yêu cầu Word" in face.saved.value
    assert parse((face.folder / panel.TXT).read_text(encoding="utf-8")) == PROMPT
    face.parts.fill(Prompt(job="khác"))
    face._back("sửa.docx", saved.read_bytes())
    assert face.parts.prompt == PROMPT


def test_a_file_without_the_four_headings_is_refused_and_nothing_is_lost(face):
    face.parts.fill(PROMPT)
    with pytest.raises(WorkshopError, match="VIỆC CẦN LÀM"):
        face._back("khác.txt", "chỉ có chữ".encode())
    assert face.parts.prompt == PROMPT


def test_personal_data_in_the_source_are_hidden_with_one_button(face):
    face.parts.hide.click()
    assert "0987 654 321" not in face.parts.areas["source"].value
    assert "Đã che" in face.parts.told.value


def test_a_decision_is_kept_at_once(face, place):
    face.decisions.children[0].value = True
    assert Desk(lesson, place).answer(face.case).check_before == ("ngay",)
    face.parts.fill(PROMPT)
    face.saving.click()
    assert face.desk.answer(face.case).check_before == ("ngay",)


def test_a_request_of_the_library_keeps_the_source(face):
    face.shelf.persona.value = "htx"
    before = face.parts.areas["source"].value
    face.shelf.use.click()
    assert face.parts.prompt.job
    assert face.parts.areas["source"].value == before


def test_ones_own_request_is_on_the_shelf_of_every_lesson(face, place):
    face.parts.fill(PROMPT)
    face.shelf.title.value = "Báo giá"
    face.shelf.keep.click()
    again = panel.Face(Desk(lesson, place))
    assert "Báo giá" in [each.title for each in again.shelf.templates]


def test_a_library_request_is_taken_away_filled(face, place):
    face.shelf.blanks.children[0].value = "An Thịnh"
    face.shelf.take.click()
    assert "Tải tệp chữ" in face.shelf.told.value


def test_nothing_is_asked_before_the_task_is_written(face, jobs):
    face.comparing.press()
    assert jobs == []
    assert "Việc cần làm" in face.comparing.state.value


def test_replies_that_come_after_another_case_was_chosen_go_nowhere(face, jobs):
    face.parts.fill(parse(sample_of(face.case).prompt))
    face.comparing.press()
    watchers = [t for t in threading.enumerate() if t is not threading.main_thread()]
    face.chooser.persona.value = lesson.cases["practice/htx-a"]
    for job in jobs:
        job.ended.set()
    for thread in watchers:
        thread.join(5)
    assert face.replies.value == ""


def test_ones_own_file_becomes_the_source(face, jobs):
    face.chooser.kind.value = "own"
    face._bring("ghi chép.txt", "Họp lúc 8 giờ.".encode())
    jobs[-1].ended.set()
    assert face.reading.done.wait(5)
    assert face.parts.areas["source"].value == "Họp lúc 8 giờ."
