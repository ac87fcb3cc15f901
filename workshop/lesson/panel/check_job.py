"""The self-check as a job: for lessons whose checks open pictures, sound or big files.

Those libraries stay out of the page's kernel; the marks are the same as ``SelfCheck`` would give.
"""

import importlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from workshop.engine import Job, Limits, job, submit
from workshop.errors import WorkshopError
from workshop.lesson.check import Check, Finding, Outcome
from workshop.lesson.panel import blocks
from workshop.lesson.panel.desk import Desk
from workshop.lesson.panel.run import Run
from workshop.lesson.panel.steps import check_view
from workshop.lesson.submission import Case, Submission

LIMITS = Limits(seconds=180, memory_mb=1024)


@dataclass(frozen=True)
class Checked:
    """What one check found, without the check itself, which is code."""

    check: str
    points: float
    findings: tuple[dict[str, Any], ...]


@job
def check_answer(package: str, folder: Path, case_id: str) -> tuple[Checked, ...]:
    """Every check that can run on this case in the learner's folder; nothing where none was answered.

    Raises ``BadAnswer`` where the saved answers cannot be read.
    """
    lesson = importlib.import_module(package).lesson
    book, case = lesson.load_answers(folder), lesson.case(case_id)
    submission = Submission(folder, case, book.answer(case.id, lesson.answer_type))
    return tuple(
        Checked(outcome.check.id, outcome.points, tuple(map(asdict, outcome.findings)))
        for outcome in lesson.check(submission)
    )


class CheckJob(widgets.VBox):
    """Runs the checks on the open case in a worker and shows what they found.

    ``after`` is the run whose result is checked; ``limits`` are those of the job.
    """

    def __init__(
        self,
        desk: Desk,
        case: Callable[[], Case | None],
        after: Run | None = None,
        limits: Limits = LIMITS,
    ) -> None:
        self._desk, self._case, self._limits = desk, case, limits
        self._asked: Case | None = None
        self.run = Run("Kiểm tra", self._start, self._show, after=after)
        self.result = blocks.show()
        super().__init__([self.run, self.result], layout={"width": "100%"})

    def drop(self) -> None:
        """Forget what runs and what was shown, as when another case is chosen."""
        self.run.drop()
        self.result.value = ""

    def _start(self) -> Job:
        case = self._case()
        if case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước nhé.")
        self._asked = case
        self.result.value = ""
        given = (self._desk.lesson.package, self._desk.folder, case.id)
        return submit(check_answer, *given, limits=self._limits)

    def _show(self, found: tuple[Checked, ...]) -> None:
        assert self._asked is not None
        checks: dict[str, Check] = {check.id: check for check in self._desk.lesson.checks}
        outcomes = [
            Outcome(checks[one.check], tuple(Finding(**f) for f in one.findings), one.points)
            for one in found
        ]
        self.result.value = check_view(self._asked, outcomes)
