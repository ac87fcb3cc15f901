"""What a course's folders and its gradebook say, read without nbgrader.

Only a gradebook that is no SQLite file, or settings that are computed, need nbgrader; it is then
loaded, which takes seconds.
"""

import ast
import glob
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

BUSY_SECONDS = 10.0
BOOK_MISSING = "Lớp chưa có sổ điểm (gradebook.db)."
BOOK_UNREADABLE = (
    "Không đọc được sổ điểm ({error}), nên thiếu hạn nộp, danh sách lớp và ô chấm tay."
)
BOOK_ELSEWHERE = (
    "Sổ điểm không phải tệp SQLite mà ở {kind}, nên được đọc qua nbgrader và lệnh này chậm hơn."
)
_STAND_INS = ("anyLearnerAtAll", "anyAssignmentAtAll")
Query = Callable[[str], list[tuple]]


@dataclass(frozen=True)
class Layout:
    """Where things lie in a course; the names are those of nbgrader's ``CourseDirectory``."""

    root: str
    db_url: str = ""
    directory_structure: str = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")
    submitted_directory: str = "submitted"
    autograded_directory: str = "autograded"
    release_directory: str = "release"

    @property
    def database(self) -> str:
        """The gradebook's address, that of a SQLite file in full."""
        kind, _, place = (self.db_url or "sqlite:///gradebook.db").partition(":///")
        return f"sqlite:///{os.path.join(self.root, place)}" if kind == "sqlite" else self.db_url

    def place(self, step: str, learner: str, assignment: str) -> Path:
        """The folder of one learner's assignment in one step."""
        names = {"nbgrader_step": step, "student_id": learner, "assignment_id": assignment}
        return Path(self.root, self.directory_structure.format(**names))

    def places(self, step: str) -> Iterator[tuple[str, str, Path]]:
        """Assignment, learner and folder of all that is there in one step."""
        form = str(self.place(step, *_STAND_INS))
        pattern, names = glob.escape(form), re.escape(form)
        for stand_in, group in zip(_STAND_INS, ("learner", "assignment"), strict=True):
            pattern = pattern.replace(stand_in, "*")
            names = names.replace(stand_in, rf"(?P<{group}>[^/\\]+)", 1)
        for found in sorted(glob.glob(pattern)):
            match = re.fullmatch(names, found)
            if match and os.path.isdir(found):
                yield match["assignment"], match["learner"], Path(found)


def layout(course: Path) -> Layout:
    """The course's layout. What a settings file says is read, not run, unless it is computed."""
    names = [name for name in Layout.__dataclass_fields__ if name != "root"]
    path = course / "nbgrader_config.py"
    try:
        said = _said(ast.parse(path.read_text(encoding="utf-8"))) if path.exists() else {}
        plain = {name: ast.literal_eval(said[name]) for name in [*names, "root"] if name in said}
    except (OSError, ValueError, SyntaxError):
        return _computed(course, names)
    root = os.path.abspath(os.path.join(course, plain.pop("root", "")))
    return Layout(root=root, **plain)


def _said(tree: ast.Module) -> dict[str, ast.expr]:
    """What is assigned to ``c.CourseDirectory``. Raises ``ValueError`` where more than that counts."""
    said = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "load_subconfig":
            raise ValueError("settings in another file")
        if isinstance(node, ast.Assign):
            for target in node.targets:
                match ast.unparse(target).split("."):
                    case [_, "CourseDirectory", name]:
                        said[name] = node.value
    return said


def _computed(course: Path, names: list[str]) -> Layout:
    from nbgrader.coursedir import CourseDirectory

    from grader.nbgrader_config import load_config

    directory = CourseDirectory(config=load_config(course))
    return Layout(root=directory.root, **{name: getattr(directory, name) for name in names})


@dataclass(frozen=True)
class CellFacts:
    """A released cell as the gradebook has it."""

    name: str
    kind: str
    locked: bool
    source: str


@dataclass
class Book:
    """What the gradebook says. ``note`` is a sentence for the trainer where it cannot say all."""

    note: str = ""
    due: dict[str, datetime | None] = field(default_factory=dict)
    """By assignment, UTC; those that nbgrader knows."""
    learners: set[str] = field(default_factory=set)
    times: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """When an assignment was handed in by a learner, UTC."""
    extensions: dict[tuple[str, str], timedelta] = field(default_factory=dict)
    by_hand: set[tuple[str, str]] = field(default_factory=set)
    """Assignment and learner with something that a person must mark."""
    cells: dict[tuple[str, str], list[CellFacts]] = field(default_factory=dict)
    """By assignment and notebook."""


