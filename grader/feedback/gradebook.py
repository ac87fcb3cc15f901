"""Reads all marks of a gradebook with six queries, whatever the number of submissions.

Tables and sums are those of nbgrader 0.9 (``nbgrader/api.py``); nbgrader itself, which takes seconds
to import, is left out, and nothing is ever written.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.feedback.marks import (
    CellMark,
    CellSpec,
    Marks,
    NotebookMark,
    Person,
    SubmissionMark,
)
from workshop.errors import WorkshopError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

TABLES = {
    "assignment": "id name duedate",
    "notebook": "id name assignment_id",
    "base_cell": "id name notebook_id type",
    "grade_cells": "id max_score cell_type",
    "task_cells": "id max_score cell_type",
    "student": "id first_name last_name email lms_user_id",
    "submitted_assignment": "id assignment_id student_id timestamp extension",
    "submitted_notebook": "id assignment_id notebook_id late_submission_penalty",
    "grade": "notebook_id cell_id auto_score manual_score extra_credit needs_manual_grade",
    "comment": "notebook_id cell_id auto_comment manual_comment",
}


class NoGradebook(WorkshopError):
    """The course has no gradebook yet, or it cannot be read."""


def read_marks(db_url: str, assignment: str | None = None) -> Marks:
    """The marks of one assignment, or of all. Raises ``NoGradebook``."""
    import sqlalchemy
    from sqlalchemy.exc import SQLAlchemyError

    address = sqlalchemy.make_url(db_url)
    if address.drivername.startswith("sqlite") and not Path(address.database or "").is_file():
        raise NoGradebook("Lớp này chưa có sổ điểm. Bạn chấm bài trước (lệnh grade run).")
    engine = sqlalchemy.create_engine(address)
    try:
        with engine.connect() as connection:
            return _Reader(connection, assignment).read()
    except SQLAlchemyError as error:
        raise NoGradebook(
            "Không đọc được sổ điểm của lớp. Bạn đóng các chương trình đang mở sổ điểm rồi thử lại."
        ) from error
    finally:
        engine.dispose()


class _Reader:
    def __init__(self, connection: "Connection", assignment: str | None) -> None:
        import sqlalchemy as sa

        kinds: dict[str, Any] = {
            "timestamp": sa.DateTime(),
            "duedate": sa.DateTime(),
            "extension": sa.Interval(),
        }
        self._t: Any = {
            name: sa.table(name, *(sa.column(c, kinds.get(c)) for c in columns.split()))
            for name, columns in TABLES.items()
        }
        self._connection, self._assignment = connection, assignment

    def _rows(self, query: Any) -> "list[Row[Any]]":
        if self._assignment is not None:
            query = query.where(self._t["assignment"].c.name == self._assignment)
        return list(self._connection.execute(query))

    def read(self) -> Marks:
        import sqlalchemy as sa

        t = self._t
        people = {
            row.id: Person(row.id, *(text or "" for text in row[1:]))
            for row in self._connection.execute(sa.select(t["student"]))
        }
        names, specs, cells = self._layout()
        grades = {
            (row.notebook_id, row.cell_id): CellMark(
                row.auto_score, row.manual_score, row.extra_credit, bool(row.needs_manual_grade)
            )
            for row in self._rows(self._of_notebooks("grade"))
        }
        comments = {
            (row.notebook_id, row.cell_id): row.manual_comment
            if row.manual_comment is not None
            else row.auto_comment
            for row in self._rows(self._of_notebooks("comment"))
        }
        notebooks: dict[str, dict[str, NotebookMark]] = {}
        by_book = _by_notebook(grades, cells), _by_notebook(comments, cells)
        for row in self._rows(self._submitted()):
            _, name = names[row.notebook_id]
            said = {cell: text for cell, text in by_book[1].get(row.id, {}).items() if text}
            notebooks.setdefault(row.assignment_id, {})[name] = NotebookMark(
                name,
                specs[row.notebook_id],
                by_book[0].get(row.id, {}),
                said,
                row.late_submission_penalty or 0.0,
            )
        assignments: dict[str, dict[str, tuple[CellSpec, ...]]] = {}
        for notebook, (assignment, name) in names.items():
            assignments.setdefault(assignment, {})[name] = specs[notebook]
        submissions = {
            (row.name, row.student_id): SubmissionMark(
                row.student_id,
                row.name,
                dict(sorted(notebooks.get(row.id, {}).items())),
                row.timestamp,
                row.duedate + row.extension if row.duedate and row.extension else row.duedate,
            )
            for row in self._rows(self._submissions())
        }
        return Marks(people, assignments, dict(sorted(submissions.items())))

    def _layout(
        self,
    ) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[CellSpec, ...]], dict[str, str]]:
        """Of the source: notebooks by id, their cells, and the names of cells by id."""
        import sqlalchemy as sa

        a, n, b = self._t["assignment"], self._t["notebook"], self._t["base_cell"]
        g, k = self._t["grade_cells"], self._t["task_cells"]
        query = (
            sa.select(
                a.c.name.label("assignment"),
                n.c.id.label("notebook"),
                n.c.name.label("notebook_name"),
                b.c.id,
                b.c.name,
                sa.func.coalesce(g.c.max_score, k.c.max_score).label("max_score"),
                sa.func.coalesce(g.c.cell_type, k.c.cell_type).label("cell_type"),
            )
            .select_from(n.join(a, a.c.id == n.c.assignment_id))
            .join(b, b.c.notebook_id == n.c.id, isouter=True)
            .join(g, g.c.id == b.c.id, isouter=True)
            .join(k, k.c.id == b.c.id, isouter=True)
            .order_by(a.c.name, n.c.name, b.c.name)
        )
        names: dict[str, tuple[str, str]] = {}
        specs: dict[str, list[CellSpec]] = {}
        cells: dict[str, str] = {}
        for row in self._rows(query):
            names[row.notebook] = (row.assignment, row.notebook_name)
            own = specs.setdefault(row.notebook, [])
            if row.id is not None:
                cells[row.id] = row.name
                own.append(CellSpec(row.name, row.max_score, row.cell_type == "markdown"))
        return names, {notebook: tuple(own) for notebook, own in specs.items()}, cells

    def _of_notebooks(self, name: str) -> Any:
        """Rows of ``name`` that belong to submitted notebooks."""
        import sqlalchemy as sa

        rows, s, n, a = self._t[name], *self._joined()
        return (
            sa.select(rows)
            .join(s, s.c.id == rows.c.notebook_id)
            .join(n, n.c.id == s.c.notebook_id)
            .join(a, a.c.id == n.c.assignment_id)
        )

    def _submitted(self) -> Any:
        import sqlalchemy as sa

        s, n, a = self._joined()
        return sa.select(s).join(n, n.c.id == s.c.notebook_id).join(a, a.c.id == n.c.assignment_id)

    def _joined(self) -> tuple[Any, Any, Any]:
        return self._t["submitted_notebook"], self._t["notebook"], self._t["assignment"]

    def _submissions(self) -> Any:
        import sqlalchemy as sa

        s, a = self._t["submitted_assignment"], self._t["assignment"]
        columns = (s.c.id, s.c.student_id, s.c.timestamp, s.c.extension, a.c.name, a.c.duedate)
        return sa.select(*columns).join(a, a.c.id == s.c.assignment_id)


def _by_notebook(
    values: Mapping[tuple[str, str], Any], cells: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Values by submitted notebook and cell name; cells that the source lost are left out."""
    found: dict[str, dict[str, Any]] = {}
    for (notebook, cell), value in values.items():
        if cell in cells:
            found.setdefault(notebook, {})[cells[cell]] = value
    return found
