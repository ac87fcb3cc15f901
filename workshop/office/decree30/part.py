"""The formal parts of a document by name, and the names of its types."""

from dataclasses import dataclass, field
from functools import lru_cache

from workshop.office.decree30.letter import Kind
from workshop.office.decree30.lines import Line, Para
from workshop.vietnamese import fold
from workshop.vietnamese.rules import table


@dataclass
class Parts:
    """The formal parts found; a part that is not there is None or empty. ``body`` are paragraphs."""

    national: Line | None = None
    motto: Line | None = None
    parents: list[Line] = field(default_factory=list)
    issuers: list[Line] = field(default_factory=list)
    number: Line | None = None
    place_date: Line | None = None
    letter_abstract: list[Line] = field(default_factory=list)
    title: Line | None = None
    abstract: list[Line] = field(default_factory=list)
    addressed: list[Line] = field(default_factory=list)
    basis: list[Para] = field(default_factory=list)
    decides: list[Para] = field(default_factory=list)
    body: list[Para] = field(default_factory=list)
    charts: list[Para] = field(default_factory=list)
    authority: list[Line] = field(default_factory=list)
    signers: list[Line] = field(default_factory=list)
    recipients_heading: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    dashes: list[Line] = field(default_factory=list)
    kind: Kind | None = None
    type_name: str = ""


@lru_cache(maxsize=1)
def type_names() -> dict[str, str]:
    """Every type of document by its folded name: "bao cao" to "báo cáo"."""
    return {fold(name): name for name in table("documents")["types"]}
