"""The panel without a browser: what is drawn is kept, jobs make the pictures, trouble is a sentence."""

import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from level2_media.product_photo import jobs, lesson, panel_draw, panel_make
from level2_media.product_photo.panel import Face
from level2_media.product_photo.record import PRODUCT
from tests.support_jobs import Now
from workshop.engine import Reporter
from workshop.lesson.panel import Desk, check_job, own_files
from workshop.media import looking

from .conftest import boxes_of


@pytest.fixture
def face(folder, monkeypatch):
    def submit(function, *arguments, limits=None):
        extra = (Reporter(),) if function in {looking.look, jobs.make} else ()
        return Now(function, *arguments, *extra)

    for module in (own_files, panel_draw, panel_make, check_job):
        monkeypatch.setattr(module, "submit", submit)
    face = Face(Desk(lesson, folder))
    assert face.own.looking.done.wait(20)
    return face


def press(run):
    run.press()
    assert run.done.wait(60)


def draw(face):
    boxes = [box.model_dump() for box in boxes_of(face.work.case.key)]
    face.draw.boxes.boxes = boxes


def photo(kind="JPEG", size=(300, 200)):
    target = io.BytesIO()
    image = Image.new("RGB", size, (70, 110, 90))
    image.paste((200, 40, 40), (100, 60, 200, 140))
    image.save(target, kind)
    return target.getvalue()


def own(face, *files):
    face.chooser.kind.value = "own"
    for name, data in files:
        face.own.uploads.take(name, data)
    face.own.refresh()
    assert face.own.looking.done.wait(30)


def test_a_practice_photo_becomes_pictures_with_full_marks(face):
    draw(face)
    face.ground.value = face.work.case.brief["ground"]
    press(face.make.making)
    made = face.work.answer.made
    assert {item.channel for item in made} == set(face.work.case.brief["channels"])
    press(face.check.run)
    assert "Bạn đạt 10 trên 10 điểm" in face.check.result.value
    with zipfile.ZipFile(face.work.folder / "anh" / jobs.ZIP) as archive:
        assert len(archive.namelist()) == 3
        assert archive.testzip() is None


def test_what_the_photo_hides_is_told(face):
    assert "nơi chụp (GPS)" in face.photos.value


def test_boxes_and_settings_are_there_again_after_a_reload(face, folder):
    draw(face)
    face.light.value = "brighter"
    again = Face(Desk(lesson, folder))
    assert again.own.looking.done.wait(20)
    assert again.work.answer.photos[0].boxes == boxes_of(face.work.case.key)
    assert again.light.value == "brighter"
    assert len(again.draw.boxes.boxes) == 2


def test_trying_the_cut_shows_it_and_without_a_box_asks_for_one(face):
    draw(face)
    press(face.draw.trying)
    assert "data:image/jpeg" in face.draw.shown.value
    face.draw.boxes.boxes = []
    face.draw.trying.press()
    assert "vẽ một khung" in face.draw.trying.state.value


def test_many_own_photos_go_through_and_a_bad_one_is_told(face):
    own(face, ("IMG 1.JPG", photo()), ("hỏng.jpg", photo()[:200]), ("Ảnh đẹp.png", photo("PNG")))
    assert [name.rpartition("/")[2] for name, _ in face.draw.photo.options] == [
        "01-img-1.jpg", "03-anh-dep.png",
    ]  # fmt: skip
    assert "hỏng" in face.photos.value
    face.make.ticks["zalo"].value = face.make.ticks["web"].value = True
    face.draw.boxes.boxes = [{"x": 85, "y": 45, "w": 130, "h": 110, "kind": PRODUCT}]
    face.draw._same()
    assert all(photo.boxes for photo in face.work.answer.photos)
    press(face.make.making)
    assert len(face.work.answer.made) == 4
    press(face.check.run)
    assert "không chấm điểm" in face.check.result.value
    assert "khớp với ảnh gốc" in face.check.result.value


def test_no_channel_or_no_photo_asks_for_it(face):
    face.chooser.kind.value = "own"
    face.make.making.press()
    assert "chọn ảnh ở bước 1" in face.make.making.state.value
    own(face, ("a.jpg", photo()))
    face.make.making.press()
    assert "ít nhất một kênh" in face.make.making.state.value


def test_more_than_twenty_photos_are_refused_in_a_sentence(face):
    face.chooser.kind.value = "own"
    said = [face.own.uploads.take(f"{n}.jpg", photo()) for n in range(21)]
    assert said[19] == "đã nhận"
    assert "Đã đủ 20 tệp" in said[20]


def test_own_photos_are_thrown_away_on_request(face):
    own(face, ("a.jpg", photo()))
    face.own.empty()
    assert face.work.names() == []
    assert face.draw.boxes.src == ""


def test_a_picture_edited_elsewhere_takes_the_place_of_ours(face):
    draw(face)
    press(face.make.making)
    face.make.which.value = "zalo"
    target = io.BytesIO()
    Image.fromarray(np.zeros((50, 50, 3), np.uint8)).save(target, "JPEG")
    face.make.back.take("sửa.jpeg", target.getvalue())
    item = next(m for m in face.work.answer.made if m.channel == "zalo")
    assert (face.desk.folder / item.file).read_bytes() == target.getvalue()
    face.make.back.take("sửa.png", photo("PNG"))
    assert "cần tệp dạng .jpg" in face.make.back.message.value


def test_the_answer_is_plain_json_without_scores(face, folder):
    draw(face)
    record = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    answer = record["answers"][face.work.case.id]
    assert set(answer) == {"photos", "settings", "made"}


def test_a_late_job_of_another_case_changes_nothing(face):
    draw(face)
    before = face.work.answer
    face.draw._asked = "work/elsewhere/photo.jpg"
    face.draw._tried(b"late")
    assert face.draw.shown.value == ""
    assert face.work.answer == before
