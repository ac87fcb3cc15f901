"""What the linter finds: a rule that is broken, where, in which words, and how it can be mended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workshop.office.decree30.lines import Line, Para
from workshop.office.decree30.opened import Opened
from workshop.office.decree30.part import Parts
from workshop.vietnamese.rules import Rule, rule

Mend = Callable[[], None]
_WORDS = 60


@dataclass(frozen=True)
class Place:
    """Where in the document: "đoạn 3" or "bảng 1, hàng 2, ô 1", and the words that stand there."""

    where: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.where}, “{self.words}”" if self.words else self.where


@dataclass(frozen=True)
class Violation:
    """One rule broken in one way. ``message`` says what is wrong and what is right."""

    rule: Rule
    message: str
    places: tuple[Place, ...] = ()
    mendable: bool = False

    @property
    def clause(self) -> str:
        """The source and clause, for a message."""
        return f"{self.rule.source}, {self.rule.clause}"

    @property
    def where(self) -> str:
        """The first places in words."""
        shown = "; ".join(str(place) for place in self.places[:3])
        more = len(self.places) - 3
        return f"{shown} và {more} chỗ khác" if more > 0 else shown

    def __str__(self) -> str:
        return f"{self.message} ({self.clause})"


@dataclass(frozen=True)
class Fault:
    """A violation within an open document; ``mends`` change the document, one a place."""

    message: str
    at: Sequence[Line | Para] = ()
    mends: Sequence[Mend] = ()
    where: str = ""

    def violation(self, rule_id: str) -> Violation:
        """The same as a value that outlives the open document."""
        places = tuple(place_of(one) for one in self.at)
        if not places and self.where:
            places = (Place(self.where),)
        return Violation(rule(rule_id), self.message, places, bool(self.mends))


@dataclass(frozen=True)
class Paper:
    """What a linter function looks at."""

    doc: Opened
    parts: Parts


Lint = Callable[[Paper], Iterator[Fault]]
LINTERS: dict[str, Lint] = {}


def lints(rule_id: str) -> Callable[[Lint], Lint]:
    """Says which rule a linter function is for."""

    def put(function: Lint) -> Lint:
        LINTERS[rule_id] = function
        return function

    return put


def place_of(one: Line | Para) -> Place:
    """The place of a line or paragraph with its first words."""
    words = " ".join(one.text.split())
    return Place(one.where, words if len(words) <= _WORDS else words[:_WORDS].rstrip() + "…")


def values(rule_id: str) -> dict:
    """The figures of a rule."""
    return rule(rule_id).values
