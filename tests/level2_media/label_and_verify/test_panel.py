"""The panel without a browser: files looked at, decided, labelled; messages read, judged, kept."""

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
        extra = (Reporter(),) if function in {jobs.look, jobs.finish} else ()
        return Now(function, *arguments, *extra)

    for module in (panel, panel_make, check_job):
        monkeypatch.setattr(module, "submit", submit)
    face = Face(Desk(lesson, folder))
    assert face.looking.done.wait(30)
    return face


def press(run):
    run.press()
    assert run.done.wait(60)


def decide_all(face):
    """The right decisions on everything of the open practice case, made in the panel's own fields."""
    key = face.work.case.key
    for name, kind in key["media"].items():
        face.media.which.value = name
        face.media.kind.value = kind
    for name, right in key["messages"].items():
        face.messages.which.value = name
        face.messages.verdict.value = right["verdict"]
        face.messages.clue.value = right["clues"][0]
        face.messages.sure.value = 100


def test_right_decisions_give_full_marks_on_practice(face):
    decide_all(face)
    press(face.make.making)
    press(face.check.run)
    assert "Bạn đạt 10 trên 10 điểm" in face.check.result.value


def test_what_is_read_in_a_finished_file_is_shown_beside_it(face):
    decide_all(face)
    press(face.make.making)
    shown = face.make.result.value
    assert "Máy đọc thấy: Do AI tạo." in shown
    assert "Máy đọc thấy: không có dấu AI." in shown
    assert "05-dang" not in shown  # held back


def test_the_zip_holds_what_may_be_shown(face):
    decide_all(face)
    press(face.make.making)
    with zipfile.ZipFile(face.work.folder / "anh" / jobs.ZIP) as archive:
        assert archive.namelist() == [
            "01-dang.jpg",
            "02-dang.jpg",
            "03-dang.jpg",
            "04-dang.jpg",
            "06-dang.mp4",
        ]


def test_nothing_is_written_before_anything_is_decided(face):
    face.make.making.press()
    assert "Bạn nói từng tệp là gì" in face.make.making.state.value


def test_the_note_and_the_clues_of_a_file_are_shown(face):
    face.media.which.value = "02.jpg"
    assert "Anh Đạt gửi" in face.media.shown.value
    assert "May Ve Tranh AI" in face.media.shown.value
    face.media.which.value = "06.mp4"
    assert "<video" in face.media.shown.value


def test_the_corner_is_asked_only_where_a_label_goes(face):
    face.media.kind.value = "real"
    assert face.media.corner.layout.display == "none"
    face.media.kind.value = "made"
    assert face.media.corner.layout.display == ""


def test_decisions_are_there_again_after_a_reload(face, folder):
    decide_all(face)
    again = Face(Desk(lesson, folder))
    assert again.looking.done.wait(30)
    assert again.media.kind.value == "real"
    again.messages.which.value = "t3"
    assert (again.messages.verdict.value, again.messages.sure.value) == ("scam", 100)
    assert "Đã xử lý hết" in again.messages.count.value


def test_the_buttons_walk_through_files_and_messages_and_begin_again(face):
    seen = []
    for _ in range(7):
        seen.append((face.media.which.value, face.messages.which.value))
        face.media.next.click()
        face.messages.next.click()
    assert seen[0] == seen[6] == ("01.jpg", "t1")
    assert len(set(seen)) == 6


def test_another_case_does_not_get_the_decisions_of_this_one(face):
    decide_all(face)
    hkd = lesson.cases["practice/hkd-a"]
    face._choose(hkd)
    assert face.looking.done.wait(30)
    assert face.media.kind.value == ""
    assert face.messages.verdict.value == ""


def test_own_files_and_messages_are_looked_at_and_never_marked(face, tmp_path):
    face.chooser.kind.value = "own"
    Image.effect_noise((400, 300), 60).convert("RGB").save(tmp_path / "a.png")
    face.uploads.take("Ảnh của tôi.png", (tmp_path / "a.png").read_bytes())
    face.uploads.take("hỏng.jpg", b"\xff\xd8\xff\xe0 not a photo")
    face._taken()
    assert face.looking.done.wait(30)
    assert "hỏng" in face.media.trouble.value
    assert face.media.which.options == ("01-anh-cua-toi.png",)
    face.media.kind.value = "made"
    press(face.make.making)
    assert "Do AI tạo" in face.make.result.value
    face.messages.paste.value = "Bạn trúng thưởng, nộp phí trước tại http://192.0.2.7/a"
    face.messages.adding.click()
    assert "dãy số" in face.messages.shown.value
    assert face.messages.paste.value == ""
    press(face.check.run)
    assert "không chấm điểm" in face.check.result.value


def test_an_empty_message_is_refused_in_a_sentence(face):
    face.chooser.kind.value = "own"
    face.messages.adding.click()
    assert "Bạn dán tin nhắn" in face.messages.told.value


def test_a_message_is_shown_as_text_and_never_as_markup(face):
    face.chooser.kind.value = "own"
    face.messages.paste.value = "<img src=x onerror=alert(1)> chuyển tiền"
    face.messages.adding.click()
    assert "<img" not in face.messages.shown.value


def test_the_answer_is_plain_json_without_scores(face, folder):
    decide_all(face)
    record = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    assert set(record["answers"][face.work.case.id]) == {"items", "made", "messages", "own"}
