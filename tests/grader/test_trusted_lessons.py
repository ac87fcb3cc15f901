"""Every lesson's notebooks through our own driver, code in a confined child: exact marks, cell by cell.

What else a lesson's examples earn by answers alone is held by ``test_goldens``.
"""

import shutil
import sys

import pytest
from nbgrader.api import Gradebook

from grader.driver.app import autograde
from grader.driver.trusted import call_of
from grader.goldens import duplicate_cell_ids, edit_test_cells, examples
from grader.nbgrader_config import configured
from tests.grader.support_course import hand_in

KINDS = {
    "perfect": (duplicate_cell_ids,),
    "typical": (edit_test_cells,),
    "untouched": (),
    "claims_success": (),
}
"""Examples of every lesson, and how their notebooks are tampered with: that changes no mark."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")


def test_a_golden_has_exactly_its_marks(source, course, tmp_path):
    place, name = tmp_path / "lớp học", source.lesson.assignment
    shutil.copytree(course, place)
    for golden, tampers in KINDS.items():
        hand_in(place, source, golden, golden, *tampers)
    assert autograde(place, [name, "--log-level=CRITICAL"]) == 0
    goldens = examples(source).goldens
    nothing = dict.fromkeys([*goldens["perfect"].marks, *goldens["perfect"].code_marks], 0)
    wanted = {kind: {**nothing, **goldens[kind].marks} for kind in KINDS}
    for kind in KINDS:
        wanted[kind] |= goldens[kind].code_marks
    assert by_cell(place, name) == {kind: pytest.approx(marks) for kind, marks in wanted.items()}


def by_cell(place, assignment):
    """Each learner's points by what was marked: a check's id, or a function's name."""
    with configured(place), Gradebook(f"sqlite:///{place / 'gradebook.db'}") as book:
        names = {
            (notebook.name, cell.name): call_of(cell.source).name
            for notebook in book.find_assignment(assignment).notebooks
            for cell in notebook.source_cells
            if call_of(cell.source)
        }
        return {
            submission.student_id: {
                names[notebook.name, grade.name]: grade.score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions(assignment)
        }
