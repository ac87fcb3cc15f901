"""nbgrader's Autograde with another driver: prepare, hand out, save as results come back.

What a submission is, where its files go, what is copied, how it is sanitised, what a mark is: all
that is nbgrader's own code. Here is only who does it when.
"""

import re
import traceback
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy
from nbconvert.exporters import NotebookExporter
from nbformat.v4 import nbjson
from nbgrader import utils
from nbgrader.converters import Autograde as StockAutograde
from nbgrader.converters.base import NbGraderException
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, SaveAutoGrades
from traitlets import Bool, Integer, Unicode

from grader.driver import machine
from grader.driver.book import Book, in_place_of_gradebook
from grader.driver.execute import needs_code
from grader.driver.files import is_own, only_own_files
from grader.driver.memory import Memory
from grader.driver.pool import Crew, Hands
from grader.driver.progress import Progress
from grader.driver.sourcebook import SourceBook, read_source_book
from grader.driver.work import Bench, Done, Job, Plan

WRITERS = (
    "nbgrader.converters.autograde",
    "nbgrader.preprocessors.saveautogrades",
    "nbgrader.preprocessors.latesubmissions",
)
"""nbgrader's modules that open the gradebook in this process."""
SCHEMA_TOO_OLD = (
    "One or more notebooks in the assignment use an old version \n"
    "of the nbgrader metadata format. Please **back up your class files \n"
    "directory** and then update the metadata using:\n\nnbgrader update .\n"
)
SCHEMA_TOO_NEW = (
    "One or more notebooks in the assignment use an newer version \n"
    "of the nbgrader metadata format. Please update your version of \n"
    "nbgrader to the latest version to be able to use this notebook.\n"
)


@dataclass
class Handed:
    """A submission that was handed out, with what is needed when it comes back."""

    job: Job
    notebooks: list[str]
    key: str


