"""The jobs: lines worded, verified or kept; any docx linted and mended into a new file."""

import pytest

from level1_text.official_letter import lesson, task
from level1_text.official_letter.checks import NOTES
from level1_text.official_letter.notes import read_notes
from workshop.errors import AIUnavailable
from workshop.lesson import Submission
from workshop.office.decree30 import Letter, Signer, letter_bytes


class Progress:
    def __init__(self):
        self.partials = []

    def __call__(self, fraction, message):
        pass

    def partial(self, value):
        self.partials.append(value)


def ideas(case):
    return list(read_notes(Submission(lesson.folder, lesson.cases[case]).source(NOTES)).ideas)


@pytest.fixture
def recorded(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    return lesson.recorded


@pytest.mark.parametrize("case", ["practice/canbo-a", "practice/giaovien-a"])
def test_practice_works_on_recorded_replies_and_some_of_them_are_good(case, recorded):
    progress = Progress()
    worded = task.word(ideas(case), recorded, progress)
    assert [sentence.note for sentence in worded.sentences] == ideas(case)
    assert "none" not in worded.replies
    assert sum(sentence.by == "ai" for sentence in worded.sentences) >= 3
    assert progress.partials[0].splitlines()[0].endswith(".")


def test_without_any_model_the_notes_own_words_stand(monkeypatch):
    def nobody(many, *, on_missing, **_):
        for place, _ in enumerate(many):
            on_missing(place, AIUnavailable("không có"))
        return [None] * len(many)

    monkeypatch.setattr(task, "ask_many", nobody)
    worded = task.word(["gửi trước 5/12/2026"], None, Progress())
    assert worded.text == "Gửi trước ngày 05 tháng 12 năm 2026."
    assert worded.replies == {"none": 1}


BAD = Letter(
    kind="thong_bao",
    issuer="Ủy ban nhân dân xã Tân Trà",
    number=4,
    symbol="UBND",
    place="Tân Trà",
    abstract="Lịch họp",
    body=("Thông báo lịch họp.",),
    signer=Signer(titles=("Chủ tịch",), name="Nguyễn Văn Bình"),
)


def test_a_docx_is_linted_and_mended_into_a_new_file(tmp_path):
    import docx

    path = tmp_path / "thông báo.docx"
    path.write_bytes(letter_bytes(BAD))
    document = docx.Document(path)
    document.sections[0].left_margin = 0
    document.save(path)
    before = path.read_bytes()
    (reviewed,) = task.review([path], Progress())
    assert {c.mendable for c in reviewed.complaints} == {True, False}
    (mended,) = task.mend([path], tmp_path / "đã sửa", Progress())
    assert path.read_bytes() == before
    assert "lề trái" in " ".join(c.message for c in mended.changed)
    assert "TB" in " ".join(c.message for c in mended.complaints)
    (again,) = task.review([mended.mended], Progress())
    assert [c for c in again.complaints if c.mendable] == []


def test_a_file_that_is_no_docx_is_a_sentence_and_holds_up_no_other(tmp_path):
    bad, good = tmp_path / "a.docx", tmp_path / "b.docx"
    bad.write_bytes(b"khong phai word")
    good.write_bytes(letter_bytes(BAD))
    first, second = task.review([bad, good], Progress())
    assert "Bạn" in first.error
    assert second.complaints
