"""Stock nbgrader on our course: autograde, feedback, and the marks in its gradebook."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.nbgrader_config import configured


@dataclass(frozen=True)
class Mark:
    """What a learner has for one assignment: the lesson's own notebook, and the advanced one."""

    learner: str
    assignment: str
    score: float
    of: float
    advanced: float
    advanced_of: float


def autograde(
    course: Path, assignment: str = "", learner: str = "*", *, force: bool = False
) -> int:
    """``nbgrader autograde`` for one assignment, or for each that has submissions; its exit code."""
    return _each("autograde", course, assignment, learner, force)


def feedback(course: Path, assignment: str = "", learner: str = "*", *, force: bool = False) -> int:
    """``nbgrader generate_feedback`` likewise."""
    return _each("generate_feedback", course, assignment, learner, force)


def _each(command: str, course: Path, assignment: str, learner: str, force: bool) -> int:
    names = [assignment] if assignment else submitted_assignments(course)
    return max((_nbgrader(command, course, name, learner, force) for name in names), default=0)


def _nbgrader(command: str, course: Path, assignment: str, learner: str, force: bool) -> int:
    arguments = [command, f"--assignment={assignment}", f"--student={learner}"]
    with configured(course):
        return subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments, *(["--force"] if force else [])],
            cwd=course,
            check=False,
        ).returncode


def submitted_assignments(course: Path) -> list[str]:
    """Names of the assignments that anybody handed in."""
    return sorted({path.name for path in (course / "submitted").glob("*/*/") if path.is_dir()})


def marks(course: Path) -> Iterator[Mark]:
    """What the gradebook holds, by assignment and learner."""
    from nbgrader.api import Gradebook

    if not (course / "gradebook.db").exists():
        return
    with configured(course), Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for assignment in sorted(gradebook.assignments, key=lambda a: a.name):
            for submission in sorted(assignment.submissions, key=lambda s: s.student_id):
                own = [n for n in submission.notebooks if not n.name.endswith("_nang_cao")]
                extra = [n for n in submission.notebooks if n.name.endswith("_nang_cao")]
                yield Mark(
                    learner=submission.student_id,
                    assignment=assignment.name,
                    score=sum(n.score for n in own),
                    of=sum(n.max_score for n in own),
                    advanced=sum(n.score for n in extra),
                    advanced_of=sum(n.max_score for n in extra),
                )
