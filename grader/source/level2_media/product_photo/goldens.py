"""Submissions with known marks, and good pictures with one thing broken."""

import io
import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from grader.goldens import Golden, Mutation, saved
from level2_media.product_photo import lesson, task
from level2_media.product_photo.channels import channels
from level2_media.product_photo.record import (
    PRODUCT,
    WHITE,
    Made,
    Photo,
    PhotoAnswer,
    Settings,
)
from workshop.media.box import Box
from workshop.media.opening import open_picture
from workshop.media.saving import encode

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"background": 2, "subject": 2, "colour": 1, "sizes": 2, "weight": 1, "private": 2}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"otsu": None, "can_trang": None, "tach_vat": None}
SOLVED_MARKS = {"otsu": 3, "can_trang": 3, "tach_vat": 4}
MARGIN = 10
FORGETS_CAP = """
def can_trang(anh, o):
    x, y, rong, cao = o
    if x < 0 or y < 0 or rong < 1 or cao < 1 or y + cao > len(anh) or x + rong > len(anh[0]):
        raise ValueError
    diem = [d for hang in anh[y : y + cao] for d in hang[x : x + rong]]
    m = [sorted(k)[len(diem) // 2] for k in zip(*diem)]
    return [[tuple(min(255, int(v * 236 / n)) for v, n in zip(d, m)) for d in hang] for hang in anh]
"""


@lru_cache
def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


@lru_cache
def source(case):
    return open_picture(lesson.cases[f"graded/{case}"].folder / "photo.jpg").image


def brief(case):
    return lesson.cases[f"graded/{case}"].brief


def photo_of(case, *, paper=True):
    """The photo with the boxes that a careful person draws."""
    (x, y, w, h), (px, py, pw, ph) = key_of(case)["product"], key_of(case)["white"]
    boxes = [Box(x=x - MARGIN, y=y - MARGIN, w=w + 2 * MARGIN, h=h + 2 * MARGIN, kind=PRODUCT)]
    boxes += [Box(x=px, y=py, w=pw, h=ph, kind=WHITE)] if paper else []
    width, height = source(case).size
    file = f"work/graded-{case}/photo.jpg"
    return Photo(file=file, width=width, height=height, boxes=tuple(boxes))


@lru_cache
def pictures(case, paper=True, light="white"):
    """The files that the panel makes, by channel."""
    told = brief(case)
    settings = Settings(ground=told["ground"], light=light, channels=tuple(told["channels"]))
    wanted = [channels()[name] for name in settings.channels]
    made = task.pictures(source(case), photo_of(case, paper=paper), settings, wanted)
    return {picture.channel.id: picture.encoded.data for picture in made}


def hand_in(case, files):
    """A submission of files by channel; ``files`` makes them once a submission is wanted."""

    def make(folder):
        place = folder / "work" / f"graded-{case}" / "anh"
        place.mkdir(parents=True, exist_ok=True)
        photo, made = photo_of(case), []
        data_of = files()
        for name, data in data_of.items():
            path = place / f"photo-{name}.{channels()[name].kind}"
            path.write_bytes(data)
            file = path.relative_to(folder).as_posix()
            made.append(Made(photo=photo.file, channel=name, file=file))
        settings = Settings(ground=brief(case)["ground"], channels=tuple(data_of))
        answer = PhotoAnswer(photos=(photo,), settings=settings, made=tuple(made))
        saved(lesson, folder, f"graded/{case}", answer)

    return make


def perfect(case):
    return Golden(hand_in(case, lambda: pictures(case)), FULL, SOLVED, SOLVED_MARKS)


def changed(case, name, change, **options):
    """The perfect files with the picture of one channel opened, changed and saved again."""
    files = dict(pictures(case))
    image = change(open_picture(files[name]).image)
    files[name] = encode(image, channels()[name].kind, **options).data
    return files


def all_changed(case, change):
    files = {}
    for name in pictures(case):
        files |= {name: changed(case, name, change)[name]}
    return files


def typical(case):
    """No sheet of paper shown: the lamp's cast stays. One picture exported at another size."""

    def files():
        made = dict(pictures(case, False))
        first = next(iter(made))
        image = open_picture(made[first]).image.resize((800, 800))
        return made | {first: encode(image, channels()[first].kind).data}

    marks = {**FULL, "colour": 0, "sizes": 1.33}
    code = {**SOLVED, "can_trang": FORGETS_CAP}
    return Golden(hand_in(case, files), marks, code, {**SOLVED_MARKS, "can_trang": 1.36})


def in_corner(image):
    """A dark thing left at the edge of the picture."""
    image = image.copy()
    image.paste((90, 70, 50), (0, image.height - 160, 70, image.height - 40))
    return image


