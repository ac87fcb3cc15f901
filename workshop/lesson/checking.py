"""Runs a lesson's checks in the engine: for artefacts whose reading needs more than a page's kernel has.

The checks are the same functions; only what they found travels.
"""

import importlib
from dataclasses import dataclass
from pathlib import Path

from workshop.engine import Limits, job
from workshop.lesson.check import Finding, Outcome
from workshop.lesson.lesson import Lesson
from workshop.lesson.submission import Submission

LIMITS = Limits(seconds=180, memory_mb=1024)


@dataclass(frozen=True)
class Found:
    """What one check gave, without the check itself."""

    check: str
    findings: tuple[Finding, ...]
    points: float


@job
def examine(package: str, folder: Path, case: str) -> list[Found]:
    """What ``Lesson.check`` finds in the submission to ``case`` saved in ``folder``."""
    lesson: Lesson = importlib.import_module(package).lesson
    chosen = lesson.case(case)
    answer = lesson.load_answers(folder).answer(case, lesson.answer_type)
    outcomes = lesson.check(Submission(folder, chosen, answer))
    return [Found(item.check.id, item.findings, item.points) for item in outcomes]


def as_outcomes(lesson: Lesson, found: list[Found]) -> list[Outcome]:
    """Findings joined with the checks that they are of."""
    checks = {check.id: check for check in lesson.checks}
    return [Outcome(checks[item.check], item.findings, item.points) for item in found]
