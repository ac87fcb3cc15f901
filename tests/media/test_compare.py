"""A picture beside what it was: compression is forgiven, a change counts outside the free places."""

import io

import numpy as np
import pytest
from PIL import Image

from workshop.media.compare import changed_part, wider


@pytest.fixture(scope="module")
def picture():
    rng = np.random.default_rng(4)
    small = Image.fromarray(rng.integers(20, 235, (12, 16, 3), dtype=np.uint8))
    return small.resize((320, 240), Image.Resampling.BICUBIC)


def with_patch(picture, box):
    changed = picture.copy()
    changed.paste((255, 0, 255), box)
    return changed


def test_a_picture_is_what_it_is(picture):
    assert changed_part(picture, picture) == 0


def test_saving_it_as_jpg_is_no_change(picture):
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=85)
    assert changed_part(picture, Image.open(data)) < 0.01


def test_other_light_is_a_change_everywhere(picture):
    assert changed_part(picture, picture.point(lambda v: min(255, v + 12))) > 0.9


def test_a_patch_counts_by_its_share_of_the_blocks(picture):
    assert changed_part(picture, with_patch(picture, (0, 0, 160, 240))) == pytest.approx(0.5)


def test_in_a_free_place_anything_may_stand(picture):
    box = (40, 40, 104, 88)
    changed = with_patch(picture, box)
    assert changed_part(picture, changed, [box]) == 0
    assert changed_part(picture, changed, [(0, 0, 16, 16)]) > 0.01


def test_a_free_place_may_reach_over_the_edge(picture):
    changed = with_patch(picture, (0, 0, 30, 30))
    assert changed_part(picture, changed, [wider((0, 0, 26, 26), 8, 4)]) == 0


def test_where_all_is_free_nothing_is_counted(picture):
    box = (0, 0, *picture.size)
    assert changed_part(picture, with_patch(picture, box), [box]) == 0


def test_a_higher_tolerance_forgives_more(picture):
    shifted = picture.point(lambda v: v + 7)
    assert changed_part(picture, shifted) == 1
    assert changed_part(picture, shifted, tolerance=10) == 0
