"""One submission graded in a worker: sanitised, run, checked; its marks are saved by the main process."""

import atexit
import logging
import os
import pickle
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import nbjson
from traitlets.config import Config
from traitlets.log import get_logger

from grader.driver.book import in_place_of_gradebook
from grader.driver.chain import Chain
from grader.driver.execute import ENVIRONMENT, Refused
from grader.driver.quick import quick_validation
from grader.driver.sheet import Marks, Sheet
from grader.driver.sourcebook import READERS, SourceBook
from grader.driver.trusted_call import call_of
from grader.execution import Cell, CellResult, Kernels, Limits, Place, Warm

Class = type
WRITER = "nbgrader.preprocessors.saveautogrades"
"""The module whose step writes marks; here onto a ``Sheet``."""
_chain_of: "tuple[Plan, Chain] | None" = None


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
    released: str = ""
    """A digest of the book; empty where it is not known."""


@dataclass
class Done:
    """What became of a job. ``error`` is None where all notebooks were worked through."""

    texts: list[str] = field(default_factory=list)
    """The graded notebooks, as JSON, in the job's order."""
    marks: list[Marks] = field(default_factory=list)
    """Their marks, in the same order."""
    refused: dict[int, str] = field(default_factory=dict)
    """Why a notebook's code was not run, by its place."""
    told: list[tuple[int, str]] = field(default_factory=list)
    """What nbgrader's steps logged: level and message."""
    error: BaseException | None = None
    left_files: bool = False
    """Whether code wrote, changed or removed files beside the notebooks."""
    seconds: float = 0.0


def load(job: Job) -> None:
    """Import the lesson of a job, so that workers forked afterwards share it."""
    for notebook in job.book.notebooks.values():
        for call in filter(None, (call_of(cell.source) for cell in notebook.source_cells)):
            if call.kind == "mark":
                with suppress(Exception):  # it is told where it is used
                    import_module(call.package)


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
    chain, sheet = _chain(plan), Sheet()
    here = _at(resources, path, path.parent)
    about = (job.released, path.stem) if job.released else ()
    notebook = chain.sanitized(plan.sanitize, path, here, about, job.bench, done.told)
    there = _at(resources, path, job.folder)
    before = os.environ.get("NBGRADER_EXECUTION")
    os.environ.update(ENVIRONMENT)
    try:
        with in_place_of_gradebook(sheet, (WRITER,)):
            notebook = chain.through(plan.grade, notebook, there, job.bench)
    except Refused as refused:
        done.refused[place] = str(refused)
    finally:
        os.environ.pop("NBGRADER_EXECUTION")
        if before is not None:
            os.environ["NBGRADER_EXECUTION"] = before
    done.marks.append(sheet.marks)
    # Answers alone give outputs that are valid by their making; code may show anything.
    write = nbformat.writes if job.runs_code else nbjson.writes
    text = write(notebook)
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


def _chain(plan: Plan) -> Chain:
    """The chain of a run, made once a process."""
    global _chain_of
    if _chain_of is None or _chain_of[0] is not plan:
        _chain_of = (plan, Chain(plan.config))
    return _chain_of[1]


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
