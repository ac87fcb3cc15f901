"""Stock ``nbgrader autograde`` and ``generate_feedback`` on our course give the known marks.

One golden of each kind goes through nbgrader, a kernel for each notebook; all others are marked in
``test_goldens``.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from grader import stock
from grader.goldens import duplicate_cell_ids, edit_test_cells, examples, write
from grader.lessons import LessonSource

KINDS = ("perfect", "untouched", "typical", "claims_success")


@pytest.fixture
def graded(source: LessonSource, course: Path, tmp_path: Path) -> dict[str, stock.Mark]:
    """Marks by learner, one learner a golden and one a kind of tampered notebook."""
    place = tmp_path / "lớp học"
    shutil.copytree(course, place)
    found, name = examples(source), source.lesson.assignment
    released = place / "release" / name
    for kind in KINDS:
        write(source, found.goldens[kind], released, place / "submitted" / kind / name)
    for learner, tamper in (
        ("edited-test", edit_test_cells),
        ("duplicated-id", duplicate_cell_ids),
    ):
        target = place / "submitted" / learner / name
        write(source, found.goldens["typical"], released, target)
        for path in target.glob("*.ipynb"):
            _tamper(path, tamper)
    assert stock.autograde(place, name) == 0
    assert stock.feedback(place, name) == 0
    pages = list((place / "feedback").glob(f"*/{name}/*.html"))
    assert len(pages) == len(source.notebooks) * len(list((place / "submitted").iterdir()))
    return {mark.learner: mark for mark in stock.marks(place)}


def _tamper(path: Path, tamper: Callable) -> None:
    notebook = nbformat.read(path, as_version=4)
    tamper(notebook)
    nbformat.write(notebook, path)


def test_marks_are_exactly_those_of_the_goldens(source, graded):
    found = examples(source)
    typical = found.goldens["typical"]
    expected = {kind: found.goldens[kind] for kind in KINDS}
    expected |= {"edited-test": typical, "duplicated-id": typical}
    assert {learner: (mark.score, mark.advanced) for learner, mark in graded.items()} == {
        learner: (
            pytest.approx(sum(golden.marks.values())),
            pytest.approx(sum(golden.code_marks.values())),
        )
        for learner, golden in expected.items()
    }
    assert {mark.of for mark in graded.values()} == {10}
