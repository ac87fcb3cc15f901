"""How a product in a finished picture is compared with the product as it really is.

Pure numpy on small pictures: the outline at 96 × 96, the colours as means over an 8 × 8 grid in CIELAB.
"""

import base64
import zlib
from collections.abc import Sequence

import numpy as np
from PIL import Image

MASK_SIDE = 96
GRID = 8
Mask = np.ndarray
Lab = tuple[float, float, float]


def ground_of(pixels: np.ndarray) -> np.ndarray:
    """The colour that most of the outermost ring has, channel by channel (H × W × 3, 8 bit)."""
    return np.median(_ring(pixels), axis=0)


def _ring(pixels: np.ndarray) -> np.ndarray:
    """The outermost pixels, 2 % of the shorter side deep, as a list of colours."""
    deep = max(1, min(pixels.shape[:2]) // 50)
    rows = np.concatenate([pixels[:deep], pixels[-deep:]]).reshape(-1, 3)
    columns = np.concatenate([pixels[:, :deep], pixels[:, -deep:]]).reshape(-1, 3)
    return np.concatenate([rows, columns])


def uneven(pixels: np.ndarray, ground: Sequence[float], tolerance: int = 14) -> float:
    """Which part of the outermost ring is not of the colour ``ground``."""
    off = np.abs(_ring(pixels).astype(int) - np.asarray(ground)).max(axis=1)
    return float((off > tolerance).mean())


def subject(pixels: np.ndarray, ground: Sequence[float], tolerance: int = 22) -> Mask:
    """Where the picture differs from its ground."""
    return np.abs(pixels.astype(int) - np.asarray(ground)).max(axis=2) > tolerance


def box_of(mask: Mask, least: float = 0.004) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of what is in the mask, thin specks aside; None if nothing is."""
    columns = np.flatnonzero(mask.mean(axis=0) > least)
    rows = np.flatnonzero(mask.mean(axis=1) > least)
    if not len(columns) or not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def filled(mask: Mask) -> Mask:
    """The mask with its enclosed gaps closed: a white label on a white ground is product too."""
    outside = np.zeros_like(mask)
    for _ in range(2):
        for turned in range(4):
            view, free = np.rot90(outside, turned), np.rot90(~mask, turned)
            view |= np.logical_and.accumulate(free, axis=1)
    grown = outside
    while True:
        wider = grown.copy()
        wider[1:] |= grown[:-1]
        wider[:-1] |= grown[1:]
        wider[:, 1:] |= grown[:, :-1]
        wider[:, :-1] |= grown[:, 1:]
        wider &= ~mask
        if (wider == grown).all():
            return ~grown
        grown = wider


def outline(mask: Mask, box: tuple[int, int, int, int]) -> Mask:
    """What lies in ``box``, at 96 × 96, gaps closed."""
    left, top, right, bottom = box
    cut = Image.fromarray((mask[top:bottom, left:right] * 255).astype(np.uint8))
    small = np.asarray(cut.resize((MASK_SIDE, MASK_SIDE), Image.Resampling.BOX)) > 127
    return filled(small)


def unpack(text: str) -> Mask:
    """An outline as keys hold it: 96 × 96 bits, compressed, as base64."""
    bits = np.frombuffer(zlib.decompress(base64.b64decode(text)), np.uint8)
    return np.unpackbits(bits)[: MASK_SIDE * MASK_SIDE].reshape(MASK_SIDE, MASK_SIDE).astype(bool)


def overlap(first: Mask, second: Mask) -> float:
    """Intersection over union of two outlines, the better of small shifts: 1 for the same shape."""
    best = 0.0
    for down in (-2, 0, 2):
        for right in (-2, 0, 2):
            moved = np.roll(first, (down, right), (0, 1))
            union = (moved | second).sum()
            best = max(best, float((moved & second).sum() / union) if union else 0.0)
    return best


def colour_grid(image: Image.Image, inside: Mask) -> list[Lab | None]:
    """Mean colours of the product over a grid laid on its box, row by row; None outside it."""
    small = image.convert("RGB").resize((GRID * 12, GRID * 12), Image.Resampling.BOX)
    lab = to_lab(np.asarray(small))
    cover = Image.fromarray((inside * 255).astype(np.uint8))
    part = np.asarray(cover.resize((GRID * 12, GRID * 12), Image.Resampling.BOX)) > 200
    cells: list[Lab | None] = []
    for row in range(GRID):
        for column in range(GRID):
            view = np.s_[row * 12 : row * 12 + 12, column * 12 : column * 12 + 12]
            whole = part[view].mean() > 0.95
            mean = lab[view].reshape(-1, 3).mean(axis=0)
            cells.append((float(mean[0]), float(mean[1]), float(mean[2])) if whole else None)
    return cells


def to_lab(rgb: np.ndarray) -> np.ndarray:
    """sRGB (8 bit) to CIELAB for D65 (IEC 61966-2-1, CIE 15)."""
    value = rgb.astype(float) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    matrix = np.array([
        [0.4124, 0.3576, 0.1805],
        [0.2126, 0.7152, 0.0722],
        [0.0193, 0.1192, 0.9505],
    ])  # fmt: skip
    xyz = linear @ matrix.T / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def hue_error(mine: Sequence[Lab | None], true: Sequence[Sequence[float] | None]) -> float:
    """Mean distance in the a*b* plane, cell by cell: how far the product's colours are off.

    Lightness is left out: a brighter photo of the same colour does not lie.
    """
    pairs = [(a, b) for a, b in zip(mine, true, strict=True) if a and b]
    if not pairs:
        return 100.0
    return float(np.mean([np.hypot(a[1] - b[1], a[2] - b[2]) for a, b in pairs]))


def likeness(first: Image.Image, second: Image.Image) -> float:
    """Correlation of two crops in grey at 48 × 48: 1 the same picture, about 0 an unrelated one."""
    grey = [
        np.asarray(image.convert("L").resize((48, 48), Image.Resampling.BOX)).astype(float)
        for image in (first, second)
    ]
    a, b = (values - values.mean() for values in grey)
    spread = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum() / spread) if spread > 1e-9 else 0.0
