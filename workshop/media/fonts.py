"""The fonts that pictures are lettered with: Be Vietnam Pro, which draws every Vietnamese letter."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

Weight = Literal["Regular", "Medium", "SemiBold", "Bold", "ExtraBold", "Italic", "BoldItalic"]


@lru_cache
def font_file(weight: Weight = "Regular") -> Path:
    """The TrueType file of a weight. Raises ``FileNotFoundError`` for one that is not there."""
    import fontpkg_be_vietnam_pro as package

    place = Path(package.__file__).parent / "files" / f"BeVietnamPro-{weight}.ttf"
    if not place.is_file():
        raise FileNotFoundError(place)
    return place


@lru_cache(maxsize=64)
def font(size: int, weight: Weight = "Regular") -> ImageFont.FreeTypeFont:
    """The font at ``size`` pixels, for Pillow's ``ImageDraw``."""
    return ImageFont.truetype(font_file(weight), size)