def cut_in_half(image):
    """The right half of the product gone."""
    left = image.crop((0, 0, image.width // 2, image.height))
    whole = Image.new("RGB", image.size, image.getpixel((2, 2)))
    whole.paste(left)
    return whole


def stretched(image):
    """The product made wider than it is."""
    wide = image.resize((int(image.width * 1.12), image.height))
    extra = (wide.width - image.width) // 2
    return wide.crop((extra, 0, extra + image.width, image.height))


def prettier(image):
    """Colours pushed towards red, white left white."""
    pixels = np.asarray(image).astype(int)
    far = 255 - pixels.min(axis=2, keepdims=True)
    shift = np.array([0.22, -0.05, -0.22]) * far
    return Image.fromarray(np.clip(pixels + shift, 0, 255).astype(np.uint8))


def with_exif(data):
    """The jpg with the phone's notes put back, pixels as they are."""
    exif = Image.Exif()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (21.0, 33.0, 6.0), "E", (105.0, 46.0, 22.0)
    segment = exif.tobytes()
    head = b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment
    return data[:2] + head + data[2:]


def with_place(case, name):
    files = dict(pictures(case))
    return files | {name: with_exif(files[name])}


def heavy(case):
    """The web picture without loss: right in everything but its weight."""
    files = dict(pictures(case))
    target, rng = io.BytesIO(), np.random.default_rng(4)
    image = open_picture(files["web"]).image
    noise = np.asarray(image).astype(int) + rng.integers(-3, 4, (*image.size[::-1], 3))
    Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8)).save(target, "WEBP", lossless=True)
    return files | {"web": target.getvalue()}


def as_png(case, name):
    files = dict(pictures(case))
    return files | {name: encode(open_picture(files[name]).image, "png").data}


def whole_photo(case):
    """The photo itself, only resized: no work done."""
    return {
        name: encode(source(case).resize(channels()[name].size), channels()[name].kind).data
        for name in brief(case)["channels"]
    }


def blank(case):
    return {
        name: encode(Image.new("RGB", channels()[name].size, "white"), channels()[name].kind).data
        for name in brief(case)["channels"]
    }


def grey_block(case):
    """A plain block where the product should be."""
    files = {}
    for name in brief(case)["channels"]:
        image = Image.new("RGB", channels()[name].size, "white")
        w, h = image.size
        image.paste((120, 120, 120), (w // 3, h // 3, w - w // 3, h - h // 3))
        files[name] = encode(image, channels()[name].kind).data
    return files


CASE = "htx-a"
GOLDENS = {
    "perfect": perfect(CASE),
    **{f"perfect-{case}": perfect(case) for case in GRADED if case != CASE},
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical(CASE),
}
MUTATIONS = {
    "another thing left in the corner of one picture": Mutation(
        hand_in(CASE, lambda: changed(CASE, "shopee", in_corner)),
        ("background", "subject"),
        ("Nền chưa sạch", "Shopee"),
    ),
    "a ground of another colour": Mutation(
        hand_in(CASE, lambda: all_changed(CASE, lambda image: image.point(lambda v: v * 0.86))),
        ("background",),
        ("không phải màu trắng",),
    ),
    "half of the product lost in one picture": Mutation(
        hand_in(CASE, lambda: changed(CASE, "shopee", cut_in_half)),
        ("subject",),
        ("Shopee", "cắt bớt"),
    ),
    "the product stretched in one picture": Mutation(
        hand_in(CASE, lambda: changed(CASE, "shopee", stretched)),
        ("subject",),
        ("Shopee", "bị méo"),
    ),
    "colours made prettier than the goods": Mutation(
        hand_in(CASE, lambda: changed(CASE, "shopee", prettier)),
        ("colour",),
        ("Shopee", "lệch so với thật"),
    ),
    "no paper shown: the lamp's cast stays": Mutation(
        hand_in(CASE, lambda: pictures(CASE, False)), ("colour",), ("Giấy trắng",)
    ),
    "one picture too small": Mutation(
        hand_in(CASE, lambda: changed(CASE, "shopee", lambda image: image.resize((900, 900)))),
        ("sizes",),
        ("900 × 900", "1024 × 1024"),
    ),
    "one picture of another kind": Mutation(
        hand_in(CASE, lambda: as_png(CASE, "shopee")), ("sizes",), ("dạng png", "cần jpg")
    ),
    "one picture too heavy": Mutation(hand_in(CASE, lambda: heavy(CASE)), ("weight",), ("150 KB",)),
    "the place of the photo put back": Mutation(
        hand_in(CASE, lambda: with_place(CASE, "shopee")),
        ("private",),
        ("nơi chụp", "Shopee"),
    ),
}
CHEAP = {
    "the photo resized, nothing else": hand_in(CASE, lambda: whole_photo(CASE)),
    "blank pictures": hand_in(CASE, lambda: blank(CASE)),
    "a grey block": hand_in(CASE, lambda: grey_block(CASE)),
    "files that are no pictures": hand_in(
        CASE, lambda: dict.fromkeys(brief(CASE)["channels"], b"anh")
    ),
    "pictures of another case": hand_in(
        CASE,
        lambda: dict.fromkeys(brief(CASE)["channels"], next(iter(pictures("hkd-a").values()))),
    ),
    "boxes drawn, nothing made": hand_in(CASE, dict),
}
