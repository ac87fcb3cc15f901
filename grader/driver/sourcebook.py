"""What the gradebook knows of an assignment's released cells, as plain values that workers carry.

nbgrader's sanitising steps look each cell up in the gradebook. Workers have no connection to it:
they get this book, which answers the same questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

READERS = (
    "nbgrader.preprocessors.overwritecells",
    "nbgrader.preprocessors.overwritekernelspec",
    "grader.driver.repair",
)
"""Modules whose ``Gradebook`` only reads released cells."""


@dataclass(frozen=True)
class SourceCell:
    """A released cell as nbgrader keeps it."""

    name: str
    cell_type: str
    source: str
    checksum: str | None
    locked: bool


@dataclass(frozen=True)
class MarkedCell:
    """A grade, solution or task cell; a solution cell has no ``max_score``."""

    name: str
    cell_type: str | None
    max_score: float | None


@dataclass(frozen=True)
class SourceNotebook:
    """A released notebook; the lists are in the notebook's order."""

    name: str
    kernelspec: str | None
    source_cells: tuple[SourceCell, ...]
    grade_cells: tuple[MarkedCell, ...]
    solution_cells: tuple[MarkedCell, ...]
    task_cells: tuple[MarkedCell, ...]


@dataclass(frozen=True)
class SourceBook:
    """One assignment's notebooks. Stands in for ``nbgrader.api.Gradebook`` where that is only read."""

    assignment: str
    notebooks: Mapping[str, SourceNotebook] = field(default_factory=dict)

    def __call__(self, *_arguments: Any, **_options: Any) -> "SourceBook":
        """Opening it again gives the same."""
        return self

    def __enter__(self) -> "SourceBook":
        return self

    def __exit__(self, *_error: object) -> None:
        """There is nothing to close."""

    def close(self) -> None:
        """There is nothing to close."""

    def find_notebook(self, name: str, assignment: str) -> SourceNotebook:
        """The notebook. Raises nbgrader's ``MissingEntry``."""
        if assignment != self.assignment or name not in self.notebooks:
            raise MissingEntry(f"No such notebook: {assignment}/{name}")
        return self.notebooks[name]

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """A released cell by grade id. Raises nbgrader's ``MissingEntry``."""
        return _named(self.find_notebook(notebook, assignment).source_cells, name)

    def find_grade_cell(self, name: str, notebook: str, assignment: str) -> MarkedCell:
        """A grade cell. Raises nbgrader's ``MissingEntry``."""
        return _named(self.find_notebook(notebook, assignment).grade_cells, name)

    def find_task_cell(self, name: str, notebook: str, assignment: str) -> MarkedCell:
        """A task cell. Raises nbgrader's ``MissingEntry``."""
        return _named(self.find_notebook(notebook, assignment).task_cells, name)

    def find_solution_cell(self, name: str, notebook: str, assignment: str) -> MarkedCell:
        """A solution cell. Raises nbgrader's ``MissingEntry``."""
        return _named(self.find_notebook(notebook, assignment).solution_cells, name)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> MarkedCell:
        """A grade or task cell. Raises nbgrader's ``MissingEntry``."""
        found = self.find_notebook(notebook, assignment)
        return _named((*found.grade_cells, *found.task_cells), name)


def _named(cells: tuple[Any, ...], name: str) -> Any:
    for cell in cells:
        if cell.name == name:
            return cell
    raise MissingEntry(f"No such cell: {name}")


def read_source_book(gradebook: Gradebook, assignment: str) -> SourceBook:
    """The assignment as the gradebook has it now. Raises nbgrader's ``MissingEntry``."""
    notebooks = gradebook.find_assignment(assignment).notebooks
    return SourceBook(assignment, {found.name: _notebook(found) for found in notebooks})


def _notebook(found: Any) -> SourceNotebook:
    return SourceNotebook(
        name=found.name,
        kernelspec=found.kernelspec,
        source_cells=tuple(
            SourceCell(c.name, c.cell_type, c.source or "", c.checksum, bool(c.locked))
            for c in found.source_cells
        ),
        grade_cells=tuple(map(_marked, found.grade_cells)),
        solution_cells=tuple(map(_marked, found.solution_cells)),
        task_cells=tuple(map(_marked, found.task_cells)),
    )


def _marked(cell: Any) -> MarkedCell:
    kind, most = getattr(cell, "cell_type", None), getattr(cell, "max_score", None)
    return MarkedCell(cell.name, kind, most)
