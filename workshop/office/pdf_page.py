"""What stands on a PDF page: letters with their places and fonts, and ruled lines, from pdfium.

pdfium's own text order follows the file, where letters borrowed from a second font often come after
the line they belong to; so only places are taken from it and the order is made anew.
"""

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop.office.fonts import is_legacy

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST_OBJECTS = 50_000
_THIN = 3.0
_LONG = 6.0
_UNSEEN = frozenset({0xFEFF, 0xFFFF, *range(0xD800, 0xE000)})
# What pdfium gives for a hyphen at the end of a line.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})


class Font(NamedTuple):
    """The font of a run of letters; ``legacy`` where its letters are of an old encoding."""

    name: str
    size: float
    bold: bool
    legacy: bool


class Letter(NamedTuple):
    """One character: its left and right edge and baseline in points from the page's top left."""

    char: str
    left: float
    right: float
    base: float
    font: Font


class Rule(NamedTuple):
    """A ruled line, either upright or level, in points from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True)
class Page:
    """Letters in the file's order, text that runs sideways, rules, size, whether it has images."""

    letters: list[Letter]
    sideways: str
    rules: list[Rule]
    width: float
    height: float
    images: bool


def read_page(page: "PdfPage") -> Page:
    """The letters and rules of a page, turned so that most of its text is upright."""
    textpage = page.get_textpage()
    try:
        turn = _Turn(page.get_bbox(), page.get_rotation())
        reader = _Letters(textpage.raw, turn)
        reader.read()
        if len(reader.sideways) > len(reader.letters):
            (angle, _), *_ = Counter(reader.angles).most_common()
            turn = _Turn(page.get_bbox(), (page.get_rotation() + angle) % 360)
            reader = _Letters(textpage.raw, turn)
            reader.read()
    finally:
        textpage.close()
    rules, images = _drawn(page, turn)
    return Page(reader.letters, "".join(reader.sideways), rules, turn.width, turn.height, images)


class _Turn:
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


class _Letters:
    """Reads the characters of a text page; font and direction are asked once a text object."""

    def __init__(self, raw: Any, turn: _Turn) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._raw, self._turn = pdfium, raw, turn
        self._box = pdfium.FS_RECTF()
        self._objects: dict[int, tuple[Font, int, float]] = {}
        self.letters: list[Letter] = []
        self.sideways: list[str] = []
        self.angles: list[int] = []

    def read(self) -> None:
        """Fills the lists; a page has thousands of letters, so each costs few calls into pdfium."""
        raw, letters, objects = self._raw, self.letters, self._objects
        get_unicode, get_object = (
            self._pdfium.FPDFText_GetUnicode,
            self._pdfium.FPDFText_GetTextObject,
        )
        place, made_up = self._place, None
        for index in range(max(self._pdfium.FPDFText_CountChars(raw), 0)):
            code = get_unicode(raw, index)
            code = 45 if code in _HYPHENS else code
            if code < 32 or code in _UNSEEN or not (drawn := get_object(raw, index)):
                continue
            owner = ctypes.addressof(drawn.contents)
            font, angle, base = objects.get(owner) or self._object(owner, index)
            char = chr(code)
            if angle:
                self.sideways.append(char)
                self.angles.append(angle)
            elif code == 32 and self._pdfium.FPDFText_IsGenerated(raw, index):
                made_up = place(index)[0]
            elif code > 767 and unicodedata.combining(char) and letters:
                letters[-1] = letters[-1]._replace(char=letters[-1].char + char)
            else:
                left, right = place(index)
                # pdfium drops a space of the file next to one that it makes up for a gap.
                if made_up is not None and 0.1 * font.size < left - made_up < font.size:
                    letters.append(Letter(" ", made_up, left, base, font))
                made_up = None
                letters.append(Letter(char, left, right, base, font))

    def _place(self, index: int) -> tuple[float, float]:
        """The left and right edge of a character on the turned page."""
        turn, box = self._turn, self._box
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, index, box)
        if turn.xx:
            one, two = box.left * turn.xx + turn.x0, box.right * turn.xx + turn.x0
        else:
            one, two = box.bottom * turn.xy + turn.x0, box.top * turn.xy + turn.x0
        return (one, two) if one < two else (two, one)

    def _object(self, owner: int, index: int) -> tuple[Font, int, float]:
        """What the letters of a text object share: font, angle and baseline."""
        pdfium, raw = self._pdfium, self._raw
        buffer, flags, matrix = ctypes.create_string_buffer(256), ctypes.c_int(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetFontInfo(raw, index, buffer, 256, flags)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        bold = pdfium.FPDFText_GetFontWeight(raw, index) >= 600 or "bold" in name.lower()
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        size = pdfium.FPDFText_GetFontSize(raw, index) * scale
        font = Font(name, size, bold, is_legacy(name))
        base = self._turn.point(x.value, y.value)[1]
        self._objects[owner] = font, self._turn.angle(matrix.a, matrix.b), base
        return self._objects[owner]


def _drawn(page: "PdfPage", turn: _Turn) -> tuple[list[Rule], bool]:
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


def _rules(path: Any, turn: _Turn) -> list[Rule]:
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


def _rule(turn: _Turn, one: tuple[float, float], two: tuple[float, float]) -> Rule | None:
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
