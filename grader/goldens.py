"""Submissions with known marks: what tests grade to hold every lesson to its word.

A lesson's ``goldens.py`` on the grader's side names ``GOLDENS`` and ``MUTATIONS``; the three kinds
of tampering are the same for every lesson and made here.
"""

import copy
import json
import runpy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from grader.lessons import LessonSource
from workshop.lesson import Answer, Lesson
from workshop.lesson import answer as answers

Make = Callable[[Path], None]


@dataclass(frozen=True)
class Golden:
    """A submission: ``make`` writes answers and artefacts into a folder; ``marks`` by check id.

    ``code`` holds the learner's code by name of the solution cell, ``None`` for the model solution;
    ``code_marks`` the points of the advanced notebook by the same names.
    """

    make: Make
    marks: Mapping[str, float]
    code: Mapping[str, str | None] = field(default_factory=dict)
    code_marks: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Mutation:
    """A good answer with one thing broken: ``loses`` lists the only checks that lose points (their
    declared dependents aside), ``names`` words that the message must hold."""

    make: Make
    loses: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Examples:
    """All examples of one lesson, by name. ``cheap`` are answers that must earn nothing."""

    goldens: Mapping[str, Golden]
    mutations: Mapping[str, Mutation]
    cheap: Mapping[str, Make]


@cache
def examples(source: LessonSource) -> Examples:
    """The lesson's own examples with the tampered ones added. ``perfect``, ``untouched`` and
    ``typical`` must be among them; raises ``KeyError`` otherwise.

    The script runs once a process, so that what its examples made serves whoever asks again.
    """
    script = runpy.run_path(str(source.folder / "goldens.py"))
    goldens: dict[str, Golden] = dict(script["GOLDENS"])
    for needed in ("perfect", "untouched", "typical"):
        goldens[needed]
    zero = dict.fromkeys(goldens["perfect"].marks, 0.0)
    goldens["claims_success"] = Golden(claim_success(goldens["typical"].make), zero)
    return Examples(goldens, script["MUTATIONS"], script["CHEAP"])


def write(source: LessonSource, golden: Golden, released: Path, target: Path) -> None:
    """Write a whole submission of ``golden`` to ``target`` from the release in ``released``."""
    target.mkdir(parents=True, exist_ok=True)
    for name, script in source.notebooks.items():
        notebook = nbformat.read(released / f"{name}.ipynb", as_version=4)
        if script.stem == "nang_cao":
            fill_in(notebook, golden.code, _solutions(source))
        nbformat.write(notebook, target / f"{name}.ipynb")
    golden.make(target)


def fill_in(
    notebook: NotebookNode, code: Mapping[str, str | None], solutions: Mapping[str, str]
) -> None:
    """Put learner's code into the solution cells named in ``code``."""
    for cell in solution_cells(notebook):
        name = cell.metadata.nbgrader.grade_id
        if name in code:
            given = code[name]
            cell.source = solutions[name] if given is None else given


def solution_cells(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """The cells that learners fill in."""
    return (c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution"))


def graded_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that are marked by running them."""
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


def _solutions(source: LessonSource) -> dict[str, str]:
    from grader.source_notebook import source_notebook

    notebook = source_notebook(source.folder / "nang_cao.py", source.lesson)
    return {c.metadata.nbgrader.grade_id: c.source for c in solution_cells(notebook)}


def saved(lesson: Lesson, folder: Path, case: str, answer: Answer) -> None:
    """Save ``answer`` to ``case`` as the lesson's panel would."""
    answers.save(folder, answers.load(folder, lesson.package).put(case, answer))


def claim_success(make: Make) -> Make:
    """Tampering: the record of a submission is edited by hand to say that it earned full marks."""

    def tampered(folder: Path) -> None:
        make(folder)
        path = folder / answers.FILE
        book = json.loads(path.read_text(encoding="utf-8"))
        for record in book["answers"].values():
            record.update(score=10, ok=True)
        path.write_text(json.dumps(book), encoding="utf-8")

    return tampered


def edit_test_cells(notebook: NotebookNode) -> None:
    """Tampering: every graded cell is made to give full marks."""
    for cell in graded_cells(notebook):
        cell.source = f"{cell.metadata.nbgrader.points}"


def duplicate_cell_ids(notebook: NotebookNode) -> None:
    """Tampering: every graded cell gets a twin of the same id that gives full marks."""
    for cell in graded_cells(notebook):
        twin = copy.deepcopy(cell)
        twin.source = f"{cell.metadata.nbgrader.points}"
        twin["id"] = f"{cell['id']}x"[-12:]
        notebook.cells.append(twin)
