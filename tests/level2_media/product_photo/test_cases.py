"""The sample photos are what their keys say, and their traps are real."""

import numpy as np
import pytest

from level2_media.product_photo import judging, lesson
from level2_media.product_photo.channels import GROUNDS, channels, dated
from workshop.media import metadata
from workshop.media.opening import open_picture

from .conftest import boxes_of, with_key

NAMES = list(lesson.cases)


def test_every_persona_has_a_practice_case_and_two_graded_ones():
    kinds = [name.rpartition("-")[0] for name in NAMES]
    for persona in lesson.personas:
        assert kinds.count(f"practice/{persona}") == 1
        assert kinds.count(f"graded/{persona}") == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_photo_hides_where_it_was_taken_and_has_a_cast_that_the_paper_shows(name):
    case = with_key(name)
    data = (case.folder / "photo.jpg").read_bytes()
    assert metadata.PLACE in metadata.personal(data)
    north, east = metadata.location(data)
    assert 21 < north < 23
    assert 105 < east < 107
    paper = open_picture(data).image.crop(boxes_of(case.key)[1].corners)
    mean = np.asarray(paper).reshape(-1, 3).mean(axis=0)
    assert mean.max() / mean.min() > 1.3


@pytest.mark.parametrize("name", NAMES)
def test_a_brief_asks_for_channels_and_a_ground_that_there_are(name):
    brief = lesson.cases[name].brief
    assert len(brief["channels"]) == 3
    assert set(brief["channels"]) <= set(channels())
    assert brief["ground"] in GROUNDS
    outline = judging.unpack(with_key(name).key["outline"])
    assert 0.5 < outline.mean() < 1


def test_neighbours_differ_in_channels_or_ground():
    for persona in lesson.personas:
        first, second = (lesson.cases[f"graded/{persona}-{v}"].brief for v in "ab")
        assert first["channels"] != second["channels"]
        assert first["ground"] != second["ground"]


def test_the_presets_are_dated_and_say_where_they_come_from():
    day, source = dated()
    assert day == "2026-11-28"
    assert "kiểm tra lại" in source
    assert {channel.kind for channel in channels().values()} == {"jpg", "png", "webp"}


def test_lab_of_known_colours():
    assert judging.to_lab(np.array([[255, 255, 255]], np.uint8))[0] == pytest.approx(
        [100, 0, 0], abs=0.1
    )
    red = judging.to_lab(np.array([[255, 0, 0]], np.uint8))[0]
    assert red == pytest.approx([53.2, 80.1, 67.2], abs=0.3)


def test_gaps_inside_an_outline_are_closed_and_bays_are_not():
    mask = np.zeros((40, 40), bool)
    mask[5:35, 5:35] = True
    mask[15:20, 15:20] = False
    mask[20:25, 25:40] = False
    closed = judging.filled(mask)
    assert closed[17, 17]
    assert not closed[22, 30]


def test_likeness_is_high_for_the_same_thing_and_low_for_another():
    photo = open_picture(lesson.cases[NAMES[0]].folder / "photo.jpg").image
    other = open_picture(lesson.cases[NAMES[-1]].folder / "photo.jpg").image
    assert judging.likeness(photo, photo.point(lambda v: v * 0.8)) > 0.99
    assert judging.likeness(photo, other) < 0.75
