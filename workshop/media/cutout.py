"""Cuts the main thing out of a picture: grabCut in a box, a small network for people, or ISNet.

Each gives a mask of the picture's size: 255 where the thing is, 0 elsewhere, soft at the edge.
"""

from collections.abc import Sequence
from typing import Literal

import cv2
import numpy as np
from PIL import Image

from workshop.errors import WorkshopError
from workshop.media import networks

Way = Literal["box", "person", "isnet"]
Corners = tuple[int, int, int, int]
WORK_SIDE = 640
ROUNDS = 5
AROUND = 0.22
"""How much of the surroundings, as a part of the box, grabCut sees to learn the background."""


def cut_out(
    image: Image.Image,
    box: Corners,
    way: Way = "box",
    keep: Sequence[Corners] = (),
    drop: Sequence[Corners] = (),
) -> Image.Image:
    """The mask of what is in ``box`` (left, top, right, bottom).

    ``keep`` and ``drop`` are boxes that certainly belong to the thing or to the background.
    Raises ``WorkshopError`` where nothing is found or the network is not there.
    """
    if way == "person":
        mask = person_mask(image)
    elif way == "isnet":
        from workshop.media.isnet import object_mask

        mask = object_mask(image)
    else:
        return grab(image, box, keep, drop)
    return _inside(mask, box, keep, drop)


def grab(
    image: Image.Image, box: Corners, keep: Sequence[Corners] = (), drop: Sequence[Corners] = ()
) -> Image.Image:
    """OpenCV's grabCut (Rother et al. 2004) on the box and its surroundings, at 640 pixels."""
    region = _widened(box, image.size)
    part = image.convert("RGB").crop(region)
    factor = min(1.0, WORK_SIDE / max(part.size))
    small = part.resize(_scaled(part.size, factor), Image.Resampling.BOX)
    marks = np.full((small.height, small.width), cv2.GC_BGD, np.uint8)
    _mark(marks, box, region, factor, cv2.GC_PR_FGD)
    for corners in keep:
        _mark(marks, corners, region, factor, cv2.GC_FGD)
    for corners in drop:
        _mark(marks, corners, region, factor, cv2.GC_BGD)
    if not (marks == cv2.GC_PR_FGD).any() or not (marks == cv2.GC_BGD).any():
        raise WorkshopError(
            "Khung trùm hết ảnh nên máy không biết đâu là nền. Bạn vẽ khung sát sản phẩm hơn."
        )
    found = _grabbed(np.asarray(small), marks)
    return _placed(found, region, image.size)


def _grabbed(pixels: np.ndarray, marks: np.ndarray) -> np.ndarray:
    cv2.setRNGSeed(7)  # the same cut for the same picture and box
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    bgr = np.ascontiguousarray(pixels[..., ::-1])
    sure = marks == cv2.GC_FGD
    cv2.grabCut(bgr, marks, (0, 0, 0, 0), background, foreground, ROUNDS, cv2.GC_INIT_WITH_MASK)
    found = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    found = _tidied(found | sure.astype(np.uint8))
    if found.sum() < 60:
        raise WorkshopError(
            "Máy không tách được sản phẩm trong khung này. "
            "Bạn vẽ khung sát sản phẩm hơn, hoặc thêm khung “Chắc chắn giữ”."
        )
    return found * 255


def _tidied(found: np.ndarray) -> np.ndarray:
    """Thin bridges cut, small islands dropped, small gaps closed."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, disc)
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, disc)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=4)
    if count > 1:
        areas = stats[1:, cv2.CC_STAT_AREA]
        wanted = 1 + np.flatnonzero(areas >= 0.08 * areas.max())
        found = np.isin(labels, wanted).astype(np.uint8)
    gaps, labels, stats, _ = cv2.connectedComponentsWithStats(1 - found, connectivity=4)
    for gap in range(1, gaps):
        if stats[gap, cv2.CC_STAT_AREA] < 0.10 * found.sum() and not _touches_edge(
            stats[gap], found
        ):
            found[labels == gap] = 1
    return found


def _touches_edge(stat: np.ndarray, found: np.ndarray) -> bool:
    left, top, width, height = stat[:4]
    return bool(
        left == 0 or top == 0 or left + width == found.shape[1] or top + height == found.shape[0]
    )


def person_mask(image: Image.Image) -> Image.Image:
    """People, by MediaPipe's selfie segmentation (256 × 256) through OpenCV."""
    path = networks.selfie()
    if path is None:
        raise WorkshopError("Máy thiếu tệp của mạng tách người. Bạn chọn cách “Theo khung”.")
    net = cv2.dnn.readNetFromTFLite(str(path))
    small = np.asarray(image.convert("RGB").resize((256, 256), Image.Resampling.BILINEAR))
    net.setInput(cv2.dnn.blobFromImage(small, 1 / 255))
    likely = np.clip(np.squeeze(net.forward()), 0, 1)
    mask = Image.fromarray((likely * 255).astype(np.uint8))
    return _sharpened(mask.resize(image.size, Image.Resampling.BICUBIC))


def _sharpened(mask: Image.Image) -> Image.Image:
    """A soft mask with the doubtful middle drawn apart."""
    return mask.point(lambda v: min(255, max(0, (v - 96) * 4)))


def _inside(
    mask: Image.Image, box: Corners, keep: Sequence[Corners], drop: Sequence[Corners]
) -> Image.Image:
    limited = Image.new("L", mask.size)
    limited.paste(mask.crop(box), box[:2])
    for corners in keep:
        limited.paste(255, corners)
    for corners in drop:
        limited.paste(0, corners)
    if limited.getbbox() is None:
        raise WorkshopError("Máy không thấy gì trong khung. Bạn thử cách tách khác.")
    return limited


def _widened(box: Corners, size: tuple[int, int]) -> Corners:
    left, top, right, bottom = box
    more = round(AROUND * max(right - left, bottom - top)) + 4
    return (
        max(0, left - more),
        max(0, top - more),
        min(size[0], right + more),
        min(size[1], bottom + more),
    )


def _scaled(size: tuple[int, int], factor: float) -> tuple[int, int]:
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _mark(marks: np.ndarray, box: Corners, region: Corners, factor: float, value: int) -> None:
    left, top, right, bottom = (
        round((edge - start) * factor) for edge, start in zip(box, region[:2] * 2, strict=True)
    )
    marks[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = value


def _placed(found: np.ndarray, region: Corners, size: tuple[int, int]) -> Image.Image:
    """The mask of the region at its full size, its edge smooth, in an empty mask of the picture."""
    wide, tall = region[2] - region[0], region[3] - region[1]
    soft = cv2.GaussianBlur(found, (0, 0), 1.1)
    large = cv2.resize(soft, (wide, tall), interpolation=cv2.INTER_CUBIC)
    edge = np.clip((large.astype(np.int16) - 110) * 3, 0, 255).astype(np.uint8)
    mask = Image.new("L", size)
    mask.paste(Image.fromarray(edge), region[:2])
    return mask
