"""The written notice: its lines, which of them are for the eye alone, and what in it must be said."""

import re
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from workshop import office
from workshop.engine import job
from workshop.errors import NoText, TooLarge
from workshop.vietnamese import fold, normalise
from workshop.vietnamese.spoken import Piece, Script, speak

LEAST_WORDS = 15
MOST_WORDS = 2500
_FOR_EYES = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap ?- ?tu do|^so ?:|^noi nhan|^- ?(?:nhu tren|luu)\b|^luu ?:|\(da ky\)"
    r"|^(?:tm|kt|tl|tuq)\. ?|^hinh thuc van ban|^trang \d+"
)
_SAID = frozenset(
    ("number", "money", "percent", "date", "time", "document", "clause", "code", "short", "roman")
)


class Line(BaseModel):
    """One line of a notice; ``for_eyes`` where it belongs to the form and is not read out."""

    model_config = ConfigDict(frozen=True)

    text: str
    for_eyes: bool


class Notice(BaseModel):
    """A notice as it was written."""

    model_config = ConfigDict(frozen=True)

    name: str
    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """All of it, a line a line."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def script(self) -> Script:
        """All of it turned into words by the machine, lines for the eye too: a person decides."""
        return speak(self.text)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What must be said otherwise than it is written, outside the lines for the eye."""
        return tuple(
            piece
            for line in self.lines
            if not line.for_eyes
            for piece in speak(line.text).pieces
            if piece.kind in _SAID
        )

    @property
    def eye_lines(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.for_eyes)


def is_for_eyes(line: str) -> bool:
    """Whether a line is of the written form: the nation's name, the number, who gets copies."""
    return _FOR_EYES.search(fold(line)) is not None


def read_notice(path: Path) -> Notice:
    """Read a docx, pdf, txt or html notice. Raises ``BadFile``: nothing to read out, or too much."""
    document = office.read(path)
    texts = [
        line.strip()
        for block in document.blocks
        if block.kind in office.BODY
        for line in normalise(block.text).split("\n")
        if line.strip()
    ]
    words = sum(len(text.split()) for text in texts)
    if words < LEAST_WORDS:
        raise NoText(
            f"“{document.name}” chỉ có {words} chữ, chưa đủ một bản tin. Bạn chọn tệp khác."
        )
    if words > MOST_WORDS:
        raise TooLarge(
            f"“{document.name}” có {words} chữ, đọc lên hơn mười lăm phút. "
            f"Bạn chọn phần cần phát (nhiều nhất {MOST_WORDS} chữ) rồi đưa vào lại."
        )
    lines = tuple(Line(text=text, for_eyes=is_for_eyes(text)) for text in texts)
    return Notice(name=document.name, lines=lines)


@job
def open_notice(path: Path) -> Notice:
    """Read a notice in a worker. Raises ``BadFile``."""
    return read_notice(path)
