"""Pictures as jpg, png or webp bytes: sRGB, nothing personal inside, under a ceiling of bytes."""

import base64
import io
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from workshop.errors import TooLarge
from workshop.media import colours, marks

Kind = Literal["jpg", "png", "webp"]
BEST, LOWEST = 92, 40
_ROOM_FOR_MARK = 1200
_PILLOW = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


@dataclass(frozen=True)
class Encoded:
    """A finished file. ``quality`` is 0 for png; ``note`` says what had to give way."""

    data: bytes
    kind: Kind
    size: tuple[int, int]
    quality: int = 0
    note: str = ""


def encode(
    image: Image.Image,
    kind: Kind,
    *,
    ceiling: int | None = None,
    mark: str = "",
    dpi: int = 0,
    lowest: int = LOWEST,
) -> Encoded:
    """The best file of this kind with at most ``ceiling`` bytes.

    ``mark`` is one of ``marks.AI_MADE`` and ``marks.AI_CHANGED``; empty for no AI. No metadata of
    the source goes along. What is transparent becomes white in a jpg.

    Raises ``TooLarge`` where even the lowest quality is over the ceiling.
    """
    image = colours.on_white(image) if kind == "jpg" else _clean(image)
    room = None if ceiling is None else ceiling - (_ROOM_FOR_MARK if mark else 0)
    made = _png(image, room, dpi) if kind == "png" else _lossy(image, kind, room, dpi, lowest)
    data = marks.put_mark(made.data, mark) if mark else made.data
    return Encoded(data, kind, image.size, made.quality, made.note)


def preview(image: Image.Image, side: int = 960, quality: int = 78) -> bytes:
    """A small jpg for the screen, at most ``side`` pixels on its longer side."""
    small = image.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    target = io.BytesIO()
    colours.on_white(small).save(target, "JPEG", quality=quality)
    return target.getvalue()


def data_url(data: bytes, kind: str = "jpeg") -> str:
    """The bytes of a picture as an address that needs no server."""
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _clean(image: Image.Image) -> Image.Image:
    return image if image.mode in {"RGB", "RGBA"} else image.convert("RGBA")


def _written(image: Image.Image, kind: Kind, dpi: int, **options: object) -> bytes:
    target = io.BytesIO()
    if dpi and kind != "webp":
        options["dpi"] = (dpi, dpi)
    bare = image.copy()
    bare.info = {}
    bare.save(target, _PILLOW[kind], icc_profile=colours.srgb_profile(), **options)
    return target.getvalue()


def _lossy(image: Image.Image, kind: Kind, room: int | None, dpi: int, lowest: int) -> Encoded:
    """Quality by halving the interval; the first try is the best quality, which often fits."""
    last: dict[str, object] = (
        {"optimize": True, "progressive": True} if kind == "jpg" else {"method": 4}
    )
    best = _written(image, kind, dpi, quality=BEST, **last)
    if room is None or len(best) <= room:
        return Encoded(best, kind, image.size, BEST)
    low, high, found = lowest, BEST - 1, None
    while low <= high:
        middle = (low + high) // 2
        data = _written(image, kind, dpi, quality=middle, **last)
        if len(data) <= room:
            found, low = Encoded(data, kind, image.size, middle), middle + 1
        else:
            high = middle - 1
    if found is None:
        raise _no_way(image, kind, room)
    return found


def _png(image: Image.Image, room: int | None, dpi: int) -> Encoded:
    data = _written(image, "png", dpi, compress_level=6)
    if room is None or len(data) <= room:
        return Encoded(data, "png", image.size)
    fewer = image.quantize(256, method=Image.Quantize.FASTOCTREE)
    data = _written(fewer, "png", dpi, compress_level=9)
    if len(data) > room:
        raise _no_way(image, "png", room)
    note = "Ảnh PNG được giảm còn 256 màu để vừa dung lượng."
    return Encoded(data, "png", image.size, note=note)


def _no_way(image: Image.Image, kind: str, room: int) -> TooLarge:
    width, height = image.size
    return TooLarge(
        f"Ảnh {width} × {height} dạng {kind.upper()} không thể nhẹ hơn {max(room, 0) / 1e6:.1f} MB "
        "mà vẫn rõ. Bạn chọn cỡ nhỏ hơn, hoặc dạng JPG, WebP."
    )
