"""A finished picture or clip beside its source: the label on it, the mark in it, what else changed."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import numpy as np
from PIL import Image

from level2_media.label_and_verify.record import LABELS, Corner
from level2_media.label_and_verify.task import is_clip, read_back
from workshop.errors import WrongKind
from workshop.media.label import draw_label, label_box
from workshop.media.opening import open_picture
from workshop.media.video_reading import frames_at, read_facts

CLOSE = 24.0
"""Mean difference, of 255, up to which a drawn label and what a compressed file shows are one."""
CHANGED = 9.0
SMALL = 96
MOST = 4_000_000
CORNERS: tuple[Corner, ...] = get_args(Corner)


@dataclass(frozen=True)
class Finished:
    """``label`` and ``mark`` are "made", "changed" or empty; ``changed`` says what else is not as it
    was, in a sentence, or is empty."""

    label: str
    mark: str
    changed: str


def of(source: Path, path: Path) -> Finished:
    """Look at a finished file. Raises ``BadFile`` where it or its source cannot be read."""
    return _of(source, path, source.stat().st_mtime_ns, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _of(source: Path, path: Path, _before: int, _after: int) -> Finished:
    if is_clip(source.name) != is_clip(path.name):
        raise WrongKind(f"Tệp “{path.name}” không cùng loại với tệp gốc. Bạn lưu lại ở bước 3.")
    look = _clip if is_clip(path.name) else _picture
    return look(source, path)


def _picture(source: Path, path: Path) -> Finished:
    before, after = (open_picture(one, most=MOST).image.convert("RGB") for one in (source, path))
    label, box = label_on(before, after)
    return Finished(label, read_back(path), _difference([(before, after)], box))


def _clip(source: Path, path: Path) -> Finished:
    first, second = read_facts(source), read_facts(path)
    if abs(first.seconds - second.seconds) > 0.5:
        fault = "Clip dài ngắn khác bản gốc."
    else:
        fault = "Clip mất tiếng." if first.sound and not second.sound else ""
    length = min(first.seconds, second.seconds)
    times = [0.1 * length, 0.5 * length, 0.85 * length]
    pairs = [
        (Image.fromarray(a), Image.fromarray(b))
        for a, b in zip(frames_at(source, times), frames_at(path, times), strict=True)
    ]
    seen = [label_on(before, after) for before, after in pairs]
    labels = {label for label, _ in seen}
    label = labels.pop() if len(labels) == 1 else ""
    return Finished(label, read_back(path), fault or _difference(pairs, seen[0][1]))


def label_on(before: Image.Image, after: Image.Image) -> tuple[str, tuple[int, int, int, int]]:
    """Which label is on ``after`` and where; empty, and an empty place, where there is none."""
    if before.size != after.size:
        before = before.resize(after.size)
    best, found = CLOSE, ("", (0, 0, 0, 0))
    for kind, words in LABELS.items():
        for corner in CORNERS:
            box, _ = label_box(after.size, words, corner)
            drawn = _pixels(draw_label(before, words, corner).crop(box))
            off = float(np.abs(drawn - _pixels(after.crop(box))).mean())
            bare = float(np.abs(drawn - _pixels(before.crop(box))).mean())
            if off < min(best, bare / 2):
                best, found = off, (kind, box)
    return found


def _difference(
    pairs: list[tuple[Image.Image, Image.Image]], box: tuple[int, int, int, int]
) -> str:
    """What changed away from the label, in a sentence; empty where nothing did."""
    for before, after in pairs:
        if abs(before.width / before.height - after.width / after.height) > 0.02:
            return "Hình bị cắt hay kéo méo so với bản gốc."
        size = (SMALL, max(1, round(SMALL * after.height / after.width)))
        off = np.abs(_pixels(before.resize(size)) - _pixels(after.resize(size))).mean(axis=2)
        scale = SMALL / after.width
        left, top, right, bottom = (round(edge * scale) for edge in box)
        if right > left:
            off[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 0
        if off.mean() > CHANGED:
            return "Ngoài chỗ nhãn, hình không còn như bản gốc."
    return ""


def _pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("RGB"), dtype=np.int16)
