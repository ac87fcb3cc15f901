"""A structured request: four parts and a fenced source, as text, as Word, and read back from either."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from workshop import office
from workshop.vietnamese import fold

HEADS = {
    "role": "VAI",
    "context": "BỐI CẢNH",
    "job": "VIỆC CẦN LÀM",
    "form": "DẠNG KẾT QUẢ",
    "source": "TÀI LIỆU",
}
"""How each part is headed."""
OPEN, CLOSE = "<<<", ">>>"
DOCX = "yeu_cau.docx"

_OTHER_HEADS = {
    "role": "vai|vai tro|vai cua ai",
    "context": "boi canh|hoan canh",
    "job": "viec can lam|viec|nhiem vu",
    "form": "dang ket qua|dinh dang|ket qua mong muon|dau ra",
    "source": "tai lieu|noi dung nguon|nguon",
}
_HEAD = re.compile(
    r"(?:\d{1,2}[.)] ?)?(?:"
    + "|".join(f"(?P<{part}>{names})" for part, names in _OTHER_HEADS.items())
    + r") ?(?::|$)"
)
_FENCES = (
    (re.compile(r"^\s*<<<\s*$"), re.compile(r"^\s*>>>\s*$")),
    (re.compile(r"^\s*```\w*\s*$"), re.compile(r"^\s*```\s*$")),
    (re.compile(r"^\s*(?:\"\"\"|“““)\s*$"), re.compile(r"^\s*(?:\"\"\"|”””)\s*$")),
    (re.compile(r"^\s*<tai_?lieu>\s*$", re.I), re.compile(r"^\s*</tai_?lieu>\s*$", re.I)),
)


@dataclass(frozen=True)
class Prompt:
    """The parts of a request; ``source`` is what stands between the fences, ``fenced`` whether they
    are there."""

    role: str = ""
    context: str = ""
    job: str = ""
    form: str = ""
    source: str = ""
    fenced: bool = True

    @property
    def text(self) -> str:
        """The request as it is pasted into an assistant."""
        written = [
            f"{HEADS[part]}\n{getattr(self, part).strip()}"
            for part in ("role", "context", "job", "form")
        ]
        if self.source.strip():
            inside = (
                f"{OPEN}\n{self.source.strip()}\n{CLOSE}" if self.fenced else self.source.strip()
            )
            written.append(f"{HEADS['source']}\n{inside}")
        return "\n\n".join(written) + "\n"


def parse(text: str) -> Prompt:
    """The request that a text holds; headings may be numbered, in any letter case, with a colon."""
    found: dict[str, list[str]] = {field.name: [] for field in fields(Prompt)}
    body, inside, fenced = _without_source(text)
    part = ""
    for line in body:
        head = _HEAD.match(fold(line).strip(" *#_"))
        if head and head.lastgroup:
            part = head.lastgroup
            line = line.partition(":")[2].strip(" *_")
        if part and line.strip():
            found[part].append(line.strip())
    texts = {name: "\n".join(lines) for name, lines in found.items() if name != "fenced"}
    if fenced:
        texts["source"] = inside
    return Prompt(**texts, fenced=fenced)


def _without_source(text: str) -> tuple[list[str], str, bool]:
    """The lines outside the first fence, what is inside it, and whether there was one."""
    lines = text.replace("\r\n", "\n").split("\n")
    for begin, end in _FENCES:
        first = next((i for i, line in enumerate(lines) if begin.match(line)), None)
        if first is None:
            continue
        last = next((i for i in range(first + 1, len(lines)) if end.match(lines[i])), None)
        if last is not None:
            return lines[:first] + lines[last + 1 :], "\n".join(lines[first + 1 : last]), True
    return lines, "", False


def write_docx(path: Path, title: str, prompt: Prompt) -> None:
    """Write a request as a Word file that can be copied whole into an assistant."""
    office.write_docx(path, office.DocxPage(title=title, parts=tuple(_parts(prompt)), ai_label=""))


def _parts(prompt: Prompt) -> Iterator[office.Heading | office.Paragraph]:
    for block in prompt.text.strip().split("\n\n"):
        for line in block.split("\n"):
            heading = line in HEADS.values()
            yield office.Heading(line) if heading else office.Paragraph(line)


def read_prompt(path: Path) -> Prompt:
    """The request in a docx or txt file, also after Word saved it. Raises ``BadFile``."""
    opened = office.open_pieces(path.read_bytes(), path.name)
    return parse("\n".join(piece.text for piece in opened.pieces))
