"""Stock ``nbgrader autograde`` and ``generate_feedback`` on our course give the known marks.

Two of each lesson go through nbgrader, a kernel for each notebook; all go through our own driver in
``test_driver``, and ``test_sameness`` compares the two graders on everything that nbgrader knows.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from grader import stock
from grader.goldens import duplicate_cell_ids, edit_test_cells, examples, write
from grader.lessons import LessonSource

# A golden, and how its notebooks are tampered with: neither may change a mark.
KINDS: dict[str, Callable] = {
    "perfect": duplicate_cell_ids,
    "typical": edit_test_cells,
}


@pytest.fixture
def graded(source: LessonSource, course: Path, tmp_path: Path) -> dict[str, stock.Mark]:
    """Marks by learner, one learner a golden."""
    place = tmp_path / "lớp học"
    shutil.copytree(course, place)
    found, name = examples(source), source.lesson.assignment
    for kind, tamper in KINDS.items():
        target = place / "submitted" / kind / name
        write(source, found.goldens[kind], place / "release" / name, target)
        for path in target.glob("*.ipynb"):
            _tamper(path, tamper)
    assert stock.autograde(place, name) == 0
    assert stock.feedback(place, name) == 0
    pages = list((place / "feedback").glob(f"*/{name}/*.html"))
    assert len(pages) == len(source.notebooks) * len(KINDS)
    return {mark.learner: mark for mark in stock.marks(place)}


def _tamper(path: Path, tamper: Callable) -> None:
    notebook = nbformat.read(path, as_version=4)
    tamper(notebook)
    nbformat.write(notebook, path)


def test_marks_are_exactly_those_of_the_goldens(source, graded):
    goldens = examples(source).goldens
    assert {learner: (mark.score, mark.advanced) for learner, mark in graded.items()} == {
        kind: (
            pytest.approx(sum(goldens[kind].marks.values())),
            pytest.approx(sum(goldens[kind].code_marks.values())),
        )
        for kind in KINDS
    }
    assert {mark.of for mark in graded.values()} == {10}
