"""Hidden cases of ``doc_xmp``: other segments, padding, text behind the scan, damaged files."""

from grader.functions import FunctionCase

HEAD = b"http://ns.adobe.com/xap/1.0/\0"


def segment(kind, content):
    return b"\xff" + bytes([kind]) + (len(content) + 2).to_bytes(2, "big") + content


SOI, SCAN, END = b"\xff\xd8", b"\xff\xda\x00\x02\x11\x22", b"\xff\xd9"
ONE, TWO = segment(0xE1, HEAD + b"<a/>"), segment(0xE1, HEAD + b"<b/>")
LONG = segment(0xE1, HEAD + bytes(range(256)) * 20)
CASES = [
    FunctionCase((SOI + ONE + SCAN,), b"<a/>"),
    FunctionCase((SOI + segment(0xE0, b"JFIF\0") + TWO + ONE + SCAN,), b"<b/>"),
    FunctionCase((SOI + segment(0xE1, b"Exif\0\0II*") + ONE + END,), b"<a/>"),
    FunctionCase((SOI + b"\xff\xff\xff" + ONE + SCAN,), b"<a/>"),
    FunctionCase((SOI + segment(0xE2, HEAD + b"<a/>") + SCAN,), b""),
    FunctionCase((SOI + segment(0xFE, b"x" + ONE) + SCAN,), b""),
    FunctionCase((SOI + SCAN + ONE,), b""),
    FunctionCase((SOI + END + ONE,), b""),
    FunctionCase((SOI + LONG + SCAN,), bytes(range(256)) * 20),
    FunctionCase((SOI + segment(0xE1, HEAD) + SCAN,), b""),
    FunctionCase((ONE + SCAN,), ValueError),
    FunctionCase((SOI + ONE[:-3],), ValueError),
    FunctionCase((SOI + segment(0xE0, b"JFIF"),), ValueError),
    FunctionCase((SOI + b"\xff\xe0\x00\x01" + ONE + SCAN,), ValueError),
    FunctionCase((SOI + segment(0xE0, b"JFIF") + b"\0" + ONE + SCAN,), ValueError),
    FunctionCase((b"",), ValueError),
]
