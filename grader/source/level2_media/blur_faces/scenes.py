"""Makes the sample photos of the lesson and their keys: run it to make them anew.

Streets, classrooms and people are drawn; the one real face, of a NASA photo in the public domain
(``head.LICENSE.txt``), is put on them mirrored, turned, smaller and darker. So every place is known.
"""

import io
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
sys.path.insert(0, str(ROOT))

from workshop.media.fonts import font

SIZE = (1200, 900)
FACE = (52, 52, 160, 184)
"""The face within ``head.jpg``: left, top, right, bottom."""


@dataclass(frozen=True)
class Person:
    """Where a face stands (its middle), how tall it is in pixels, how it is turned, lit and dressed;
    whether the person agreed to be shown, and wears a mask and a cap, which finders overlook."""

    x: int
    y: int
    tall: int
    angle: float = 0
    light: float = 1.0
    mirrored: bool = False
    shirt: tuple[int, int, int] = (70, 90, 130)
    agreed: bool = False
    covered: bool = False


@dataclass(frozen=True)
class Scene:
    """One photo: a place, people, plates (left, top, width, text), signs that must stay readable."""

    case: str
    place: str
    people: tuple[Person, ...]
    plates: tuple[tuple[int, int, int, str], ...] = ()
    signs: tuple[tuple[int, int, int, str], ...] = ()
    seed: int = 1
    gps: tuple[float, float] = field(default=(21.6, 105.8))


P = Person
SCENES = (
    Scene("practice/canbo-a", "street", (
        P(240, 330, 120, shirt=(160, 40, 50), agreed=True), P(520, 360, 104, 12, 0.5, True, covered=True),
        P(800, 350, 96, 0, 0.30, shirt=(60, 60, 60)), P(1040, 300, 44, mirrored=True, shirt=(90, 120, 80)),
        ), ((300, 700, 190, "20-B1 123.45"), (820, 690, 150, "97-F2 678.90")),
        ((430, 60, 380, "NGÀY HỘI CHUYỂN ĐỔI SỐ"),), 21),
    Scene("practice/giaovien-a", "classroom", (
        P(200, 420, 110, mirrored=True, shirt=(240, 240, 240)), P(470, 440, 104, 20, shirt=(235, 235, 240)),
        P(740, 430, 100, 0, 0.6, shirt=(240, 240, 240), covered=True), P(1000, 270, 118, shirt=(150, 60, 110), agreed=True),
        P(940, 560, 42, 0, 0.9, True, (240, 240, 240)),
        ), ((90, 760, 150, "20-AA 246.80"),), ((330, 110, 460, "ÔN TẬP HỌC KỲ I"),), 22),
    Scene("graded/canbo-a", "street", (
        P(180, 340, 108, -16, 0.5, True, (60, 110, 70), covered=True), P(430, 350, 116, -14, shirt=(190, 170, 60)),
        P(700, 330, 112, shirt=(170, 40, 40), agreed=True), P(930, 360, 98, 0, 0.28),
        P(1090, 290, 40, shirt=(120, 90, 60)),
        ), ((210, 700, 180, "20-C1 555.21"), (640, 710, 160, "21-H1 904.17")),
        ((400, 70, 420, "TIẾP DÂN NGÀY THỨ NĂM"),), 23),
    Scene("graded/canbo-b", "street", (
        P(260, 350, 100, 88, shirt=(90, 70, 140)), P(520, 340, 112, 14, 0.5, True, (70, 120, 140), covered=True),
        P(820, 340, 118, shirt=(40, 60, 120), agreed=True), P(1050, 360, 96, 0, 0.26, True),
        ), ((120, 710, 170, "97-B1 321.08"), (470, 700, 190, "20-G1 777.34"), (900, 705, 150, "20-AB 060.60")),
        ((380, 60, 460, "PHIÊN CHỢ NÔNG SẢN SẠCH"),), 24),
    Scene("graded/giaovien-a", "classroom", (
        P(170, 430, 104, 15, 0.5, shirt=(240, 240, 240), covered=True), P(420, 420, 112, -22, 1.0, True, (235, 238, 240)),
        P(680, 440, 100, 0, 0.30, shirt=(240, 240, 240)), P(1010, 270, 116, 0, 1.0, True, (60, 100, 150), True),
        P(860, 570, 44, shirt=(240, 240, 240)),
        ), ((1000, 770, 150, "20-E1 135.79"),), ((330, 110, 440, "CÂU LẠC BỘ ĐỌC SÁCH"),), 25),
    Scene("graded/giaovien-b", "classroom", (
        P(190, 280, 118, shirt=(130, 50, 60), agreed=True), P(430, 430, 102, -15, 0.5, True, (240, 240, 240), covered=True),
        P(690, 420, 108, 90, shirt=(238, 238, 240)), P(950, 430, 100, 0, 0.30, True, (240, 240, 240)),
        P(560, 570, 42, shirt=(240, 240, 240)), P(1110, 560, 46, 10, shirt=(240, 240, 240)),
        ), ((80, 770, 160, "97-C1 864.20"),), ((420, 110, 420, "TRẠI HÈ SÁNG TẠO"),), 26),
)  # fmt: skip


