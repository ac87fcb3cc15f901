"""The parts that jpg, png and webp files are made of: reading them, and putting an XMP packet in.

Works on bytes, never on pixels: a picture that gets a mark is not compressed a second time.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from workshop.errors import Corrupt, WrongKind

JPEG, PNG, WEBP = "jpg", "png", "webp"
XMP_IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
XMP_IN_PNG = b"XML:com.adobe.xmp\0"
TRAILER = "trailer"
"""Name of what lies behind the end of the picture."""
_STANDALONE = {0x01, *range(0xD0, 0xD9)}
_ALPHA, _XMP = 0x10, 0x04
_MOST_XMP = 65_500


@dataclass(frozen=True)
class Part:
    """One segment or chunk: its name (``APP1``, ``iTXt``, ``EXIF``) and content."""

    name: str
    content: bytes


def kind_of(data: bytes) -> str:
    """``jpg``, ``png``, ``webp``, or empty for another kind."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return WEBP if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def parts(data: bytes) -> list[Part]:
    """All parts in order, compressed pixels left out.

    Raises ``WrongKind`` for another kind of file, ``Corrupt`` for a damaged one.
    """
    readers = {JPEG: _jpeg_parts, PNG: _png_parts, WEBP: _webp_parts}
    reader = readers.get(kind_of(data))
    if reader is None:
        raise WrongKind("Tệp không phải ảnh JPG, PNG hay WebP.")
    try:
        return list(reader(data))
    except (struct.error, IndexError, zlib.error) as error:
        raise Corrupt("Ảnh bị hỏng hoặc chép chưa hết. Bạn tạo lại ảnh rồi thử lại.") from error


def xmp(data: bytes) -> bytes:
    """The XMP packet, or empty. Raises as ``parts`` does."""
    for part in parts(data):
        if part.name == "APP1" and part.content.startswith(XMP_IN_JPEG):
            return part.content[len(XMP_IN_JPEG) :]
        if part.name == "iTXt" and part.content.startswith(XMP_IN_PNG):
            return international_text(part.content)
        if part.name == "XMP ":
            return part.content
    return b""


def with_xmp(data: bytes, packet: bytes) -> bytes:
    """The same picture with ``packet`` in place of any XMP it had. Raises as ``parts`` does."""
    if len(packet) > _MOST_XMP:
        raise ValueError("an XMP packet has at most 65,500 bytes here")
    parts(data)
    writers = {JPEG: _jpeg_with, PNG: _png_with, WEBP: _webp_with}
    return writers[kind_of(data)](data, packet)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment up to the first scan."""
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise IndexError("no marker where one should be")
        marker = data[at + 1]
        length = 0 if marker in _STANDALONE else struct.unpack_from(">H", data, at + 2)[0]
        end = at + 2 + length
        if end > len(data) or (marker not in _STANDALONE and length < 2):
            raise IndexError("a segment ends behind the file")
        yield marker, at, end
        if marker == 0xDA:
            return
        at = end


def _jpeg_parts(data: bytes) -> Iterator[Part]:
    end = 2
    for marker, at, end in _jpeg_segments(data):
        yield Part(_marker_name(marker), data[at + 4 : end])
    yield from _jpeg_rest(data, end)


def _jpeg_rest(data: bytes, at: int) -> Iterator[Part]:
    """Markers between and behind the scans, then whatever follows the end of the image."""
    while True:
        at = data.index(b"\xff", at) if b"\xff" in data[at:] else -1
        if at < 0 or at + 1 >= len(data):
            raise IndexError("the picture has no end")
        marker = data[at + 1]
        if marker == 0xD9:
            break
        if marker == 0 or marker in _STANDALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        yield Part(_marker_name(marker), data[at + 4 : end])
        at = end
    if data[at + 2 :].strip(b"\0"):
        yield Part(TRAILER, data[at + 2 :])


def _marker_name(marker: int) -> str:
    if 0xE0 <= marker <= 0xEF:
        return f"APP{marker - 0xE0}"
    return {0xFE: "COM", 0xDA: "SOS", 0xDB: "DQT", 0xC4: "DHT"}.get(marker, f"{marker:02X}")


def _jpeg_with(data: bytes, packet: bytes) -> bytes:
    content = XMP_IN_JPEG + packet
    segment = b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content
    head, body_at = [data[:2]], len(data)
    for marker, at, end in _jpeg_segments(data):
        if marker not in range(0xE0, 0xF0) and marker != 0xFE:
            body_at = at
            break
        old = marker == 0xE1 and data[at + 4 : end].startswith(XMP_IN_JPEG)
        if not old:
            head.append(data[at:end])
    first = 2 if len(head) > 1 and head[1][1] == 0xE0 else 1
    return b"".join([*head[:first], segment, *head[first:], data[body_at:]])


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 8
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError("a chunk ends behind the file")
        yield name, at, end
        if name == b"IEND":
            return
        at = end


def _png_parts(data: bytes) -> Iterator[Part]:
    end = 8
    for name, at, end in _png_chunks(data):
        if name != b"IDAT":
            yield Part(name.decode("latin-1"), data[at + 8 : end - 4])
    if data[end:].strip(b"\0"):
        yield Part(TRAILER, data[end:])


def international_text(content: bytes) -> bytes:
    """The text of an iTXt chunk: keyword, two flags, language, translated keyword, text."""
    rest = content[len(XMP_IN_PNG) :]
    packed, fields = rest[0] == 1, rest[2:].split(b"\0", 2)
    text = fields[2] if len(fields) == 3 else b""
    return zlib.decompressobj().decompress(text, 1 << 20) if packed else text


def _png_with(data: bytes, packet: bytes) -> bytes:
    content = b"iTXt" + XMP_IN_PNG + b"\0\0\0\0" + packet
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    made = [data[:8]]
    for name, at, end in _png_chunks(data):
        if name == b"iTXt" and data[at + 8 :].startswith(XMP_IN_PNG):
            continue
        made.append(data[at:end])
        if name == b"IHDR":
            made.append(chunk)
    return b"".join(made)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, whole = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    if whole > len(data):
        raise IndexError("the file is cut off")
    while at + 8 <= whole:
        name, length = struct.unpack_from("<4sI", data, at)
        if at + 8 + length > whole:
            raise IndexError("a chunk ends behind the file")
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _webp_parts(data: bytes) -> Iterator[Part]:
    for name, content in _webp_chunks(data):
        if name not in {b"VP8 ", b"VP8L", b"ALPH", b"ANMF"}:
            yield Part(name.decode("latin-1"), content)
    rest = data[8 + struct.unpack_from("<I", data, 4)[0] :]
    if rest.strip(b"\0"):
        yield Part(TRAILER, rest)


def _webp_with(data: bytes, packet: bytes) -> bytes:
    chunks = [(name, content) for name, content in _webp_chunks(data) if name != b"XMP "]
    if chunks[0][0] != b"VP8X":
        chunks.insert(0, (b"VP8X", _webp_head(*chunks[0])))
    head = bytearray(chunks[0][1])
    head[0] |= _XMP
    chunks = [(b"VP8X", bytes(head)), *chunks[1:], (b"XMP ", packet)]
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _webp_head(name: bytes, content: bytes) -> bytes:
    """The extended header of a plain WebP file, from its one chunk of pixels."""
    if name == b"VP8L":
        bits = struct.unpack_from("<I", content, 1)[0]
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        flags = _ALPHA if bits >> 28 & 1 else 0
    else:
        width, height = (value & 0x3FFF for value in struct.unpack_from("<HH", content, 6))
        flags = 0
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes([flags, 0, 0, 0]) + sides
