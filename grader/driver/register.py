"""What grading writes into nbgrader's gradebook: the same rows as nbgrader, a submission at a time.

nbgrader goes through an object for each row and a query for each cell. Here the rows of a submission
are written together; how they follow from marks is nbgrader's rule, cell by cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from grader.driver.book import Book
from grader.driver.sheet import Marks

GRADES, COMMENTS = Grade.__table__, Comment.__table__
INSERTS: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True)
class Entry:
    """A submission that is to stand in the gradebook: when it was handed in, if that is known, and
    which of the assignment's notebooks it lacks."""

    assignment: str
    student: str
    timestamp: datetime | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Notebook:
    id: str
    graded: Mapping[str, str]
    """Ids of the cells that have a grade, by name."""
    commented: Mapping[str, str]


@dataclass(frozen=True)
class _Assignment:
    id: str
    duedate: datetime | None
    notebooks: Mapping[str, _Notebook]


class Register:
    """Writes into the book of a run. Assignments are read once; nothing is committed here."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._assignments: dict[str, _Assignment] = {}

    def notebooks(self, assignment: str) -> tuple[str, ...]:
        """Names of the assignment's notebooks. Raises nbgrader's ``MissingEntry``."""
        return tuple(self._assignment(assignment).notebooks)

    def knows(self, student: str) -> bool:
        """Whether the gradebook has this student."""
        found = select(Student.__table__.c.id).where(Student.__table__.c.id == student)
        return self._run(found).first() is not None

    def write(self, entry: Entry, marks: Mapping[str, Marks], *, unpunished: bool = False) -> float:
        """Write a submission with the marks of its notebooks; the seconds that it is late.

        A student who is not there is added. With ``unpunished`` penalties for lateness are taken back.
        Raises ``MissingEntry`` for an assignment, notebook or cell that the gradebook does not have.
        """
        about = self._assignment(entry.assignment)
        table = SubmittedAssignment.__table__.c
        wanted = select(table.id, table.timestamp, table.extension).where(
            table.assignment_id == about.id, table.student_id == entry.student
        )
        before = self._run(wanted).first()
        if before is None:
            self._add(entry, about, marks)
            return _late(entry.timestamp, about.duedate, None)
        timestamp = entry.timestamp or before.timestamp
        if entry.timestamp:
            self._run(
                update(SubmittedAssignment.__table__)
                .where(table.id == before.id)
                .values(timestamp=timestamp)
            )
        self._change(before.id, entry, about, marks, unpunished)
        return _late(timestamp, about.duedate, before.extension)

    def _add(self, entry: Entry, about: _Assignment, marks: Mapping[str, Marks]) -> None:
        dialect = self._book.engine.dialect.name
        if dialect in INSERTS:
            add = INSERTS[dialect](Student).on_conflict_do_nothing()
            self._run(add, {"id": entry.student})
        elif not self.knows(entry.student):
            self._run(insert(Student), {"id": entry.student})
        own = new_uuid()
        notebooks, grades, comments = [], [], []
        for name, notebook in about.notebooks.items():
            made, found = new_uuid(), marks.get(name, Marks())
            notebooks.append({"id": made, "assignment_id": own, "notebook_id": notebook.id})
            _check(found, notebook, name)
            for cell, cell_id in notebook.graded.items():
                row = {"cell_id": cell_id, "notebook_id": made}
                grades.append(row | _graded(cell, found, missing=name in entry.missing))
            for cell, cell_id in notebook.commented.items():
                row = {"cell_id": cell_id, "notebook_id": made}
                comments.append(row | {"auto_comment": found.comments.get(cell)})
        facts = {"assignment_id": about.id, "student_id": entry.student}
        self._run(insert(SubmittedAssignment), {"id": own, **facts, "timestamp": entry.timestamp})
        for table, rows in (
            (SubmittedNotebook.__table__, notebooks),
            (GRADES, grades),
            (COMMENTS, comments),
        ):
            if rows:
                self._run(insert(table), rows)

    def _change(
        self,
        submission: str,
        entry: Entry,
        about: _Assignment,
        marks: Mapping[str, Marks],
        unpunished: bool,
    ) -> None:
        table = SubmittedNotebook.__table__
        found = select(table.c.id, table.c.notebook_id).where(table.c.assignment_id == submission)
        own = {row.notebook_id: row.id for row in self._run(found)}
        for name, notebook in about.notebooks.items():
            if name in entry.missing and notebook.id in own:
                zero = update(GRADES).where(GRADES.c.notebook_id == own[notebook.id])
                self._run(zero.values(auto_score=0, needs_manual_grade=False))
            if name not in marks:
                continue
            if notebook.id not in own:
                raise MissingEntry(f"No such notebook: {name} of {entry.student}")
            _check(marks[name], notebook, name)
            self._mark(own[notebook.id], notebook, marks[name])
            if unpunished:
                taken_back = update(table).where(table.c.id == own[notebook.id])
                self._run(taken_back.values(late_submission_penalty=None))

    def _mark(self, submitted: str, notebook: _Notebook, marks: Marks) -> None:
        """Marks of a notebook that has rows: a person's marks stay, and must be looked at again."""
        found = select(GRADES.c.id, GRADES.c.cell_id, GRADES.c.manual_score).where(
            GRADES.c.notebook_id == submitted
        )
        rows = {row.cell_id: row for row in self._run(found)}
        grades = []
        for cell, score in marks.scores.items():
            row = rows.get(notebook.graded[cell])
            if row is None:
                raise MissingEntry(f"No such grade: {cell}")
            needed = row.manual_score is not None or score is None
            grades.append({"own": row.id, "score": score, "needed": needed})
        if grades:
            change = update(GRADES).where(GRADES.c.id == bindparam("own"))
            self._run(
                change.values(
                    auto_score=bindparam("score"), needs_manual_grade=bindparam("needed")
                ),
                grades,
            )
        comments = [
            {"cell": notebook.commented[cell], "text": text}
            for cell, text in marks.comments.items()
        ]
        if comments:
            place = COMMENTS.c.notebook_id == submitted, COMMENTS.c.cell_id == bindparam("cell")
            change = update(COMMENTS).where(*place).values(auto_comment=bindparam("text"))
            self._run(change, comments)

    def _assignment(self, name: str) -> _Assignment:
        if name not in self._assignments:
            found = self._book.find_assignment(name)
            notebooks = {notebook.name: _read(notebook) for notebook in found.notebooks}
            self._assignments[name] = _Assignment(found.id, found.duedate, notebooks)
        return self._assignments[name]

    def _run(self, statement: Any, values: Any = None) -> Any:
        return self._book.db.connection().execute(statement, values)


def _read(notebook: Any) -> _Notebook:
    graded = (*notebook.grade_cells, *notebook.task_cells)
    commented = (*notebook.solution_cells, *notebook.task_cells)
    return _Notebook(
        notebook.id,
        {cell.name: cell.id for cell in graded},
        {cell.name: cell.id for cell in commented},
    )


def _check(marks: Marks, notebook: _Notebook, name: str) -> None:
    unknown = (marks.scores.keys() - notebook.graded) | (marks.comments.keys() - notebook.commented)
    if unknown:
        raise MissingEntry(f"No such cell: {name}/{min(unknown)}")


def _graded(cell: str, marks: Marks, *, missing: bool) -> dict[str, Any]:
    """A new grade: zero in a notebook that was not handed in, else what was found."""
    if missing:
        return {"auto_score": 0, "needs_manual_grade": False}
    score = marks.scores.get(cell)
    return {"auto_score": score, "needs_manual_grade": score is None}


def _late(
    timestamp: datetime | None, duedate: datetime | None, extension: timedelta | None
) -> float:
    if timestamp is None or duedate is None:
        return 0.0
    due = duedate + extension if extension is not None else duedate
    return max(0.0, (timestamp - due).total_seconds())
