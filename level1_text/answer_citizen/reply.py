"""The reply: as lines that people edit, as a Word file, and read back from one.

A line that begins with "1." opens the answer to a question; what follows belongs to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workshop import office
from workshop.vietnamese import Span, sentences

DOCX = "thu_tra_loi.docx"
TITLE = "Thư trả lời"
NUMBERED = re.compile(r"^\s*(?:câu\s*)?\d{1,2}\s*[.):]\s+", re.IGNORECASE)
AI = re.compile(r"\bAI\b|trí tuệ nhân tạo", re.IGNORECASE)
GREETING = re.compile(r"^\s*(kính gửi|kính chào|thưa|chào|gửi)\b", re.IGNORECASE)
CLOSING = re.compile(
    r"^\s*(trân trọng|kính thư|kính chào|thân ái|xin cảm ơn|chúc|rất mong|nếu cần|"
    r"nếu .{2,30} cần|mời .* gọi)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reply:
    """A reply: its lines in order, and whether it says that AI helped."""

    lines: tuple[str, ...]
    ai_label: bool = True

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The answers: from one numbered line to the next; each line where none is numbered."""
        if not any(NUMBERED.match(line) for line in self.lines):
            return self.lines
        out: list[str] = []
        inside = False
        for line in self.lines:
            if NUMBERED.match(line):
                out.append(line)
                inside = True
            elif CLOSING.match(line) or not inside:
                out.append(line)
                inside = False
            else:
                out[-1] += f"\n{line}"
        return tuple(out)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the answers, greeting and names left out."""
        said = [NUMBERED.sub("", line) for line in self.lines if not GREETING.match(line)]
        return tuple(one for line in said for one in sentences(line) if len(one.text.split()) > 3)


def reply_of(text: str, *, ai_label: bool = True) -> Reply:
    """The reply that people typed."""
    return Reply(
        tuple(" ".join(line.split()) for line in text.splitlines() if line.strip()), ai_label
    )


def write_reply(path: Path, text: str, *, ai_label: bool = True, title: str = TITLE) -> None:
    """Write the reply as docx, a paragraph a line."""
    parts = tuple(office.Paragraph(line) for line in reply_of(text).lines)
    label = office.AI_LABEL if ai_label else ""
    office.write_docx(path, office.DocxPage(title=title, parts=parts, ai_label=label))


def read_reply(path: Path) -> Reply:
    """Read a reply back, also after Word or LibreOffice saved it. Raises ``BadFile``.

    Word may have turned the numbers of the answers into a list: list items count as numbered.
    """
    blocks = [b for b in office.read(path).blocks if b.kind in office.BODY and b.text.strip()]
    label = any(_is_label(block.text) for block in blocks)
    lines, number = [], 0
    for at, block in enumerate(blocks):
        if _is_label(block.text) or (at == 0 and block.text.strip() == TITLE):
            continue
        said = " ".join(block.text.split())
        if block.kind == "list" and not NUMBERED.match(said):
            number += 1
            said = f"{number}. {said.lstrip('-•– ')}"
        lines.append(said)
    return Reply(tuple(lines), label)


def _is_label(text: str) -> bool:
    return bool(AI.search(text)) and ("soạn" in text or "hỗ trợ" in text or "kiểm tra" in text)


def compose(asker: str, address: str, sender: str, pieces: Sequence[str], contact: str = "") -> str:
    """A whole letter around the answers, to be edited."""
    lines = [
        f"Kính gửi {asker or '…'},",
        f"Cảm ơn {address} đã gửi thư. Chúng tôi xin trả lời từng câu hỏi của {address} như sau.",
        *(f"{at}. {piece}" for at, piece in enumerate(pieces, 1)),
    ]
    if contact:
        lines.append(f"Nếu cần hỏi thêm, mời {address} liên hệ: {contact}.")
    return "\n".join([*lines, "Trân trọng.", sender or "…"]) + "\n"
