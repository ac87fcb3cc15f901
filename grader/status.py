"""How far grading is: who handed in, what is graded, waits, failed or is late, and what looks odd.

Starts fast: nothing of nbgrader is loaded, the gradebook and the journal are read as SQLite files.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from grader.driver.journal import Journal, Row
from grader.driver.keys import content_key, quick_key
from grader.status_course import Book, Layout, handed_in_at, layout, read_book
from grader.status_review import Alike, Reading, alike, given_cells, read_submission

NO_NOTEBOOK = "Trong bài nộp không có sổ (.ipynb) nào của bài này."
SHOWN_NAMES = 12
CLOCK_SECONDS = 2.0
"""Two clocks of one machine, or a file's and the journal's, may differ by this much."""


@dataclass
class AssignmentStatus:
    """One assignment; every name is a learner's. Who is graded, waits or failed is so by what lies
    in ``submitted`` now."""

    name: str
    due: datetime | None = None
    """UTC, without a zone."""
    submitted: list[str] = field(default_factory=list)
    graded: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Never graded, or handed in anew since."""
    unfinished: list[str] = field(default_factory=list)
    """Those of ``waiting`` that a grader began: it is at work, or was killed."""
    failed: dict[str, str] = field(default_factory=dict)
    """Why it could not be graded, a sentence."""
    late: dict[str, timedelta] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """In the gradebook's list of students, nothing handed in."""
    by_hand: list[str] = field(default_factory=list)
    """Something waits for a person's mark."""
    alike: list[Alike] = field(default_factory=list)
    tampered: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """Grade ids of locked cells that were changed, by learner and notebook."""
    unreadable: dict[str, list[str]] = field(default_factory=dict)
    """Sentences about notebooks that could not be looked at."""


@dataclass(frozen=True)
class Status:
    """A course's assignments by name; ``notes`` are sentences about what could not be told."""

    course: Path
    assignments: list[AssignmentStatus]
    notes: list[str]


def status(course: Path, assignment: str | None = None) -> Status:
    """How far grading is, of one assignment or of each.

    Raises ``LookupError``, with a sentence, for an assignment that the course does not have.
    """
    where = layout(course)
    book = read_book(where.database)
    handed_in: dict[str, dict[str, Path]] = defaultdict(dict)
    for name, learner, folder in where.places(where.submitted_directory):
        handed_in[name][learner] = folder
    names = sorted(book.due.keys() | handed_in.keys())
    if assignment is not None and assignment not in names:
        raise LookupError(f"Lớp này không có bài “{assignment}”.")
    names = names if assignment is None else [assignment]
    with Journal(course) as journal:
        found = [_assignment(name, handed_in[name], where, book, journal) for name in names]
    return Status(course, found, [book.note] if book.note else [])


def _assignment(
    name: str, folders: Mapping[str, Path], where: Layout, book: Book, journal: Journal
) -> AssignmentStatus:
    one = AssignmentStatus(name, due=book.due.get(name), submitted=sorted(folders))
    rows = {row.learner: row for row in journal.rows(name)}
    release = where.place(where.release_directory, ".", name)
    cells = {notebook: found for (owner, notebook), found in book.cells.items() if owner == name}
    given = given_cells(release, cells)
    readings: dict[str, Reading] = {}
    for learner, folder in sorted(folders.items()):
        graded = where.place(where.autograded_directory, learner, name)
        _sort_in(one, learner, _State(folder, graded, rows.get(learner), journal))
        when = handed_in_at(folder) or book.times.get((name, learner))
        due = one.due and one.due + book.extensions.get((name, learner), timedelta())
        if when and due and when > due:
            one.late[learner] = when - due
        readings[learner] = read_submission(folder, given)
    one.missing = sorted(
        learner
        for learner in book.learners - folders.keys()
        if not where.place(where.autograded_directory, learner, name).is_dir()
    )
    one.by_hand = sorted(learner for owner, learner in book.by_hand if owner == name)
    one.alike = alike(readings)
    one.tampered = {learner: r.tampered for learner, r in readings.items() if r.tampered}
    one.unreadable = {learner: r.unreadable for learner, r in readings.items() if r.unreadable}
    return one


@dataclass(frozen=True)
class _State:
    """One submission, its graded copy, and what the journal has of it."""

    folder: Path
    graded: Path
    row: Row | None
    journal: Journal

    @property
    def has_notebook(self) -> bool:
        return any(self.folder.glob("*.ipynb"))

    @property
    def failed(self) -> bool:
        """Failed as it lies there, and not graded by another program since."""
        if self.row is None or self.row.state != "failed" or self._changed:
            return False
        return self._graded_at is None or not self._later(self._graded_at)

    @property
    def up_to_date(self) -> bool:
        """Graded as it lies there."""
        if self._graded_at is None:
            return False
        before, now = handed_in_at(self.graded), handed_in_at(self.folder)
        return not self._changed and not (before and now and now > before)

    def _later(self, moment: float) -> bool:
        return self.row is None or moment > (self.row.ended or 0) + CLOCK_SECONDS

    @cached_property
    def _graded_at(self) -> float | None:
        times = [path.stat().st_mtime for path in self.graded.glob("*.ipynb")]
        return min(times, default=None)

    @cached_property
    def _changed(self) -> bool:
        """Whether its files are others than those that were graded last: by content where the journal
        has that, else by their times."""
        known = self.journal.content(self.folder)
        if known is not None and self.row is not None:
            return known[0] != quick_key(self.folder) and known[1] != content_key(self.folder)
        graded_at = self.row.ended if self.row else self._graded_at
        newest = max((path.lstat().st_mtime for path in self.folder.rglob("*.*")), default=0.0)
        return graded_at is not None and newest > graded_at + CLOCK_SECONDS