def read_book(database: str) -> Book:
    """The gradebook at nbgrader's ``db_url``. Never raises: what went wrong stands in ``note``."""
    kind, _, place = database.partition(":///")
    if kind != "sqlite":
        return _elsewhere(database)
    if not os.path.exists(place):
        return Book(note=BOOK_MISSING)
    try:
        try:
            return _from_file(place, "ro")
        except sqlite3.OperationalError:  # after a crash SQLite first undoes half a transaction
            return _from_file(place, "rw")
    except sqlite3.Error as error:
        return Book(note=BOOK_UNREADABLE.format(error=error))


def _from_file(place: str, mode: str) -> Book:
    address = f"{Path(place).absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA query_only = ON")
        return _book(lambda query: connection.execute(query).fetchall())


def _elsewhere(database: str) -> Book:
    kind = re.split(r"[+:]", database, maxsplit=1)[0]
    try:
        from nbgrader.api import Gradebook
        from sqlalchemy import text

        with Gradebook(database) as gradebook:
            book = _book(lambda query: [tuple(row) for row in gradebook.db.execute(text(query))])
    except Exception as error:
        return Book(note=BOOK_UNREADABLE.format(error=f"{kind}: {type(error).__name__}"))
    book.note = BOOK_ELSEWHERE.format(kind=kind)
    return book


def _book(query: Query) -> Book:
    book = Book(learners={learner for (learner,) in query("SELECT id FROM student")})
    for name, due in query("SELECT name, duedate FROM assignment"):
        book.due[name] = moment(due)
    handed_in = (
        "SELECT a.name, s.student_id, s.timestamp, s.extension"
        " FROM submitted_assignment s JOIN assignment a ON a.id = s.assignment_id"
    )
    for assignment, learner, time, extension in query(handed_in):
        when, longer = moment(time), _length(extension)
        if when is not None:
            book.times[assignment, learner] = when
        if longer is not None:
            book.extensions[assignment, learner] = longer
    waiting = (
        "SELECT DISTINCT a.name, s.student_id FROM grade g"
        " JOIN submitted_notebook n ON n.id = g.notebook_id"
        " JOIN submitted_assignment s ON s.id = n.assignment_id"
        " JOIN assignment a ON a.id = s.assignment_id WHERE g.needs_manual_grade"
    )
    book.by_hand = {(assignment, learner) for assignment, learner in query(waiting)}
    cells = (
        "SELECT a.name, n.name, c.name, c.cell_type, c.locked, c.source FROM source_cell c"
        " JOIN notebook n ON n.id = c.notebook_id JOIN assignment a ON a.id = n.assignment_id"
    )
    for assignment, notebook, name, kind, locked, source in query(cells):
        facts = CellFacts(name, kind, bool(locked), source or "")
        book.cells.setdefault((assignment, notebook), []).append(facts)
    return book


def moment(value: Any) -> datetime | None:
    """A moment as a database or nbgrader's ``timestamp.txt`` has it, in UTC without a zone.

    None for what is no moment.
    """
    if isinstance(value, str):
        try:
            value = _parsed(value.strip())
        except (ValueError, OSError, LookupError):
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)


def _parsed(text: str) -> datetime:
    day, _, rest = text.partition(" ")
    clock, _, zone = rest.partition(" ")
    if not zone:
        return datetime.fromisoformat(text)
    if zone == "UTC" or re.fullmatch(r"[+-]\d{4}", zone):
        return datetime.fromisoformat(f"{day} {clock}{zone.replace('UTC', '+00:00')}")
    from zoneinfo import ZoneInfo

    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(zone))


def _length(value: Any) -> timedelta | None:
    """An extension; SQLite keeps it as that long after 1970 began."""
    if isinstance(value, timedelta):
        return value
    after = moment(value)
    return after - datetime(1970, 1, 1) if after is not None else None


def handed_in_at(folder: Path) -> datetime | None:
    """The moment in a submission's ``timestamp.txt``, UTC; None where there is none to read."""
    try:
        return moment((folder / "timestamp.txt").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
