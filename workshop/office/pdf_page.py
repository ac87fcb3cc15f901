"""What stands on a PDF page: letters with their places and fonts, and ruled lines, from pdfium.

pdfium's own text order follows the file, where letters borrowed from a second font often come after
the line they belong to; so only places are taken from it and the order is made anew.
"""

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop.office.fonts import is_legacy
from workshop.office.pdf_rules import Rule, Turn, drawn

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

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
        turn = Turn(page.get_bbox(), page.get_rotation())
        reader = _Letters(textpage.raw, turn)
        reader.read()
        if len(reader.sideways) > len(reader.letters):
            (angle, _), *_ = Counter(reader.angles).most_common()
            turn = Turn(page.get_bbox(), (page.get_rotation() + angle) % 360)
            reader = _Letters(textpage.raw, turn)
            reader.read()
    finally:
        textpage.close()
    rules, images = drawn(page, turn)
    return Page(reader.letters, "".join(reader.sideways), rules, turn.width, turn.height, images)


class _Letters:
    """Reads the characters of a text page; font and direction are asked once a text object."""

    def __init__(self, raw: Any, turn: Turn) -> None:
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
