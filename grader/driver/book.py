"""One connection to nbgrader's gradebook a run, and one transaction a submission.

nbgrader opens the gradebook anew for each of its steps and commits after each cell. Here its steps
get this book instead: same tables, same methods, but what they commit is written when the submission
is whole, and the grades of a notebook are read at once.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.utils import parse_utc
from sqlalchemy import event, insert
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, scoped_session, sessionmaker

BUSY_SECONDS = 60
Key = tuple[str, str, str]


class _Unhurried(Session):
    """A session whose commits wait for the end of the submission."""

    def commit(self) -> None:
        if self.new or self.deleted:
            self.flush()

    def commit_now(self) -> None:
        super().commit()


class Book(Gradebook):
    """The gradebook of one run; also for several runs at once on one database."""

    def __init__(self, db_url: str, course_id: str = "default_course") -> None:
        with _own_programs():
            super().__init__(db_url, course_id)
        if self.engine.dialect.name == "sqlite":
            _wait_for_others(self.engine)
        make = sessionmaker(
            class_=_Unhurried, autoflush=True, bind=self.engine, expire_on_commit=False
        )
        self.db = scoped_session(make)
        self._grades: dict[Key, dict[str, Grade]] = {}
        self._comments: dict[Key, dict[str, Comment]] = {}
        self._assignments: dict[str, Any] = {}
        self._submissions: dict[tuple[str, str], SubmittedAssignment] = {}
        self._notebooks: dict[Key, SubmittedNotebook] = {}

    def close(self) -> None:
        """nbgrader's steps close what they opened; this book stays open until ``end``."""

    def end(self) -> None:
        """Close the connection; what was not committed is forgotten."""
        super().close()

    def keep(self) -> None:
        """Commit what a submission changed, in one transaction."""
        self.db().commit_now()
        self._forget()

    def drop(self) -> None:
        """Take back what a submission changed since the last ``keep``."""
        self.db.rollback()
        self.db.expunge_all()
        self._assignments.clear()
        self._forget()

    def _forget(self) -> None:
        for kept in (self._grades, self._comments, self._submissions, self._notebooks):
            kept.clear()

    def find_assignment(self, name: str) -> Any:
        """As nbgrader's, read once a run. Raises ``MissingEntry``."""
        if name not in self._assignments:
            self._assignments[name] = super().find_assignment(name)
        return self._assignments[name]

    def find_notebook(self, name: str, assignment: str) -> Any:
        """As nbgrader's, from the assignment that was read. Raises ``MissingEntry``."""
        for notebook in self.find_assignment(assignment).notebooks:
            if notebook.name == name:
                return notebook
        raise MissingEntry(f"No such notebook: {assignment}/{name}")

    def add_submission(self, assignment: str, student: str, **facts: Any) -> SubmittedAssignment:
        """As nbgrader's, its rows written together instead of one by one."""
        if "timestamp" in facts:
            facts["timestamp"] = parse_utc(facts["timestamp"])
        found = self.find_assignment(assignment)
        self.find_student(student)
        own = new_uuid()
        rows: dict[type, list[dict[str, Any]]] = {Grade: [], Comment: []}
        rows[SubmittedNotebook] = []
        for notebook in found.notebooks:
            made = new_uuid()
            rows[SubmittedNotebook].append(
                {"id": made, "assignment_id": own, "notebook_id": notebook.id}
            )
            for kind, cells in (
                (Grade, (*notebook.grade_cells, *notebook.task_cells)),
                (Comment, (*notebook.solution_cells, *notebook.task_cells)),
            ):
                rows[kind] += [{"cell_id": cell.id, "notebook_id": made} for cell in cells]
        self.db.execute(
            insert(SubmittedAssignment),
            {"id": own, "assignment_id": found.id, "student_id": student, **facts},
        )
        for kind in (SubmittedNotebook, Grade, Comment):
            if rows[kind]:
                self.db.execute(insert(kind.__table__), rows[kind])
        return self.db.get_one(SubmittedAssignment, own)

    def find_submission(self, assignment: str, student: str) -> SubmittedAssignment:
        """As nbgrader's, looked up once a submission. Raises ``MissingEntry``."""
        key = (assignment, student)
        if key not in self._submissions:
            self._submissions[key] = super().find_submission(assignment, student)
        return self._submissions[key]

    def find_submission_notebook(
        self, notebook: str, assignment: str, student: str
    ) -> SubmittedNotebook:
        """As nbgrader's, looked up once a submission. Raises ``MissingEntry``."""
        return self._submitted(notebook, assignment, student)

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Grade:
        """As nbgrader's; all grades of the notebook are read at the first call."""
        key = (notebook, assignment, student)
        if key not in self._grades:
            self._grades[key] = self._by_cell(key, Grade)
        return _one(self._grades[key], grade_cell, key)

    def find_comment(
        self, solution_cell: str, notebook: str, assignment: str, student: str
    ) -> Comment:
        """As nbgrader's; all comments of the notebook are read at the first call."""
        key = (notebook, assignment, student)
        if key not in self._comments:
            self._comments[key] = self._by_cell(key, Comment)
        return _one(self._comments[key], solution_cell, key)

    def _by_cell(self, key: Key, kind: type) -> dict[str, Any]:
        submitted = self._submitted(*key)
        names = {cell.id: cell.name for cell in submitted.notebook._base_cells}
        rows: Any = self.db.query(kind).filter_by(notebook_id=submitted.id)
        return {names[row.cell_id]: row for row in rows}

    def _submitted(self, notebook: str, assignment: str, student: str) -> SubmittedNotebook:
        key = (notebook, assignment, student)
        if key not in self._notebooks:
            found = (
                self.db.query(SubmittedNotebook)
                .join(
                    SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id
                )
                .filter(
                    SubmittedAssignment.student_id == student,
                    SubmittedNotebook.notebook_id == self.find_notebook(notebook, assignment).id,
                )
                .one_or_none()
            )
            if found is None:
                raise MissingEntry(f"No such notebook: {assignment}/{notebook} of {student}")
            self._notebooks[key] = found
        return self._notebooks[key]


def _one(rows: dict[str, Any], cell: str, key: Key) -> Any:
    if cell not in rows:
        raise MissingEntry(f"No such cell: {'/'.join(key)}/{cell}")
    return rows[cell]


def _wait_for_others(engine: Engine) -> None:
    """Take SQLite's write lock when a transaction begins, waiting for it: two graders that read
    before they write would otherwise refuse each other."""
    engine.dispose()

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _own_programs() -> Iterator[None]:
    """This environment's programs first on PATH: nbgrader runs ``alembic`` for a new gradebook."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


@contextmanager
def in_place_of_gradebook(make: Callable[..., Any], modules: tuple[str, ...]) -> Iterator[None]:
    """Let these modules' ``Gradebook(…)`` give what ``make`` gives."""
    with ExitStack() as stack:
        for module in modules:
            stack.enter_context(patch(f"{module}.Gradebook", make))
        yield
