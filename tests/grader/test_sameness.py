"""Stock ``nbgrader autograde`` and our ``run`` on the same corpus: same marks, files and exit codes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.execution.confine import protection
from tests.grader import corpus, corpus_state

pytestmark = pytest.mark.slow
REFUSED = {"k_qua_diem", "l_gio_hong", "m_kernel_la", "o_so_la", "z_cu"}
"""Learners whose submissions nbgrader cannot grade. It leaves what it had saved of them until then;
ours saves a submission whole or not at all."""


@dataclass(frozen=True)
class Step:
    """A command, after what happened in the class before it."""

    name: str
    arguments: tuple[str, ...]
    before: Callable[[Path], None] = lambda course: None


@dataclass(frozen=True)
class Graded:
    """What a grader left after each step: exit code, gradebook, files; cells and outputs at last."""

    codes: dict[str, int]
    books: dict[str, dict[str, corpus_state.State]]
    files: dict[str, corpus_state.State]
    cells: corpus_state.State
    outputs: corpus_state.State
    said: str


def hand_in_again(course: Path) -> None:
    """One learner hands in once more, right but too late."""
    corpus.hand_in(course, "n_nop_lai", "phu", corpus.RIGHTLY)
    again = course / "submitted" / "n_nop_lai" / corpus.ASSIGNMENT
    corpus.put(again / "timestamp.txt", "2026-03-01 15:30:00.250000 UTC")


def mark_by_hand(course: Path) -> None:
    """A trainer gives marks, extra credit and a comment in formgrader."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "ngu-lieu") as book:
        where = ("phu", corpus.ASSIGNMENT, "i_dung_gio")
        written, tested = (book.find_grade(name, *where) for name in ("viet", "t_tong"))
        written.manual_score, written.extra_credit, written.needs_manual_grade = 1.5, 0.5, False
        tested.manual_score, tested.needs_manual_grade = 2, False
        book.find_comment("viet", *where).manual_comment = "Tốt."
        book.db.commit()


STEPS = (
    Step("graded", (corpus.ASSIGNMENT,)),
    Step("handed in again", (corpus.ASSIGNMENT, "--student=[!k]*"), hand_in_again),
    Step("by force", (corpus.ASSIGNMENT, "--force", "--student=i_dung_gio"), mark_by_hand),
    Step("an old schema", (corpus.OLD,)),
)


def stock_command(course: Path, arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "nbgrader", "autograde", *arguments]


def our_command(course: Path, arguments: tuple[str, ...]) -> list[str]:
    sandbox = () if protection().enough else ("--allow-unsandboxed",)
    command = [sys.executable, "-m", "grader", "run", *arguments, "--course", str(course)]
    return [*command, *sandbox]


def graded(course: Path, command: Callable[[Path, tuple[str, ...]], list[str]]) -> Graded:
    """Go through all steps in ``course``."""
    paths = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": paths, "HOME": str(course.parent)}
    codes, books, files, said = {}, {}, {}, ""
    for step in STEPS:
        step.before(course)
        ended = subprocess.run(
            command(course, step.arguments),
            cwd=course,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        said += ended.stdout
        codes[step.name] = ended.returncode
        books[step.name] = corpus_state.gradebook(course)
        files[step.name] = corpus_state.files(course)
    last = corpus_state.cells(course), corpus_state.outputs(course)
    return Graded(codes, books, files, *last, said)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("ngữ liệu") / "course"
    corpus.make(place)
    return place


@pytest.fixture(scope="module")
def stock(course: Path) -> Graded:
    return graded(Path(shutil.copytree(course, course.with_name("stock"))), stock_command)


@pytest.fixture(scope="module")
def ours(course: Path) -> Graded:
    return graded(Path(shutil.copytree(course, course.with_name("ours"))), our_command)


def differences(ours: dict[Any, Any], stock: dict[Any, Any]) -> dict[Any, Any]:
    """Where two states differ: (ours, stock) by place."""
    places = sorted(ours.keys() | stock.keys())
    both = {place: (ours.get(place, "nothing"), stock.get(place, "nothing")) for place in places}
    return {place: pair for place, pair in both.items() if repr(pair[0]) != repr(pair[1])}


def test_the_corpus_is_graded_as_its_author_meant(stock):
    """What stock nbgrader makes of it; without this two empty gradebooks would be the same."""
    scores = {
        (place[1], place[2]): notebook["score"]
        for place, notebook in stock.books["graded"]["notebooks"].items()
    }
    assert stock.codes == {"graded": 1, "handed in again": 1, "by force": 0, "an old schema": 1}
    assert scores["a_chua_lam", "chinh"] == 0
    assert scores["b_dung", "chinh"] == 15.25
    assert scores["n_nop_lai", "phu"] == 0
    late = stock.books["handed in again"]["notebooks"]["ps1", "n_nop_lai", "phu"]
    assert late["late_submission_penalty"] == late["score"] == 3
    assert stock.books["by force"]["notebooks"]["ps1", "i_dung_gio", "phu"]["score"] == 4
    assert {parts[0] for parts in stock.files["graded"]} == {*corpus.LEARNERS} - REFUSED


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_exit_codes_are_the_same(step, ours, stock):
    assert ours.codes[step] == stock.codes[step], ours.said[-5000:]


@pytest.mark.parametrize("step", [step.name for step in STEPS])
@pytest.mark.parametrize("what", ["students", "submissions", "notebooks", "grades", "comments"])
def test_the_gradebook_is_the_same(what, step, ours, stock):
    graded = [_without_refused(grader.books[step][what]) for grader in (ours, stock)]
    assert differences(*graded) == {}


def _without_refused(state: corpus_state.State) -> corpus_state.State:
    return {place: value for place, value in state.items() if not REFUSED & {*place[:2]}}


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_a_refused_submission_has_no_half_of_its_marks(step, ours, stock):
    def earned(grader: Graded) -> set[str]:
        grades = grader.books[step]["grades"].items()
        return {place[1] for place, grade in grades if grade["auto_score"]} & REFUSED

    assert earned(stock) == {"k_qua_diem"}
    assert earned(ours) == set()


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_the_same_files_are_in_autograded(step, ours, stock):
    assert differences(ours.files[step], stock.files[step]) == {}


def test_every_cell_is_the_same(ours, stock):
    assert differences(ours.cells, stock.cells) == {}


def test_every_output_is_the_same(ours, stock):
    assert differences(ours.outputs, stock.outputs) == {}