class Autograde(StockAutograde):
    """nbgrader's ``Autograde``; same files, marks and exit codes, many submissions at once."""

    workers = Integer(0, help="Worker processes; 0: one a processor.").tag(config=True)
    scheduler = Unicode("", help="Address of a Dask scheduler, tcp://…").tag(config=True)
    allow_unsandboxed = Bool(False, help="Run learners' code without a sandbox.").tag(config=True)

    def convert_notebooks(self) -> None:
        """Grade every submission that was found. Raises nbgrader's ``NbGraderException`` at the
        end where any failed."""
        if self.exporter_class is not NotebookExporter:
            super().convert_notebooks()
            return
        self._failed: list[tuple[str, str]] = []
        self._books: dict[str, SourceBook] = {}
        found = [(place, *self._ids(place)) for place in sorted(self.assignments)]
        with ExitStack() as stack:
            self.book = Book(self.coursedir.db_url, self.coursedir.course_id)
            stack.callback(self.book.end)
            stack.enter_context(in_place_of_gradebook(self._the_book, WRITERS))
            stack.enter_context(only_own_files())
            whole = self.coursedir.notebook_id == "*"
            self.memory = Memory(self.coursedir, self.config, whole=whole)
            stack.callback(self.memory.close)
            progress = stack.enter_context(Progress(len(found)))
            hands = stack.enter_context(self._hands(len(found)))
            self._go(found, hands, progress)
        if self._failed:
            self._tell_failures()

    def _go(self, found: list[tuple[str, str, str]], hands: Crew, progress: Progress) -> None:
        """Prepare one after another, hand each out, save each as soon as it is back."""
        out: dict[Future[Done], Handed] = {}
        for place, assignment, student in found:
            handed = self._prepare(place, assignment, student)
            if handed is None:
                progress.step()
                continue
            kept = self.memory.result(handed.key, force=self.force)
            if kept is not None:
                self._finish(handed, Done(texts=kept))
                progress.step()
                continue
            out[hands.submit(handed.job)] = handed
            while len(out) >= 2 * hands.size:
                self._save_some(out, progress)
        while out:
            self._save_some(out, progress)

    def _save_some(self, out: dict["Future[Done]", Handed], progress: Progress) -> None:
        for future in wait(out, return_when=FIRST_COMPLETED).done:
            handed = out.pop(future)
            try:
                done = future.result()
            except Exception as error:  # the worker itself died
                done = Done(error=error)
            self._finish(handed, done)
            progress.step()

    def _ids(self, place: str) -> tuple[str, str]:
        regexp = self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
        matched = re.match(regexp, place)
        if matched is None:
            raise NbGraderException(f"Could not match '{place}' with regexp '{regexp}'")
        return matched["assignment_id"], matched["student_id"]

    def _the_book(self, *_arguments: Any, **_options: Any) -> Book:
        return self.book

    def _hands(self, jobs: int) -> Hands:
        plan = Plan(self.config, tuple(self.sanitize_preprocessors), tuple(self._in_worker))
        return Hands(plan, self.workers, jobs, self.scheduler)

    def _bench(self, *, runs_code: bool) -> Bench:
        return machine.bench(self.allow_unsandboxed) if runs_code else Bench()

    @property
    def _in_worker(self) -> list[type]:
        """The grading steps before marks are saved, and nbgrader's own last check if that is all
        that comes after."""
        steps = list(self.autograde_preprocessors)
        first = next((i for i, step in enumerate(steps) if _saves(step)), len(steps))
        if self._saving == [step for step in steps[first:] if step is not CheckCellMetadata]:
            return [*steps[:first], *(s for s in steps[first:] if s is CheckCellMetadata)]
        return steps[:first]

    @property
    def _saving(self) -> list[type]:
        """The steps that write into the gradebook, which this process does."""
        steps = list(self.autograde_preprocessors)
        first = next((i for i, step in enumerate(steps) if _saves(step)), len(steps))
        rest = steps[first:]
        others = [step for step in rest if not _saves(step) and step is not CheckCellMetadata]
        return rest if others else [step for step in rest if step is not CheckCellMetadata]

    def _prepare(self, place: str, assignment: str, student: str) -> Handed | None:
        """Files and rows of a submission; None where there is nothing to do or it failed."""
        found = sorted(self.assignments[place])
        self.notebooks = [path for path in found if is_own(Path(path), Path(place))]
        handed = None
        with self._guarded(place, assignment, student):
            key = self.memory.key(Path(place), assignment, self._book_of)
            self.memory.clear_outdated(self, assignment, student, key)
            if not self.init_destination(assignment, student):
                return handed
            self.memory.start(assignment, student, key)
            self.run_pre_convert_hook()
            self.init_assignment(assignment, student)
            resources = [self.init_single_notebook_resources(path) for path in self.notebooks]
            folder = Path(self._format_dest(assignment, student)).absolute()
            folder.mkdir(parents=True, exist_ok=True)
            book = self._book_of(assignment)
            runs_code = needs_code(book, [Path(path).stem for path in self.notebooks])
            job = Job(
                assignment=assignment,
                student=student,
                folder=folder,
                notebooks=tuple(
                    (Path(path).absolute(), found)
                    for path, found in zip(self.notebooks, resources, strict=True)
                ),
                book=book,
                bench=self._bench(runs_code=runs_code),
                runs_code=runs_code,
            )
            self.book.keep()
            handed = Handed(job, list(self.notebooks), key)
        return handed

    def _book_of(self, assignment: str) -> SourceBook:
        if assignment not in self._books:
            self._books[assignment] = read_source_book(self.book, assignment)
        return self._books[assignment]

    def _finish(self, handed: Handed, done: Done) -> None:
        """Save a submission's marks, in one transaction, and its notebooks."""
        job, self.notebooks = handed.job, handed.notebooks
        for level, message in done.told:
            self.log.log(level, "%s", message)
        place = self._format_source(job.assignment, job.student)
        with self._guarded(place, job.assignment, job.student):
            if done.error is not None:
                raise done.error
            for number, ((_path, resources), text) in enumerate(
                zip(job.notebooks, done.texts, strict=True)
            ):
                self._save(text, resources, refused=number in done.refused)
            self.set_permissions(job.assignment, job.student)
            self.run_post_convert_hook()
            self.book.keep()
            if done.refused:
                self._refused(job, done)
            else:
                self.memory.done(job.assignment, job.student, handed.key, done)

    def _save(self, text: str, resources: dict[str, Any], *, refused: bool) -> None:
        if not refused:
            notebook = nbjson.reads(text)
            exporter = NotebookExporter(parent=self, config=self.config)
            for step in self._saving:
                notebook, resources = step(parent=exporter)(notebook, resources)
        written = {**resources, "output_extension": ".ipynb", "output_suffix": "", "outputs": {}}
        self.write_single_notebook(text, written)

    def _refused(self, job: Job, done: Done) -> None:
        for why in done.refused.values():
            self.log.error("%s · %s: %s", job.student, job.assignment, why)
        self._failed.append((job.assignment, job.student))
        self.memory.failed(job.assignment, job.student, "; ".join(done.refused.values()))

    @contextmanager
    def _guarded(self, place: str, assignment: str, student: str) -> Iterator[None]:
        """What nbgrader does with errors, except that one submission never stops the others."""
        try:
            yield
        except KeyboardInterrupt:
            self.book.drop()
            self._clear(assignment, student)
            self.log.error("Canceled")
            raise
        except (Exception, SystemExit) as error:
            self.book.drop()
            self._clear(assignment, student)
            if isinstance(error, sqlalchemy.exc.OperationalError):
                self.log.error(traceback.format_exc())
                raise NbGraderException(str(error)) from error
            self.log.error("There was an error processing assignment: %s", place)
            self.log.error("%s", _words(error))
            self._failed.append((assignment, student))
            self.memory.failed(assignment, student, f"{type(error).__name__}: {error}")

    def _clear(self, assignment: str, student: str) -> None:
        """Remove what a failed submission left, as nbgrader does."""
        dest = Path(self._format_dest(assignment, student))
        if self.coursedir.notebook_id == "*":
            if dest.exists():
                self.log.warning("Removing failed assignment: %s", dest)
                utils.rmtree(str(dest))
            return
        for notebook in self.notebooks:
            path = dest / Path(notebook).name
            if path.exists():
                self.log.warning("Removing failed notebook: %s", path)
                utils.remove(str(path))

    def _tell_failures(self) -> None:
        for assignment, student in self._failed:
            self.log.error(
                "There was an error processing assignment '%s' for student '%s'",
                assignment,
                student,
            )
        where = f"the error log ({self.logfile})" if self.logfile else "the above traceback"
        message = f"Please see {where} for details on the specific errors on the above failures."
        self.log.error(message)
        raise NbGraderException(message)


def _saves(step: type) -> bool:
    return issubclass(step, (SaveAutoGrades, AssignLatePenalties))


def _words(error: BaseException) -> str:
    if isinstance(error, SchemaTooOldError):
        return SCHEMA_TOO_OLD
    if isinstance(error, SchemaTooNewError):
        return SCHEMA_TOO_NEW
    return "".join(traceback.format_exception(error))
