"""Marks as values: what a submission earned, cell by cell, with the sums that nbgrader makes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LESSON = re.compile(r"l([1-5])_(\d\d)_")
ADVANCED = "_nang_cao"
VIETNAM = timedelta(hours=7)


@dataclass(frozen=True)
class CellSpec:
    """A cell of the source that earns points or takes comments; ``of`` is None for the latter."""

    name: str
    of: float | None
    written: bool


@dataclass(frozen=True)
class CellMark:
    """What one cell earned. Points; ``waiting`` says that a person must still look at it."""

    auto: float | None = None
    manual: float | None = None
    extra: float | None = None
    waiting: bool = False

    @property
    def score(self) -> float:
        """As nbgrader counts: a person's mark before the computed one, extra credit on top."""
        base = self.auto if self.manual is None else self.manual
        return 0.0 if base is None else base + (self.extra or 0.0)


@dataclass(frozen=True)
class NotebookMark:
    """The marks and comments of one notebook of a submission, by the name of the cell."""

    name: str
    specs: tuple[CellSpec, ...]
    cells: Mapping[str, CellMark] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    late_penalty: float = 0.0

    @property
    def score(self) -> float:
        """Points before a late penalty."""
        return sum(cell.score for cell in self.cells.values())

    @property
    def of(self) -> float:
        """The most points without extra credit."""
        return sum(spec.of or 0.0 for spec in self.specs)

    def of_cell(self, name: str) -> float:
        """The most points of the cell of that name."""
        return next((x.of for x in self.specs if x.name == name and x.of is not None), 0.0)

    @property
    def final(self) -> float:
        """Points after a late penalty, never below zero, as nbgrader's export has them."""
        return max(0.0, self.score - self.late_penalty)

    @property
    def waiting(self) -> bool:
        return any(cell.waiting for cell in self.cells.values())


@dataclass(frozen=True)
class Person:
    """A learner as the roster in the gradebook has them; nbgrader's last name is the family's."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self) -> str:
        """Family name first, as Vietnamese names are said; empty where the roster has none."""
        return f"{self.last_name} {self.first_name}".strip()


@dataclass(frozen=True)
class SubmissionMark:
    """One learner's submission of one assignment; times in UTC, ``due`` with any extension."""

    learner: str
    assignment: str
    notebooks: Mapping[str, NotebookMark]
    handed_in: datetime | None = None
    due: datetime | None = None

    def part(self, *, advanced: bool) -> list[NotebookMark]:
        """The lesson's own notebooks, or the advanced ones."""
        return [x for x in self.notebooks.values() if is_advanced(x.name) == advanced]


@dataclass(frozen=True)
class Marks:
    """Everything read: the roster, the cells of each assignment's notebooks, the submissions."""

    people: Mapping[str, Person]
    assignments: Mapping[str, Mapping[str, tuple[CellSpec, ...]]]
    submissions: Mapping[tuple[str, str], SubmissionMark]


def level_of(assignment: str) -> tuple[int, int] | None:
    """Level and number of a lesson by its assignment's name; None for other people's."""
    found = LESSON.match(assignment)
    return (int(found[1]), int(found[2])) if found else None


def is_advanced(notebook: str) -> bool:
    """Whether a notebook is a lesson's second one, which counts as distinction."""
    return notebook.endswith(ADVANCED)
