"""The panel without a browser: what is typed is kept, and no case's work lands in another's."""

import io
import json
import threading

import docx
import pytest

from level1_text.official_letter import lesson, panel, review, task
from level1_text.official_letter.notes import read_notes
from tests import support_jobs
from tests.support_jobs import finish
from workshop.lesson.handin import files_to_hand_in
from workshop.lesson.panel import Desk
from workshop.office.decree30 import Letter, letter_bytes

WORDED = task.Worded(sentences=(task.Sentence(text="Lời của AI.", note="x", by="ai"),))


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        if self.function is task.open_notes:
            return read_notes(*self.arguments)
        if self.function is task.word:
            return WORDED
        if self.function in {task.review, task.mend}:
            return self.function(*self.arguments, lambda _fraction, _message: None)
        return self.function(*self.arguments)


@pytest.fixture
def jobs(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel, review)


@pytest.fixture
def face(jobs, tmp_path):
    place = tmp_path / "level1_text" / "official_letter"
    place.mkdir(parents=True)
    made = panel.Face(Desk(lesson, place))
    finish(made.opening, jobs)
    return made


def tick(face, *words):
    for box in face.ideas.children:
        if any(word in box.description for word in words):
            box.value = True


def test_notes_fill_fields_in_and_everything_typed_is_there_after_a_reload(face, jobs):
    assert face.form.fields["issuer"].value == "Ủy ban nhân dân xã Tân Trà"
    face.form.kind.value = "bao_cao"
    face.form.fields["titles"].value = "TM. Ủy ban nhân dân"
    face.editor.area.value = "Đang viết dở."
    tick(face, "VietGAP")
    again = panel.Face(Desk(lesson, face.desk.folder))
    finish(again.opening, jobs)
    assert again.form.kind.value == "bao_cao"
    assert again.form.fields["titles"].value == "TM. Ủy ban nhân dân"
    assert again.editor.area.value == "Đang viết dở."
    assert "VietGAP" in again.ideas.chosen[0]


def test_wording_needs_a_line_that_is_ticked(face, jobs):
    before = len(jobs)
    face.wording.press()
    assert len(jobs) == before
    assert "đánh dấu" in face.wording.state.value


def test_what_is_written_while_the_ai_works_stays(face, jobs):
    tick(face, "VietGAP")
    face.wording.press()
    face.editor.area.value = "Tôi tự viết."
    finish(face.wording, jobs)
    assert face.editor.area.value == "Tôi tự viết."
    face.swap.click()
    assert face.editor.area.value == "Lời của AI."


def test_words_that_come_after_another_case_was_chosen_go_nowhere(face, jobs):
    tick(face, "VietGAP")
    face.wording.press()
    late = jobs[-1]
    face.chooser.persona.value = lesson.cases["practice/giaovien-a"]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    late.ended.set()
    for job in jobs:
        job.ended.set()
    for thread in watchers:
        thread.join(30)
    assert face.editor.area.value == ""
    assert face.form.fields["issuer"].value == "Trường THCS Suối Chè"


def test_a_fact_that_the_notes_do_not_have_turns_red(face):
    face.editor.area.value = "Gửi báo cáo trước ngày 15 tháng 12 năm 2026."
    assert '<mark class="missing"' in face.editor.verdict.value
    face.editor.area.value = "Gửi báo cáo trước ngày 14 tháng 12 năm 2026."
    assert '<mark class="missing"' not in face.editor.verdict.value


def save(face, jobs):
    face.saving.press()
    finish(face.saving, jobs)


def test_saving_says_what_lacks_then_keeps_the_file_and_the_answer(face, jobs):
    save(face, jobs)
    assert "chưa có nội dung" in face.saving.state.value
    face.editor.area.value = "Đề nghị các xóm rà soát diện tích chè."
    save(face, jobs)
    assert "Tải văn bản Word" in face.saved.value
    answers = json.loads((face.desk.folder / "answers.json").read_text(encoding="utf-8"))
    assert answers["answers"]["practice/canbo-a"]["artefact"].endswith("van_ban.docx")


def test_a_word_file_brought_back_must_be_readable_and_the_old_one_stays(face, jobs):
    face.editor.area.value = "Đề nghị các xóm rà soát diện tích chè."
    save(face, jobs)
    path = face.desk.work(face.case) / panel.DOCX
    before = path.read_bytes()
    with pytest.raises(panel.WorkshopError, match="Bạn"):
        face._back("hỏng.docx", b"PK khong phai")
    assert path.read_bytes() == before


def without_left_margin(letter):
    """A letter as if typed with no margin at the left."""
    document = docx.Document(io.BytesIO(letter_bytes(letter)))
    document.sections[0].left_margin = 0
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_any_word_file_is_linted_and_mended_beside_the_one_that_was_brought(face, jobs):
    letter = without_left_margin(Letter(body=("Nội dung.",), issuer="xã"))
    for name, content in (("thư.docx", letter), ("hỏng.docx", b"PK hong")):
        assert face.review.upload.take(name, content) == "đã nhận"
    face.review._taken()
    finish(face.review.linting, jobs)
    assert "“thư.docx” có" in face.review.result.value
    assert "“hỏng.docx”" in face.review.result.value
    face.review.mending.press()
    finish(face.review.mending, jobs)
    assert "đã sửa" in face.review.result.value
    folder = face.desk.folder / "soat"
    assert (folder / "thư.docx").read_bytes() == letter
    assert (folder / "da_sua" / "thư.docx").is_file()
    assert not any("soat" in file.parts for file in files_to_hand_in(face.desk.folder))


def test_files_brought_later_take_the_place_of_those_before(face, jobs):
    letter = letter_bytes(Letter(body=("Nội dung.",), issuer="xã"))
    for name in ("một.docx", "hai.docx"):
        face.review.upload.take(name, letter)
        face.review._taken()
        finish(face.review.linting, jobs)
    assert "một.docx" not in face.review.result.value


def test_what_is_typed_while_the_notes_are_opening_is_kept(face, jobs):
    face.chooser.persona.value = lesson.cases["practice/giaovien-a"]
    face.editor.area.value = "Gõ trước."
    finish(face.opening, jobs)
    assert face.editor.area.value == "Gõ trước."
