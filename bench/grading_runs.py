"""What bench/grading.py runs, and how a run is measured: seconds, peak memory, marks."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import grading_otter
import psutil

ROOT = Path(__file__).resolve().parent.parent
PERIOD = 0.05
Marks = Mapping[tuple[str, str, str], object]
MARKS = """
SELECT submitted_assignment.student_id, notebook.name, base_cell.name,
       grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade
FROM grade
JOIN base_cell ON grade.cell_id = base_cell.id
JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
JOIN notebook ON submitted_notebook.notebook_id = notebook.id
JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
"""


class Watch:
    """Whether runs are watched for memory: a look costs some 5 ms of a core, so not while timed."""

    memory = False


@dataclass
class Run:
    """One run of one grader: wall seconds, peak bytes of all its processes (0: not watched), exit
    codes, marks."""

    seconds: float = 0.0
    memory: int = 0
    codes: tuple[int, ...] = ()
    marks: Marks = field(default_factory=dict)


def memory_of(process: psutil.Process) -> int:
    """The memory that a process has to itself, with its share of what others use too (PSS)."""
    try:
        if sys.platform == "linux":
            with open(f"/proc/{process.pid}/smaps_rollup", encoding="ascii") as lines:
                return next(int(x.split()[1]) * 1024 for x in lines if x.startswith("Pss:"))
        return process.memory_info().rss
    except (OSError, StopIteration, psutil.Error):
        return 0


@contextmanager
def measured() -> Iterator[Run]:
    """Time of everything that this process starts within the block; its memory where ``Watch.memory``
    is set."""
    run, ended = Run(), threading.Event()
    own = psutil.Process()

    def watch() -> None:
        while Watch.memory and not ended.wait(PERIOD):
            run.memory = max(run.memory, sum(map(memory_of, own.children(recursive=True))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.perf_counter()
    try:
        yield run
    finally:
        run.seconds = time.perf_counter() - began
        ended.set()
        watcher.join()


def together(commands: list[list[str]], course: Path) -> Run:
    """Run commands at once, in ``course``; their output goes to ``course/bench.log``."""
    bin_folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    environment["PYTHONPATH"] = str(ROOT)
    with measured() as run, open(course / "bench.log", "ab") as log:
        started = [
            subprocess.Popen(command, cwd=course, env=environment, stdout=log, stderr=log)
            for command in commands
        ]
        run.codes = tuple(process.wait() for process in started)
    return run


def stock(course: Path, assignment: str, processes: int = 1) -> Run:
    """``nbgrader autograde``, learners split by the last digit of their names."""
    base = [sys.executable, "-m", "nbgrader", "autograde", assignment]
    digits = ["0123456789"[n::processes] for n in range(processes)]
    students = [f"--student=*[{some}]" for some in digits] if processes > 1 else ["--student=*"]
    run = together([[*base, one] for one in students], course)
    run.marks = marks(course)
    return run


def ours(course: Path, assignment: str, *arguments: str) -> Run:
    """``start.py grade run``."""
    base = [sys.executable, "-m", "grader", "run", assignment, "--course", str(course)]
    run = together([[*base, *arguments]], course)
    run.marks = marks(course)
    return run


def otter(python: str, notebooks: list[tuple[str, Path]]) -> Run:
    """``otter run``, one notebook after another; it has no time limit for a cell."""
    found = {}
    with measured() as run:
        for learner, path in notebooks:
            for name, points in grading_otter.grade(python, path, 600).items():
                found[learner, path.stem, f"test_{name}"] = points
    run.marks = found
    return run


def marks(course: Path) -> Marks:
    """Every mark in the gradebook: (learner, notebook, cell) to its scores and whether a person must
    look at it."""
    with sqlite3.connect(course / "gradebook.db") as book:
        return {(row[0], row[1], row[2]): row[3:] for row in book.execute(MARKS)}


def copied(course: Path, keep: Callable[[str], bool] = lambda learner: True) -> Path:
    """A fresh copy of a course beside it, with some learners only."""
    target = course.with_name(f"{course.name}-run")
    shutil.rmtree(target, ignore_errors=True)
    submitted = course / "submitted"
    shutil.copytree(
        course,
        target,
        ignore=lambda folder, names: (
            [name for name in names if not keep(name)] if Path(folder) == submitted else []
        ),
    )
    return target


def pages(course: Path) -> tuple[int, int]:
    """How many feedback pages there are, and their bytes together."""
    found = list((course / "feedback").rglob("*.html"))
    return len(found), sum(path.stat().st_size for path in found)