def _sort_in(one: AssignmentStatus, learner: str, state: _State) -> None:
    if not state.has_notebook:
        one.failed[learner] = NO_NOTEBOOK
    elif state.row is not None and state.row.state == "started":
        one.waiting.append(learner)
        one.unfinished.append(learner)
    elif state.failed:
        one.failed[learner] = state.row.why if state.row else ""
    elif state.up_to_date:
        one.graded.append(learner)
    else:
        one.waiting.append(learner)


COLUMNS: dict[str, Callable[[AssignmentStatus], int]] = {
    "Đã nộp": lambda one: len(one.submitted),
    "Đã chấm": lambda one: len(one.graded),
    "Chờ chấm": lambda one: len(one.waiting),
    "Lỗi": lambda one: len(one.failed),
    "Muộn": lambda one: len(one.late),
    "Chưa nộp": lambda one: len(one.missing),
    "Chấm tay": lambda one: len(one.by_hand),
    "Xem lại": lambda one: len(_to_look_at(one)),
}


def _to_look_at(one: AssignmentStatus) -> set[str]:
    same = {learner for group in one.alike for learner in group.learners}
    return same | one.tampered.keys() | one.unreadable.keys()


def show(status: Status) -> str:
    """The status as a Vietnamese table for a terminal, and below it what needs a person."""
    lines = [*status.notes, *([""] if status.notes else [])]
    if not status.assignments:
        return "\n".join([*lines, "Lớp chưa có bài nào."])
    names = [_safe(one.name) for one in status.assignments]
    width = max(len("Bài"), *map(len, names))
    lines.append("  ".join(["Bài".ljust(width), *COLUMNS]))
    for name, one in zip(names, status.assignments, strict=True):
        cells = (str(count(one)).rjust(len(title)) for title, count in COLUMNS.items())
        lines.append("  ".join([name.ljust(width), *cells]))
    for name, one in zip(names, status.assignments, strict=True):
        told = list(_told(one))
        if told:
            lines += ["", f"{name}:", *(f"  - {line}" for line in told)]
    return "\n".join(lines)


def _told(one: AssignmentStatus) -> Iterator[str]:
    for learner, why in one.failed.items():
        yield f"Chưa chấm được {_safe(learner)}: {_safe(why)}"
    if one.unfinished:
        yield f"Đang chấm dở, lần chạy sau sẽ chấm lại: {_names(one.unfinished)}."
    if one.late:
        yield f"Nộp muộn: {_names(f'{who} ({_long(by)})' for who, by in one.late.items())}."
    if one.missing:
        yield f"Chưa nộp: {_names(one.missing)}."
    if one.by_hand:
        yield f"Có phần cần chấm tay: {_names(one.by_hand)}."
    for group in one.alike:
        what = f"Sổ {_safe(group.what)}" if group.what else "Bài làm"
        yield f"{what} giống hệt nhau, bạn xem lại: {_names(group.learners)}."
    for learner, notebooks in one.tampered.items():
        for notebook, cells in notebooks.items():
            where = f"sổ {_safe(notebook)} của {_safe(learner)}"
            yield f"Ô chấm điểm bị sửa trong {where}: {_names(cells)}. Khi chấm, ô gốc được dùng."
    for learner, sentences in one.unreadable.items():
        yield from (f"{_safe(learner)}: {_safe(sentence)}" for sentence in sentences)


def _names(names: Iterable[str]) -> str:
    found = [_safe(name) for name in names]
    shown = ", ".join(found[:SHOWN_NAMES])
    more = len(found) - SHOWN_NAMES
    return f"{shown} và {more} nữa" if more > 0 else shown


def _safe(text: str) -> str:
    """The text without what a terminal would obey, or could not print."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def _long(by: timedelta) -> str:
    minutes = max(1, round(by.total_seconds() / 60))
    hours, days = minutes // 60, minutes // 1440
    if days:
        return f"{days} ngày" + (f" {hours % 24} giờ" if hours % 24 else "")
    return f"{hours} giờ {minutes % 60} phút" if hours else f"{minutes} phút"


def main(arguments: argparse.Namespace, course: Path) -> int:
    """``start.py grade status``: print the table; 1 where the course or the assignment is not there."""
    if not course.is_dir():
        print(f"Không thấy thư mục lớp {_safe(str(course))}.")
        return 1
    try:
        print(show(status(course, getattr(arguments, "assignment", None) or None)))
    except LookupError as error:
        print(_safe(str(error.args[0])))
        return 1
    return 0
