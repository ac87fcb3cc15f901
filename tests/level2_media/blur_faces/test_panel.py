"""The panel without a browser: the machine proposes, the learner disposes, what is kept is on disk."""

import io
import json
import zipfile

import pytest
from PIL import Image

from level2_media.blur_faces import jobs, lesson, panel_make, panel_mark
from level2_media.blur_faces.panel import Face
from level2_media.blur_faces.record import FACE, PLATE
from tests.support_jobs import Now
from workshop.engine import Reporter
from workshop.lesson.panel import Desk, check_job, own_files
from workshop.media import looking, networks
from workshop.media.box import Box
from workshop.media.faces import Face as Seen

from .conftest import boxes_of, keep_of


@pytest.fixture
def face(folder, monkeypatch):
    def submit(function, *arguments, limits=None):
        extra = (Reporter(),) if function in {looking.look, jobs.find, jobs.make} else ()
        return Now(function, *arguments, *extra)

    for module in (own_files, panel_mark, panel_make, check_job):
        monkeypatch.setattr(module, "submit", submit)
    face = Face(Desk(lesson, folder))
    assert face.own.looking.done.wait(20)
    return face


@pytest.fixture
def seen_faces(monkeypatch):
    """A finder that sees two faces in every photo, the second less sure."""
    from level2_media.blur_faces import task

    found = [Seen((20.0, 20.0, 60.0, 70.0), 0.9), Seen((120.0, 30.0, 150.0, 70.0), 0.6)]
    monkeypatch.setattr(task, "find", lambda image: found)


def press(run):
    run.press()
    assert run.done.wait(60)


def draw(face, boxes):
    face.mark.boxes.boxes = [box.model_dump() for box in boxes]


def photo(kind="JPEG"):
    target = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(target, kind)
    return target.getvalue()


def own(face, *files):
    face.chooser.kind.value = "own"
    for name, data in files:
        face.own.uploads.take(name, data)
    face.own.refresh()
    assert face.own.looking.done.wait(30)


def test_a_practice_photo_is_hidden_with_full_marks(face):
    draw(face, boxes_of(face.work.case))
    press(face.make.making)
    press(face.check.run)
    assert "Bạn đạt 10 trên 10 điểm" in face.check.result.value


def test_the_machine_finds_faces_and_who_agreed_is_the_learners_to_remove(face):
    press(face.mark.finding)
    boxes = face.mark.boxes.value
    agreed = keep_of(face.work.case)[-1]
    middle = (agreed.x + agreed.w / 2, agreed.y + agreed.h / 2)
    proposed = [b for b in boxes if b.x < middle[0] < b.x + b.w and b.y < middle[1] < b.y + b.h]
    assert len(proposed) == 1
    assert "không biết ai đã đồng ý" in face.mark.told.value
    press(face.make.making)
    press(face.check.run)
    assert "Chỗ này được phép hiện" in face.check.result.value
    assert "còn 100 % chi tiết" in face.check.result.value  # the plates


def test_looking_again_adds_nothing_twice_and_keeps_what_was_drawn(face, seen_faces):
    plate = Box(x=300, y=300, w=90, h=30, kind=PLATE)
    draw(face, [plate])
    press(face.mark.finding)
    assert len(face.mark.boxes.value) == 3
    press(face.mark.finding)
    assert len(face.mark.boxes.value) == 3
    assert plate in face.mark.boxes.value
    assert "2 khuôn mặt và 1 biển số" in face.mark.count.value


def test_without_the_finder_a_sentence_says_to_draw(face, monkeypatch):
    from workshop.media import faces

    monkeypatch.setattr(networks, "_package", lambda name: None)
    faces._session.cache_clear()
    press(face.mark.finding)
    assert "tự vẽ khung" in face.mark.finding.state.value


def test_boxes_are_there_again_after_a_reload(face, folder):
    draw(face, [Box(x=5, y=6, w=70, h=80, kind=FACE)])
    again = Face(Desk(lesson, folder))
    assert again.own.looking.done.wait(20)
    assert again.mark.boxes.value == (Box(x=5, y=6, w=70, h=80, kind=FACE),)


def test_twenty_photos_in_one_go(face, seen_faces):
    own(face, *[(f"{number}.jpg", photo()) for number in range(20)])
    press(face.mark.finding)
    assert "20 trên 20 ảnh" in face.mark.told.value
    press(face.make.making)
    assert len(face.work.answer.made) == 20
    with zipfile.ZipFile(face.work.folder / "anh" / jobs.ZIP) as archive:
        assert len(archive.namelist()) == 20
    press(face.check.run)
    assert "không chấm điểm" in face.check.result.value
    assert "Vẫn nhận ra" not in face.check.result.value


def test_a_photo_without_boxes_is_told_and_none_at_all_is_refused(face, seen_faces):
    own(face, ("a.jpg", photo()), ("b.jpg", photo()))
    face.make.making.press()
    assert "Chưa có khung nào" in face.make.making.state.value
    draw(face, [Box(x=5, y=6, w=70, h=80, kind=FACE)])
    press(face.make.making)
    assert "giữ nguyên: 02-b.jpg" in face.make.result.value


def test_a_picture_hidden_elsewhere_is_taken_as_the_answer(face):
    face.make.back.take("che bằng điện thoại.png", photo("PNG"))
    (made,) = face.work.answer.made
    assert made.file.endswith("anh-sua-noi-khac.png")
    press(face.check.run)
    assert "điểm" in face.check.result.value


def test_a_bad_photo_is_told_and_the_good_one_stays(face):
    own(face, ("hỏng.jpg", photo()[:300]), ("tốt.jpg", photo()))
    assert "hỏng" in face.photos.value
    assert [name for name, _ in face.mark.photo.options] == ["02-tot.jpg"]


def test_the_answer_is_plain_json_without_scores(face, folder):
    draw(face, boxes_of(face.work.case))
    record = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    assert set(record["answers"][face.work.case.id]) == {"photos", "how", "made"}
