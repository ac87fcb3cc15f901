"""Our lessons' notebooks with code, run in a child, get the points that their goldens are known to have."""

import sys

import pytest

from grader import goldens
from grader.driver.trusted import Marker, call_of
from grader.execution import Cell, Limits, Place
from grader.execution.confine import protection
from grader.source_notebook import source_notebook
from tests.grader.support_cheating import warm_parent  # noqa: F401 - a fixture
from tests.grader.support_trusted import grade

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")


@pytest.mark.parametrize("name", ["perfect", "typical"])
def test_a_golden_has_exactly_its_marks(source, name, warm, tmp_path):
    golden = goldens.examples(source).goldens[name]
    notebook = source_notebook(source.folder / "nang_cao.py", source.lesson)
    solutions = {c.metadata.nbgrader.grade_id: c.source for c in goldens.solution_cells(notebook)}
    goldens.fill_in(notebook, golden.code, solutions)
    graded = {i: c for i, c in enumerate(notebook.cells) if c in goldens.graded_cells(notebook)}
    marker = Marker(tmp_path, {index: call_of(cell.source) for index, cell in graded.items()})
    results = warm.execute(
        [Cell(i, c.source) for i, c in enumerate(notebook.cells) if c.cell_type == "code"],
        Place(tmp_path),
        Limits(),
        on_call=marker.on_call,
        confined=protection().enough,
    )
    marks = {
        marker.calls[r.index].name: grade(
            marker.settle(r.index, r).outputs, graded[r.index].metadata.nbgrader.points
        )
        for r in results
        if r.index in graded
    }
    assert marks == golden.code_marks
