"""What is hidden cannot be read again; what is not stays; faces are found however they stand."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from level2_media.blur_faces import lesson, reading, task
from level2_media.blur_faces.record import FACE, PLATE
from workshop.errors import WorkshopError
from workshop.media import faces, metadata, networks
from workshop.media.box import Box
from workshop.media.opening import open_picture

from .conftest import GRADER, boxes_of, keep_of, with_key

HEAD_FACE = (52, 52, 160, 184)


@pytest.fixture(scope="module")
def head():
    with Image.open(GRADER / "head.jpg") as image:
        return image.convert("RGB")


@pytest.fixture(scope="module")
def photo():
    case = with_key("practice/canbo-a")
    return case, open_picture(case.folder / "photo.jpg").image


def placed(head, *, tall=200, angle=0.0, light=1.0, size=(640, 480), at=(200, 120)):
    """The head on a plain ground, and the middle of its face."""
    picture = Image.new("RGB", size, (120, 130, 140))
    scale = tall / head.height
    small = head.resize((round(head.width * scale), tall))
    turned = small.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(120, 130, 140))
    picture.paste(turned, at)
    cx = (HEAD_FACE[0] + HEAD_FACE[2]) / 2 * scale - small.width / 2
    cy = (HEAD_FACE[1] + HEAD_FACE[3]) / 2 * scale - small.height / 2
    angle = np.deg2rad(angle)
    x = cx * np.cos(angle) + cy * np.sin(angle) + turned.width / 2 + at[0]
    y = -cx * np.sin(angle) + cy * np.cos(angle) + turned.height / 2 + at[1]
    return picture.point(lambda v: v * light), (x, y)


@pytest.mark.parametrize(
    "how",
    [
        {"angle": 90}, {"angle": 180, "light": 0.12}, {"angle": 40, "tall": 90},
        {"tall": 50, "size": (2000, 1500), "at": (1700, 1300)},
    ],
)  # fmt: skip
def test_a_face_is_found_turned_small_or_dark(head, how):
    picture, (x, y) = placed(head, **how)
    found = faces.find(picture)
    inside = [f for f in found if f.box[0] < x < f.box[2] and f.box[1] < y < f.box[3]]
    assert len(inside) == 1
    assert len(found) == 1


def test_where_there_is_no_face_none_is_found():
    rng = np.random.default_rng(2)
    noise = Image.fromarray(rng.integers(0, 255, (480, 640, 3), dtype=np.uint8))
    assert faces.find(noise.filter(ImageFilter.GaussianBlur(3))) == []


def test_proposals_count_in_pixels_of_the_photo(head):
    picture, (x, y) = placed(head)
    (box,) = task.proposals(picture, (1280, 960))
    assert box.kind == FACE
    assert box.x < 2 * x < box.x + box.w
    assert box.y < 2 * y < box.y + box.h


def test_without_the_network_a_sentence_says_to_draw(head, monkeypatch):
    monkeypatch.setattr(networks, "_package", lambda name: None)
    faces._session.cache_clear()
    try:
        assert not faces.available()
        with pytest.raises(WorkshopError, match="tự vẽ khung"):
            faces.find(head)
    finally:
        faces._session.cache_clear()


@pytest.mark.parametrize("how", ["pixelate", "fill"])
def test_hidden_places_are_a_few_flat_blocks(photo, how):
    case, image = photo
    boxes = boxes_of(case)
    hidden = task.hide(image, image.size, boxes, how)
    for box in boxes:
        colours = len(set(hidden.crop(box.corners).get_flattened_data()))
        assert colours <= (36 if box.kind == FACE and how == "pixelate" else 1)
        left = reading.remaining(image.crop(box.corners), hidden.crop(box.corners))
        assert left <= reading.READABLE[box.kind]


def test_everything_else_is_the_same_to_the_bit(photo):
    case, image = photo
    box = boxes_of(case)[0]
    hidden = np.asarray(task.hide(image, image.size, [box]))
    same = (hidden == np.asarray(image)).all(axis=2)
    left, top, right, bottom = box.corners
    same[top - 40 : bottom + 40, left - 40 : right + 40] = True
    assert same.all()


def test_the_photo_that_was_given_stays_as_it_was(photo):
    _, image = photo
    before = image.tobytes()
    task.hide(image, image.size, [Box(x=0, y=0, w=200, h=200, kind=FACE)])
    assert image.tobytes() == before


def test_boxes_at_the_edge_and_tiny_ones_are_hidden_too():
    image = Image.effect_noise((60, 40), 90).convert("RGB")
    boxes = [Box(x=55, y=0, w=5, h=5, kind=FACE), Box(x=10, y=10, w=1, h=1, kind=PLATE),
             Box(x=0, y=30, w=60, h=30, kind=FACE)]  # fmt: skip
    hidden = task.hide(image, image.size, boxes)
    assert hidden.size == image.size
    assert len(set(hidden.crop((56, 1, 60, 4)).get_flattened_data())) <= 9


def test_the_file_has_no_metadata_and_no_preview(photo):
    case, image = photo
    data = task.finished(task.hide(image, image.size, boxes_of(case))).data
    assert metadata.personal(data) == ()
    assert metadata.PLACE in metadata.personal((case.folder / "photo.jpg").read_bytes())


@pytest.mark.parametrize("name", list(lesson.cases))
def test_the_measure_tells_hidden_from_blurred_on_every_case(name):
    case = with_key(name)
    image = open_picture(case.folder / "photo.jpg").image
    blurred = image.filter(ImageFilter.GaussianBlur(1.6))
    hidden = task.hide(image, image.size, boxes_of(case))
    for box in boxes_of(case):
        before = image.crop(box.corners)
        assert reading.remaining(before, hidden.crop(box.corners)) <= reading.READABLE[box.kind]
        assert reading.remaining(before, blurred.crop(box.corners)) > reading.READABLE[box.kind]
    for box in keep_of(case):
        assert reading.remaining(image.crop(box.corners), image.crop(box.corners)) == pytest.approx(
            1
        )


@pytest.mark.parametrize("trick", ["negative", "darker", "mirrored contrast"])
def test_tricks_with_colours_hide_nothing(photo, trick):
    case, image = photo
    face = next(box for box in boxes_of(case) if box.kind == FACE)
    before = image.crop(face.corners)
    change = {"negative": lambda v: 255 - v, "darker": lambda v: v * 0.2,
              "mirrored contrast": lambda v: 128 - v * 0.4}[trick]  # fmt: skip
    assert reading.remaining(before, before.point(change)) > reading.READABLE[FACE]
