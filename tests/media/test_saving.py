"""What is saved is under its ceiling, carries the AI mark where there was AI, and tells nothing else."""

import io
import struct

import numpy as np
import pytest
from PIL import Image

from workshop.errors import Corrupt, TooLarge, WrongKind
from workshop.media import containers, label, marks, metadata
from workshop.media.fonts import font
from workshop.media.opening import open_picture
from workshop.media.saving import encode, preview

KINDS = ("jpg", "png", "webp")


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    """Soft shapes with some noise, as photos have."""
    rng = np.random.default_rng(2)
    small = Image.fromarray(rng.integers(0, 255, (30, 40, 3), dtype=np.uint8))
    soft = np.asarray(small.resize((800, 600), Image.Resampling.BICUBIC)).astype(int)
    return Image.fromarray(np.clip(soft + rng.normal(0, 4, soft.shape), 0, 255).astype(np.uint8))


def of_a_phone(image: Image.Image) -> bytes:
    """A jpg with all that a phone writes into it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Hãng", "Máy 12"
    exif[0x0132], exif[0x013B] = "2026:11:02 09:12:00", "Nguyễn Thị Mẫu"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (21.0, 35.0, 30.0), "E", (105.0, 50.0, 24.0)
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, comment="ghi chú riêng", quality=80)
    return target.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_ceiling_of_bytes_is_kept_with_the_best_quality_that_fits(photo, kind):
    free = encode(photo, kind)
    ceiling = len(free.data) * 2 // 3
    held = encode(photo, kind, ceiling=ceiling)
    assert len(held.data) <= ceiling
    assert open_picture(held.data).size == photo.size
    if kind == "png":
        assert "256 màu" in held.note
    else:
        assert 0.6 * ceiling < len(held.data)
        assert held.quality < free.quality


@pytest.mark.parametrize("kind", KINDS)
def test_a_ceiling_that_no_quality_reaches_is_told(photo, kind):
    with pytest.raises(TooLarge, match="không thể nhẹ hơn"):
        encode(photo, kind, ceiling=2000)


@pytest.mark.parametrize("source", [marks.AI_MADE, marks.AI_CHANGED])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_ai_mark_is_written_and_read_back(photo, kind, source, mode):
    saved = encode(photo.convert(mode), kind, mark=source, ceiling=3_000_000)
    assert marks.read_mark(saved.data) == source
    assert marks.says_ai(marks.read_mark(saved.data))
    with Image.open(io.BytesIO(saved.data)) as opened:
        opened.load()
        held = opened.info.get("xmp") or opened.info["XML:com.adobe.xmp"].encode()
        assert source.encode() in held  # another reader finds it too


@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_put_into_a_file_leaves_its_pixels_alone(photo, kind):
    bare = encode(photo, kind).data
    marked = marks.put_mark(marks.put_mark(bare, marks.AI_MADE), marks.AI_CHANGED)
    assert marks.read_mark(marked) == marks.AI_CHANGED
    assert open_picture(marked).image.tobytes() == open_picture(bare).image.tobytes()
    assert len(marked) < len(bare) + 1200


def test_a_lossless_webp_without_header_takes_a_mark_and_keeps_its_transparency(photo):
    target = io.BytesIO()
    clear = photo.resize((40, 30))
    clear.putalpha(90)
    clear.save(target, "WEBP", lossless=True)
    assert target.getvalue()[12:16] == b"VP8L"
    marked = marks.put_mark(target.getvalue(), marks.AI_MADE)
    assert open_picture(marked).image.mode == "RGBA"


def test_marks_written_by_other_programs_are_read():
    shapes = [
        '<rdf:Description rdf:about="" xmlns:e="{0}"><e:DigitalSourceType>{1}</e:DigitalSourceType>'
        "</rdf:Description>",
        '<rdf:Description rdf:about="" xmlns:e="{0}"><e:DigitalSourceType rdf:resource="{1}"/>'
        "</rdf:Description>",
    ]
    bare = encode(Image.new("RGB", (9, 9)), "png").data
    for shape in shapes:
        inner = shape.format(marks.IPTC, marks.AI_MADE)
        packet = f'<rdf:RDF xmlns:rdf="{marks.RDF}">{inner}</rdf:RDF>'.encode()
        assert marks.read_mark(containers.with_xmp(bare, packet)) == marks.AI_MADE


def test_a_text_that_only_mentions_the_mark_is_no_mark():
    bare = encode(Image.new("RGB", (9, 9)), "jpg").data
    packet = f'<rdf:RDF xmlns:rdf="{marks.RDF}"><!-- {marks.AI_MADE} --></rdf:RDF>'.encode()
    assert marks.read_mark(containers.with_xmp(bare, packet)) == ""
    assert marks.read_mark(b"") == marks.read_mark(bare) == ""


def test_an_invented_mark_is_not_written():
    with pytest.raises(ValueError, match="not a mark"):
        marks.packet("http://example.org/human")


def test_what_a_phones_photo_tells_is_named(photo):
    told = metadata.personal(of_a_phone(photo))
    for what in (metadata.PLACE, metadata.TIME, metadata.CAMERA, metadata.OWNER, metadata.NOTES):
        assert what in told
    assert metadata.location(of_a_phone(photo)) == pytest.approx((21.5917, 105.84), abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_saved_picture_tells_nothing_but_the_mark(photo, kind):
    opened = open_picture(of_a_phone(photo))
    for mark in ("", marks.AI_CHANGED):
        assert metadata.personal(encode(opened.image, kind, mark=mark).data) == ()


def test_a_preview_hidden_in_the_file_is_found(photo):
    small = preview(photo, 60)
    entries = struct.pack("<HHIIHHII", 0x0201, 4, 1, 44, 0x0202, 4, 1, len(small))
    second = struct.pack("<H", 2) + entries + struct.pack("<I", 0)
    tiff = b"II*\0" + struct.pack("<IHI", 8, 0, 14) + second + small
    target = io.BytesIO()
    photo.save(target, "JPEG", exif=b"Exif\0\0" + tiff)
    clean = encode(photo, "jpg").data
    assert metadata.PREVIEW in metadata.personal(target.getvalue())
    assert metadata.personal(clean + of_a_phone(photo)) == (metadata.BEHIND,)
    png, webp = encode(photo, "png").data, encode(photo, "webp").data
    assert metadata.personal(png + clean) == metadata.personal(webp + clean) == (metadata.BEHIND,)


def test_notes_in_a_png_and_foreign_xmp_are_found(photo):
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Nguyễn Thị Mẫu")
    target = io.BytesIO()
    photo.save(target, "PNG", pnginfo=notes)
    assert metadata.personal(target.getvalue()) == (metadata.NOTES,)
    packet = f'<rdf:RDF xmlns:rdf="{marks.RDF}" xmlns:d="d:"><d:creator>Mẫu</d:creator></rdf:RDF>'
    data = containers.with_xmp(encode(photo, "webp").data, packet.encode())
    assert metadata.personal(data) == (metadata.NOTES,)


def test_other_kinds_and_damage_are_refused_in_a_sentence(photo):
    with pytest.raises(WrongKind):
        containers.parts(b"GIF89a")
    for kind in KINDS:
        data = encode(photo, kind).data
        with pytest.raises(Corrupt):
            containers.parts(data[: len(data) // 2])


def test_print_resolution_is_written(photo):
    with Image.open(io.BytesIO(encode(photo, "jpg", dpi=300).data)) as opened:
        assert opened.info["dpi"] == (300, 300)


def test_a_preview_is_small(photo):
    assert len(preview(photo, 320)) < 30_000


def test_the_visible_label_is_readable_and_stays_inside():
    for size in ((1080, 1080), (200, 60), (90, 300)):
        picture = Image.new("RGB", size, "white")
        (left, top, right, bottom), letters = label.label_box(size)
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
        assert letters >= 6
        shown = np.asarray(label.draw_label(picture).crop((left, top, right, bottom)))
        assert shown.min() < 60
        assert shown.max() > 200
    assert label.draw_label(Image.new("RGBA", (300, 300))).mode == "RGBA"


def test_every_vietnamese_letter_is_drawn():
    letters = (
        "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    )
    drawn = {bytes(font(40).getmask(letter)) for letter in letters + letters.upper()}
    assert len(drawn) == 2 * len(letters)
