"""Whatever picture people bring opens upright, 8-bit and in sRGB, or is refused in a sentence."""

import contextlib
import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from workshop.errors import BadFile, Corrupt, EmptyFile, TooLarge, WrongKind
from workshop.media import opening
from workshop.media.opening import open_picture

LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


def halves(mode: str = "RGB", size: tuple[int, int] = (64, 32)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RIGHT)
    image.paste(LEFT, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def as_bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def near(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int], off: int = 24):
    return max(abs(a - b) for a, b in zip(image.getpixel(place)[:3], colour, strict=True)) <= off


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_its_exif_says(orientation):
    upright = halves()
    turn = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270}  # fmt: skip
    stored = upright.transpose(turn[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    opened = open_picture(as_bytes(stored, "JPEG", exif=exif, quality=95))
    assert opened.size == opened.image.size == upright.size
    assert near(opened.image, (10, 16), LEFT)
    assert near(opened.image, (54, 16), RIGHT)


@pytest.mark.parametrize(
    ("mode", "kind", "comes_as"),
    [
        ("RGB", "PNG", "RGB"), ("RGBA", "PNG", "RGBA"), ("P", "PNG", "RGB"), ("P", "GIF", "RGB"),
        ("CMYK", "JPEG", "RGB"), ("CMYK", "TIFF", "RGB"), ("YCbCr", "JPEG", "RGB"),
        ("RGB", "BMP", "RGB"), ("LAB", "TIFF", "RGB"), ("RGB", "AVIF", "RGB"),
    ],
)  # fmt: skip
def test_every_colour_mode_becomes_rgb_with_its_colours(mode, kind, comes_as):
    opened = open_picture(as_bytes(halves(mode), kind))
    assert opened.image.mode == comes_as
    assert near(opened.image, (10, 16), LEFT, 40)
    assert near(opened.image, (54, 16), RIGHT, 40)


def test_a_photo_of_an_iphone_opens():
    import pillow_heif

    target = io.BytesIO()
    pillow_heif.from_pillow(halves(size=(128, 64))).save(target, quality=90)
    opened = open_picture(target.getvalue(), "IMG_0001.HEIC")
    assert (opened.kind, opened.size) == ("HEIF", (128, 64))
    assert near(opened.image, (20, 30), LEFT)


def test_16_bit_grey_keeps_its_shades_instead_of_turning_white():
    shades = np.linspace(0, 65535, 64 * 32).reshape(32, 64).astype(np.uint16)
    opened = open_picture(as_bytes(Image.fromarray(shades), "PNG"))
    values = np.asarray(opened.image)[..., 0]
    assert opened.image.mode == "RGB"
    assert abs(int(values.mean()) - 127) <= 2
    assert len(np.unique(values)) > 200


def test_floating_point_grey_opens():
    shades = np.linspace(0, 1, 64 * 32).reshape(32, 64).astype(np.float32)
    values = np.asarray(open_picture(as_bytes(Image.fromarray(shades), "TIFF")).image)
    assert abs(int(values.mean()) - 127) <= 2


def test_transparency_of_a_palette_is_kept():
    image = halves("P")
    clear = image.getpixel((10, 10))
    opened = open_picture(as_bytes(image, "PNG", transparency=clear))
    assert opened.image.mode == "RGBA"
    assert opened.image.getpixel((10, 10))[3] == 0
    assert opened.image.getpixel((54, 10))[3] == 255


def test_grey_and_two_colour_pictures_open_as_rgb():
    for mode in ("L", "1", "LA"):
        assert open_picture(as_bytes(halves().convert(mode), "PNG")).image.mode in {"RGB", "RGBA"}


def test_an_animation_gives_its_first_frame_and_says_so():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        data = as_bytes(frames[0], kind, save_all=True, append_images=frames[1:])
        opened = open_picture(data)
        assert near(opened.image, (5, 5), (255, 0, 0), 10)
        assert "3 khung hình" in opened.notes[0]


def test_a_colour_profile_is_applied():
    other = ImageCms.createProfile("XYZ")
    data = as_bytes(halves(), "JPEG", icc_profile=ImageCms.ImageCmsProfile(other).tobytes())
    assert open_picture(data).image.mode == "RGB"
    broken = as_bytes(halves(), "PNG", icc_profile=b"not a profile")
    assert near(open_picture(broken).image, (10, 16), LEFT)


def test_nothing_of_the_files_metadata_goes_along():
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh"
    assert open_picture(as_bytes(halves(), "JPEG", exif=exif)).image.info == {}


def test_a_big_photo_is_read_smaller_and_that_is_told():
    data = as_bytes(halves(size=(3000, 2000)), "JPEG")
    opened = open_picture(data, most=1_000_000)
    assert opened.size == (3000, 2000)
    assert opened.image.width * opened.image.height <= 1_000_000
    assert abs(opened.image.width / opened.image.height - 1.5) < 0.01
    assert "3000 × 2000" in opened.notes[0]


def bomb(side: int) -> bytes:
    """A PNG of a few kilobytes that says it is ``side`` pixels square."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_000, 30_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_unpacks(side):
    with pytest.raises(TooLarge, match="quá nhiều điểm ảnh"):
        open_picture(bomb(side), "bom.png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF"])
def test_a_truncated_picture_is_told_and_never_half_shown(kind):
    rng = np.random.default_rng(3)
    image = Image.fromarray(rng.integers(0, 255, (90, 120, 3), dtype=np.uint8))
    data = as_bytes(image, kind)
    with pytest.raises(BadFile):
        open_picture(data[: len(data) // 2])
    with pytest.raises(BadFile):
        open_picture(data[:24])


def test_an_empty_file_is_told():
    with pytest.raises(EmptyFile, match="rỗng"):
        open_picture(b"", "trống.jpg")


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04 docx", "chữ thường".encode()])
def test_a_file_that_is_no_picture_is_told(data):
    with pytest.raises(WrongKind, match="không phải ảnh"):
        open_picture(data, "thư.jpg")


def test_an_svg_is_not_opened():
    with pytest.raises(WrongKind):
        open_picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "hình.svg")


def test_a_damaged_head_is_told_as_damage():
    with pytest.raises(Corrupt):
        open_picture(b"\xff\xd8\xff\xe0 nothing more", "hỏng.jpg")


def test_a_file_over_the_limit_is_told(monkeypatch):
    monkeypatch.setattr(opening, "MAX_BYTES", 1000)
    with pytest.raises(TooLarge):
        open_picture(b"x" * 1001)


def test_random_damage_is_always_a_sentence():
    rng = np.random.default_rng(5)
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = bytearray(as_bytes(halves(size=(90, 60)), kind))
        for _ in range(60):
            damaged = bytearray(whole)
            for place in rng.integers(0, len(damaged), 6):
                damaged[place] = rng.integers(0, 256)
            with contextlib.suppress(BadFile):
                assert open_picture(bytes(damaged)).image.mode in {"RGB", "RGBA"}
