"""What a course knows before anything is taken in: its assignments, its learners, its due dates."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError

LARGEST_NOTEBOOK = 50 * 1024 * 1024
_STEPS = ("source", "release")


@dataclass(frozen=True)
class ClassFacts:
    """``notebooks``: names (without ``.ipynb``) by assignment, none where nobody knows them. ``due``:
    in UTC. ``roster``: the class list, empty where the course has none. ``learners``: every learner
    that the course has met."""

    course: Path
    notebooks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    due: Mapping[str, datetime] = field(default_factory=dict)
    roster: frozenset[str] = frozenset()
    learners: frozenset[str] = frozenset()

    @cached_property
    def grade_ids(self) -> dict[str, frozenset[str]]:
        """The names of nbgrader's cells in each assignment's own notebooks."""
        return {name: frozenset(self._ids(name)) for name in self.notebooks}

    def _ids(self, assignment: str) -> Iterator[str]:
        for step in _STEPS:
            for path in (self.course / step / assignment).glob("*.ipynb"):
                yield from grade_ids(path)

    def assignments_with(self, notebook: str) -> list[str]:
        """The assignments that have a notebook of that name."""
        return sorted(name for name, its in self.notebooks.items() if notebook in its)

    def written_for(self, notebook: Path, assignment: str) -> str:
        """The other assignment that has more of a notebook's cells than this one has; or empty.

        Lessons may have cells of the same name, so that one of them in common says nothing yet.
        """
        its, own = grade_ids(notebook), self.grade_ids[assignment]
        if not own:
            return ""
        shared = {name: len(its & ids) for name, ids in self.grade_ids.items()}
        most = max(shared, key=lambda name: shared[name])
        return most if shared[most] > len(its & own) else ""

    def answered_for(self, answers: Path, assignment: str) -> str:
        """The other assignment that saved answers name as theirs; empty where they fit or where
        nothing can be told."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            lesson = json.loads(answers.read_text(encoding="utf-8"))["lesson"]
            ending = "_" + lesson.rpartition(".")[2]
            if not assignment.endswith(ending):
                return next((name for name in self.notebooks if name.endswith(ending)), "")
        return ""


def grade_ids(notebook: Path) -> frozenset[str]:
    """The names of nbgrader's cells in a notebook; none where it cannot be read."""
    with suppress(OSError, ValueError, AttributeError, TypeError, RecursionError):
        if notebook.stat().st_size <= LARGEST_NOTEBOOK:
            cells = json.loads(notebook.read_text(encoding="utf-8")).get("cells", ())
            marks = [cell.get("metadata", {}).get("nbgrader", {}) for cell in cells]
            return frozenset(mark["grade_id"] for mark in marks if mark.get("grade_id"))
    return frozenset()


def class_facts(course: Path, also: Iterable[str] = ()) -> ClassFacts:
    """The facts of ``course``: from its folders, its gradebook, and the assignments in ``also``.

    The gradebook is only read: none is made, none is migrated. Raises ``WorkshopError`` for a course
    whose submissions lie elsewhere than in nbgrader's usual ``submitted/<learner>/<assignment>``.
    """
    settings = _settings(course)
    names = {name: set[str]() for name in also}
    for step in _STEPS:
        for folder in (course / step).glob("[!.]*/"):
            names.setdefault(folder.name, set()).update(p.stem for p in folder.glob("*.ipynb"))
    book = _gradebook(_database(course, settings))
    due = {name: moment for name, moment in book.assignments if moment is not None}
    for name, _ in book.assignments:
        names.setdefault(name, set())
    known = {path.name for path in (course / "submitted").glob("*/")}
    fixed = settings.get("Autograde", {}).get("create_student") is False
    return ClassFacts(
        course=course,
        notebooks={name: frozenset(stems) for name, stems in names.items()},
        due=due,
        roster=frozenset(id for id, named in book.students if named or fixed),
        learners=frozenset(known | {id for id, _ in book.students}),
    )


def settings_of(course: Path) -> Mapping[str, Any]:
    """nbgrader's settings of the course; none where it has no ``nbgrader_config.py``."""
    if not (course / "nbgrader_config.py").is_file():
        return {}
    from grader.nbgrader_config import load_config

    return load_config(course)


def _settings(course: Path) -> Mapping[str, Any]:
    settings = settings_of(course)
    folders = settings.get("CourseDirectory", {})
    moved = str(folders.get("submitted_directory", "submitted")) != "submitted"
    if moved or "directory_structure" in folders:
        raise WorkshopError(
            "Lớp này để bài nộp ở thư mục khác với submitted/<mã học viên>/<bài> của nbgrader, "
            "bạn đặt bài nộp vào đó bằng tay."
        )
    return settings


@dataclass(frozen=True)
class _Book:
    assignments: list[tuple[str, datetime | None]]
    students: list[tuple[str, bool]]


def _database(course: Path, settings: Mapping[str, Any]) -> str:
    """The gradebook's URL; empty where there is no gradebook yet."""
    default = f"sqlite:///{course / 'gradebook.db'}"
    url = str(settings.get("CourseDirectory", {}).get("db_url", default))
    if not url.startswith("sqlite:///"):
        return url
    path = course / url.removeprefix("sqlite:///")
    return f"sqlite:///{path}" if path.is_file() else ""


def _gradebook(url: str) -> _Book:
    """Assignments with their due dates, and students with whether anybody named them: nbgrader adds
    one without a name for every submission that it grades."""
    if not url:
        return _Book([], [])
    from sqlalchemy import DateTime, String, column, create_engine, inspect, select, table
    from sqlalchemy.exc import SQLAlchemyError

    assignments = table("assignment", column("name", String), column("duedate", DateTime))
    names = [column(name, String) for name in ("id", "first_name", "last_name", "email")]
    students = table("student", *names)
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("student"):
                return _Book([], [])
            dated = connection.execute(select(assignments)).all()
            people = connection.execute(select(students)).all()
    except SQLAlchemyError as error:
        raise WorkshopError(
            "Không đọc được sổ điểm của lớp (gradebook) nên chưa nhận bài nào, "
            "bạn đóng chương trình đang mở sổ điểm rồi thử lại."
        ) from error
    finally:
        engine.dispose()
    return _Book(
        [(name, moment and moment.replace(tzinfo=UTC)) for name, moment in dated],
        [(person[0], any(person[1:])) for person in people],
    )
