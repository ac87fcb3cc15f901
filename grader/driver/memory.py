"""What a run remembers of earlier ones: what is done, what was begun and never ended, and results.

A result is kept under the hash of submission, released cells and kit: after a check is mended only
what it touches is graded anew, and a run that was killed goes on where it was.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grader.driver.journal import Journal
from grader.driver.keys import kit_key, submission_key
from grader.driver.sheet import Marks
from grader.driver.sourcebook import SourceBook
from grader.driver.trusted import call_of
from grader.driver.work import Done

WITHOUT_MARKS = {"CourseDirectory", "BaseConverter", "Application", "NbGrader", "JupyterApp"}
"""Sections of the settings that say where and what, not how."""

if TYPE_CHECKING:
    from grader.driver.converter import Autograde


class Memory:
    """The journal of a course, as the driver uses it. With ``whole`` False, when only some of a
    submission's notebooks are graded, nothing is remembered."""

    def __init__(self, course: CourseDirectory, settings: Config, *, whole: bool) -> None:
        self._course = course
        told = {name: settings[name] for name in sorted(settings) if name not in WITHOUT_MARKS}
        self._settings = repr(told)
        self._journal = Journal(Path(course.root)) if whole else None
        rows = self._journal.rows() if self._journal else []
        self._to_redo = {(row.assignment, row.learner) for row in rows if row.state != "done"}
        self._released: dict[str, tuple[str, str]] = {}

    def close(self) -> None:
        """Close the journal."""
        if self._journal:
            self._journal.close()

    def key(self, place: Path, assignment: str, book_of: Callable[[str], SourceBook]) -> str:
        """The key of a submission as it lies at ``place``. Raises nbgrader's ``MissingEntry`` for an
        assignment that the gradebook does not have."""
        if self._journal is None:
            return ""
        if assignment not in self._released:
            self._released[assignment] = self._about(book_of(assignment))
        released, kit = self._released[assignment]
        return submission_key(place, released, kit, self._journal)

    def _about(self, book: SourceBook) -> tuple[str, str]:
        """Hashes of the released cells with the course's settings and files, and of the kit."""
        digest = hashlib.sha256(repr((book, self._settings)).encode())
        source = Path(self._course.format_path(self._course.source_directory, ".", book.assignment))
        for file in sorted(utils.find_all_files(str(source), [*self._course.ignore, "*.ipynb"])):
            digest.update(Path(file).read_bytes())
        return digest.hexdigest(), kit_key(_package(book))

    def result(self, key: str, *, force: bool = False) -> Done | None:
        """The graded notebooks kept under ``key``; None where there are none, or with ``force``."""
        kept = self._journal.result(key) if self._journal and not force else None
        if kept is None:
            return None
        texts, marks = json.loads(kept)
        return Done(texts=texts, marks=[Marks(*one) for one in marks])

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let what is told within the block be written at once."""
        if self._journal is None:
            yield
        else:
            with self._journal.together():
                yield

    def clear_outdated(
        self, converter: "Autograde", assignment: str, student: str, key: str
    ) -> None:
        """Remove what a killed run left, what was refused, and a grading of what has changed since."""
        if self._journal is None:
            return
        redo = (assignment, student) in self._to_redo
        before = self._journal.key_of(assignment, student)
        dest = Path(converter._format_dest(assignment, student))
        if dest.exists() and (redo or (before is not None and before != key)):
            utils.rmtree(str(dest))

    def start(self, assignment: str, student: str, key: str) -> None:
        """This submission is being graded from now on."""
        if self._journal:
            self._journal.start(assignment, student, key)

    def done(self, assignment: str, student: str, key: str, done: Done) -> None:
        """Its marks are in the gradebook. What code wrote beside the notebooks cannot be kept, so
        such a result is not."""
        if self._journal:
            self._journal.done(assignment, student, key, done.seconds)
            if not done.left_files:
                marks = [(one.scores, one.comments) for one in done.marks]
                self._journal.keep(key, json.dumps([done.texts, marks]).encode())

    def failed(self, assignment: str, student: str, why: str) -> None:
        """It could not be graded."""
        if self._journal:
            self._journal.failed(assignment, student, "", why)


def _package(book: SourceBook) -> str | None:
    """The lesson that an assignment of our own course belongs to."""
    for notebook in book.notebooks.values():
        for cell in notebook.source_cells:
            call = call_of(cell.source)
            if call is not None:
                return call.package
    return None
