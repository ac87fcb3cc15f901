"""``start.py grade run``: grade what was handed in, and tell the marks."""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from grader import lean
from workshop.errors import WorkshopError

if TYPE_CHECKING:
    from grader.driver.unchanged import Given
    from grader.feedback.marks import NotebookMark

MOST_LINES = 40
LOG_OPTIONS = ("--log-level", "--debug", "--quiet", "--Application.log_level")


class NothingHandedIn(WorkshopError):
    """There is nothing to grade."""


def main(arguments: argparse.Namespace, course: Path) -> int:
    """Grade one assignment, or each that has submissions; nbgrader's exit code, the worst of all."""
    if not course.is_dir():
        raise NothingHandedIn(f"Không thấy thư mục lớp {course}. Bạn kiểm tra lại --course.")
    named = arguments.assignment or any("assignment" in option for option in arguments.rest)
    names = [arguments.assignment] if named else _handed_in(course)
    if not names:
        raise NothingHandedIn(f"Chưa có bài nào được nộp vào {course / 'submitted'}.")
    begun, code = time.time(), 0
    done: dict[str, Given | None] = {}
    for name in names:
        ended, found = _graded(course, name, arguments)
        code = max(code, ended)
        if ended == 0:
            done[name] = found
    _note(course, done)
    _tell(course, begun)
    return code


def _graded(course: Path, name: str, arguments: argparse.Namespace) -> "tuple[int, Given | None]":
    """Grade one assignment, unless a look shows that all of it is as it was; nbgrader's exit code, and
    from what all of it was graded, where that can be told."""
    from grader.driver import unchanged
    from grader.driver.progress import Progress

    plain = bool(name) and not arguments.rest
    if plain and not arguments.force:
        same = unchanged.holds(course, name, arguments.learner)
        if same is not None:
            with Progress(1 if arguments.learner else len(same.learners)) as progress:
                progress.all_done()
            return 0, same
    before = unchanged.given(course, name) if plain and not arguments.learner else None
    if name and not arguments.scheduler:
        from grader.driver import parent

        parent.begin(course, name)
    lean.import_jsonschema()
    from grader.driver.app import autograde

    code = autograde(course, [*([name] if name else []), *_options(arguments)])
    return code, before


def _note(course: Path, done: "dict[str, Given | None]") -> None:
    """Remember what is done. Only now: each assignment that is graded changes the gradebook."""
    from grader.driver import unchanged

    for name, before in done.items():
        unchanged.note(course, name, before)


def _options(arguments: argparse.Namespace) -> Iterator[str]:
    """The same for nbgrader's command line, which keeps to errors unless asked for more."""
    yield from arguments.rest
    if not any(option.startswith(LOG_OPTIONS) for option in arguments.rest):
        yield "--log-level=ERROR"
    if arguments.learner:
        yield f"--student={arguments.learner}"
    if arguments.force:
        yield "--force"
    if arguments.workers:
        yield f"--workers={arguments.workers}"
    if arguments.scheduler:
        yield f"--scheduler={arguments.scheduler}"
    if arguments.allow_unsandboxed:
        yield "--allow-unsandboxed"


def _handed_in(course: Path) -> list[str]:
    """Names of the assignments that anybody handed in."""
    return sorted({path.name for path in (course / "submitted").glob("*/*/") if path.is_dir()})


def _tell(course: Path, begun: float) -> None:
    """The marks of what this run has graded, and what could not be."""
    from grader.driver.journal import Journal

    with Journal(course) as journal:
        rows = [row for row in journal.rows() if row.ended is not None and row.ended >= begun]
    failed = [row for row in rows if row.state == "failed"]
    done = {(row.learner, row.assignment) for row in rows if row.state == "done"}
    for line in _marks(course, done) if len(done) <= MOST_LINES else ():
        print(line)
    for row in failed:
        print(f"✗ {row.learner} · {row.assignment}: chưa chấm được. {row.why}", file=sys.stderr)
    print(f"Đã chấm {len(done)} bài" + (f", {len(failed)} bài chưa chấm được." if failed else "."))


def _marks(course: Path, done: set[tuple[str, str]]) -> Iterator[str]:
    from grader.feedback.course import course_at
    from grader.feedback.gradebook import read_marks

    found = read_marks(course_at(course).db_url).submissions.values() if done else ()
    marks = {(mark.learner, mark.assignment): mark for mark in found}
    for learner, assignment in sorted(done & set(marks)):
        mark = marks[learner, assignment]
        own, extra = mark.part(advanced=False), mark.part(advanced=True)
        further = f", nâng cao {_points(extra)}" if extra else ""
        yield f"{learner} · {assignment}: {_points(own)} điểm{further}"


def _points(notebooks: "list[NotebookMark]") -> str:
    """Marks as Vietnamese readers write them: "8,58/10"."""
    score, of = sum(n.final for n in notebooks), sum(n.of for n in notebooks)
    return f"{score:g}/{of:g}".replace(".", ",")
