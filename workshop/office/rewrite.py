"""Changes words inside a file that people brought and leaves the rest of it as it is.

A file is a row of pieces (a paragraph, a cell, a whole text file); edits name a piece and a span in
it. docx, xlsx and text files come back in their own form, pdf and html as plain text. Names of
authors, titles and preview pictures, which nobody sees on the page, are taken out of docx and xlsx.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from workshop.errors import WrongKind
from workshop.office import reading, sniff
from workshop.office.model import Limits
from workshop.vietnamese import legacy

_PLAIN = frozenset({"txt", "md", "csv", "tsv"})


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``context`` is the head of its table column, where it has one."""

    text: str
    context: str = ""


class Edit(NamedTuple):
    """Put ``new`` in the place of ``text[start:end]``."""

    start: int
    end: int
    new: str


Edits = Mapping[int, Sequence[Edit]]
"""Edits by the index of their piece; those of a piece do not overlap."""


@dataclass(frozen=True)
class Opened:
    """A file's pieces; ``ending`` is that of the file which ``rewrite`` gives back."""

    name: str
    ending: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()


def open_pieces(data: bytes, name: str) -> Opened:
    """The pieces of a docx, xlsx, txt, md, csv, pdf or html file. Raises BadFile or a kind of it."""
    opened, _ = _work(data, name, {})
    return opened


def rewrite(data: bytes, name: str, edits: Edits) -> bytes:
    """The file with its words changed; see ``Opened.ending`` for its form. Raises BadFile."""
    _, changed = _work(data, name, edits)
    return changed


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made."""
    out, last = [], 0
    for start, end, new in sorted(edits):
        out += [text[last:start], new]
        last = end
    return "".join([*out, text[last:]])


def _work(data: bytes, name: str, edits: Edits) -> tuple[Opened, bytes]:
    limits = Limits()
    data, name = reading.load(data, name, limits)
    with reading.guard(name):
        kind = sniff.kind_of(data, name)
        if kind in _PLAIN:
            return _of_text(data, name, edits)
        if kind == "docx":
            from workshop.office.rewrite_docx import work

            return work(data, name, edits, limits)
        if kind == "xlsx":
            from workshop.office.rewrite_xlsx import work as work_xlsx

            return work_xlsx(data, name, edits, limits)
        if kind in {"docm", "xlsm"}:
            raise WrongKind(
                f"Tệp “{name}” có macro nên không được sửa ở đây. Bạn hãy mở tệp, chọn Lưu thành "
                "(Save As) loại .docx hoặc .xlsx rồi tải lên."
            )
        return _of_reading(data, name, edits, limits)


def _of_text(data: bytes, name: str, edits: Edits) -> tuple[Opened, bytes]:
    """Line ends and the byte-order mark stay; an old encoding becomes UTF-8, which is told."""
    text, encoding, notes = _decoded(data)
    ending = PurePath(name).suffix.lower() or ".txt"
    changed = edited(text, edits.get(0, ())).encode(encoding)
    return Opened(name, ending, (Piece(text),), notes), changed


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if encoding == "utf-8" or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding == "utf-8" or text.startswith("\ufeff"):
                return text, encoding, ()
    text, _ = legacy.decode(data)
    return text, "utf-8", ("Tệp dùng bảng mã cũ; bản mới dùng Unicode (UTF-8).",)


def _of_reading(data: bytes, name: str, edits: Edits, limits: Limits) -> tuple[Opened, bytes]:
    document = reading.read(data, name, limits=limits)
    note = f"Tệp “{name}” không sửa tại chỗ được; bạn nhận lại phần chữ của tệp."
    opened = Opened(name, ".txt", (Piece(document.text),), (*document.notes, note))
    return opened, edited(document.text, edits.get(0, ())).encode("utf-8")
