"""The panel without a browser: the table is kept as typed, and no meeting's tasks land in another's."""

import json
import threading
from datetime import date

import pytest

from level1_text.meeting_minutes import lesson, panel, task
from level1_text.meeting_minutes.items import Dropped, Item
from tests import support_jobs
from tests.support_jobs import finish
from workshop.lesson.panel import Desk

FOUND = task.Found(
    items=(Item(work="Của AI", doer="anh Tú", due=date(2026, 12, 4), quote="x", by="ai"),),
    dropped=(Dropped(work="mua loa", quote="Anh Tú mua loa.", why="Không có nguyên văn."),),
    replies={"recorded": 1},
    model="thử",
)


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        return FOUND if self.function is task.find_items else self.function(*self.arguments)


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel)


@pytest.fixture
def face(jobs, tmp_path):
    place = tmp_path / "level1_text" / "meeting_minutes"
    place.mkdir(parents=True)
    made = panel.Face(Desk(lesson, place))
    finish(made.opening, jobs)
    return made


def found(face, jobs):
    face.finding.press()
    finish(face.finding, jobs)


def test_what_was_dropped_is_shown_with_its_reason(face, jobs):
    found(face, jobs)
    assert "Anh Tú mua loa." in face.origin.value
    assert "Không có nguyên văn." in face.origin.value


def test_sentences_that_may_take_a_task_back_are_shown_before_the_table(face):
    assert "thôi không giao chị Lan" in face.warnings.value
    assert "lùi hạn 9 bản vẽ" in face.warnings.value


def test_every_change_to_a_row_is_there_after_a_reload(face, jobs):
    found(face, jobs)
    row = face.table.rows[0]
    row.work.value, row.due.value = "Tôi sửa", "5/12/2026"
    row.keep.value = False
    face.form.fields["symbol"].value = "BB-VP"
    again = panel.Face(Desk(lesson, face.desk.folder))
    finish(again.opening, jobs)
    assert again.table.items[0].work == "Tôi sửa"
    assert again.table.items[0].due == date(2026, 12, 5)
    assert again.table.kept == []
    assert again.form.fields["symbol"].value == "BB-VP"


def test_a_row_says_what_it_lacks_and_a_date_in_words_is_none(face, jobs):
    found(face, jobs)
    row = face.table.rows[0]
    assert "nguyên văn" in row.state.value
    row.quote.value = "Em Thu soạn kế hoạch Ngày hội chuyển đổi số, thứ Tư tuần sau trình tôi ký."
    assert row.state.value == ""
    row.due.value = "thứ Sáu"
    assert "không phải ngày/tháng/năm" in row.state.value
    assert "việc còn thiếu" in face.table.count.value


def test_a_table_that_was_changed_while_the_ai_worked_stays(face, jobs):
    face.table.add.click()
    face.table.rows[0].work.value = "Việc của tôi"
    face.finding.press()
    face.table.rows[0].work.value = "Việc của tôi, sửa lại"
    finish(face.finding, jobs)
    assert [item.work for item in face.table.items] == ["Việc của tôi, sửa lại"]
    assert "được giữ nguyên" in face.origin.value


def test_tasks_that_come_after_another_meeting_was_chosen_go_nowhere(face, jobs):
    face.finding.press()
    late = jobs[-1]
    face.chooser.persona.value = lesson.cases["practice/htx-a"]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    late.ended.set()
    for job in jobs:
        job.ended.set()
    for thread in watchers:
        thread.join(30)
    assert face.table.items == []
    assert face.form.fields["chair"].value == "Lê Thị Xuân, Giám đốc"


def save(face, jobs):
    face.saving.press()
    finish(face.saving, jobs)


def test_saving_says_what_lacks_then_keeps_both_files_and_the_answer(face, jobs):
    save(face, jobs)
    assert "chưa có dòng nào" in face.saving.state.value
    found(face, jobs)
    save(face, jobs)
    assert "Tải bảng việc Excel" in face.saved.value
    answers = json.loads((face.desk.folder / "answers.json").read_text(encoding="utf-8"))
    answer = answers["answers"]["practice/canbo-a"]
    assert answer["book"].endswith("viec_can_lam.xlsx")
    assert answer["minutes"].endswith("bien_ban.docx")


def test_a_file_brought_back_must_be_readable_and_the_old_one_stays(face, jobs):
    with pytest.raises(panel.WorkshopError, match="trước"):
        face._take_back(panel.XLSX, b"PK")
    found(face, jobs)
    save(face, jobs)
    work = face.desk.work(face.case)
    before = {path.name: path.read_bytes() for path in work.iterdir()}
    for name in (panel.XLSX, panel.DOCX):
        with pytest.raises(panel.WorkshopError, match="Bạn"):
            face._take_back(name, b"PK khong phai")
    assert {path.name: path.read_bytes() for path in work.iterdir()} == before
