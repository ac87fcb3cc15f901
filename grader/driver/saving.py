"""What came back from grading, saved: marks into the gradebook, notebooks to their place.

A submission is written whole or not at all. Several are committed together, some tenths of a second
after the first at the latest: a commit waits for the disk. Only then does the journal call them done.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nbconvert.exporters import NotebookExporter
from nbformat.v4 import nbjson
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, SaveAutoGrades

from grader.driver.book import Book
from grader.driver.memory import Memory
from grader.driver.register import Entry, Register
from grader.driver.work import Done, Job

if TYPE_CHECKING:
    from grader.driver.converter import Autograde

SOON = 0.2
"""Seconds until what was saved is committed. A database with locks for single rows commits each
submission at once, lest two graders wait for each other's students."""


@dataclass(frozen=True)
class Division:
    """Who does which of a course's grading steps."""

    worker: tuple[type, ...]
    """Those before marks are saved, nbgrader's own marking onto a sheet, and its last check."""
    here: tuple[type, ...]
    """Those that write into the gradebook themselves."""
    on_sheets: bool
    """Whether workers give back marks."""

    @property
    def usual(self) -> bool:
        """Whether nothing is left for a submission that came in time."""
        return self.on_sheets and self.here in ((), (AssignLatePenalties,))


def divided(steps: Sequence[type]) -> Division:
    """Divide a course's ``autograde_preprocessors``. What a course put after the saving of marks
    must find them saved, so then all of that is done here."""
    first = next((i for i, step in enumerate(steps) if _saves(step)), len(steps))
    before, rest = tuple(steps[:first]), tuple(steps[first:])
    saves = tuple(step for step in rest if _saves(step))
    checks = tuple(step for step in rest if step is CheckCellMetadata)
    if len(saves) + len(checks) < len(rest):
        return Division(before, rest, on_sheets=False)
    on_sheets = saves[:1] == (SaveAutoGrades,)
    return Division((*before, *saves[:on_sheets], *checks), saves[on_sheets:], on_sheets)


def _saves(step: type) -> bool:
    return issubclass(step, (SaveAutoGrades, AssignLatePenalties))


class Saving:
    """Saves submissions of one run."""

    def __init__(
        self, converter: "Autograde", book: Book, register: Register, memory: Memory
    ) -> None:
        self._converter, self._book = converter, book
        self._register, self._memory = register, memory
        self._steps = divided(converter.autograde_preprocessors)
        self._unsettled: list[tuple[Job, str, Done]] = []
        self._settled = time.monotonic()
        self._soon = SOON if book.engine.dialect.name == "sqlite" else 0.0

    @property
    def patience(self) -> float | None:
        """How long one may wait before ``settle``; None where nothing is to be settled."""
        if not self._book.db().in_transaction():
            return None
        return max(0.0, self._settled + self._soon - time.monotonic())

    def save(self, entry: Entry, job: Job, key: str, done: Done) -> None:
        """Save a submission. Raises what nbgrader's steps and hooks raise; nothing is saved then."""
        steps, converter = self._steps, self._converter
        if not steps.usual:
            self.settle()  # a course's own steps may take back more than their submission
        names = [path.stem for path, _resources in job.notebooks]
        ran = [number for number in range(len(names)) if number not in done.refused]
        marks = {names[number]: done.marks[number] for number in ran} if steps.on_sheets else {}
        with self._book.whole():
            punishes = steps.usual and bool(steps.here)
            late = self._register.write(entry, marks, unpunished=punishes)
            if late:
                told = f"SubmittedAssignment<{entry.assignment} for {entry.student}>"
                converter.log.warning("%s is %s seconds late", told, late)
            if late or not steps.usual:
                for number in ran:
                    self._through(done.texts[number], job.notebooks[number][1])
            for (_path, resources), text in zip(job.notebooks, done.texts, strict=True):
                written = {"output_extension": ".ipynb", "output_suffix": "", "outputs": {}}
                converter.write_single_notebook(text, {**resources, **written})
            converter.set_permissions(job.assignment, job.student)
            converter.run_post_convert_hook()
        self._unsettled.append((job, key, done))
        if time.monotonic() - self._settled >= self._soon:
            self.settle()

    def enter(self, entry: Entry) -> None:
        """Let the gradebook know of a submission that could not be graded."""
        with self._book.whole():
            self._register.write(entry, {})

    def settle(self) -> None:
        """Commit what was saved and tell the journal."""
        if self._book.db().in_transaction():
            self._book.keep()
        self._settled = time.monotonic()
        unsettled, self._unsettled = self._unsettled, []
        with self._memory.together():
            for job, key, done in unsettled:
                if done.refused:
                    self._memory.failed(
                        job.assignment, job.student, "; ".join(done.refused.values())
                    )
                else:
                    self._memory.done(job.assignment, job.student, key, done)

    def _through(self, text: str, resources: dict[str, Any]) -> None:
        converter = self._converter
        notebook = nbjson.reads(text)
        exporter = NotebookExporter(parent=converter, config=converter.config)
        for step in self._steps.here:
            notebook, resources = step(parent=exporter)(notebook, resources)
