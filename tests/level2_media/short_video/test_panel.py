"""The panel without a browser: what is kept, and that no case's video lands in another's."""

import pytest

from level2_media.short_video import lesson, panel
from level2_media.short_video.scenes import SRT, VIDEO
from workshop.lesson.panel import Desk


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "level2_media" / "short_video"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def face(place):
    return panel.Face(Desk(lesson, place))


def plan(face, lines=("Một.", "Hai.", "Ba.", "Bốn.")):
    for number, line in enumerate(lines):
        face.scenes.pictures[number].value = face.case.brief["pictures"][number]["file"]
        face.scenes.lines[number].value = line


def test_what_is_chosen_and_typed_is_back_after_a_reload(face, place):
    plan(face)
    face.scenes.speed.value = 155
    again = panel.Face(Desk(lesson, place))
    assert again.scenes.plan == face.scenes.plan
    assert [scene.line for scene in again.scenes.plan.used] == ["Một.", "Hai.", "Ba.", "Bốn."]


def test_each_case_keeps_its_own_plan(face):
    plan(face)
    first = face.case
    face._choose(lesson.cases["practice/htx-a"])
    assert face.scenes.plan.used == ()
    face._choose(first)
    assert len(face.scenes.plan.used) == 4


def test_what_was_made_is_the_answer_with_the_lines_that_were_asked_for(face):
    plan(face)
    face._asked = face.scenes.plan
    face.scenes.lines[0].value = "Sửa sau khi bấm."
    coming = face.shelf.coming()
    for name in (VIDEO, SRT):
        (coming / name).write_bytes(b"x")
    face._was_made(30.0)
    assert face.desk.answer(face.case).lines[0] == "Một."
    assert "Tải video" in face.made.value


def test_a_plan_without_scenes_is_refused_in_a_sentence(face):
    face.making.press()
    assert "từ 4 đến 8 cảnh" in face.making.state.value


def test_own_pictures_are_listed_and_the_video_is_not_one_of_them(face, tmp_path):
    (tmp_path / "Ảnh chè.jpg").write_bytes(b"x")
    face.own.take("Ảnh chè.jpg", tmp_path / "Ảnh chè.jpg")
    face.desk.keep(face.case, VIDEO, b"x")
    face._fill()
    assert [name for _, name in face.scenes.pictures[0].options] == ["", "01-anh-che.jpg"]
