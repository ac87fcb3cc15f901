"""From a lesson's script (jupytext py:percent) to nbgrader's source notebook, the same on every run.

Three marks in a cell's header save authors from writing nbgrader's metadata by hand:
``tags=["checks"]`` becomes one graded cell for each check of the lesson; ``solution="name"`` a cell
that learners fill in; ``tests="name" points=3`` a graded cell of code.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupytext
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from workshop.lesson import Check, Lesson

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
CHECK = """\
# Ô chấm điểm: {title} ({points} điểm). Bạn chạy ô này để xem nhận xét, không cần sửa.
from {package} import lesson
from workshop.lesson.notebook import show_check

show_check(lesson, "{id}")
### BEGIN HIDDEN TESTS
from grader.marking import mark

mark(lesson, "{id}")
### END HIDDEN TESTS"""


def source_notebook(script: Path, lesson: Lesson) -> NotebookNode:
    """The source notebook of one script. Raises ``ValueError`` where two cells share a name."""
    read = jupytext.reads(script.read_text(encoding="utf-8"), fmt="py:percent")
    cells = [cell for raw in read.cells for cell in _cells(raw, lesson)]
    _give_ids(cells, f"{lesson.assignment}/{script.stem}")
    return new_notebook(
        cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}}
    )


def _cells(raw: NotebookNode, lesson: Lesson) -> Iterator[NotebookNode]:
    metadata = dict(raw.metadata)
    if "checks" in metadata.get("tags", ()):
        yield from (_check_cell(check, lesson) for check in lesson.checks)
        return
    name = metadata.pop("solution", None)
    if name is not None:
        metadata["nbgrader"] = _nbgrader(name, solution=True)
    name, points = metadata.pop("tests", None), metadata.pop("points", 0)
    if name is not None:
        metadata["nbgrader"] = _nbgrader(f"test_{name}", points=points)
    raw.metadata = metadata
    yield raw


def _check_cell(check: Check, lesson: Lesson) -> NotebookNode:
    points = f"{check.points:g}".replace(".", ",")
    text = CHECK.format(title=check.title, points=points, package=lesson.package, id=check.id)
    metadata = {"nbgrader": _nbgrader(f"check_{check.id}", points=check.points)}
    return new_code_cell(text, metadata=metadata)


def _nbgrader(name: str, *, solution: bool = False, points: float | None = None) -> dict[str, Any]:
    grade = points is not None
    made: dict[str, Any] = {
        "grade": grade,
        "grade_id": name,
        "locked": grade,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return made | ({"points": points} if grade else {})


def _give_ids(cells: list[NotebookNode], where: str) -> None:
    """Cell ids from names, where a cell has one, else from the count: the same on every build."""
    seen: set[str] = set()
    for count, cell in enumerate(cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id", f"cell-{count}")
        if name in seen:
            raise ValueError(f"two cells of {where} are named {name}")
        seen.add(name)
        cell["id"] = hashlib.sha256(f"{where}/{name}".encode()).hexdigest()[:12]
