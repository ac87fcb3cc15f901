"""Our driver on our own course: every golden's exact marks, and nothing lost on the way."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from grader.build import release
from grader.driver import machine, memory
from grader.driver.app import autograde
from grader.driver.journal import Journal
from tests.grader.support_course import MATRIX, NAME, SUMMARY, expected, hand_in, marks
from workshop.paths import REPOSITORY

QUIET = "--log-level=CRITICAL"
RUN = [sys.executable, "-m", "grader", "--course"]


@pytest.fixture
def place(two_lessons: Path, tmp_path: Path) -> Path:
    """A course of its own."""
    return Path(shutil.copytree(two_lessons, tmp_path / "lớp học"))


SPY = """
import os, pathlib
for secret in {secrets!r}:
    try:
        found = open(secret).read() if os.path.isfile(secret) else os.listdir(secret)
        pathlib.Path("spied.txt").write_text(str(found))
    except OSError as error:
        print("closed", type(error).__name__)
"""


def test_learner_code_reads_no_key_no_gradebook_and_nobody_elses_work(place: Path):
    neighbour = hand_in(place, SUMMARY, "neighbour", "perfect")
    spying = hand_in(place, SUMMARY, "spy", "perfect")
    secrets = [SUMMARY.folder, place / "gradebook.db", neighbour, place / "source" / NAME]
    borrowed = spying / "mượn.db"
    borrowed.symlink_to(place / "gradebook.db")
    path = next(spying.glob("*nang_cao.ipynb"))
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, new_code_cell(SPY.format(secrets=[str(s) for s in secrets])))
    nbformat.write(notebook, path)
    assert autograde(place, [NAME, "--student=spy", QUIET]) == 0
    graded = place / "autograded" / "spy" / NAME
    spied = nbformat.read(graded / path.name, as_version=4).cells[0].outputs
    assert "".join(output.text for output in spied).count("closed") == len(secrets)
    assert not (graded / "spied.txt").exists()
    assert not (graded / borrowed.name).exists()
    assert marks(place)["spy", NAME] == expected(SUMMARY, "perfect")


def test_what_is_unchanged_is_not_graded_again_and_force_grades_anew(place: Path, monkeypatch):
    hand_in(place, SUMMARY, "a", "perfect")
    assert autograde(place, [NAME, QUIET]) == 0
    graded = place / "autograded" / "a" / NAME / "summarise_report.ipynb"
    first = graded.stat().st_mtime_ns
    assert autograde(place, [NAME, QUIET]) == 0
    assert graded.stat().st_mtime_ns == first
    assert autograde(place, [NAME, QUIET, "--force"]) == 0
    second = graded.stat().st_mtime_ns
    assert second != first
    monkeypatch.setattr(memory, "kit_key", lambda package: f"a check of {package} was mended")
    assert autograde(place, [NAME, QUIET]) == 0
    assert graded.stat().st_mtime_ns != second
    assert marks(place)["a", NAME] == expected(SUMMARY, "perfect")


def test_the_same_work_is_run_once_even_where_its_grading_was_thrown_away(place: Path, monkeypatch):
    hand_in(place, SUMMARY, "a", "typical")
    assert autograde(place, [NAME, QUIET]) == 0
    for lost in ("autograded", "gradebook.db"):
        path = place / lost
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(place / "submitted" / "a", place / "submitted" / "b")
    release(NAME, place)
    monkeypatch.setattr("grader.driver.work.grade", lambda *_: pytest.fail("was run again"))
    assert autograde(place, [NAME, QUIET]) == 0
    assert set(marks(place)) == {("a", NAME), ("b", NAME)}
    assert marks(place)["b", NAME] == expected(SUMMARY, "typical")


def test_without_a_sandbox_code_is_refused_and_answers_are_marked(place: Path, monkeypatch):
    hand_in(place, SUMMARY, "a", "perfect")
    made = machine.bench
    with monkeypatch.context() as patch:
        patch.setattr(
            machine,
            "bench",
            lambda *arguments: made(*arguments).__class__(
                **{**vars(made(*arguments)), "confined": False}
            ),
        )
        assert autograde(place, [NAME, QUIET]) == 1
        own, advanced = marks(place)["a", NAME]
        assert (own, advanced) == (expected(SUMMARY, "perfect").expected[0], 0)
        [row] = Journal(place).rows()
        assert row.state == "failed"
        assert "hộp cát" in row.why
        assert autograde(place, [NAME, QUIET, "--allow-unsandboxed"]) == 0
    assert marks(place)["a", NAME] == expected(SUMMARY, "perfect")


def test_a_run_that_is_killed_goes_on_where_it_was(place: Path):
    learners = [f"hv-{n:02}" for n in range(5)]
    for learner in learners:
        hand_in(place, SUMMARY, learner, "typical")
        (place / "submitted" / learner / NAME / "ghi_chu.txt").write_text(learner)
    run = [*RUN, str(place), "run", NAME, "--workers=2"]
    first = subprocess.Popen(run, cwd=REPOSITORY, start_new_session=True)
    try:
        journal, end = Journal(place), time.monotonic() + 120
        while len(done := finished(journal)) < 1 and time.monotonic() < end:
            time.sleep(0.02)
        assert done
        assert len(done) < len(learners)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(first.pid, signal.SIGKILL)
        first.wait()
    before = finished(Journal(place))
    assert subprocess.run(run, cwd=REPOSITORY, check=False).returncode == 0
    after = finished(Journal(place))
    assert set(after) == set(learners)
    assert {learner: after[learner] for learner in before} == before
    assert set(marks(place).values()) == {tuple(expected(SUMMARY, "typical").expected)}


def finished(journal: Journal) -> dict[str, float | None]:
    return {row.learner: row.ended for row in journal.rows() if row.state == "done"}


def test_two_graders_share_one_gradebook(place: Path):
    sources = (SUMMARY, MATRIX)
    for source in sources:
        for learner in ("a", "b"):
            hand_in(place, source, learner, "typical")
    runs = [
        subprocess.Popen(
            [*RUN, str(place), "run", source.lesson.assignment],
            cwd=REPOSITORY,
        )
        for source in sources
    ]
    assert [run.wait(120) for run in runs] == [0] * len(sources)
    found = marks(place)
    for source in sources:
        for learner in ("a", "b"):
            assert found[learner, source.lesson.assignment] == expected(source, "typical")


def test_a_submission_that_cannot_be_read_stops_nobody_else(place: Path):
    for learner in ("a", "b", "c"):
        hand_in(place, SUMMARY, learner, "perfect")
    broken = place / "submitted" / "b" / NAME / "summarise_report.ipynb"
    broken.write_bytes(b"\xff\xfe khong phai notebook")
    assert autograde(place, [NAME, QUIET]) == 1
    found = marks(place)
    assert found["a", NAME] == found["c", NAME] == expected(SUMMARY, "perfect")
    assert not (place / "autograded" / "b" / NAME).exists()
    states = {row.learner: row.state for row in Journal(place).rows()}
    assert states == {"a": "done", "b": "failed", "c": "done"}
