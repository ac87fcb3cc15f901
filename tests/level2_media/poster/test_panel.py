"""The panel without a browser: what is kept, what is drawn, and that no case's work lands in another's."""

import threading

import pytest

from level2_media.poster import jobs, lesson, panel
from tests import support_jobs
from tests.support_jobs import finish
from workshop.errors import WorkshopError
from workshop.lesson.panel import Desk


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so, and then works as the real one would: one at a time, as in
    a worker, for what draws a PDF page may not run in two threads of a process."""

    working = threading.Lock()

    def result(self):
        with self.working:
            if self.function is jobs.make:
                return self.function(*self.arguments, lambda *_: None)
            return self.function(*self.arguments)


@pytest.fixture
def handed_in(monkeypatch):
    found, before, over = [], set(threading.enumerate()), threading.Event()

    def submit(*arguments, **limits):
        if over.is_set():
            raise WorkshopError("the test is over")
        found.append(Waiting(*arguments, **limits))
        return found[-1]

    monkeypatch.setattr(panel, "submit", submit)
    yield found
    over.set()
    for job in found:
        job.ended.set()
    for watcher in set(threading.enumerate()) - before:
        watcher.join(20)


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "level2_media" / "poster"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def face(handed_in, place):
    return panel.Face(Desk(lesson, place))


def test_what_is_typed_is_on_disk_at_once_and_back_after_a_reload(face, handed_in, place):
    face.form.fields["title"].value = "Phiên chợ chè"
    face.form.palette.value = "hoi"
    again = panel.Face(Desk(lesson, place))
    assert again.form.fields["title"].value == "Phiên chợ chè"
    assert again.form.palette.value == "hoi"


def test_the_link_of_the_brief_is_there_from_the_start(face):
    assert face.form.fields["link"].value == face.case.brief["link"]


def test_a_change_is_drawn_and_one_made_meanwhile_is_drawn_after(face, handed_in):
    face.form.fields["title"].value = "Phiên chợ"
    assert len(handed_in) == 1
    face.form.fields["kicker"].value = "Mời bà con"
    assert len(handed_in) == 1
    for job in handed_in:
        job.ended.set()
    assert face.looking.done.wait(20)
    assert handed_in[-1].arguments[0].kicker == "Mời bà con"


def test_a_poster_needs_its_text_for_people_who_cannot_see(face, handed_in):
    face.form.fields["title"].value = "Phiên chợ"
    face.making.press()
    assert "lời mô tả" in face.making.state.value
    face.form._propose()
    assert "Phiên chợ" in face.form.text.value


def test_making_saves_the_answer_and_a_later_text_is_kept_too(face, handed_in, place):
    face.form.fields["title"].value = "Phiên chợ chè xuân"
    face.form.text.value = "Áp phích phiên chợ chè."
    face.making.press()
    finish(face.making, handed_in)
    answer = face.desk.answer(face.case)
    assert (place / answer.pdf).is_file()
    assert "Tải PDF để in" in face.saved.value
    face.form.text.value = "Áp phích phiên chợ chè xuân, 7 giờ 30."
    assert face.desk.answer(face.case).alt.endswith("7 giờ 30.")


def test_a_poster_that_comes_after_another_case_was_chosen_goes_nowhere(face, handed_in):
    face.form.fields["title"].value = "Phiên chợ chè xuân"
    face.form.text.value = "Áp phích phiên chợ chè."
    face.making.press()
    late, watchers = (
        handed_in[-1],
        [t for t in threading.enumerate() if t.name.startswith("Thread")],
    )
    face.chooser.persona.value = lesson.cases["practice/htx-a"]
    late.ended.set()
    for job in handed_in:
        job.ended.set()
    for watcher in watchers:
        watcher.join(10)
    assert not face.desk.answer(face.case).given()
    assert face.form.fields["title"].value == ""


def test_the_sample_picture_is_used_and_taken_away(face):
    face._sample()
    assert handed_photo(face)
    face._no_photo()
    assert not handed_photo(face)


def handed_photo(face):
    return panel.photo_of(face.desk, face.case) is not None
