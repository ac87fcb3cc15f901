"""Whether a picture is still what it was, but for places that may change: pure numpy on pixels."""

from collections.abc import Iterable

import numpy as np
from PIL import Image

BLOCK = 16
Corners = tuple[int, int, int, int]


def changed_part(
    before: Image.Image, after: Image.Image, free: Iterable[Corners] = (), tolerance: int = 9
) -> float:
    """Which part of a picture is not what it was, outside the boxes in ``free``: 0 none, 1 all.

    Counted in blocks of 16 × 16 pixels that lie wholly outside; both pictures are of one size. A block
    counts as changed where its pixels differ by more than compression does: by over ``tolerance``
    levels of 255 on average, or in its mean colour by over three levels less.
    """
    first, second = (np.asarray(image.convert("RGB"), np.int16) for image in (before, after))
    rows, columns = first.shape[0] // BLOCK, first.shape[1] // BLOCK
    cut = np.s_[: rows * BLOCK, : columns * BLOCK]
    bound = np.ones(first.shape[:2], bool)
    for left, top, right, bottom in free:
        bound[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = False
    whole = bound[cut].reshape(rows, BLOCK, columns, BLOCK).all(axis=(1, 3))
    off = (second - first)[cut].reshape(rows, BLOCK, columns, BLOCK, 3)
    by_pixel = np.abs(off).mean(axis=(1, 3, 4)) > tolerance
    in_colour = np.abs(off.mean(axis=(1, 3))).max(axis=2) > tolerance - 3
    return float(((by_pixel | in_colour) & whole).sum() / max(1, whole.sum()))


def wider(box: Corners, across: int, down: int) -> Corners:
    """The box with so many pixels more on each side."""
    left, top, right, bottom = box
    return left - across, top - down, right + across, bottom + down
