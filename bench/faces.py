"""Faces: how many are found, CenterFace as the kit uses it against OpenCV's Haar cascade.

    python bench/faces.py [--pictures 40]

The montage is made here, the same each time: the one face that the kit may use (NASA, public domain),
mirrored, turned by any angle, 24 to 220 pixels tall, dimmed, on grounds with texture; and as many pictures
without a face. Both finders see the same picture, one after the other. Found: the face's middle lies in a
box of at most three times its area. Haar runs upright and with its profile cascade, and, for fairness,
also on the four quarter turns.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import cv2
from PIL import Image, ImageFilter

from workshop import paths
from workshop.media import faces

HEAD = paths.REPOSITORY / "grader/source/level2_media/blur_faces/head.jpg"
FACE = (52, 52, 160, 184)
SIZE = (1000, 750)
KINDS = (
    "upright",
    "turned a little",
    "quarter turns",
    "any turn",
    "small",
    "dark",
    "small and dark",
)


@dataclass(frozen=True)
class Picture:
    """A picture, and the face's middle and height; ``tall`` 0 where there is none."""

    image: Image.Image
    middle: tuple[float, float] = (0.0, 0.0)
    tall: float = 0.0


def ground(rng) -> Image.Image:
    """Soft shapes and grain, like a wall, leaves or a crowd out of focus."""
    small = Image.fromarray(rng.integers(30, 220, (9, 12, 3), dtype=np.uint8))
    soft = np.asarray(small.resize(SIZE, Image.Resampling.BICUBIC), float)
    return Image.fromarray(np.clip(soft + rng.normal(0, 7, soft.shape), 0, 255).astype(np.uint8))


def with_face(rng, kind: str) -> Picture:
    head = Image.open(HEAD).convert("RGB")
    left, top, right, bottom = FACE
    if rng.random() < 0.5:
        head = head.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        left, right = head.width - right, head.width - left
    small = "small" in kind
    tall = float(rng.uniform(24, 44) if small else rng.uniform(80, 220))
    angle = {
        "turned a little": rng.uniform(-25, 25),
        "quarter turns": rng.choice([90, 180, 270]),
        "any turn": rng.uniform(0, 360),
    }.get(kind, rng.uniform(-5, 5))
    light = float(rng.uniform(0.10, 0.22)) if "dark" in kind else float(rng.uniform(0.7, 1.0))
    scale = tall / (bottom - top)
    mask = Image.new("L", head.size)
    mask.paste(255, (left - 34, top - 46, right + 34, bottom + 30))
    mask = mask.filter(ImageFilter.GaussianBlur(9))
    size = (round(head.width * scale), round(head.height * scale))
    middle = ((left + right) / 2 * scale, (top + bottom) / 2 * scale)
    shift = {"center": middle, "translate": (size[0] / 2 - middle[0], size[1] / 2 - middle[1])}
    turned = head.resize(size).rotate(float(angle), Image.Resampling.BICUBIC, **shift)
    cover = mask.resize(size).rotate(float(angle), Image.Resampling.BICUBIC, **shift)
    x = int(rng.uniform(size[0] / 2, SIZE[0] - size[0] / 2))
    y = int(rng.uniform(size[1] / 2, SIZE[1] - size[1] / 2))
    image = ground(rng)
    image.paste(turned, (x - size[0] // 2, y - size[1] // 2), cover)
    return Picture(image.point(lambda value: value * light), (x, y), tall)


def centerface(image: Image.Image) -> list:
    return [face.box for face in faces.find(image)]


CASCADES = [
    cv2.CascadeClassifier(cv2.data.haarcascades + name)
    for name in ("haarcascade_frontalface_default.xml", "haarcascade_profileface.xml")
]


def haar(image: Image.Image) -> list:
    grey = cv2.equalizeHist(np.asarray(image.convert("L")))
    return [
        (x, y, x + w, y + h)
        for cascade in CASCADES
        for x, y, w, h in cascade.detectMultiScale(grey, 1.1, 5, minSize=(20, 20))
    ]


def haar_turned(image: Image.Image) -> list:
    width, height = image.size
    boxes = haar(image)
    for turns in (1, 2, 3):
        for x0, y0, x1, y1 in haar(image.rotate(90 * turns, expand=True)):
            boxes.append(turned_back((x0, y0, x1, y1), turns, width, height))
    return boxes


def turned_back(box: tuple, turns: int, width: int, height: int) -> tuple:
    """A box found in the picture turned left by quarter turns, in the picture as it was."""
    x0, y0, x1, y1 = box
    if turns == 1:
        return width - y1, x0, width - y0, x1
    if turns == 2:
        return width - x1, height - y1, width - x0, height - y0
    return y0, height - x1, y1, height - x0


FINDERS = {"centerface": centerface, "haar": haar, "haar, four turns": haar_turned}


def is_hit(box: tuple, picture: Picture) -> bool:
    x, y = picture.middle
    area = (box[2] - box[0]) * (box[3] - box[1])
    return box[0] < x < box[2] and box[1] < y < box[3] and area < 3 * (picture.tall * 1.1) ** 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, default=40, help="of each kind")
    given = parser.parse_args()
    found: dict = {name: defaultdict(int) for name in FINDERS}
    seconds: dict = dict.fromkeys(FINDERS, 0.0)
    for number in range(given.pictures):
        for place, kind in enumerate((*KINDS, "no face")):
            rng = np.random.default_rng(1000 * number + place)
            picture = Picture(ground(rng)) if kind == "no face" else with_face(rng, kind)
            for name, finder in FINDERS.items():
                start = time.perf_counter()
                boxes = finder(picture.image)
                seconds[name] += time.perf_counter() - start
                hits = sum(bool(is_hit(box, picture)) for box in boxes)
                found[name][kind] += int(hits > 0)
                found[name]["false boxes"] += int(len(boxes) - hits)
    told = {
        "pictures of each kind": given.pictures,
        "found": {name: dict(counts) for name, counts in found.items()},
        "seconds a picture": {
            name: round(spent / given.pictures / (len(KINDS) + 1), 3)
            for name, spent in seconds.items()
        },
    }
    print(json.dumps(told, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
