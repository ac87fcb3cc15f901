"""A meeting's transcript: its head, and what was said, sentence by sentence, with who said it and where."""

import re
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from workshop import office
from workshop.office.text_read import decode
from workshop.vietnamese import PartialDate, fold, normalise, read_facts, sentences

HEAD = {
    "co quan": "issuer",
    "don vi": "issuer",
    "cap tren": "parent",
    "cuoc hop": "title",
    "noi dung hop": "title",
    "ngay hop": "day",
    "thoi gian": "day",
    "dia diem": "place",
    "chu tri": "chair",
    "chu toa": "chair",
    "thu ky": "secretary",
    "co mat": "present",
    "thanh phan": "present",
}
_HEAD_LINES = 20
_LABELLED = re.compile(r"^(?P<label>[^:\[\]]{2,20}?)\s*:\s*(?P<value>\S.*)$")
_SPOKEN = re.compile(
    r"^(?:\[?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\]?\s*[-–]?\s*)?(?P<who>[^\W\d_][^:]{0,40}?)\s*:\s*(?P<said>\S.*)$"
)
_TIME_ONLY = re.compile(r"^\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*[-–]?\s*")


class Said(BaseModel):
    """One sentence of the meeting; ``line`` counts the transcript's lines from 1."""

    model_config = ConfigDict(frozen=True)

    text: str
    speaker: str
    line: int

    @property
    def place(self) -> str:
        """Where it stands: "dòng 12, Bình nói"."""
        return f"dòng {self.line}, {self.speaker} nói" if self.speaker else f"dòng {self.line}"


class Transcript(BaseModel):
    """A transcript read once. ``head`` holds what its first lines say, by field."""

    model_config = ConfigDict(frozen=True)

    name: str
    head: dict[str, str]
    said: tuple[Said, ...]

    @property
    def words(self) -> int:
        return sum(len(one.text.split()) for one in self.said)

    @property
    def day(self) -> date | None:
        """The day of the meeting, from the head."""
        for fact in read_facts(self.head.get("day", "")):
            value = fact.value
            if isinstance(value, PartialDate) and value.year and value.month and value.day:
                return date(value.year, value.month, value.day)
        return None

    @cached_property
    def plain(self) -> str:
        """All that was said, as it is compared: one spacing, one tone placement."""
        return " ".join(comparable(one.text) for one in self.said)

    def holds(self, sentence: str) -> bool:
        """Whether a sentence stands in the transcript word for word."""
        wanted = comparable(sentence)
        return len(wanted.split()) >= 3 and wanted in self.plain


def comparable(text: str) -> str:
    """A sentence as it is compared word for word; case and the stop at its end do not count."""
    return " ".join(normalise(text).lower().split()).strip(" .,;:!?“”\"'")


def read_transcript(path: Path) -> Transcript:
    """Read a transcript from docx, txt, pdf or html. Raises ``BadFile`` with a sentence."""
    document = office.read(path)
    if document.kind == "txt":
        text, _ = decode(path.read_bytes(), document.name)
    else:
        text = "\n".join(block.text for block in document.blocks if block.kind in office.BODY)
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    head: dict[str, str] = {}
    said: list[Said] = []
    speaker = ""
    for number, line in enumerate(lines, 1):
        labelled = _LABELLED.match(line) if number <= _HEAD_LINES and not said else None
        field = HEAD.get(fold(labelled["label"])) if labelled else None
        if labelled and field:
            head.setdefault(field, labelled["value"])
            continue
        if number <= 3 and not said and line.upper() == line:
            continue
        speaker, words = _spoken(line, speaker)
        said += [Said(text=one.text, speaker=speaker, line=number) for one in sentences(words)]
    return Transcript(name=document.name, head=head, said=tuple(said))


def _spoken(line: str, speaker: str) -> tuple[str, str]:
    """Who speaks a line and what; a line without a name goes on with the last speaker."""
    found = _SPOKEN.match(line)
    if found and len(found["who"].split()) <= 6 and found["who"][0].isupper():
        return found["who"].strip(), found["said"]
    return speaker, _TIME_ONLY.sub("", line)
