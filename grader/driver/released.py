"""What learners were given: the released cells that nbgrader looks after, as the gradebook has them."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

KEYS = frozenset(
    "schema_version grade solution locked task grade_id points checksum cell_type".split()
)
Given = tuple[str, str, str | None]
"""Grade id, source and cell id of a cell in the released file."""


@dataclass(frozen=True)
class Released:
    """A cell that nbgrader looks after, as the gradebook has it; ``given`` is what learners got."""

    name: str
    kind: str
    source: str
    given: str
    checksum: str | None
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float
    cell_id: str | None = None

    @property
    def metadata(self) -> dict[str, Any]:
        """nbgrader's metadata of the cell, schema 3."""
        made: dict[str, Any] = {
            "cell_type": self.kind,
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": 3,
            "solution": self.solution,
            "task": self.task,
        }
        made |= {"points": self.points} if self.grade or self.task else {}
        return made | ({"checksum": self.checksum} if self.checksum else {})

    def untouched(self, source: str) -> bool:
        """Whether ``source`` is what learners got, white space at ends of lines aside."""
        return _plain(source) in (_plain(self.source), _plain(self.given))

    def usable(self, about: Any) -> bool:
        """Whether metadata are of schema 3 and say what the gradebook says, points aside."""
        if not isinstance(about, dict) or not about.keys() <= KEYS:
            return False
        flags = {"grade": self.grade, "solution": self.solution, "task": self.task}
        points = about.get("points", None if self.grade or self.task else 0)
        checksum = about.get("checksum", "0" * 32)
        return (
            about.get("grade_id") == self.name
            and about.get("schema_version") == 3
            and isinstance(about.get("locked"), bool)
            and all(about.get(key, False if key == "task" else None) is flags[key] for key in flags)
            and isinstance(points, int | float)
            and not isinstance(points, bool)
            and points >= 0
            and about.get("cell_type", self.kind) == self.kind
            and isinstance(checksum, str)
            and len(checksum) == 32
        )


def handed_out(path: Path) -> tuple[Given, ...]:
    """The cells with a grade id in the released notebook at ``path``; none where it is no notebook."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        return _cells_of(path, path.stat().st_mtime_ns)
    return ()


@lru_cache(maxsize=64)
def _cells_of(path: Path, _written: int) -> tuple[Given, ...]:
    found = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name is not None:
            found.append((name, "".join(cell["source"]), cell.get("id")))
    return tuple(found)


def released_cells(notebook: Any, given: Iterable[Given] = ()) -> list[Released]:
    """The cells of a gradebook's notebook, in the order of the released file (``given``).

    Where that file is missing or lacks one of them, the gradebook's own order counts: only SQLite
    keeps one.
    """
    grade = {cell.name: cell.max_score for cell in notebook.grade_cells}
    task = {cell.name: cell.max_score for cell in notebook.task_cells}
    solution = {cell.name for cell in notebook.solution_cells}
    file = {name: (place, text, own) for place, (name, text, own) in enumerate(given)}
    known = {cell.name for cell in notebook.source_cells} <= file.keys()
    cells = []
    for cell in notebook.source_cells:
        _place, text, cell_id = file[cell.name] if known else (0, cell.source or "", None)
        made = Released(
            name=cell.name,
            kind=cell.cell_type,
            source=cell.source or "",
            given=text,
            checksum=cell.checksum,
            locked=bool(cell.locked),
            grade=cell.name in grade,
            solution=cell.name in solution,
            task=cell.name in task,
            points=float(grade.get(cell.name, task.get(cell.name)) or 0),
            cell_id=cell_id,
        )
        cells.append(made)
    return sorted(cells, key=lambda cell: file[cell.name][0]) if known else cells


def _plain(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().splitlines())
