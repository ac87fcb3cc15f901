"""An autograded notebook as plain cells, and which of its lines are kept from learners.

Read with ``json`` alone: nbformat takes longer to import than all pages of a class to write.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError

SHORTEST_SECRET = 9


class BadNotebook(WorkshopError):
    """An autograded notebook that cannot be read."""


@dataclass(frozen=True)
class Cell:
    """One cell. ``hidden`` holds the numbers, from 1, of lines that no learner may see."""

    kind: str
    source: str
    metadata: dict[str, Any]
    outputs: tuple[dict[str, Any], ...] = ()
    count: int | None = None
    attachments: dict[str, Any] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()

    @property
    def nbgrader(self) -> dict[str, Any]:
        found = self.metadata.get("nbgrader")
        return found if isinstance(found, dict) else {}

    @property
    def name(self) -> str:
        """The grade id, empty for an ordinary cell."""
        return str(self.nbgrader.get("grade_id", ""))

    def is_a(self, role: str) -> bool:
        """Whether it is a ``grade``, ``solution`` or ``task`` cell; any mix is possible."""
        return self.nbgrader.get(role) is True

    @property
    def visible(self) -> str:
        """The source without what is hidden."""
        lines = self.source.split("\n")
        return "\n".join(x for at, x in enumerate(lines, 1) if at not in self.hidden).strip("\n")


@dataclass(frozen=True)
class Notebook:
    """The cells, and what the grader says was repaired before marking."""

    cells: tuple[Cell, ...]
    repairs: tuple[str, ...] = ()

    @cached_property
    def secrets(self) -> frozenset[str]:
        """Hidden lines long enough to be told from a learner's own words."""
        return frozenset(
            text.strip()
            for cell in self.cells
            for at, text in enumerate(cell.source.split("\n"), 1)
            if at in cell.hidden and len(text.strip()) >= SHORTEST_SECRET
        )

    def by_count(self, count: int) -> Cell | None:
        """The code cell that ran as ``In[count]``."""
        return next((cell for cell in self.cells if cell.count == count), None)


def read_notebook(path: Path, begin: str, end: str) -> Notebook:
    """The notebook at ``path``; ``begin`` and ``end`` mark hidden tests. Raises ``BadNotebook``."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw.get("nbformat", 4) < 4:
            raw = _upgraded(path)
        cells = tuple(_cell(cell, begin, end) for cell in raw["cells"])
        said = raw.get("metadata", {}).get("grader", {}).get("repairs", [])
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadNotebook(
            f"Không đọc được sổ đã chấm {path.name}. Bạn chấm lại bài này."
        ) from error
    return Notebook(cells, tuple(str(line) for line in said if isinstance(line, str)))


def _upgraded(path: Path) -> Any:
    import nbformat

    return nbformat.read(path, as_version=4)


def _cell(raw: dict[str, Any], begin: str, end: str) -> Cell:
    source = joined(raw.get("source", ""))
    graded = isinstance(raw["metadata"].get("nbgrader"), dict)
    return Cell(
        raw["cell_type"],
        source,
        raw["metadata"],
        tuple(output for output in raw.get("outputs", ()) if isinstance(output, dict)),
        raw.get("execution_count"),
        raw.get("attachments") or {},
        frozenset(_hidden(source, begin, end)) if graded else frozenset(),
    )


def _hidden(source: str, begin: str, end: str) -> Iterator[int]:
    """Lines from a begin mark to its end mark, both included; to the last line if none ends it."""
    inside = False
    for number, line in enumerate(source.split("\n"), 1):
        inside = inside or begin in line
        if inside:
            yield number
        if end in line:
            inside = False


def joined(text: Any) -> str:
    """A multi-line string of the notebook format, which may be a list of lines."""
    return "".join(map(str, text)) if isinstance(text, list) else str(text)
