"""Photos: the lesson's batch to all channels against plain Pillow, one photo and channel at a time.

    python bench/photos.py [--photos 20] [--rounds 3]

The plain way opens the file anew for each channel, turns it, fits it and saves it at quality 90, with no
cut-out, ceiling or metadata care: what people's scripts do. The kit opens each photo once, cuts the
product out, corrects the light by the paper, and keeps each channel's ceiling. Both run in a process of
their own, in turns, so that a busy machine meets both alike; peak memory is that process's.
"""

import argparse
import io
import json
import multiprocessing
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image, ImageOps

from level2_media.product_photo import lesson
from level2_media.product_photo.channels import channels
from level2_media.product_photo.record import PRODUCT, WHITE, Photo, Settings
from workshop.engine import Reporter
from workshop.media.box import Box

SIZE = (4000, 3000)


def sample(folder: Path, count: int) -> list[Photo]:
    """``count`` photos of 12 megapixels: the practice photo enlarged, with fresh noise each."""
    case = lesson.cases["practice/hkd-a"]
    with Image.open(case.folder / case.brief["file"]) as image:
        base = np.asarray(image.resize(SIZE, Image.Resampling.BICUBIC), np.int16)
    scale = SIZE[0] / 1120
    boxes = []
    for kind, key in ((PRODUCT, "product"), (WHITE, "white")):
        x, y, w, h = (round(value * scale) for value in case.key[key])
        boxes.append(Box(x=x, y=y, w=w, h=h, kind=kind))
    photos = []
    for number in range(count):
        rng = np.random.default_rng(number)
        noisy = np.clip(base + rng.integers(-6, 7, base.shape, np.int16), 0, 255)
        name = f"{number:02d}.jpg"
        Image.fromarray(noisy.astype(np.uint8)).save(folder / name, quality=90)
        photos.append(Photo(file=name, width=SIZE[0], height=SIZE[1], boxes=tuple(boxes)))
    return photos


def kit(folder: Path, photos: list[Photo]) -> int:
    from level2_media.product_photo import making

    target = folder / "kit"
    target.mkdir(exist_ok=True)
    settings = Settings(channels=tuple(channels()))
    made = making.make(folder, target, photos, settings, Reporter())
    return sum(bool(item.name) for item in made)


def plain(folder: Path, photos: list[Photo]) -> int:
    made = 0
    for photo in photos:
        for channel in channels().values():
            with Image.open(folder / photo.file) as image:
                fitted = ImageOps.fit(ImageOps.exif_transpose(image), channel.size)
                fitted.convert("RGB").save(io.BytesIO(), _kind(channel.kind), quality=90)
            made += 1
    return made


def _kind(kind: str) -> str:
    return {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[kind]


def measure(queue, name: str, folder: Path, photos: list[Photo]) -> None:
    start = time.perf_counter()
    made = {"kit": kit, "plain": plain}[name](folder, photos)
    seconds = time.perf_counter() - start
    queue.put({"seconds": seconds, "pictures": made, "peak_mb": peak_mb()})


def peak_mb() -> int:
    """The most memory that this process has held; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def run(name: str, folder: Path, photos: list[Photo]) -> dict:
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=measure, args=(queue, name, folder, photos))
    process.start()
    found = queue.get()
    process.join()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        photos = sample(folder, given.photos)
        pairs = [
            {name: run(name, folder, photos) for name in ("plain", "kit")}
            for _ in range(given.rounds)
        ]
    ratios = [pair["plain"]["seconds"] / pair["kit"]["seconds"] for pair in pairs]
    told = {
        "photos": given.photos,
        "pairs": pairs,
        "plain_over_kit": {"median": statistics.median(ratios), "all": ratios},
    }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
