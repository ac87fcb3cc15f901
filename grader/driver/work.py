"""One submission graded in a worker: sanitised, run, checked; its marks are saved by the main process."""

import atexit
import logging
import os
import pickle
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import Execute
from traitlets.config import Config
from traitlets.log import get_logger

from grader.driver.book import in_place_of_gradebook
from grader.driver.execute import ENVIRONMENT, Refused, confined
from grader.driver.quick import quick_validation
from grader.driver.sourcebook import READERS, SourceBook
from grader.execution import Cell, CellResult, Kernels, Limits, Place, Warm

Class = type


@dataclass(frozen=True)
class Bench:
    """Where and how code is run. As it is made here, no code is run at all."""

    warm: str = ""
    """Address of the warmed parent; empty where there is no fork."""
    confined: bool = False
    allow_unsandboxed: bool = False
    readable: tuple[Path, ...] = ()
    all_seconds: float | None = 3600.0
    memory_mb: int = 2048

    def limits(self, cell_seconds: float | None) -> Limits:
        """The limits of one notebook whose cells may take ``cell_seconds`` each."""
        return Limits(
            cell_seconds=cell_seconds, all_seconds=self.all_seconds, memory_mb=self.memory_mb
        )

    def run(
        self,
        cells: Sequence[Cell],
        place: Place,
        limits: Limits,
        environment: Mapping[str, str],
        on_call: Callable | None,
    ) -> list[CellResult]:
        """Run cells in a child of the warmed parent. Raises ``Refused`` without a sandbox."""
        if not self.confined and not self.allow_unsandboxed:
            raise Refused(
                "Máy này không có hộp cát, nên sổ có mã của học viên chưa được chấm. "
                "Bạn chấm trên Linux, hoặc thêm --allow-unsandboxed nếu tin người nộp bài."
            )
        if not self.warm:
            return _kernels().execute(
                cells, place, limits, environment=environment, confined=False, on_call=on_call
            )
        return Warm.at(self.warm).execute(
            cells, place, limits, environment=environment, confined=self.confined, on_call=on_call
        )


@cache
def _kernels() -> Kernels:
    """Kernels instead of forked children, for this process; each notebook gets one of its own."""
    kernels = Kernels()
    atexit.register(kernels.close)
    return kernels


@dataclass(frozen=True)
class Plan:
    """What all submissions of a run have in common."""

    config: Config
    sanitize: tuple[Class, ...]
    grade: tuple[Class, ...]


@dataclass(frozen=True)
class Job:
    """One learner's submission of one assignment; ``folder`` is the copy that is worked on."""

    assignment: str
    student: str
    folder: Path
    notebooks: tuple[tuple[Path, dict[str, Any]], ...]
    """Each submitted notebook with nbgrader's resources for it."""
    book: SourceBook
    bench: Bench
    runs_code: bool = True
    """False where all that is graded are answers."""


@dataclass
class Done:
    """What became of a job. ``error`` is None where all notebooks were worked through."""

    texts: list[str] = field(default_factory=list)
    """The graded notebooks, as JSON, in the job's order."""
    refused: dict[int, str] = field(default_factory=dict)
    """Why a notebook's code was not run, by its place."""
    told: list[tuple[int, str]] = field(default_factory=list)
    """What nbgrader's steps logged: level and message."""
    error: BaseException | None = None
    left_files: bool = False
    """Whether code wrote, changed or removed files beside the notebooks."""
    seconds: float = 0.0


def grade(plan: Plan, job: Job) -> Done:
    """Work through every notebook of a submission. Errors are returned, not raised."""
    begun, done, before = time.monotonic(), Done(), _beside(job)
    readers = in_place_of_gradebook(job.book, _loaded(READERS))
    with _listening(done.told), readers, quick_validation():
        try:
            for place, (path, resources) in enumerate(job.notebooks):
                done.texts.append(_notebook(plan, job, path, resources, place, done))
        except Exception as error:
            done.error = _portable(error)
    done.left_files = _beside(job) != before
    done.seconds = time.monotonic() - begun
    return done


def _notebook(
    plan: Plan, job: Job, path: Path, resources: dict[str, Any], place: int, done: Done
) -> str:
    notebook = nbformat.read(path, as_version=nbformat.current_nbformat)
    here = _at(resources, path, path.parent)
    notebook = _through(plan, job, plan.sanitize, notebook, here)
    there = _at(resources, path, job.folder)
    before = os.environ.get("NBGRADER_EXECUTION")
    os.environ.update(ENVIRONMENT)
    try:
        notebook = _through(plan, job, plan.grade, notebook, there)
    except Refused as refused:
        done.refused[place] = str(refused)
    finally:
        os.environ.pop("NBGRADER_EXECUTION")
        if before is not None:
            os.environ["NBGRADER_EXECUTION"] = before
    text = nbformat.writes(notebook, version=nbformat.current_nbformat)
    return text if text.endswith("\n") else text + "\n"


def _beside(job: Job) -> set[tuple[str, int, int]]:
    """The files of the job's folder besides its notebooks: name, size, time."""
    own = {path.name for path, _resources in job.notebooks}
    found = ((path, path.lstat()) for path in job.folder.rglob("*"))
    return {
        (str(path), facts.st_size, facts.st_mtime_ns)
        for path, facts in found
        if not stat.S_ISDIR(facts.st_mode) and not (path.parent == job.folder and path.name in own)
    }


def _at(resources: dict[str, Any], path: Path, folder: Path) -> dict[str, Any]:
    return {**resources, "metadata": {"name": path.stem, "path": str(folder)}}


def _through(
    plan: Plan,
    job: Job,
    steps: Sequence[Class],
    notebook: NotebookNode,
    resources: dict[str, Any],
) -> NotebookNode:
    """What nbconvert's exporter does with its preprocessors, without a deep copy for each."""
    exporter = NotebookExporter(config=plan.config)
    for step in steps:
        if issubclass(step, Execute):
            made = confined(step)(parent=exporter)
            made.bench = job.bench
        else:
            made = step(parent=exporter)
        notebook, resources = made(notebook, resources)
    return notebook


def _loaded(modules: Sequence[str]) -> tuple[str, ...]:
    import sys

    return tuple(name for name in modules if name in sys.modules)


@contextmanager
def _listening(told: list[tuple[int, str]]) -> Iterator[None]:
    """Note what the steps log, for the main process to say."""

    class Notes(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append((record.levelno, record.getMessage()))

    log, notes = _logger(), Notes()
    handlers, propagate = log.handlers[:], log.propagate
    log.handlers, log.propagate = [notes], False
    try:
        yield
    finally:
        log.handlers, log.propagate = handlers, propagate


def _logger() -> logging.Logger:
    log = get_logger()
    return log if isinstance(log, logging.Logger) else log.logger


def _portable(error: BaseException) -> BaseException:
    """The error itself where it can be sent to the main process, else its kind and words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
