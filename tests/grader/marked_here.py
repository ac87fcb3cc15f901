"""A marked nbgrader course without kernels: cells run in this process, marks as nbgrader counts them.

For trusted code only. A notebook's own nbgrader metadata say which rows the gradebook gets.
"""

import io
import warnings
from collections.abc import Iterable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from grader.goldens import Golden, fill_in, solution_cells
from grader.lessons import LessonSource
from grader.nbgrader_config import configured
from grader.source_notebook import source_notebook


def graded(name: str, source: str, points: float = 1) -> NotebookNode:
    """A locked test cell."""
    return new_code_cell(source, metadata=_nbgrader(name, grade=True, locked=True, points=points))


def solution(name: str, source: str) -> NotebookNode:
    """A code cell that a learner filled in."""
    return new_code_cell(source, metadata=_nbgrader(name, solution=True))


def written(name: str, source: str, points: float = 1, **roles: bool) -> NotebookNode:
    """A written answer, or with ``task=True`` a task, that a person marks."""
    given = roles or {"grade": True, "solution": True}
    return new_markdown_cell(source, metadata=_nbgrader(name, points=points, **given))


def _nbgrader(name: str, **more: Any) -> dict[str, Any]:
    plain = dict.fromkeys(("grade", "solution", "locked", "task"), False)
    return {"nbgrader": {**plain, "schema_version": 3, "grade_id": name, **more}}


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Runs the code cells in ``folder`` as IPython does, outputs and tracebacks included."""
    shell = InteractiveShell()
    failed: list[tuple[str, str, list[str]]] = []
    shell._showtraceback = lambda etype, value, stb: failed.append(
        (etype.__name__, str(value), stb)
    )
    results: list[Any] = []
    shell.display_trap.hook = results.append
    shell.history_manager.enabled = False
    folder.mkdir(parents=True, exist_ok=True)
    with chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setenv("NBGRADER_EXECUTION", "autograde")
        for cell in notebook.cells:
            if cell.cell_type == "code":
                failed.clear()
                results.clear()
                _run_cell(shell, cell, failed, results)
    shell.history_manager.end_session()
    return notebook


def _run_cell(shell: InteractiveShell, cell: NotebookNode, failed: list, results: list) -> None:
    out, err = io.StringIO(), io.StringIO()
    cell.execution_count = shell.execution_count
    with redirect_stdout(out), redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("always")
        shell.run_cell(cell.source, store_history=True)
    for name, text in (("stdout", out.getvalue()), ("stderr", err.getvalue())):
        if text:
            cell.outputs.append(new_output("stream", name=name, text=text))
    cell.outputs += [
        new_output(
            "execute_result",
            data={"text/plain": repr(result)},
            execution_count=cell.execution_count,
        )
        for result in results
        if result is not None
    ]
    cell.outputs += [
        new_output("error", ename=name, evalue=value, traceback=stb) for name, value, stb in failed
    ]


@cache
def _empty_gradebook() -> bytes:
    """A new gradebook's bytes; making one calls ``alembic``, which takes a second."""
    from nbgrader.api import Gradebook

    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "gradebook.db"
        with configured(path.parent):
            Gradebook(f"sqlite:///{path}").close()
        return path.read_bytes()


