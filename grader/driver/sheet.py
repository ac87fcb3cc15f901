"""The marks of one notebook, noted by nbgrader's own SaveAutoGrades where there is no gradebook.

Workers have no connection to the gradebook. nbgrader's step writes onto a sheet instead; the main
process puts what stands there into the gradebook, beside what a person marked before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace


@dataclass(frozen=True)
class Marks:
    """Of one notebook, by grade id: automatic scores (None where a person must mark) and comments."""

    scores: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)


@dataclass
class _Cell:
    """A mark or a comment of a cell that nobody has marked by hand."""

    auto_score: float | None = None
    manual_score: float | None = None
    needs_manual_grade: bool = True
    auto_comment: str | None = None


class Sheet:
    """Stands in for ``nbgrader.api.Gradebook`` where automatic marks are written."""

    db = SimpleNamespace(commit=lambda: None)

    def __init__(self) -> None:
        self._grades: dict[str, _Cell] = {}
        self._comments: dict[str, _Cell] = {}

    @property
    def marks(self) -> Marks:
        """What was written."""
        return Marks(
            {name: cell.auto_score for name, cell in self._grades.items()},
            {name: cell.auto_comment for name, cell in self._comments.items()},
        )

    def __call__(self, *_arguments: object, **_options: object) -> "Sheet":
        """Opening it again gives the same."""
        return self

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(self, *_error: object) -> None:
        """There is nothing to close."""

    def find_grade(self, cell: str, _notebook: str, _assignment: str, _student: str) -> _Cell:
        """The place for a cell's mark."""
        return self._grades.setdefault(cell, _Cell())

    def find_comment(self, cell: str, _notebook: str, _assignment: str, _student: str) -> _Cell:
        """The place for a cell's comment."""
        return self._comments.setdefault(cell, _Cell())
