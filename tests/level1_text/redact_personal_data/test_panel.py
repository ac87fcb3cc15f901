"""The panel without a browser: what is kept, and that no case's work lands in another's."""

import threading

import pytest

from level1_text.redact_personal_data import lesson, panel, task
from level1_text.redact_personal_data.masking import Key
from tests import support_jobs
from tests.support_jobs import finish
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.lesson.panel import Desk


class Waiting(support_jobs.Waiting):
    """A job that does its work when the test says so."""

    def result(self):
        return self.function(*self.arguments, Reporter())


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel)


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "level1_text" / "redact_personal_data"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def face(jobs, place):
    made = panel.Face(Desk(lesson, place))
    finish(made.looking, jobs)
    return made


def box(face, words):
    return next(each for each in face.review.found.children if words in each.description)


def hide(face, jobs):
    face.hiding.press()
    finish(face.hiding, jobs)


def test_a_found_item_switched_off_stays_in_the_text(face, jobs):
    box(face, "Họ tên: Tứ").value = False
    hide(face, jobs)
    assert "Bà Tứ" in face.masked.value
    assert "0912 345 678" not in face.masked.value


def test_typed_words_are_hidden_and_told_how_often(face, jobs):
    face.review.words.value = "quân"
    face.review.add.click()
    assert "1 chỗ" in face.review.told.value
    hide(face, jobs)
    assert "quân" not in face.masked.value


def test_words_that_do_not_stand_are_told(face):
    face.review.words.value = "Quân"
    face.review.add.click()
    assert "Không thấy" in face.review.told.value
    assert face.review.choice == task.Choice()


def test_a_doubtful_word_that_is_ticked_is_hidden(face, jobs):
    doubt = next(e for e in face.review.doubtful.children[1:] if "facebook" in e.description)
    doubt.value = True
    hide(face, jobs)
    assert "facebook" not in face.masked.value


def test_choice_text_and_answer_are_there_again_after_a_reload(face, jobs, place):
    box(face, "Họ tên: Tứ").value = False
    hide(face, jobs)
    face.back.answer.value = "Gửi [HỌ TÊN 1]."
    again = panel.Face(Desk(lesson, place))
    finish(again.looking, jobs)
    assert box(again, "Họ tên: Tứ").value is False
    assert again.masked.value == face.masked.value
    assert again.back.answer.value == "Gửi [HỌ TÊN 1]."


def test_names_come_back_into_the_answer_and_a_strange_placeholder_is_told(face, jobs):
    hide(face, jobs)
    face.back.answer.value = "Bà [HỌ TÊN 1] và [HỌ TÊN 50]."
    face.back.put_back.click()
    assert face.back.restored.value == "Bà Nguyễn Thị Hoa và [HỌ TÊN 50]."
    assert "Nhãn lạ" in face.back.result.value


def test_a_deleted_key_gives_no_names_and_says_so(face, jobs, place):
    hide(face, jobs)
    face.forget.click()
    assert not list(place.rglob(task.KEY))
    face.back.answer.value = "Bà [HỌ TÊN 1]."
    face.back.put_back.click()
    assert "Không còn tệp khoá" in face.back.result.value
    assert "đã xoá" in face.result.value


def test_a_text_masked_after_another_case_was_chosen_goes_nowhere(face, jobs):
    face.hiding.press()
    late = jobs[-1]
    watchers = [t for t in threading.enumerate() if t is not threading.main_thread()]
    face.chooser.persona.value = lesson.cases["practice/hkd-a"]
    late.ended.set()
    for job in jobs:
        job.ended.set()
    for thread in watchers:
        thread.join(5)
    assert face.masked.value == ""
    assert face.desk.answer(face.case) == lesson.answer_type()


def test_several_own_files_and_pasted_text_are_taken_in_order_and_dropped_together(face, place):
    face.chooser.kind.value = "own"
    face._bring("b.txt", "Ông Lò Văn Kẹo".encode())
    face._bring("a.txt", b"x")
    face.pasted.value = "chị Hoa"
    face._paste()
    assert [path.name for path in face.sources()] == ["01 b.txt", "02 a.txt", "03 chữ dán.txt"]
    face._drop_files()
    assert face.sources() == []


def test_an_earlier_key_goes_when_another_own_file_comes(face, jobs, place):
    face.chooser.kind.value = "own"
    face._bring("b.txt", "Ông Lò Văn Kẹo".encode())
    finish(face.looking, jobs)
    hide(face, jobs)
    key = face.folder / task.KEY
    assert task.read_key(key) != Key()
    face._bring("c.txt", b"x")
    assert not key.exists()


def test_too_many_files_are_a_sentence(face):
    face.chooser.kind.value = "own"
    for number in range(panel.MOST_FILES):
        face.desk.keep(face.case, f"nguon/{number}.txt", "x")
    with pytest.raises(WorkshopError, match="nhiều nhất 20 tệp"):
        face._bring("thêm.txt", b"x")


def test_nothing_is_hidden_before_anything_was_read(face, jobs):
    face.chooser.kind.value = "own"
    before = len(jobs)
    face.hiding.press()
    face.looking.press()
    assert len(jobs) == before
    assert "bước 1" in face.looking.state.value
