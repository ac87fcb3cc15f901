"""The sample photos are what their keys say, and the one face in them may be used."""

import pytest

from level2_media.blur_faces import lesson
from level2_media.blur_faces.record import FACE, PLATE
from workshop.media import metadata
from workshop.media.opening import open_picture

from .conftest import GRADER, boxes_of, keep_of, with_key

NAMES = list(lesson.cases)


def test_every_persona_has_a_practice_case_and_two_graded_ones():
    kinds = [name.rpartition("-")[0] for name in NAMES]
    for persona in lesson.personas:
        assert kinds.count(f"practice/{persona}") == 1
        assert kinds.count(f"graded/{persona}") == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_faces_and_plates_to_hide_a_sign_and_a_face_to_keep(name):
    case = with_key(name)
    boxes, (width, height) = boxes_of(case), open_picture(case.folder / "photo.jpg").size
    assert sum(box.kind == FACE for box in boxes) >= 3
    assert sum(box.kind == PLATE for box in boxes) >= 1
    assert len(keep_of(case)) == 2
    for box in (*boxes, *keep_of(case)):
        assert 0 <= box.x < box.x + box.w <= width
        assert 0 <= box.y < box.y + box.h <= height
    told = metadata.personal((case.folder / "photo.jpg").read_bytes())
    assert metadata.PLACE in told


@pytest.mark.parametrize("name", NAMES)
def test_who_agreed_stands_apart_from_what_must_be_hidden(name):
    case = with_key(name)
    agreed = keep_of(case)[-1]
    for box in boxes_of(case):
        apart_x = box.x >= agreed.x + agreed.w or agreed.x >= box.x + box.w
        apart_y = box.y >= agreed.y + agreed.h or agreed.y >= box.y + box.h
        assert apart_x or apart_y
    assert "đã" in case.brief["purpose"]
    assert "đồng ý" in case.brief["purpose"]


def test_neighbours_have_different_photos():
    for persona in lesson.personas:
        keys = [with_key(f"graded/{persona}-{variant}").key for variant in "ab"]
        assert keys[0] != keys[1]


def test_the_face_lies_beside_its_licence():
    text = (GRADER / "head.LICENSE.txt").read_text(encoding="utf-8")
    assert "Public domain" in text
    assert "NASA" in text
