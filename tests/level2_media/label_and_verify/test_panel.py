"""The panel without a browser: choices are on disk at once, files are read back, own files are welcome."""

import io
import json
import zipfile

import pytest
from PIL import Image

from level2_media.label_and_verify import jobs, lesson, panel, panel_make
from level2_media.label_and_verify.panel import Face
from tests.support_jobs import Now
from workshop.engine import Reporter
from workshop.lesson.panel import Desk, check_job


@pytest.fixture
def face(folder, monkeypatch):
    def submit(function, *arguments, limits=None):
        extra = (Reporter(),) if function in {jobs.look, jobs.make} else ()
        return Now(function, *arguments, *extra)

    for module in (panel, panel_make, check_job):
        monkeypatch.setattr(module, "submit", submit)
    face = Face(Desk(lesson, folder))
    assert face.own.looking.done.wait(20)
    return face


def press(run):
    run.press()
    assert run.done.wait(60)


def solve_files(face):
    for file, kind in face.work.case.key["kinds"].items():
        face.files.fields[file].value = kind


def solve_messages(face):
    for name, key in face.work.case.key["messages"].items():
        answers = {"verdict": key["verdicts"][0], "clue": key["clues"][0],
                   "action": key["actions"][0], "confidence": 100}  # fmt: skip
        for part, value in answers.items():
            face.messages.fields[(name, part)].value = value


def own(face, *files):
    face.chooser.kind.value = "own"
    for name, data in files:
        face.own.uploads.take(name, data)
    face.own.refresh()
    assert face.own.looking.done.wait(30)


def photo(kind="JPEG"):
    target = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(target, kind)
    return target.getvalue()


def test_a_practice_case_done_well_has_full_marks(face):
    solve_files(face)
    press(face.make.making)
    solve_messages(face)
    press(face.check.run)
    assert "Bạn đạt 10 trên 10 điểm" in face.check.result.value
    assert "Đọc lại dấu máy đọc" in face.make.result.value
    assert "Để riêng, chưa đăng: phien-cho.jpg" in face.make.result.value


def test_the_slip_and_its_error_level_stand_beside_the_message(face):
    views = [row.children[0].value for row in face.messages.children]
    assert sum("Ảnh kèm của tin" in view for view in views) == 1
    assert sum("Mức sai khác của tin" in view for view in views) == 1


def test_choices_are_there_again_after_a_reload(face, folder):
    face.files.fields["tru-so.jpg"].value = "real"
    face.messages.fields[("tin-1", "confidence")].value = 70
    face.make.corner.value = "top-left"
    again = Face(Desk(lesson, folder))
    assert again.own.looking.done.wait(20)
    assert again.files.fields["tru-so.jpg"].value == "real"
    assert again.messages.fields[("tin-1", "confidence")].value == 70
    assert again.make.corner.value == "top-left"


def test_choices_of_one_case_do_not_land_in_another(face):
    face.files.fields["tru-so.jpg"].value = "real"
    other = next(case for _, case in face.chooser.persona.options if case != face.work.case)
    face.chooser.persona.value = other
    assert face.own.looking.done.wait(20)
    assert face.work.answer.kinds == {}
    assert all(field.value == "" for field in face.files.fields.values())


def test_looking_again_neither_stops_the_making_nor_forgets_a_choice(face):
    face.files.fields["tru-so.jpg"].value = "real"
    stopped = []
    face.make.making.cancel = lambda: stopped.append(True)
    press(face.own.looking)
    assert stopped == []
    assert face.files.fields["tru-so.jpg"].value == "real"


def test_without_a_choice_a_sentence_says_what_to_do(face):
    face.make.making.press()
    assert "ở bước 2 trước" in face.make.making.state.value


def test_own_files_are_labelled_and_a_bad_one_is_told(face):
    own(face, ("hỏng.jpg", photo()[:200]), ("chợ.png", photo("PNG")), ("em bé.jpg", photo()))
    assert "hỏng" in face.own.looking.state.value
    assert list(face.files.fields) == ["02-cho.png", "03-em-be.jpg"]
    face.files.fields["02-cho.png"].value = "made"
    face.files.fields["03-em-be.jpg"].value = "real"
    press(face.make.making)
    with zipfile.ZipFile(face.work.folder / "anh" / jobs.ZIP) as archive:
        assert archive.namelist() == ["02-cho-ai.png", "03-em-be.jpg"]
    press(face.check.run)
    assert "không chấm điểm" in face.check.result.value
    assert "Nhãn nhìn thấy có ở đúng những tệp" in face.check.result.value


def test_an_own_message_is_taken_apart_as_it_is_pasted(face, folder):
    own(face)
    face.messages.trusted.value = "xadoico.example"
    face.messages.pasted.value = "Vào xad0ico.example nhập OTP <b>ngay</b>"
    assert "trông giống xadoico.example" in face.messages.told.value
    assert "<b>" not in face.messages.told.value
    again = Face(Desk(lesson, folder))
    assert again.messages.pasted.value.startswith("Vào xad0ico")


def test_the_answer_is_plain_json_without_scores(face, folder):
    face.files.fields["tru-so.jpg"].value = "real"
    record = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    kept = set(record["answers"][face.work.case.id])
    assert kept == {"kinds", "corner", "made", "decisions", "pasted", "trusted"}
