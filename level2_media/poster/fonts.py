"""The letters of posters for reportlab: measured, and checked for what the font cannot draw."""

from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workshop.errors import BadAnswer
from workshop.media.fonts import Weight, font_file

INVISIBLE = {"\u200b", "\u200c", "\u200d", "\ufe0f", "\ufeff", "\u2060"}


@lru_cache
def face(weight: Weight) -> str:
    """The font's name for reportlab, registered at the first call."""
    name = f"BeVietnamPro-{weight}"
    pdfmetrics.registerFont(TTFont(name, str(font_file(weight))))
    return name


@lru_cache(maxsize=20_000)
def width(text: str, weight: Weight) -> float:
    """How wide a text is at one point of size."""
    return float(pdfmetrics.stringWidth(text, face(weight), 1000)) / 1000


@lru_cache
def height(weight: Weight) -> tuple[float, float]:
    """How far letters with all their marks reach above and below the base line, at one point."""
    drawn: Any = pdfmetrics.getFont(face(weight)).face
    return drawn.ascent / 1000, -drawn.descent / 1000


def drawable(text: str, weight: Weight = "Regular") -> str:
    """The text without invisible characters. Raises ``BadAnswer`` naming what the font cannot draw."""
    clean = "".join(letter for letter in text if letter not in INVISIBLE)
    known = pdfmetrics.getFont(face(weight)).face.charToGlyph
    lacking = [
        letter
        for letter in dict.fromkeys(clean)
        if ord(letter) not in known and letter not in "\n\t"
    ]
    if lacking:
        listed = " ".join(lacking[:8])
        raise BadAnswer(f"Phông chữ không vẽ được ký tự: {listed}. Bạn bỏ hoặc thay các ký tự đó.")
    return clean