@dataclass
class MarkedCourse:
    """A course with a gradebook, filled step by step."""

    root: Path
    assignment: str = "ps1"

    def gradebook(self) -> Any:
        """nbgrader's own; the caller closes it."""
        from nbgrader.api import Gradebook

        path = self.root / "gradebook.db"
        if not path.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_empty_gradebook())
        return Gradebook(f"sqlite:///{path}")

    def release(self, notebooks: dict[str, NotebookNode], due: str | None = None) -> None:
        """The assignment and the cells of its notebooks enter the gradebook, and ``source/``."""
        with self.gradebook() as book:
            book.add_assignment(self.assignment, duedate=due)
            for name, notebook in notebooks.items():
                book.add_notebook(name, self.assignment)
                for cell in notebook.cells:
                    self._add_cell(book, name, cell)
                target = self.root / "source" / self.assignment / f"{name}.ipynb"
                target.parent.mkdir(parents=True, exist_ok=True)
                nbformat.write(notebook, target)

    def _add_cell(self, book: Any, notebook: str, cell: NotebookNode) -> None:
        said = cell.metadata.get("nbgrader", {})
        place = (said.get("grade_id"), notebook, self.assignment)
        graded = {"max_score": said.get("points"), "cell_type": cell.cell_type}
        if said.get("grade"):
            book.add_grade_cell(*place, **graded)
        if said.get("task"):
            book.add_task_cell(*place, **graded)
        if said.get("solution"):
            book.add_solution_cell(*place)

    def hand_in(
        self,
        learner: str,
        notebooks: dict[str, NotebookNode],
        timestamp: datetime | None = None,
        **person: str,
    ) -> Path:
        """An autograded submission with the marks that its outputs give; its folder."""
        from nbgrader.utils import determine_grade

        folder = self.root / "autograded" / learner / self.assignment
        folder.mkdir(parents=True, exist_ok=True)
        if timestamp:
            (folder / "timestamp.txt").write_text(f"{timestamp} UTC", encoding="utf-8")
        with self.gradebook() as book:
            book.update_or_create_student(learner, **person)
            book.add_submission(self.assignment, learner, timestamp=timestamp)
            for name, notebook in notebooks.items():
                nbformat.write(notebook, folder / f"{name}.ipynb")
                for cell in notebook.cells:
                    if cell.metadata.get("nbgrader", {}).get("grade"):
                        place = (cell.metadata.nbgrader.grade_id, name, self.assignment, learner)
                        grade = book.find_grade(*place)
                        grade.auto_score = determine_grade(cell)[0]
                        grade.needs_manual_grade = grade.auto_score is None
            book.db.commit()
        return folder

    def mark(self, learner: str, notebook: str, cell: str, **values: Any) -> None:
        """A person's mark: ``manual_score``, ``extra_credit``, ``needs_manual_grade``."""
        with self.gradebook() as book:
            found = book.find_grade(cell, notebook, self.assignment, learner)
            for name, value in values.items():
                setattr(found, name, value)
            book.db.commit()

    def comment(self, learner: str, notebook: str, cell: str, **values: str) -> None:
        """A comment: ``auto_comment`` or ``manual_comment``."""
        with self.gradebook() as book:
            found = book.find_comment(cell, notebook, self.assignment, learner)
            for name, value in values.items():
                setattr(found, name, value)
            book.db.commit()

    def penalty(self, learner: str, notebook: str, points: float) -> None:
        """A late penalty, as nbgrader's plugin would set it."""
        with self.gradebook() as book:
            found = book.find_submission_notebook(notebook, self.assignment, learner)
            found.late_submission_penalty = points
            book.db.commit()


def small_course(root: Path, cells: Iterable[NotebookNode], learner: str = "hoa") -> MarkedCourse:
    """A course with one notebook, ``p1``, already run, and one learner who handed it in."""
    notebook = run(new_notebook(cells=list(cells)), root / "work")
    course = MarkedCourse(root)
    course.release({"p1": notebook})
    course.hand_in(learner, {"p1": notebook})
    return course


def lesson_course(root: Path, source: LessonSource, goldens: dict[str, Golden]) -> MarkedCourse:
    """A course with one of our lessons and a learner for each golden."""
    lesson = source.lesson
    plain = {name: source_notebook(script, lesson) for name, script in source.notebooks.items()}
    course = MarkedCourse(root, lesson.assignment)
    course.release(plain)
    for learner, golden in goldens.items():
        folder = root / "work" / learner
        folder.mkdir(parents=True)
        golden.make(folder)
        made = {}
        for name, script in source.notebooks.items():
            notebook = source_notebook(script, lesson)
            model = {c.metadata.nbgrader.grade_id: c.source for c in solution_cells(notebook)}
            for cell in solution_cells(notebook):
                cell.source = "raise NotImplementedError()"
            fill_in(notebook, golden.code, model)
            made[name] = run(notebook, folder)
        course.hand_in(learner, made)
    return course
