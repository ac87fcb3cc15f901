"""The report as the lesson works on it: its passages with their places, and the facts in them."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from workshop import office
from workshop.vietnamese import Fact, Source, read_facts, sentences

PROSE = {"paragraph", "list"}


class Passage(BaseModel):
    """One sentence of the report. ``place`` is where a reader finds it, ``section`` its heading."""

    model_config = ConfigDict(frozen=True)

    text: str
    place: str
    section: str


class Part(BaseModel):
    """One block of the report as text: heading, paragraph, list item or a whole table."""

    model_config = ConfigDict(frozen=True)

    kind: str
    text: str
    place: str


class Report(BaseModel):
    """A report read once: small enough to pass between processes and to keep in a page's kernel."""

    model_config = ConfigDict(frozen=True)

    name: str
    pages: int | None = None
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...]

    @cached_property
    def words(self) -> int:
        """Words of prose: what the length of a summary is measured against; tables do not count."""
        return sum(len(part.text.split()) for part in self.parts if part.kind in PROSE)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of the prose, in order."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        section = ""
        for part in self.parts:
            if part.kind == "heading":
                section = part.text
            elif part.kind in PROSE:
                for sentence in sentences(part.text):
                    yield Passage(text=sentence.text, place=part.place, section=section)

    @cached_property
    def source(self) -> Source:
        """Every fact of the report, tables and headings included, indexed to be looked up in."""
        facts = tuple(fact for part in self._facts for fact in part)
        return Source(facts, "\n".join(part.text for part in self.parts))

    @cached_property
    def _facts(self) -> tuple[tuple[Fact, ...], ...]:
        return tuple(tuple(read_facts(part.text)) for part in self.parts)

    def place_of(self, fact: Fact) -> str:
        """Where one of ``source.facts`` stands."""
        return self._places[id(fact)]

    @cached_property
    def _places(self) -> dict[int, str]:
        pairs = zip(self.parts, self._facts, strict=True)
        return {id(fact): part.place for part, facts in pairs for fact in facts}


def read_report(path: Path) -> Report:
    """Read a docx, pdf, txt or html report. Raises ``BadFile`` with a sentence for the reader."""
    document = office.read(path)
    parts = [
        Part(kind=block.kind, text=block.text, place=block.place)
        for block in document.blocks
        if block.kind in office.BODY and block.text.strip()
    ]
    return Report(
        name=document.name, pages=document.pages, notes=document.notes, parts=tuple(parts)
    )
