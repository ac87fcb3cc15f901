"""Opens whatever picture people bring, as upright 8-bit RGB or RGBA in sRGB, within a bound of memory.

What had to be changed on the way (first frame of an animation, a huge photo read smaller) is told
in ``notes``. Whoever wants the file's metadata reads it with ``workshop.media.metadata``.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from workshop.errors import BadFile, Corrupt, EmptyFile, TooLarge, WrongKind
from workshop.media import colours

MAX_BYTES = 80 * 2**20
MAX_PIXELS = 50_000_000
"""Most pixels decoded at once: 200 MB in Pillow. A JPEG may have more: it is decoded smaller."""
MAX_JPEG_PIXELS = 400_000_000
MAX_SIDE = 65_500
KINDS = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF")
ENDINGS = ".jpg,.jpeg,.png,.webp,.gif,.bmp,.tif,.tiff,.heic,.heif,.avif"
"""For the ``accept`` of an upload."""
_MARKS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, struct.error,
            OverflowError, ZeroDivisionError, Image.DecompressionBombError)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """A picture ready for work. ``size`` is that of the file, upright, in pixels."""

    image: Image.Image
    name: str
    kind: str
    size: tuple[int, int]
    notes: tuple[str, ...] = ()


def open_picture(source: Path | bytes, name: str = "", *, most: int = MAX_PIXELS) -> Opened:
    """Open a picture; one with more than ``most`` pixels comes back smaller, its shape kept.

    ``name`` is what messages call it. Raises ``EmptyFile``, ``TooLarge``, ``WrongKind`` or
    ``Corrupt``, each with a sentence for the person who brought it.
    """
    name = name or (source.name if isinstance(source, Path) else "ảnh")
    data = _bytes(source, name)
    with _lenient():
        try:
            raw = Image.open(io.BytesIO(data), formats=readable_kinds())
        except Image.DecompressionBombError as error:
            raise _too_many(name) from error
        except _DAMAGED as error:
            raise _unknown(data, name) from error
        with raw:
            return _decoded(raw, name, min(most, MAX_PIXELS))


def _bytes(source: Path | bytes, name: str) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if not size:
        raise EmptyFile(f"Tệp “{name}” rỗng (0 byte). Bạn chép lại ảnh từ máy ảnh hay điện thoại.")
    if size > MAX_BYTES:
        raise TooLarge(
            f"Tệp “{name}” nặng {size >> 20} MB, quá mức {MAX_BYTES >> 20} MB. "
            "Bạn lưu ảnh dưới dạng JPG rồi chọn lại."
        )
    return source if isinstance(source, bytes) else source.read_bytes()


def readable_kinds() -> tuple[str, ...]:
    """The names that Pillow has for the kinds read here."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    Image.init()
    return tuple(kind for kind in KINDS if kind in Image.OPEN)


@contextmanager
def _lenient() -> Iterator[None]:
    """Pillow warns of big pictures and odd metadata; the bounds here are our own."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS // 2  # Pillow refuses from twice this on
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _decoded(raw: Image.Image, name: str, most: int) -> Opened:
    kind, notes = raw.format or "", []
    size = _upright_size(raw)
    if max(size) > MAX_SIDE or min(size) < 1:
        raise _too_many(name)
    if kind in {"JPEG", "MPO"} and _pixels(size) > most:
        raw.draft(None, _fitting(raw.size, most))
    if _pixels(raw.size) > MAX_PIXELS:
        raise _too_many(name)
    try:
        notes += _frames(raw, kind)
        raw.load()
        image = colours.to_srgb(_upright(raw))
    except MemoryError as error:
        raise _too_many(name) from error
    except _DAMAGED as error:
        raise Corrupt(
            f"Ảnh “{name}” bị hỏng hoặc chép chưa hết nên không mở được. Bạn chép lại ảnh gốc rồi thử lại."
        ) from error
    if _pixels(image.size) > most:
        image.thumbnail(_fitting(image.size, most), Image.Resampling.LANCZOS)
    if image.size != size:
        notes.append(
            f"Ảnh rất lớn ({size[0]} × {size[1]}), máy đọc ở cỡ {image.size[0]} × {image.size[1]}."
        )
    return Opened(image, name, kind, size, tuple(notes))


def _frames(raw: Image.Image, kind: str) -> list[str]:
    """A word on the frames that are left out. The further pictures of an MPO are previews."""
    frames = 1 if kind == "MPO" else int(getattr(raw, "n_frames", 1))
    if frames == 1:
        return []
    raw.seek(0)
    what = "trang, máy lấy trang đầu" if kind == "TIFF" else "khung hình động, máy lấy khung đầu"
    return [f"Tệp có {frames} {what}."]


def _orientation(raw: Image.Image) -> int:
    try:
        return int(raw.getexif().get(0x0112, 1))
    except (*_DAMAGED, TypeError):
        return 1


def _upright_size(raw: Image.Image) -> tuple[int, int]:
    width, height = raw.size
    return (height, width) if _orientation(raw) in {5, 6, 7, 8} else (width, height)


def _upright(raw: Image.Image) -> Image.Image:
    """Turned as its EXIF says; as it lies where the EXIF is damaged."""
    if _orientation(raw) == 1:
        return raw
    try:
        return ImageOps.exif_transpose(raw)
    except (struct.error, KeyError, TypeError):
        return raw


def _pixels(size: tuple[int, int]) -> int:
    return size[0] * size[1]


def _fitting(size: tuple[int, int], most: int) -> tuple[int, int]:
    """The size of the same shape with at most ``most`` pixels."""
    factor = min(1.0, (most / _pixels(size)) ** 0.5)
    return max(1, int(size[0] * factor)), max(1, int(size[1] * factor))


def _too_many(name: str) -> TooLarge:
    return TooLarge(
        f"Ảnh “{name}” có quá nhiều điểm ảnh nên máy không mở (có thể làm đầy bộ nhớ). "
        "Bạn thu nhỏ ảnh, hoặc lưu lại dưới dạng JPG rồi chọn lại."
    )


def _unknown(data: bytes, name: str) -> BadFile:
    """A picture that is damaged at its very head, or no picture at all."""
    if data.startswith(_MARKS) or data[4:8] == b"ftyp":
        return Corrupt(f"Ảnh “{name}” bị hỏng nên không mở được. Bạn chép lại ảnh gốc rồi thử lại.")
    return WrongKind(
        f"Tệp “{name}” không phải ảnh mà máy đọc được. Bạn chọn ảnh JPG, PNG, WebP hoặc HEIC."
    )
