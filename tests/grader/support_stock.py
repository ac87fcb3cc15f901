"""Stock nbgrader on our course: autograde, feedback, and the marks in its gradebook."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI

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


def autograde(course: Path, assignment: str, learner: str) -> None:
    """``nbgrader autograde`` for one learner, in this process. Fails where nbgrader fails."""
    with configured(course) as config, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = NbGraderAPI(config=config).autograde(assignment, learner)
    assert told["success"], told


def feedback(course: Path, assignment: str, learner: str) -> None:
    """``nbgrader generate_feedback`` likewise."""
    with configured(course) as config:
        told = NbGraderAPI(config=config).generate_feedback(assignment, learner)
    assert told["success"], told


def marks(course: Path) -> Iterator[Mark]:
    """What the gradebook holds, by assignment and learner."""
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
