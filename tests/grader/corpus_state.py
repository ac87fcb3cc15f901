"""What a grader made of a course: every figure of the gradebook, every file, every cell's outputs."""

import hashlib
import re
import stat
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

State = dict[tuple[str, ...], Any]
SCORES = ("score", "code_score", "written_score", "task_score")
TOTALS = (*SCORES, *(f"max_{name}" for name in SCORES))
GRADE = ("auto_score", "manual_score", "extra_credit", "score", "max_score", "needs_manual_grade")
NOTEBOOK = (*TOTALS, "needs_manual_grade", "failed_tests", "late_submission_penalty")
SUBMISSION = (*TOTALS, "needs_manual_grade", "total_seconds_late", "timestamp", "duedate")


def gradebook(course: Path) -> dict[str, State]:
    """Students, submissions, notebooks, grades and comments by their names."""
    from nbgrader.api import Gradebook

    found: dict[str, State] = {"submissions": {}, "notebooks": {}, "grades": {}, "comments": {}}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "ngu-lieu") as book:
        found["students"] = {(s.id,): (s.score, s.max_score, s.first_name) for s in book.students}
        for submission in (s for a in book.assignments for s in a.submissions):
            place = (submission.assignment.name, submission.student.id)
            found["submissions"][place] = _values(submission, SUBMISSION)
            for notebook in submission.notebooks:
                where = (*place, notebook.name)
                found["notebooks"][where] = _values(notebook, NOTEBOOK)
                for grade in notebook.grades:
                    found["grades"][*where, grade.name] = _values(grade, GRADE)
                for comment in notebook.comments:
                    said = (comment.auto_comment, comment.manual_comment, comment.comment)
                    found["comments"][*where, comment.name] = said
    return found


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def files(course: Path) -> State:
    """Every file in ``autograded``: its permissions and, but for notebooks, its content."""
    root = course / "autograded"
    return {
        path.relative_to(root).parts: (
            stat.filemode(path.stat().st_mode),
            "" if path.suffix == ".ipynb" else hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in root.rglob("*")
        if path.is_file()
    }


def cells(course: Path) -> State:
    """Every cell of every autograded notebook: what it is, its source, pictures, metadata but for times."""
    return {
        where: (
            cell.cell_type,
            cell.source,
            {name: value for name, value in cell.metadata.items() if name != "execution"},
            cell.get("attachments"),
        )
        for where, cell in _all_cells(course)
    }


def outputs(course: Path) -> State:
    """Every output of every autograded notebook, as far as it is the same on every run."""
    return {
        where: [_output(output) for output in cell.outputs]
        for where, cell in _all_cells(course)
        if cell.cell_type == "code"
    }


def _all_cells(course: Path) -> list[tuple[tuple[str, ...], NotebookNode]]:
    root = course / "autograded"
    return [
        ((*path.relative_to(root).parts, str(number)), cell)
        for path in root.rglob("*.ipynb")
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells)
    ]


def _output(output: NotebookNode) -> tuple[str, ...]:
    if output.output_type == "stream":
        return ("stream", output.name, _without_places(output.text))
    if output.output_type == "error":
        return ("error", output.ename, _without_places(output.evalue))
    return (output.output_type, *(f"{kind}: {output.data[kind]}" for kind in sorted(output.data)))


def _without_places(text: str) -> str:
    """The text without the names of files that stand for cells, which hold numbers of the process."""
    return re.sub(r"(/\S+/)?\d+\.py", "a cell", text)
