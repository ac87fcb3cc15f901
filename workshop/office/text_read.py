"""Reads txt and md: bytes of any Vietnamese encoding to paragraphs.

Lines that were wrapped at a fixed width are joined; in other files each line is a paragraph.
"""

import re

from workshop.errors import WrongKind
from workshop.office.assemble import Piece, assemble
from workshop.office.html_read import html_pieces
from workshop.office.looks import list_level, scheme
from workshop.office.model import Document, Limits
from workshop.vietnamese import legacy

_OLD = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "cp1258": "Windows-1258"}
_ENDS = (".", "!", "?", ":", ";", "”", '"')


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of a file in UTF-8, UTF-16 or an old Vietnamese encoding, and notes on it."""
    text, encoding = legacy.decode(data)
    if text.count("\ufffd") > max(3, len(text) // 200) or text.count("\0") > len(text) // 200:
        raise WrongKind(
            f"Không nhận ra bảng mã chữ của tệp “{name}”. Bạn hãy mở tệp, chọn Lưu thành (Save As) "
            "với bảng mã UTF-8 rồi tải lên lại."
        )
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    old = next((name for key, name in _OLD.items() if key in encoding), None)
    return text, [f"Tệp dùng bảng mã cũ {old}; chữ đã được đổi sang Unicode."] if old else []


def read_text(data: bytes, name: str, limits: Limits) -> Document:
    """The document of a plain text file. Raises WrongKind, TooLarge or NoText."""
    text, notes = decode(data, name)
    pieces = [Piece(text=paragraph) for paragraph in paragraphs(text)]
    return assemble(name, "txt", pieces, limits, notes=notes)


def read_markdown(data: bytes, name: str, limits: Limits) -> Document:
    """The document of a Markdown file. Raises WrongKind, TooLarge or NoText."""
    import mistune

    text, notes = decode(data, name)
    markdown = mistune.create_markdown(
        escape=False, plugins=["table", "strikethrough", "footnotes"]
    )
    pieces = html_pieces(str(markdown(text)))
    return assemble(name, "md", pieces, limits, notes=notes)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of plain text; a form feed or an empty line always parts two."""
    text = text.replace("\f", "\n\n").replace("\ufeff", "")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    if not _wrapped(lines):
        return [line for line in lines if line]
    found: list[str] = []
    width = _width(lines)
    previous = ""
    for line in lines:
        if line and previous and _runs_on(previous, line, width):
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
        previous = line
    return found


def _width(lines: list[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _wrapped(lines: list[str]) -> bool:
    """Whether lines break in the midst of sentences at about the same width."""
    full = [line for line in lines if line]
    width = _width(lines)
    if len(full) < 3 or not 40 <= width <= 120:
        return False
    ends = sum(not line.endswith(_ENDS) and len(line) > 0.7 * width for line in full)
    follows = sum(line[0].islower() or line[0].isdigit() for line in full[1:])
    return ends >= 0.3 * len(full) and follows >= 0.2 * len(full)


def _runs_on(previous: str, line: str, width: int) -> bool:
    if list_level(line) or scheme(line) or re.match(r"\W", line):
        return False
    room = width - len(previous)
    return room <= len(line.split()[0]) + 0.12 * width
