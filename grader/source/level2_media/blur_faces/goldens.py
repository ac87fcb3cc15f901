"""Submissions with known marks, and good pictures with one thing broken."""

import json
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageFilter

from grader.goldens import Golden, Mutation, saved
from level2_media.blur_faces import lesson, task
from level2_media.blur_faces.record import FACE, PLATE, BlurAnswer, Made, Photo
from workshop.media.box import Box
from workshop.media.opening import open_picture
from workshop.media.saving import encode, preview

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"rest": 2, "faces": 4, "plates": 2, "whole": 1, "private": 1}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"o_vuong": None, "loc_khung": None, "con_lai": None}
SOLVED_MARKS = {"o_vuong": 3, "loc_khung": 3, "con_lai": 4}
UNION = """
def loc_khung(khung, diem, nguong):
    def chung(a, b):
        ngang = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
        doc = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
        phan = max(ngang, 0) * max(doc, 0)
        return Fraction(phan, min(a[2] * a[3], b[2] * b[3]))

    giu = []
    for i in sorted(range(len(khung)), key=lambda i: -diem[i]):
        if not giu or chung(khung[i], khung[giu[-1]]) < nguong:
            giu.append(i)
    return giu
"""


@lru_cache
def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


@lru_cache
def source(case):
    return open_picture(lesson.cases[f"graded/{case}"].folder / "photo.jpg").image


def box(item, kind=None):
    place = item["box"] if isinstance(item, dict) else item
    return Box(**dict(zip("xywh", place, strict=True)), kind=kind or item["kind"])


def boxes_of(case, kind=None):
    """The boxes that a careful person draws."""
    return tuple(box(item) for item in key_of(case)["hide"] if kind in {None, item["kind"]})


def hidden(case, boxes=None, how="pixelate"):
    chosen = boxes_of(case) if boxes is None else boxes
    return task.hide(source(case), source(case).size, chosen, how)


def as_file(image):
    return task.finished(image).data


def hand_in(case, data, ending=".jpg"):
    """A submission of this file."""

    def make(folder):
        place = folder / "work" / f"graded-{case}" / "anh" / f"photo-da-che{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        width, height = source(case).size
        file = f"work/graded-{case}/photo.jpg"
        photo = Photo(file=file, width=width, height=height, boxes=boxes_of(case))
        made = Made(photo=file, file=place.relative_to(folder).as_posix())
        saved(lesson, folder, f"graded/{case}", BlurAnswer(photos=(photo,), made=(made,)))

    return make


def perfect(case, how="pixelate"):
    return Golden(hand_in(case, as_file(hidden(case, how=how))), FULL, SOLVED, SOLVED_MARKS)


def typical(case):
    """All that the machine found is hidden, also who agreed; one plate is overlooked."""
    agreed = box(key_of(case)["keep"][-1], FACE)
    image = hidden(case, (*boxes_of(case, FACE), agreed, *boxes_of(case, PLATE)[1:]))
    marks = {**FULL, "rest": 1, "plates": 1}
    code = {**SOLVED, "loc_khung": UNION}
    return Golden(hand_in(case, as_file(image)), marks, code, {**SOLVED_MARKS, "loc_khung": 2.1})


def but_one(case, kind, change):
    """Everything hidden but the first of a kind, to whose place ``change`` is done instead."""
    first = boxes_of(case, kind)[0]
    image = hidden(case, [each for each in boxes_of(case) if each != first])
    left, top, right, bottom = first.corners
    place = (left - 12, top - 12, right + 12, bottom + 12)
    image.paste(change(image.crop(place)), place[:2])
    return hand_in(case, as_file(image))


def light_blur(part):
    return part.filter(ImageFilter.GaussianBlur(part.width * 0.025))


def fine_blocks(part):
    small = part.resize((20, max(1, 20 * part.height // part.width)), Image.Resampling.BOX)
    return small.resize(part.size, Image.Resampling.NEAREST)


def darker(part):
    return part.point(lambda value: value * 0.35)


def with_preview(data, image):
    """The jpg with EXIF that holds a small copy of the photo as it was."""
    small = preview(image, 120)
    entries = (
        (2).to_bytes(2, "little")
        + b"\x01\x02\x04\0\x01\0\0\0" + (44).to_bytes(4, "little")
        + b"\x02\x02\x04\0\x01\0\0\0" + len(small).to_bytes(4, "little") + b"\0\0\0\0"
    )  # fmt: skip
    tiff = b"II*\0" + b"\x08\0\0\0" + b"\0\0" + (14).to_bytes(4, "little") + entries + small
    segment = b"Exif\0\0" + tiff
    return data[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + data[2:]


def smaller(image):
    return image.resize((1120, 840), Image.Resampling.LANCZOS)


CASE = "canbo-a"
GOOD = hidden(CASE)
GOLDENS = {
    "perfect": perfect(CASE),
    **{f"perfect-{case}": perfect(case) for case in GRADED if case != CASE},
    "perfect-filled": perfect(CASE, "fill"),
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical(CASE),
}
MUTATIONS = {
    "the sign hidden too": Mutation(
        hand_in(
            CASE, as_file(hidden(CASE, (*boxes_of(CASE), box(key_of(CASE)["keep"][0], PLATE))))
        ),
        ("rest",),
        ("được phép hiện",),
    ),
    "the whole photo made lighter": Mutation(
        hand_in(CASE, as_file(GOOD.point(lambda value: min(255, value + 25)))),
        ("rest",),
        ("phải giữ nguyên đã bị đổi",),
    ),
    "a face blurred lightly": Mutation(
        but_one(CASE, FACE, light_blur), ("faces",), ("Vẫn nhận ra được", "Khuôn mặt ở")
    ),
    "a face in fine blocks": Mutation(
        but_one(CASE, FACE, fine_blocks), ("faces",), ("Vẫn nhận ra được",)
    ),
    "a face only made darker": Mutation(
        but_one(CASE, FACE, darker), ("faces",), ("Vẫn nhận ra được",)
    ),
    "a face overlooked": Mutation(
        but_one(CASE, FACE, lambda part: part), ("faces",), ("còn 100 % chi tiết",)
    ),
    "a plate overlooked": Mutation(
        but_one(CASE, PLATE, lambda part: part), ("plates",), ("Biển số ở", "còn 100 % chi tiết")
    ),
    "a plate in fine blocks": Mutation(
        but_one(CASE, PLATE, fine_blocks), ("plates",), ("Vẫn nhận ra được",)
    ),
    "the photo made smaller": Mutation(
        hand_in(CASE, as_file(smaller(GOOD))), ("whole",), ("1120 × 840", "1200 × 900")
    ),
    "a preview of the photo as it was": Mutation(
        hand_in(CASE, with_preview(as_file(GOOD), source(CASE))),
        ("private",),
        ("ảnh xem trước",),
    ),
}
ALL_OF_IT = Box(x=0, y=0, w=1200, h=900, kind=FACE)
CHEAP = {
    "the photo saved again": hand_in(CASE, as_file(source(CASE))),
    "everything hidden": hand_in(CASE, as_file(hidden(CASE, (ALL_OF_IT,)))),
    "everything blurred": hand_in(CASE, as_file(source(CASE).filter(ImageFilter.GaussianBlur(14)))),
    "a black picture": hand_in(CASE, encode(Image.new("RGB", (1200, 900)), "jpg").data),
    "no picture": hand_in(CASE, b"anh"),
    "the picture of another case": hand_in(CASE, as_file(hidden("giaovien-b"))),
}
