"""What tests of grading a class share: submissions of goldens, tampered with or not, and their marks.

Tests of the driver itself use one lesson (``SUMMARY``), however many there are.
"""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from grader.goldens import examples, write
from grader.lessons import SOURCE, LessonSource
from tests.grader import support_stock as stock

SUMMARY = LessonSource(SOURCE / "level1_text" / "summarise_report")
MATRIX = LessonSource(SOURCE / "level3_thinking" / "decision_matrix")
NAME = "l1_02_summarise_report"  # its assignment: the lesson itself is loaded when it is needed
Tamper = Callable[[NotebookNode], None]


def hand_in(place: Path, source: LessonSource, learner: str, golden: str, *tampers: Tamper) -> Path:
    """Let a learner hand in a golden, its notebooks tampered with; the submission's folder."""
    name = source.lesson.assignment
    target = place / "submitted" / learner / name
    write(source, examples(source).goldens[golden], place / "release" / name, target)
    for path in target.glob("*.ipynb") if tampers else ():
        notebook = nbformat.read(path, as_version=4)
        for tamper in tampers:
            tamper(notebook)
        nbformat.write(notebook, path)
    return target


def expected(source: LessonSource, golden: str) -> tuple[float, float]:
    """What a golden earns: its mark, and that of the advanced notebook."""
    found = examples(source).goldens[golden]
    return pytest.approx((sum(found.marks.values()), sum(found.code_marks.values())))


def marks(place: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """The same of everyone in the gradebook, by learner and assignment."""
    return {(m.learner, m.assignment): (m.score, m.advanced) for m in stock.marks(place)}
