"""How a PDF page is turned, and the ruled lines and images that are drawn on it."""

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST_OBJECTS = 50_000
_THIN = 3.0
_LONG = 6.0


class Rule(NamedTuple):
    """A ruled line, either upright or level, in points from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left > self.bottom - self.top


class Turn:
    """Maps the file's coordinates (y upwards) to those of the page turned clockwise by ``angle``.

    x' = x·xx + y·xy + x0 and y' = x·yx + y·yy + y0, y' downwards.
    """

    def __init__(self, box: tuple[float, float, float, float], angle: int) -> None:
        left, bottom, right, top = box
        sides = (right - left, top - bottom)
        self.width, self.height = sides if angle in {0, 180} else sides[::-1]
        self.xx, self.xy, self.x0, self.yx, self.yy, self.y0 = {
            0: (1, 0, -left, 0, -1, top),
            90: (0, 1, -bottom, 1, 0, -left),
            180: (-1, 0, right, 0, 1, -bottom),
            270: (0, -1, top, -1, 0, right),
        }[angle]

    def point(self, x: float, y: float) -> tuple[float, float]:
        return x * self.xx + y * self.xy + self.x0, x * self.yx + y * self.yy + self.y0

    def angle(self, x: float, y: float) -> int:
        """By how much to turn the page so that text running towards (x, y) runs to the right."""
        here, ahead = self.point(0, 0), self.point(x, y)
        right, down = ahead[0] - here[0], ahead[1] - here[1]
        if abs(right) >= 3 * abs(down):
            return 180 if right < 0 else 0
        return 90 if down < 0 else 270


def drawn(page: "PdfPage", turn: Turn) -> tuple[list[Rule], bool]:
    """The ruled lines of a page, and whether it has an image."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    images = False
    for count, item in enumerate(page.get_objects(max_depth=3)):
        if count > _MOST_OBJECTS:
            break
        images = images or item.type == pdfium.FPDF_PAGEOBJ_IMAGE
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rules(item.raw, turn)
    return rules, images


def _rules(path: Any, turn: Turn) -> list[Rule]:
    """A thin filled box is one rule; of a stroked path each straight edge is."""
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *edges):
        return []
    left, bottom, right, top = (edge.value for edge in edges)
    whole = _rule(turn, (left, bottom), (right, top))
    if whole:
        return [whole]
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    if not stroked.value:
        return []
    points = _points(path)
    ends = pairwise(points)
    return [rule for (one, _), (two, line) in ends if line and (rule := _rule(turn, one, two))]


def _rule(turn: Turn, one: tuple[float, float], two: tuple[float, float]) -> Rule | None:
    (x1, y1), (x2, y2) = turn.point(*one), turn.point(*two)
    width, height = abs(x2 - x1), abs(y2 - y1)
    if min(width, height) > _THIN or max(width, height) < _LONG:
        return None
    return Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _points(path: Any) -> list[tuple[tuple[float, float], bool]]:
    """The path's points on the page, each with whether a straight line leads to it."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[tuple[tuple[float, float], bool]] = []
    start = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        start = point if kind == pdfium.FPDF_SEGMENT_MOVETO else start
        found.append((point, kind == pdfium.FPDF_SEGMENT_LINETO))
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.append((start, True))
    return found
