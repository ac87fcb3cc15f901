"""Writes the pages of a course: which are due, where they go, what could not be made."""

import fnmatch
import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

from grader.feedback.course import Course
from grader.feedback.gradebook import read_marks
from grader.feedback.marks import Marks, Person, SubmissionMark
from grader.feedback.notebook import BadNotebook, read_notebook
from grader.feedback.page import make_page
from grader.feedback.render import HERE, render

log = logging.getLogger(__name__)
TIMESTAMP = "timestamp.txt"
STATE = b'<meta name="grader-state" content="'


def make_pages(
    course: Course, assignment: str, learner: str, *, force: bool, problems: list[str]
) -> Iterator[Path]:
    """Write the pages that are missing or out of date, and yield them as they are written."""
    learner = course.student_id if learner == "*" else learner
    chosen = list(course.graded(learner, assignment or course.assignment_id or "*"))
    for name in sorted({assignment for _, assignment, _ in chosen}):
        marks = read_marks(course.db_url, name)
        for who, what, folder in chosen:
            if what == name:
                yield from _submission(course, marks, who, what, folder, force, problems)


def _submission(
    course: Course,
    marks: Marks,
    learner: str,
    assignment: str,
    folder: Path,
    force: bool,
    problems: list[str],
) -> Iterator[Path]:
    target = course.place(course.feedback_directory, learner, assignment)
    found = marks.submissions.get((assignment, learner))
    sources = sorted(folder.glob("*.ipynb"))
    if found is None:
        problems.append(f"{learner} · {assignment}: chưa có trong sổ điểm. Bạn chấm bài này trước.")
        return
    person = marks.people.get(learner, Person(learner))
    written = []
    for source in sources:
        if not fnmatch.fnmatchcase(source.stem, course.notebook_id):
            continue
        if source.stem not in found.notebooks:
            problems.append(f"{learner} · {assignment}: sổ {source.name} không có trong sổ điểm.")
            continue
        page = target / f"{source.stem}.html"
        state = _state(source, found, person)
        if not force and _state_of(page) == state:
            continue
        try:
            notebook = read_notebook(source, course.begin_hidden, course.end_hidden)
            siblings = (path.stem for path in sources)
            text = render(make_page(notebook, source.stem, found, person, siblings), state)
            written.append(_write(page, text, course))
        except BadNotebook as error:
            problems.append(f"{learner} · {assignment}: {error}")
        except Exception:
            log.info("no page for %s", source, exc_info=True)
            problems.append(f"{learner} · {assignment}: chưa làm được trang cho {source.name}.")
    if written:
        _keep_timestamp(folder, target, course)
    yield from written


def _state(source: Path, submission: SubmissionMark, person: Person) -> str:
    """A digest of all that a page is made from: the notebook by size and time, marks and the look."""
    there = source.stat()
    facts = [asdict(submission), asdict(person), there.st_size, there.st_mtime_ns, _look()]
    said = json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@cache
def _look() -> str:
    """A digest of what makes pages: templates and code."""
    total = hashlib.sha256()
    for path in sorted(HERE.glob("*.*")):
        if path.suffix in (".py", ".html", ".css"):
            total.update(path.read_bytes())
    return total.hexdigest()


def _state_of(page: Path) -> str:
    """The digest that a page was made from; empty where there is none."""
    try:
        with page.open("rb") as file:
            head = file.read(400)
    except OSError:
        return ""
    _, found, rest = head.partition(STATE)
    return rest[: rest.find(b'"')].decode("ascii", "replace") if found else ""


def _write(page: Path, text: str, course: Course) -> Path:
    """Put the page in its place in one step, readable as nbgrader's are."""
    page.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=page.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        os.chmod(temporary, _mode(course))
        os.replace(temporary, page)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return page


def _keep_timestamp(folder: Path, target: Path, course: Course) -> None:
    """nbgrader compares this file's time with that of the autograded submission."""
    if (folder / TIMESTAMP).is_file():
        (target / TIMESTAMP).unlink(missing_ok=True)
        shutil.copyfile(folder / TIMESTAMP, target / TIMESTAMP)
        os.chmod(target / TIMESTAMP, _mode(course))
    if course.groupshared and os.name == "posix":
        os.chmod(target, (target.stat().st_mode | 0o2770) & 0o2777)


def _mode(course: Course) -> int:
    """nbgrader writes permissions as a number that reads like octal: 644."""
    return int(str(course.permissions), 8)
