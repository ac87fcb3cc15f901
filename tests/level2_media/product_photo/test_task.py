"""From a photo and boxes to pictures: cut, light, ground, size, weight, mark."""

import numpy as np
import pytest
from PIL import Image

from level2_media.product_photo import judging, light, task
from level2_media.product_photo.channels import GROUNDS, channels
from level2_media.product_photo.record import DROP, KEEP, PRODUCT, WHITE, Photo, Settings
from workshop.errors import WorkshopError
from workshop.media import enlarge, marks, metadata, networks
from workshop.media.box import Box
from workshop.media.cutout import cut_out
from workshop.media.opening import open_picture

from .conftest import photo_of, with_key


@pytest.fixture(scope="module")
def case():
    return with_key("practice/htx-a")


@pytest.fixture(scope="module")
def image(case):
    return open_picture(case.folder / "photo.jpg").image


def disc(size=(400, 300), centre=(200, 150), radius=80, colour=(200, 40, 40)):
    """A disc on a noisy ground, and its true mask."""
    rng = np.random.default_rng(1)
    pixels = rng.normal((70, 110, 90), 12, (size[1], size[0], 3))
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    inside = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 <= radius**2
    pixels[inside] = rng.normal(colour, 10, (int(inside.sum()), 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), inside


def agreement(mask, true):
    found = np.asarray(mask) > 127
    return (found & true).sum() / (found | true).sum()


def test_a_thing_in_a_box_is_cut_out_to_its_edge():
    picture, true = disc()
    assert agreement(cut_out(picture, (110, 60, 290, 240)), true) > 0.97


def test_the_same_box_gives_the_same_cut_every_time():
    picture, _ = disc()
    first, second = (cut_out(picture, (110, 60, 290, 240)).tobytes() for _ in range(2))
    assert first == second


def test_what_is_marked_as_certain_is_kept_and_dropped():
    picture, _ = disc()
    kept = cut_out(
        picture, (100, 50, 300, 250), keep=[(110, 60, 125, 75)], drop=[(180, 50, 220, 110)]
    )
    assert np.asarray(kept)[80, 200] < 128
    assert np.asarray(kept)[150, 130] > 127


def test_a_box_around_the_whole_picture_is_refused_with_a_way_out():
    picture, _ = disc()
    with pytest.raises(WorkshopError, match="vẽ khung sát"):
        cut_out(picture, (0, 0, 400, 300))


def test_people_are_told_from_background_by_the_shipped_network():
    assert networks.selfie() is not None
    picture, _ = disc()
    with pytest.raises(WorkshopError, match="không thấy gì"):
        cut_out(picture, (110, 60, 290, 240), "person", drop=[(0, 0, 400, 300)])


def test_isnet_is_not_part_of_the_kit_and_that_is_told(own_folders):
    picture, _ = disc()
    with pytest.raises(WorkshopError, match="chưa có mạng ISNet"):
        cut_out(picture, (110, 60, 290, 240), "isnet")


def test_white_paper_takes_the_cast_away_and_nothing_else(case, image):
    paper = dict(zip("xywh", case.key["white"], strict=True))
    corners = Box(**paper).corners
    fixed = light.by_white(image, corners)
    mean = np.asarray(fixed.crop(corners)).reshape(-1, 3).mean(axis=0)
    assert mean.max() - mean.min() < 4
    assert 228 < mean.mean() < 242


@pytest.mark.parametrize(
    ("place", "says"),
    [((0, 0, 3, 3), "nhỏ quá"), ((360, 200, 900, 700), "trùm cả vật khác")],
)
def test_a_box_that_is_not_on_the_paper_is_refused(image, place, says):
    with pytest.raises(WorkshopError, match=says):
        light.by_white(image, place)


def test_making_brighter_keeps_the_proportions_of_colours():
    picture = Image.new("RGB", (40, 40), (60, 30, 15))
    done = light.brighter(picture, Image.new("L", (40, 40), 255)).getpixel((5, 5))
    assert done[0] > 60
    assert done[0] / done[1] == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize("name", list(channels()))
def test_every_channel_gets_its_size_kind_and_weight_and_nothing_personal(case, image, name):
    channel = channels()[name]
    settings = Settings(ground="cream", channels=(name,))
    picture = next(task.pictures(image, photo_of(case), settings, [channel]))
    opened = open_picture(picture.encoded.data)
    assert opened.size == channel.size
    assert len(picture.encoded.data) <= channel.most
    assert metadata.personal(picture.encoded.data) == ()
    assert marks.read_mark(picture.encoded.data) == ""
    pixels = np.asarray(opened.image.convert("RGB"))
    assert judging.uneven(pixels, GROUNDS["cream"][1]) < 0.01


def test_where_ai_had_a_part_the_file_says_so(case, image, monkeypatch):
    whole = Image.new("L", image.size)
    whole.paste(255, (300, 200, 600, 600))
    monkeypatch.setattr(task, "cut_out", lambda *_: whole)
    settings = Settings(way="person", channels=("zalo",))
    picture = next(task.pictures(image, photo_of(case), settings, [channels()["zalo"]]))
    assert marks.read_mark(picture.encoded.data) == marks.AI_CHANGED
    assert picture.by_ai


def test_without_paper_the_colours_stay_and_that_is_told(case, image):
    photo = photo_of(case)
    photo = photo.model_copy(update={"boxes": photo.of(PRODUCT)})
    picture = next(task.pictures(image, photo, Settings(), [channels()["zalo"]]))
    assert "giữ như máy chụp" in picture.notes[0]


def test_a_cut_out_that_somebody_made_elsewhere_is_used_as_it_is():
    picture, true = disc()
    picture.putalpha(Image.fromarray((true * 255).astype(np.uint8)))
    photo = Photo(file="a.png", width=400, height=300)
    product = task.cut(picture, photo, Settings())
    assert product.image.size == pytest.approx((161, 161), abs=2)


def test_boxes_count_in_pixels_of_the_photo_even_where_it_was_read_smaller():
    picture, _ = disc()
    photo = Photo(file="a.jpg", width=4000, height=3000,
                  boxes=(Box(x=1100, y=600, w=1800, h=1800, kind=PRODUCT),))  # fmt: skip
    product = task.cut(picture, photo, Settings(light="none"))
    assert product.image.size == pytest.approx((161, 161), abs=4)
    assert {KEEP, DROP, WHITE} & {box.kind for box in photo.boxes} == set()


def test_a_small_photo_is_enlarged_and_that_is_told(case, image):
    small = image.resize((280, 210))
    photo = photo_of(case).model_copy(update={"width": 1120, "height": 840})
    picture = next(task.pictures(small, photo, Settings(), [channels()["zalo"]]))
    assert any("phóng to" in note and "Lanczos" in note for note in picture.notes)


def test_the_network_enlarges_where_it_is_installed_and_lanczos_elsewhere(monkeypatch):
    small = disc()[0].crop((150, 100, 198, 140))
    done = enlarge.enlarge(small, (96, 80))
    assert done.image.size == (96, 80)
    assert done.by_ai == (networks.esrgan(2) is not None)
    monkeypatch.setattr(networks, "_package", lambda name: None)
    plain = enlarge.enlarge(small, (96, 80))
    assert not plain.by_ai
    near = np.abs(np.asarray(plain.image, int) - np.asarray(done.image, int)).mean()
    assert near < 14


def test_weights_that_are_not_what_they_should_be_are_not_used(tmp_path):
    fake = tmp_path / "selfie.tflite"
    fake.write_bytes(b"something else")
    assert networks._checked(fake, networks.SELFIE) is None
