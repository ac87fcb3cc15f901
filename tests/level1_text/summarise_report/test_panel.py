"""The panel without a browser: what it opens, and that no case's work lands in another's."""

import threading

import pytest

from level1_text.summarise_report import lesson, panel, task
from tests import support_jobs
from workshop.lesson.panel import Desk


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        if self.function is task.open_report:
            return task.read_report(*self.arguments)
        draft = task.Point(text="Của bài trước.", by="ai", section="", place="", quote="")
        return task.Draft(points=(draft,))


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel)


@pytest.fixture
def face(jobs, tmp_path):
    place = tmp_path / "level1_text" / "summarise_report"
    place.mkdir(parents=True)
    return panel.Face(Desk(lesson, place))


def test_ones_own_file_is_not_opened_before_there_is_one(face, jobs):
    before = len(jobs)
    face.chooser.kind.value = "own"
    assert len(jobs) == before
    face.opening.press()
    assert "tệp của bạn" in face.opening.state.value


def test_asking_again_keeps_what_was_written_and_gives_it_back(face, jobs):
    for job in jobs:
        job.ended.set()
    assert face.opening.done.wait(5)
    face.editor.area.value = "- Tự viết."
    face.drafting.press()
    jobs[-1].ended.set()
    assert face.drafting.done.wait(5)
    assert "Của bài trước." in face.editor.area.value
    assert face.swap.layout.display == ""
    face.swap.click()
    assert face.editor.area.value == "- Tự viết."
    face.swap.click()
    assert "Của bài trước." in face.editor.area.value


def test_what_is_written_while_the_ai_works_stays_and_the_draft_is_put_away(face, jobs):
    for job in jobs:
        job.ended.set()
    assert face.opening.done.wait(5)
    face.drafting.press()
    face.swap.so_far("- Câu thứ nhất.")
    assert face.editor.area.value == "- Câu thứ nhất."
    face.editor.area.value = "- Câu thứ nhất, tôi sửa."
    face.swap.so_far("- Câu thứ nhất.\n- Câu thứ hai.")
    jobs[-1].ended.set()
    assert face.drafting.done.wait(5)
    assert face.editor.area.value == "- Câu thứ nhất, tôi sửa."
    assert "được giữ nguyên" in face.origin.value
    face.swap.click()
    assert "Của bài trước." in face.editor.area.value


def test_a_draft_that_comes_after_another_case_was_chosen_goes_nowhere(face, jobs):
    face.report = task.read_report(lesson.cases["practice/htx-a"].folder / "report.docx")
    face.drafting.press()
    late = jobs[-1]
    face.chooser.persona.value = lesson.cases["practice/giaovien-a"]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    late.ended.set()
    for job in jobs:
        job.ended.set()
    for thread in watchers:
        thread.join(5)
    assert "Của bài trước." not in face.editor.area.value
    assert face.origin.value == ""
