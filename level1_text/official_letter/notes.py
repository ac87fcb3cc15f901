"""The notes a document is made from: lines as they were jotted down, labelled ones told apart."""

import re
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from workshop import office
from workshop.office.text_read import decode
from workshop.vietnamese import Source, fold

# What stands before a colon in labelled lines, folded, and the field of the document it speaks of.
LABELS = {
    "co quan": "issuer",
    "don vi": "issuer",
    "cap tren": "parent",
    "co quan cap tren": "parent",
    "so": "number",
    "dia danh": "place",
    "ngay ky": "day",
    "ve viec": "abstract",
    "can cu": "basis",
    "nguoi ky": "signer",
}
_LABELLED = re.compile(r"^\s*[-•*]?\s*(?P<label>[^:]{2,20}?)\s*:\s*(?P<value>\S.*)$")
_BULLET = re.compile(r"^\s*[-–•*+]\s*")


class Note(BaseModel):
    """One line of the notes; ``field`` is what it fills in where it is labelled."""

    model_config = ConfigDict(frozen=True)

    text: str
    field: str = ""
    value: str = ""


class Notes(BaseModel):
    """Notes read once: small enough to pass between processes."""

    model_config = ConfigDict(frozen=True)

    name: str
    lines: tuple[Note, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def ideas(self) -> tuple[str, ...]:
        """The lines that are no labels: what the text of the document can be made from."""
        return tuple(line.text for line in self.lines if not line.field)

    @cached_property
    def source(self) -> Source:
        """Every fact of the notes, to be looked up in."""
        return Source.read(self.text)

    def field(self, name: str) -> str:
        """What the notes say for a field; empty where they say nothing."""
        return next((line.value for line in self.lines if line.field == name), "")


def read_notes(path: Path) -> Notes:
    """Read notes from docx, pdf, txt or html. Raises ``BadFile`` with a sentence for the reader."""
    document = office.read(path)
    if document.kind == "txt":  # a line of notes is a line, however long the next one
        text, _ = decode(path.read_bytes(), document.name)
    else:
        text = "\n".join(block.text for block in document.blocks if block.kind in office.BODY)
    lines = (line for line in text.splitlines() if line.strip())
    return Notes(name=document.name, lines=tuple(_note(line) for line in lines))


def _note(text: str) -> Note:
    plain = " ".join(_BULLET.sub("", text).split())
    found = _LABELLED.match(plain)
    field = LABELS.get(fold(found["label"]), "") if found else ""
    return Note(
        text=plain, field=field, value=found["value"].rstrip(". ") if found and field else ""
    )
