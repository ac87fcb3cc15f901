"""A finished video as the checks see it: facts, cues, and a few frames beside what should be there."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from workshop.media.subtitles import Cue, read_subtitles
from workshop.media.video import cover
from workshop.media.video_overlay import HEIGHT, SAFE, WIDTH, Patch, caption, label
from workshop.media.video_reading import frames_at, read_facts

CLOSE = 26.0  # levels of 255: mean difference of what was drawn and what a compressed frame shows
SAME_PICTURE = 20.0
DIFFERENT = 7.0
_SMALL = (36, 64)


@dataclass(frozen=True)
class Shown:
    """One scene: its cues, how far its first caption is from what should stand there, the label too,
    and the picture's small copy."""

    caption_off: float
    label_off: float
    small: Any


@lru_cache(maxsize=8)
def facts(path: Path, _changed: int) -> Any:
    """The container's facts."""
    return read_facts(path)


@lru_cache(maxsize=8)
def heard(path: Path, _changed: int) -> tuple[float, bool]:
    """Seconds of sound, and whether all of it is silence."""
    from workshop.media.sound import read_sound

    sound = read_sound(path, 16_000, longest=120)
    return sound.seconds, sound.silent


def cues_of(path: Path) -> tuple[Cue, ...]:
    return read_subtitles(path.read_bytes(), path.name)


def by_line(cues: tuple[Cue, ...], lines: tuple[str, ...]) -> list[list[Cue]] | None:
    """The cues of each line; None where they do not say the lines, word for word and in order."""
    left, found = list(cues), []
    for line in lines:
        said: list[Cue] = []
        while left and " ".join(cue.text for cue in said).split() != line.split():
            said.append(left.pop(0))
        if " ".join(cue.text for cue in said).split() != line.split():
            return None
        found.append(said)
    return None if left else found


def watch(path: Path, groups: list[list[Cue]]) -> tuple[Shown, ...]:
    """Each scene looked at once, in the middle of its first caption."""
    key = tuple((group[0].start, group[0].end, group[0].text) for group in groups)
    return _watch(path, path.stat().st_mtime_ns, key)


@lru_cache(maxsize=8)
def _watch(path: Path, _changed: int, cues: tuple[tuple[int, int, str], ...]) -> tuple[Shown, ...]:
    frames = frames_at(path, [(start + end) / 2000 for start, end, _ in cues])
    return tuple(
        Shown(_off(frame, caption(text)), _off(frame, label()), small(frame))
        for frame, (_, _, text) in zip(frames, cues, strict=True)
    )


def _off(frame: Any, patch: Patch) -> float:
    """How far a frame is from a patch laid over any picture: beyond what can shine through it."""
    if frame.shape[:2] != (HEIGHT, WIDTH):
        return 255.0
    left, top, right, bottom = patch.box
    pixels = np.asarray(patch.image, dtype=np.float32)
    alpha = pixels[..., 3:] / 255
    darkest = pixels[..., :3] * alpha
    brightest = darkest + 255 * (1 - alpha)
    seen = frame[top:bottom, left:right].astype(np.float32)
    away = np.maximum(np.maximum(darkest - seen, seen - brightest), 0).mean(axis=2)
    return float(away[pixels[..., 3] > 200].mean())


def small(frame: Any) -> Any:
    """A small copy without captions and label, for comparing pictures."""
    tiny = cv2.resize(frame, _SMALL, interpolation=cv2.INTER_AREA).astype(np.int16)
    scale = _SMALL[1] / HEIGHT
    seen = np.ones(_SMALL[::-1], dtype=bool)
    seen[round((SAFE[3] - 220) * scale) : round(SAFE[3] * scale) + 1] = False
    seen[round(SAFE[1] * scale) - 1 : round((SAFE[1] + 110) * scale) + 1, : _SMALL[0] // 2] = False
    return tiny[seen]


@lru_cache(maxsize=64)
def small_picture(path: Path) -> Any:
    """The small copy that a picture leaves in the middle of its scene."""
    with Image.open(path) as image:
        frame = np.asarray(cover(image))
    tall, wide = frame.shape[:2]
    off_x, off_y = round(wide * 0.03), round(tall * 0.03)
    return small(np.ascontiguousarray(frame[off_y : tall - off_y, off_x : wide - off_x]))


def apart(one: Any, other: Any) -> float:
    """How far two small copies are from each other."""
    return float(np.abs(one - other).mean()) if one.shape == other.shape else 255.0
