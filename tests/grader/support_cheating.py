"""What tests of cheating share: learners' cells run in a child as grading runs them.

``double(n)`` of the made-up lesson has four cases with a value and one with a ``ValueError``, a point each.
"""

import pytest

from grader.driver.trusted import Marker
from grader.execution import Cell, Limits, Place, Warm
from grader.execution.confine import protection
from tests.grader.support_trusted import doubling, grade

GRADED = """
from grader.functions import score

score("a.lesson", "double", double, points=5)
"""
HONEST = """
def double(n):
    if n < 0:
        raise ValueError(n)
    return 2 * n
"""
WRONG = "def double(n): return n\n"
LIMITS = Limits(cell_seconds=3, all_seconds=30, grace_seconds=1)


@pytest.fixture(scope="module", name="warm")
def warm_parent():
    with Warm(modules=()) as parent:
        yield parent


@pytest.fixture(name="run")
def run_cells(warm, tmp_path, made_up):
    """Run cells; what counts of the graded one, by its index, and all results as they came."""
    folder = tmp_path / "submission"
    folder.mkdir()

    def run(*sources, graded=1, others=None):
        calls = {graded: doubling()} | (others or {})
        marker = Marker(folder, calls)
        cells = [Cell(index, source, f"cell{index}") for index, source in enumerate(sources)]
        results = warm.execute(
            cells, Place(folder), LIMITS, on_call=marker.on_call, confined=protection().enough
        )
        return marker.settle(graded, results[graded]), results

    return run


def points(settled):
    return grade(settled.outputs, 5)
