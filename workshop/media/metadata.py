"""What a picture file tells about its owner besides the picture: place, time, camera, previews."""

import io

from PIL import ExifTags, Image

from workshop.errors import BadFile
from workshop.media import containers, marks
from workshop.media.containers import Part

PLACE = "nơi chụp (GPS)"
TIME = "ngày giờ chụp"
CAMERA = "tên máy chụp, số máy"
OWNER = "tên chủ máy, tác giả"
PREVIEW = "ảnh xem trước của ảnh gốc"
NOTES = "ghi chú, dữ liệu riêng khác"
BEHIND = "dữ liệu giấu sau ảnh"

_GPS, _EXIF = 0x8825, 0x8769
_OF_TAG = {
    0x0132: TIME, 0x9003: TIME, 0x9004: TIME,
    0x010F: CAMERA, 0x0110: CAMERA, 0xA431: CAMERA, 0xA435: CAMERA, 0xA434: CAMERA,
    0x013B: OWNER, 0xA430: OWNER, 0x8298: OWNER, 0x9C9D: OWNER,
    0x010E: NOTES, 0x9286: NOTES, 0x927C: NOTES, 0x0131: NOTES, 0x9C9B: NOTES, 0x9C9C: NOTES,
}  # fmt: skip
_HARMLESS = {
    "APP0", "APP14", "SOS", "DQT", "DHT", "DD",
    "IHDR", "PLTE", "tRNS", "IEND", "iCCP", "sRGB", "gAMA", "cHRM", "pHYs", "bKGD", "sBIT",
    "VP8X", "ICCP",
}  # fmt: skip


def personal(data: bytes) -> tuple[str, ...]:
    """What a jpg, png or webp file tells beyond its picture, in words for people; empty if clean.

    Our own AI mark and a colour profile are no secrets. Raises as ``containers.parts`` does.
    """
    found: dict[str, None] = {}
    for part in containers.parts(data):
        found |= dict.fromkeys(_told_by(part))
    return tuple(found)


def personal_of_any(data: bytes) -> tuple[str, ...]:
    """As ``personal``, for any picture that Pillow opens; empty where nothing can be read."""
    try:
        return personal(data)
    except BadFile:
        exif = _exif(data)
        return tuple(dict.fromkeys(_told_by_exif(exif))) if exif is not None else ()


def location(data: bytes) -> tuple[float, float] | None:
    """Latitude and longitude in degrees that the file tells, or None."""
    exif = _exif(data)
    if exif is None:
        return None
    try:
        gps = exif.get_ifd(_GPS)
        north = _degrees(gps[2]) * (-1 if gps.get(1, "N") == "S" else 1)
        east = _degrees(gps[4]) * (-1 if gps.get(3, "E") == "W" else 1)
    except Exception:  # damaged EXIF fails in many ways, and none of them matters here
        return None
    return (north, east)


def _degrees(parts: tuple) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _exif(data: bytes) -> Image.Exif | None:
    from workshop.media.opening import readable_kinds

    try:
        with Image.open(io.BytesIO(data), formats=readable_kinds()) as image:
            return image.getexif()
    except Exception:  # whatever is wrong with it, it tells nothing
        return None


def _told_by(part: Part) -> list[str]:
    if part.name in _HARMLESS or part.name in _frames():
        thumbnail = part.name == "APP0" and part.content.startswith((b"JFXX", b"JFIF\0"))
        return [PREVIEW] if thumbnail and _has_jfif_thumbnail(part.content) else []
    if part.name == containers.TRAILER:
        return [BEHIND]
    if part.name == "APP2":
        return [] if part.content.startswith(b"ICC_PROFILE\0") else [PREVIEW]
    if part.name == "APP1" and part.content.startswith(b"Exif\0"):
        return _told_by_exif_bytes(part.content)
    if part.name in {"eXIf", "EXIF"}:
        head = b"" if part.content.startswith(b"Exif\0") else b"Exif\0\0"
        return _told_by_exif_bytes(head + part.content)
    packet = _packet(part)
    if packet is not None:
        return _told_by_xmp(packet)
    return [NOTES]


def _frames() -> set[str]:
    """Names of JPEG frame headers and restart intervals, which say how pixels are packed."""
    return {f"{marker:02X}" for marker in (*range(0xC0, 0xD0), 0xDC, 0xDD)}


def _has_jfif_thumbnail(content: bytes) -> bool:
    return content.startswith(b"JFXX") or (len(content) > 13 and content[12] * content[13] > 0)


def _packet(part: Part) -> bytes | None:
    if part.name == "APP1" and part.content.startswith(containers.XMP_IN_JPEG):
        return part.content[len(containers.XMP_IN_JPEG) :]
    if part.name == "XMP ":
        return part.content
    if part.name == "iTXt" and part.content.startswith(containers.XMP_IN_PNG):
        return containers.international_text(part.content)
    return None


def _told_by_xmp(packet: bytes) -> list[str]:
    """Anything but our own mark may be personal; only the mark alone is let through."""
    root = marks.parse(packet)
    if root is None:
        return [NOTES]
    named = {str(node.tag) for node in root.iter() if isinstance(node.tag, str)}
    named |= {str(name) for node in root.iter() for name in node.attrib}
    known = {marks.PROPERTY, f"{{{marks.RDF}}}RDF", f"{{{marks.RDF}}}Description"}
    known |= {f"{{{marks.RDF}}}about", f"{{{marks.RDF}}}resource", "{adobe:ns:meta/}xmpmeta"}
    known |= {"{adobe:ns:meta/}xmptk"}
    return [NOTES] if named - known else []


def _told_by_exif_bytes(content: bytes) -> list[str]:
    exif = Image.Exif()
    try:
        exif.load(content)
        return _told_by_exif(exif)
    except Exception:  # EXIF that cannot be read may hold anything
        return [NOTES]


def _told_by_exif(exif: Image.Exif) -> list[str]:
    told = [PLACE] if exif.get_ifd(_GPS) else []
    for tag in [*exif, *exif.get_ifd(_EXIF)]:
        told += [_OF_TAG[tag]] if tag in _OF_TAG else []
    if exif.get_ifd(ExifTags.IFD.IFD1):
        told.append(PREVIEW)
    return told
