"""Text typed with the old Vietnamese fonts (TCVN3 ".VnTime", "VNI-Times"), turned into Unicode.

Such files hold Latin letters that only the font shows as Vietnamese. A font's name is proof; where
no name is known the text itself must be implausible as it stands.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from workshop.vietnamese import legacy

if TYPE_CHECKING:
    from workshop.office.assemble import Piece

_TCVN3 = re.compile(r"\.vn\w", re.I)
_VNI = re.compile(r"\.?vni[- ]", re.I)
OLD_FONT = (
    "Tệp gõ bằng phông chữ cũ (TCVN3 hoặc VNI); chữ đã được đổi sang Unicode, bạn nên soát lại."
)


def is_legacy(font: str | None) -> bool:
    """Whether a font's name is that of an old, non-Unicode Vietnamese font."""
    return bool(font) and bool(_TCVN3.match(font or "") or _VNI.match(font or ""))


def repair(text: str, font: str | None) -> str:
    """The Unicode text of what was typed in ``font``; ".VnTimeH" draws all as capitals."""
    if not font or not is_legacy(font):
        return text
    if _VNI.match(font):
        return legacy.from_vni(text)
    return legacy.from_tcvn3(text).upper() if font.endswith("H") else legacy.from_tcvn3(text)


def repair_all(pieces: "list[Piece]") -> list[str]:
    """Composes the letters of the pieces (NFC) and mends those in an old encoding; notes on it."""
    for piece in pieces:
        piece.text = _nfc(piece.text)
        piece.rows = tuple(tuple(_nfc(cell) for cell in row) for row in piece.rows)
    whole = "\n".join(piece.flat for piece in pieces)
    if legacy.unscramble(whole) == whole:
        return []
    for piece in pieces:
        piece.text = legacy.unscramble(piece.text)
        piece.rows = tuple(tuple(legacy.unscramble(cell) for cell in row) for row in piece.rows)
    return [OLD_FONT]


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
