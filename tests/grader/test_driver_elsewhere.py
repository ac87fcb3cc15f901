"""The same marks by other hands: a Dask cluster, kernels without fork, and when a worker dies."""

import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from grader.driver import machine, work
from grader.driver.app import autograde
from grader.driver.journal import Journal
from tests.grader.support_course import NAME, SUMMARY, expected, hand_in, marks

QUIET = "--log-level=CRITICAL"
GOLDENS = ("perfect", "typical", "untouched")


@pytest.fixture
def place(two_lessons: Path, tmp_path: Path) -> Path:
    """A course of its own in which a few goldens were handed in."""
    place = tmp_path / "lớp học"
    shutil.copytree(two_lessons, place)
    for golden in GOLDENS:
        hand_in(place, SUMMARY, golden, golden)
    return place


def check_marks(place: Path) -> None:
    assert marks(place) == {(golden, NAME): expected(SUMMARY, golden) for golden in GOLDENS}


def test_a_cluster_of_two_workers_gives_the_same_marks(place, tmp_path, monkeypatch):
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
        monkeypatch.setattr(work, "grade", lambda *_: pytest.fail("was graded in this process"))
        assert autograde(place, [NAME, QUIET, address]) == 0
    check_marks(place)
    graded = place / "autograded" / "perfect" / NAME
    assert (graded / "answers.json").is_file()


def test_kernels_give_the_same_marks_where_nothing_can_be_forked(place, monkeypatch):
    made = machine.bench

    def without_fork(*arguments):
        return replace(made(*arguments), warm="", confined=False)

    monkeypatch.setattr(machine, "bench", without_fork)
    assert autograde(place, [NAME, QUIET, "--workers=1", "--allow-unsandboxed"]) == 0
    check_marks(place)


def test_a_worker_that_dies_takes_only_its_own_submission_with_it(place, monkeypatch):
    grade = work.grade

    def dies(plan, job):
        if job.student == "typical":
            os.kill(os.getpid(), signal.SIGKILL)
        return grade(plan, job)

    monkeypatch.setattr(work, "grade", dies)
    assert autograde(place, [NAME, QUIET, "--workers=2"]) == 1
    states = {row.learner: row.state for row in Journal(place).rows()}
    assert states == {"perfect": "done", "typical": "failed", "untouched": "done"}
    monkeypatch.setattr(work, "grade", grade)
    assert autograde(place, [NAME, QUIET]) == 0
    check_marks(place)
