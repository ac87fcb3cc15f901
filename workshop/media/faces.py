"""Finds faces in a picture with CenterFace, also rotated, small and dark ones.

The network sees the picture as it is, turned, brightened, and in tiles; what is found twice counts once.
It misses faces and takes other things for faces: a person looks at every box before anything is hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from workshop.errors import WorkshopError
from workshop.media import networks

SIDE, TURNED_SIDE, TILE_SIDE = 960, 512, 640
"""Longest side of what the network sees at once: the picture, a turned copy, a tile."""
LARGEST_FACTOR = 2.0
SURE, DOUBTFUL = 0.40, 0.55
"""Least score in the picture as it is, and in the others."""
SAME = 0.35
DARK = 110
TURNS = (90, 180, 270, 35, -35)
SMALLEST = 8
Corners = tuple[float, float, float, float]


@dataclass(frozen=True)
class Face:
    """Where a face is (left, top, right, bottom in pixels of the picture), and how sure that is."""

    box: Corners
    score: float


def available() -> bool:
    """Whether faces can be found on this machine."""
    return networks.centerface() is not None


def find(image: Image.Image, *, thorough: bool = True) -> list[Face]:
    """The faces, from left to right. ``thorough`` looks in more ways and takes longer.

    Raises ``WorkshopError`` where the network is not installed.
    """
    rgb = image.convert("RGB")
    found = _seen(rgb, SURE, SIDE)
    if thorough:
        for view, side, back in _views(rgb):
            found += [Face(back(face.box), face.score) for face in _seen(view, DOUBTFUL, side)]
    width, height = rgb.size
    inside = [_clipped(face, width, height) for face in found]
    kept = _once([face for face in inside if face is not None])
    return sorted(kept, key=lambda face: face.box[0])


def _views(image: Image.Image) -> Iterator[tuple[Image.Image, int, Any]]:
    """Other looks at the picture, each with the way back to the picture's own pixels."""
    light = _brightened(image)
    if light is not None:
        yield light, SIDE, lambda box: box
    base = light or image
    for degrees in TURNS:
        small = base.copy()
        small.thumbnail((TURNED_SIDE, TURNED_SIDE), Image.Resampling.BILINEAR)
        turned = small.rotate(degrees, Image.Resampling.BILINEAR, expand=True)
        back = _turned_back(degrees, small.size, turned.size, image.width / small.width)
        yield turned, max(turned.size), back
    for left, top, tile in _tiles(base):
        yield tile, TILE_SIDE, _moved(left, top)


def _brightened(image: Image.Image) -> Image.Image | None:
    """Shadows lifted, where the picture or a large part of it is dark."""
    grey = np.asarray(image.convert("L").resize((64, 64), Image.Resampling.BOX))
    if np.percentile(grey, 35) > DARK:
        return None
    return image.point([round(255 * (value / 255) ** 0.45) for value in range(256)] * 3)


def _turned_back(degrees: int, before: tuple, after: tuple, scale: float) -> Any:
    """From a turned picture to the one before: the box around the four corners, a little tighter."""
    angle = np.deg2rad(degrees)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    slant = abs(np.sin(2 * angle))

    def back(box: Corners) -> Corners:
        left, top, right, bottom = box
        x, y = (left + right) / 2 - after[0] / 2, (top + bottom) / 2 - after[1] / 2
        cx, cy = cos * x - sin * y + before[0] / 2, sin * x + cos * y + before[1] / 2
        w, h = right - left, bottom - top
        wide = abs(cos) * w + abs(sin) * h
        tall = abs(sin) * w + abs(cos) * h
        tighter = 1 - 0.22 * slant
        half_w, half_h = wide * tighter / 2, tall * tighter / 2
        return (
            (cx - half_w) * scale,
            (cy - half_h) * scale,
            (cx + half_w) * scale,
            (cy + half_h) * scale,
        )

    return back


def _moved(left: int, top: int) -> Any:
    return lambda box: (box[0] + left, box[1] + top, box[2] + left, box[3] + top)


def _tiles(image: Image.Image) -> Iterator[tuple[int, int, Image.Image]]:
    """Overlapping quarters, or ninths of a large picture, so that small faces are seen larger."""
    parts = 3 if max(image.size) > 2 * SIDE else 2
    width, height = image.size
    wide, tall = round(width / parts * 1.25), round(height / parts * 1.25)
    for row in range(parts):
        for column in range(parts):
            left = min(width - wide, max(0, round((column + 0.5) * width / parts - wide / 2)))
            top = min(height - tall, max(0, round((row + 0.5) * height / parts - tall / 2)))
            yield left, top, image.crop((left, top, left + wide, top + tall))


def _clipped(face: Face, width: int, height: int) -> Face | None:
    left, top, right, bottom = face.box
    box = (max(0.0, left), max(0.0, top), min(float(width), right), min(float(height), bottom))
    small = box[2] - box[0] < SMALLEST or box[3] - box[1] < SMALLEST
    return None if small else Face(box, face.score)


def _once(faces: list[Face]) -> list[Face]:
    """The surest box of each face (non-maximum suppression)."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda found: -found.score):
        if all(_shared(face.box, other.box) < SAME for other in kept):
            kept.append(face)
    return kept


def _shared(first: Corners, second: Corners) -> float:
    """How much of the smaller box lies in the other."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    tall = min(first[3], second[3]) - max(first[1], second[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (first, second)]
    return wide * tall / max(min(areas), 1e-9)


def _seen(image: Image.Image, least: float, side: int) -> list[Face]:
    """One look of the network, the picture brought to ``side``."""
    factor = min(LARGEST_FACTOR, side / max(image.size))
    width, height = (max(32, round(edge * factor / 32) * 32) for edge in image.size)
    small = image.resize((width, height), Image.Resampling.BILINEAR)
    pixels = np.asarray(small, np.float32).transpose(2, 0, 1)[None]
    heat, scale, offset, _ = _session().run(["537", "538", "539", "540"], {"input.1": pixels})
    across, down = image.width / width, image.height / height
    faces = []
    for row, column in zip(*np.nonzero(heat[0, 0] > least), strict=True):
        tall, wide = np.exp(scale[0, :, row, column]) * 4
        y, x = (np.array([row, column]) + offset[0, :, row, column] + 0.5) * 4
        box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        scaled = tuple(
            float(edge * by) for edge, by in zip(box, (across, down, across, down), strict=True)
        )
        faces.append(Face(scaled, float(heat[0, 0, row, column])))  # type: ignore[arg-type]
    return _once(faces)


@lru_cache(maxsize=1)
def _session() -> Any:
    """The network. Its file fixes the picture's size at 32 × 32, though it takes any: the sizes are
    replaced by unnamed ones of the same length, which is safe because the file's hash is known."""
    path = networks.centerface()
    if path is None:
        raise WorkshopError(
            "Máy chưa có bộ tìm khuôn mặt. Bạn tự vẽ khung quanh từng khuôn mặt, kết quả vẫn như nhau."
        )
    import onnxruntime

    data = path.read_bytes()
    for channels, side in ((3, 32), (1, 8), (2, 8), (10, 8)):
        fixed = b"".join(b"\x0a\x02\x08" + bytes([size]) for size in (10, channels, side, side))
        free = b"\x0a\x02\x12\0" + fixed[4:8] + b"\x0a\x02\x12\0" * 2
        data = data.replace(fixed, free)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.intra_op_num_threads = 2
    return onnxruntime.InferenceSession(data, options, ["CPUExecutionProvider"])
