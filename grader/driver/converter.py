"""nbgrader's Autograde with another driver: prepare, hand out, save as results come back.

What a submission is, where its files go, what is copied, how it is sanitised, what a mark is: all
that is nbgrader's own code. Here is only who does it when.
"""

import hashlib
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
from nbgrader import utils
from nbgrader.converters import Autograde as StockAutograde
from nbgrader.converters.base import NbGraderException
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError
from traitlets import Bool, Integer, Unicode

from grader.driver import machine
from grader.driver.book import Book, in_place_of_gradebook
from grader.driver.execute import needs_code
from grader.driver.files import is_own, only_own_files
from grader.driver.laying import Layout
from grader.driver.memory import Memory
from grader.driver.pool import Crew, Hands
from grader.driver.progress import Progress
from grader.driver.register import Entry, Register
from grader.driver.saving import Saving, divided
from grader.driver.sourcebook import SourceBook, read_source_book
from grader.driver.work import Bench, Done, Job, Plan

WRITERS = ("nbgrader.preprocessors.saveautogrades", "nbgrader.preprocessors.latesubmissions")
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
    entry: Entry


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
        self._released: dict[str, str] = {}
        self._entered: list[Entry] = []
        found = [(place, *self._ids(place)) for place in sorted(self.assignments)]
        with ExitStack() as stack:
            self.book = Book(self.coursedir.db_url, self.coursedir.course_id)
            stack.callback(self.book.end)
            stack.enter_context(in_place_of_gradebook(self._the_book, WRITERS))
            stack.enter_context(only_own_files())
            whole = self.coursedir.notebook_id == "*"
            self.memory = Memory(self.coursedir, self.config, whole=whole)
            stack.callback(self.memory.close)
            register = Register(self.book)
            self.layout = Layout(self, register)
            self.saving = Saving(self, self.book, register, self.memory)
            stack.callback(self.saving.settle)
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
                self._finish(handed, kept)
                progress.step()
                continue
            out[hands.submit(handed.job)] = handed
            while len(out) >= 2 * hands.size:
                self._save_some(out, progress)
        while out:
            self._save_some(out, progress)
        self._settle()

    def _save_some(self, out: dict["Future[Done]", Handed], progress: Progress) -> None:
        """Save what is back; where nothing is, settle what was saved and wait."""
        done = wait(out, timeout=self.saving.patience, return_when=FIRST_COMPLETED).done
        if not done:
            self._settle()
        for future in done:
            handed = out.pop(future)
            try:
                result = future.result()
            except Exception as error:  # the worker itself died
                result = Done(error=error)
            self._finish(handed, result)
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
        plan = Plan(
            self.config,
            tuple(self.sanitize_preprocessors),
            divided(self.autograde_preprocessors).worker,
        )
        return Hands(plan, self.workers, jobs, self.scheduler)

    def _bench(self, *, runs_code: bool) -> Bench:
        return machine.bench(self.allow_unsandboxed) if runs_code else Bench()

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
            entry = self.layout.entry(assignment, student)
            self._entered.append(entry)
            self.layout.copy(assignment, student)
            self.notebooks = self.layout.known(assignment, self.notebooks)
            book = self._book_of(assignment)
            runs_code = needs_code(book, [Path(path).stem for path in self.notebooks])
            job = Job(
                assignment=assignment,
                student=student,
                folder=Path(self._format_dest(assignment, student)).absolute(),
                notebooks=tuple(
                    (Path(path).absolute(), self.init_single_notebook_resources(path))
                    for path in self.notebooks
                ),
                book=book,
                bench=self._bench(runs_code=runs_code),
                runs_code=runs_code,
                released=self._released[assignment],
            )
            job.folder.mkdir(parents=True, exist_ok=True)
            handed = Handed(job, list(self.notebooks), key, entry)
        return handed

    def _book_of(self, assignment: str) -> SourceBook:
        if assignment not in self._books:
            book = read_source_book(self.book, assignment)
            self._books[assignment] = book
            self._released[assignment] = hashlib.sha256(repr(book).encode()).hexdigest()
        return self._books[assignment]

    def _finish(self, handed: Handed, done: Done) -> None:
        """Save a submission, or say why it could not be graded."""
        job, self.notebooks = handed.job, handed.notebooks
        for level, message in done.told:
            self.log.log(level, "%s", message)
        place = self._format_source(job.assignment, job.student)
        with self._guarded(place, job.assignment, job.student):
            self._entered.append(handed.entry)
            if done.error is not None:
                raise done.error
            self.saving.save(handed.entry, job, handed.key, done)
        for why in done.refused.values():
            self.log.error("%s · %s: %s", job.student, job.assignment, why)
        if done.refused:
            self._failed.append((job.assignment, job.student))

    def _settle(self) -> None:
        with self._database():
            self.saving.settle()

    @contextmanager
    def _database(self) -> Iterator[None]:
        """What nbgrader does when the database cannot be used: all ends."""
        try:
            yield
        except sqlalchemy.exc.OperationalError as error:
            self.log.error(traceback.format_exc())
            raise NbGraderException(str(error)) from error

    @contextmanager
    def _guarded(self, place: str, assignment: str, student: str) -> Iterator[None]:
        """What nbgrader does with errors, except that one submission never stops the others."""
        self._entered.clear()
        try:
            with self._database():
                yield
        except KeyboardInterrupt:
            self._clear(assignment, student)
            self.log.error("Canceled")
            raise
        except (Exception, SystemExit) as error:
            self._clear(assignment, student)
            if isinstance(error.__cause__, sqlalchemy.exc.OperationalError):
                raise
            self.log.error("There was an error processing assignment: %s", place)
            self.log.error("%s", _words(error))
            self._failed.append((assignment, student))
            with self._database():
                for entry in self._entered:
                    self.saving.enter(entry)
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


def _words(error: BaseException) -> str:
    if isinstance(error, SchemaTooOldError):
        return SCHEMA_TOO_OLD
    if isinstance(error, SchemaTooNewError):
        return SCHEMA_TOO_NEW
    return "".join(traceback.format_exception(error))
