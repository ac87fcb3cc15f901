"""Reads a poster back from its pdf: each printed text with place, size, colours, and what is wrong.

Any pdf will do, not only those made here. pdfium draws the page; what is looked at is what it draws.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from pypdfium2 import raw

from workshop.errors import Corrupt, NoText
from workshop.vietnamese import normalise

SCALE = 2.0
MOST_TEXTS = 600
NEAR, FAR = 60, 110  # distance of two colours, of 441 at most
HIDDEN = 0.01  # of the area of a text, at least, has its colour


@dataclass(frozen=True)
class Printed:
    """One printed text. Box in points from the left and top edge; ``contrast`` after WCAG, 1 to 21.

    ``lacking`` are characters without a shape in the font; ``shown`` tells whether its colour is seen.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    contrast: float
    embedded: bool
    lacking: str
    shown: bool

    def overlaps(self, other: "Printed") -> bool:
        """Whether more than a hair of both covers the same place."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = 0.12 * min(self.size, other.size)
        return wide > least and tall > least


@dataclass(frozen=True)
class Page:
    """The first page of a poster: its size in points, its texts, its picture (RGB, ``SCALE``)."""

    width: float
    height: float
    texts: tuple[Printed, ...]
    pixels: np.ndarray
    count: int

    @property
    def said(self) -> str:
        """All texts in reading order, joined into lines that are close."""
        return " ".join(text.text for text in self.texts)


@lru_cache(maxsize=4)
def read_page(path: Path, _changed: int) -> Page:
    """The first page of a pdf. Raises ``Corrupt`` or ``NoText``."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            return _page(document[0], len(document))
    except pypdfium2.PdfiumError as error:
        raise Corrupt(
            "Tệp PDF bị hỏng hoặc không phải PDF. Bạn lưu lại áp phích rồi thử lần nữa."
        ) from error


def _page(page: Any, count: int) -> Page:
    width, height = page.get_size()
    scale = min(SCALE, 2000 / max(width, height))
    pixels = page.render(scale=scale).to_numpy()[:, :, ::-1].astype(np.int32)
    texts = tuple(_texts(page, height, pixels, scale))
    if not texts:
        raise NoText(
            "Áp phích PDF không có chữ nào đọc được (có thể chữ đã thành hình). "
            "Bạn dùng nút Làm áp phích ở bước 4, hoặc xuất PDF có chữ."
        )
    return Page(width, height, texts, pixels, count)


def _texts(page: Any, height: float, pixels: np.ndarray, scale: float) -> Iterator[Printed]:
    reading = page.get_textpage()
    for number, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])):
        if number >= MOST_TEXTS:
            return
        text = normalise(_text_of(item.raw, reading.raw)).strip()
        if not text:
            continue
        left, low, right, high = item.get_bounds()
        font = raw.FPDFTextObj_GetFont(item.raw)
        ink = _colour_of(item.raw)
        box = (left, height - high, right, height - low)
        contrast, shown = _seen(pixels, [round(edge * scale) for edge in box], ink)
        embedded = bool(raw.FPDFFont_GetIsEmbedded(font))
        yield Printed(
            text, *box, _size_of(item.raw), contrast, embedded, _lacking(font, text), shown
        )


def _text_of(item: Any, reading: Any) -> str:
    length = raw.FPDFTextObj_GetText(item, reading, None, 0)
    buffer = (raw.FPDF_WCHAR * max(1, length // 2))()
    raw.FPDFTextObj_GetText(item, reading, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")


def _size_of(item: Any) -> float:
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(item, size)
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def _colour_of(item: Any) -> np.ndarray:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(item, *parts)
    return np.array([part.value for part in parts[:3]], dtype=np.int32)


def _lacking(font: Any, text: str) -> str:
    """Characters that the font gives no shape, or the same shape as it gives another letter."""
    shapes: dict[tuple[Any, ...], str] = {}
    lacking = ""
    for letter in dict.fromkeys(text):
        if letter.isspace():
            continue
        shape = _shape(font, letter)
        twin = shapes.setdefault(shape, letter)
        both_letters = letter.isalpha() and twin.isalpha()
        if not shape or (both_letters and twin.lower() != letter.lower()):
            lacking += letter
    return lacking


def _shape(font: Any, letter: str) -> tuple[Any, ...]:
    path = raw.FPDFFont_GetGlyphPath(font, ord(letter), 100.0)
    if not path:
        return ()
    points, x, y = [], ctypes.c_float(), ctypes.c_float()
    for number in range(raw.FPDFGlyphPath_CountGlyphSegments(path)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFGlyphPath_GetGlyphPathSegment(path, number), x, y)
        points.append((round(x.value, 1), round(y.value, 1)))
    return tuple(points)


def _seen(pixels: np.ndarray, box: list[int], ink: np.ndarray) -> tuple[float, bool]:
    """The contrast of the letters against the worst twentieth of what lies behind them."""
    tall, wide = pixels.shape[:2]
    left, top, right, bottom = box
    pad = max(2, (bottom - top) // 6)
    area = pixels[
        max(0, top - pad) : min(tall, bottom + pad), max(0, left - pad) : min(wide, right + pad)
    ]
    if area.size == 0:
        return 1.0, False
    flat = area.reshape(-1, 3)
    away = np.sqrt(((flat - ink) ** 2).sum(axis=1))
    shown = bool((away < NEAR).mean() >= HIDDEN)
    behind = flat[away > FAR]
    if len(behind) < 0.05 * len(flat):
        return 1.0, shown
    contrasts = _ratio(_luminance(behind), _luminance(ink[None, :]))
    return float(np.percentile(contrasts, 5)), shown


def _luminance(colours: np.ndarray) -> np.ndarray:
    """Relative luminance; WCAG 2.1, definition of the same name."""
    share = colours / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def _ratio(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    high, low = np.maximum(one, other), np.minimum(one, other)
    return np.asarray((high + 0.05) / (low + 0.05))
