"""The same marks by other hands: a Dask cluster, kernels without fork, and when a worker dies."""

import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from grader import stock
from grader.driver import machine, work
from grader.driver.app import autograde
from grader.driver.journal import Journal
from grader.goldens import examples, write
from grader.lessons import LessonSource, all_lessons

QUIET = "--log-level=CRITICAL"
GOLDENS = ("perfect", "typical", "untouched")


@pytest.fixture
def first() -> LessonSource:
    return next(all_lessons())


@pytest.fixture
def place(course: Path, first: LessonSource, tmp_path: Path) -> Path:
    """A course of its own in which a few goldens were handed in."""
    place, name = tmp_path / "lớp học", first.lesson.assignment
    shutil.copytree(course, place)
    for golden in GOLDENS:
        made = examples(first).goldens[golden]
        write(first, made, place / "release" / name, place / "submitted" / golden / name)
    return place


def check_marks(source: LessonSource, place: Path, learners: tuple[str, ...] = GOLDENS) -> None:
    goldens = examples(source).goldens
    assert {mark.learner: (mark.score, mark.advanced) for mark in stock.marks(place)} == {
        learner: pytest.approx(
            (sum(goldens[learner].marks.values()), sum(goldens[learner].code_marks.values()))
        )
        for learner in learners
    }


def test_a_cluster_of_two_workers_gives_the_same_marks(first, place, tmp_path, monkeypatch):
    from distributed import LocalCluster

    monkeypatch.setenv("DASK_TEMPORARY_DIRECTORY", str(tmp_path))
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as cluster:
        address = f"--scheduler={cluster.scheduler_address}"
        name = first.lesson.assignment
        monkeypatch.setattr(work, "grade", lambda *_: pytest.fail("was graded in this process"))
        assert autograde(place, [name, QUIET, address]) == 0
    check_marks(first, place)
    graded = place / "autograded" / "perfect" / name
    assert (graded / "answers.json").is_file()


def test_kernels_give_the_same_marks_where_nothing_can_be_forked(first, place, monkeypatch):
    made = machine.bench

    def without_fork(*arguments):
        return replace(made(*arguments), warm="", confined=False)

    monkeypatch.setattr(machine, "bench", without_fork)
    name = first.lesson.assignment
    assert autograde(place, [name, QUIET, "--workers=1", "--allow-unsandboxed"]) == 0
    check_marks(first, place)


def test_a_worker_that_dies_takes_only_its_own_submission_with_it(first, place, monkeypatch):
    grade = work.grade

    def dies(plan, job):
        if job.student == "typical":
            os.kill(os.getpid(), signal.SIGKILL)
        return grade(plan, job)

    monkeypatch.setattr(work, "grade", dies)
    name = first.lesson.assignment
    assert autograde(place, [name, QUIET, "--workers=2"]) == 1
    states = {row.learner: row.state for row in Journal(place).rows()}
    assert states == {"perfect": "done", "typical": "failed", "untouched": "done"}
    monkeypatch.setattr(work, "grade", grade)
    assert autograde(place, [name, QUIET]) == 0
    check_marks(first, place)