def street(rng):
    """Houses, a sky, a road."""
    image = Image.new("RGB", SIZE, (186, 204, 220))
    pen = ImageDraw.Draw(image)
    x = 0
    while x < SIZE[0]:
        wide = int(rng.integers(120, 240))
        colour = tuple(int(v) for v in rng.integers(120, 215, 3))
        pen.rectangle([x, int(rng.integers(130, 260)), x + wide, 640], fill=colour)
        for row in range(3):
            for column in range(3):
                left, top = x + 20 + column * wide // 3, 300 + row * 100
                pen.rectangle([left, top, left + wide // 6, top + 55], fill=(70, 84, 98))
        x += wide
    pen.rectangle([0, 640, *SIZE], fill=(112, 110, 108))
    return image.filter(ImageFilter.GaussianBlur(2.2))


def classroom(rng):
    """A wall, a board, desks."""
    image = Image.new("RGB", SIZE, (226, 216, 186))
    pen = ImageDraw.Draw(image)
    pen.rectangle([260, 80, 860, 330], fill=(34, 70, 54), outline=(120, 84, 50), width=12)
    for x in (30, 1080):
        pen.rectangle([x, 60, x + 100, 220], fill=(170, 200, 220), outline=(120, 100, 80), width=6)
    for row, y in enumerate((640, 740, 840)):
        for column in range(4):
            left = column * 310 - 40 * row
            wood = tuple(int(v) for v in np.array((150, 108, 70)) + rng.integers(-14, 14, 3))
            pen.rectangle([left, y, left + 250, y + 46], fill=wood)
    return image.filter(ImageFilter.GaussianBlur(1.4))


def put_person(image, person, head):
    """A body under a head; gives the box of the face."""
    pen = ImageDraw.Draw(image)
    scale = person.tall / (FACE[3] - FACE[1])
    tall = person.tall
    shirt = tuple(int(v * max(person.light, 0.4)) for v in person.shirt)
    top = person.y + tall * 0.72
    pen.rounded_rectangle([person.x - tall * 0.95, top, person.x + tall * 0.95, top + tall * 2.4],
                          radius=tall * 0.35, fill=shirt)  # fmt: skip
    face = head.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if person.mirrored else head.copy()
    left, upper, right, lower = FACE
    if person.mirrored:
        left, right = head.width - right, head.width - left
    mask = Image.new("L", face.size)
    ImageDraw.Draw(mask).ellipse([left - 34, upper - 46, right + 34, lower + 26], fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(5))
    if person.covered:
        cover(face, (left, upper, right, lower))
    face = face.point(lambda v: v * person.light)
    size = (round(face.width * scale), round(face.height * scale))
    middle = ((left + right) / 2 * scale, (upper + lower) / 2 * scale)
    face, mask = face.resize(size, Image.Resampling.LANCZOS), mask.resize(size)
    options = {"center": middle, "translate": (size[0] / 2 - middle[0], size[1] / 2 - middle[1])}
    face = face.rotate(person.angle, Image.Resampling.BICUBIC, **options)
    mask = mask.rotate(person.angle, Image.Resampling.BICUBIC, **options)
    image.paste(face, (round(person.x - size[0] / 2), round(person.y - size[1] / 2)), mask)
    angle = np.deg2rad(person.angle)
    w, h = (FACE[2] - FACE[0]) * scale, tall
    wide = abs(np.cos(angle)) * w + abs(np.sin(angle)) * h
    high = abs(np.sin(angle)) * w + abs(np.cos(angle)) * h
    slant = 1 - 0.2 * abs(np.sin(2 * angle))
    return box_around(person.x, person.y, wide * slant, high * slant)


def cover(face, box):
    """A cap pulled low and a mask over mouth and nose."""
    left, upper, right, lower = box
    pen, tall = ImageDraw.Draw(face), lower - upper
    pen.polygon([(left - 4, upper + tall * 0.50), ((left + right) / 2, upper + tall * 0.42),
                 (right + 4, upper + tall * 0.50), (right - 4, lower - 8), ((left + right) / 2, lower + 10),
                 (left + 4, lower - 8)], fill=(150, 190, 214))  # fmt: skip
    for part in (0.62, 0.74, 0.86):
        pen.line(
            [(left + 6, upper + tall * part), (right - 6, upper + tall * part)],
            fill=(120, 160, 190),
            width=2,
        )
    pen.pieslice(
        [left - 30, upper - 50, right + 30, upper + tall * 0.62], 180, 360, fill=(40, 52, 84)
    )
    pen.ellipse([left - 20, upper - 4, right + 34, upper + 26], fill=(30, 40, 66))


def box_around(x, y, wide, tall):
    return [round(x - wide / 2), round(y - tall / 2), round(wide), round(tall)]


def put_text(image, left, top, wide, text, *, plate):
    """A plate or a sign; gives its box."""
    tall = round(wide * 0.3) if plate else round(wide * 0.16)
    pen = ImageDraw.Draw(image)
    if plate:
        pen.rounded_rectangle(
            [left - 60, top - 120, left + wide + 60, top + tall + 50], radius=40, fill=(60, 62, 70)
        )
        for x in (left - 20, left + wide + 20):
            pen.ellipse([x - 44, top + tall, x + 44, top + tall + 88], fill=(30, 30, 32))
    ground, ink = ((245, 245, 240), (16, 16, 16)) if plate else ((190, 24, 34), (250, 224, 90))
    pen.rectangle([left, top, left + wide, top + tall], fill=ground, outline=(20, 20, 20), width=3)
    letters = next(n for n in range(tall, 5, -1) if font(n, "Bold").getlength(text) < wide * 0.9)
    pen.text(
        (left + wide / 2, top + tall / 2), text, font=font(letters, "Bold"), fill=ink, anchor="mm"
    )
    return [left, top, wide, tall]


def made(scene):
    """The photo, and what must be hidden and what must stay."""
    rng = np.random.default_rng(scene.seed)
    image = {"street": street, "classroom": classroom}[scene.place](rng)
    head = Image.open(HERE / "head.jpg").convert("RGB")
    keep = [put_text(image, *sign, plate=False) for sign in scene.signs]
    hide = [{"kind": "plate", "box": put_text(image, *plate, plate=True)} for plate in scene.plates]
    for person in scene.people:
        box = put_person(image, person, head)
        if person.agreed:
            keep.append(box)
        else:
            hide.append({"kind": "face", "box": box})
    noise = rng.normal(0, 2.5, (SIZE[1], SIZE[0], 3))
    pixels = np.clip(np.asarray(image.filter(ImageFilter.GaussianBlur(0.5))) + noise, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8)), {"hide": hide, "keep": keep}


def exif_of(scene, image):
    """What a phone writes: place, time, and a preview of the photo as it was."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0132] = "Mẫu 12", "2026:11:14 08:20:31"
    gps = exif.get_ifd(0x8825)
    for place, (mark, degrees) in enumerate(zip("NE", scene.gps, strict=True)):
        gps[1 + 2 * place] = mark
        gps[2 + 2 * place] = (float(int(degrees)), float(int(degrees % 1 * 60)), 12.0)
    return exif


def write(scene):
    image, key = made(scene)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=84, exif=exif_of(scene, image))
    kind, _, name = scene.case.partition("/")
    lesson = ROOT / "level2_media" / "blur_faces" / "data" / kind / name
    lesson.mkdir(parents=True, exist_ok=True)
    (lesson / "photo.jpg").write_bytes(target.getvalue())
    keys = lesson if kind == "practice" else HERE / "graded" / name
    keys.mkdir(parents=True, exist_ok=True)
    (keys / "key.json").write_text(json.dumps(key) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in SCENES:
        write(each)
