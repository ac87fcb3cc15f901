"""The marks of an answers-only notebook: checks on the learner's artefact with the grader's key."""

import warnings
from dataclasses import dataclass
from pathlib import Path

from grader.lessons import source_of
from workshop.errors import BadAnswer, WorkshopError
from workshop.lesson import Case, Finding, Lesson, Outcome, Submission


@dataclass(frozen=True)
class Marked:
    """What all checks of a lesson say of one submission, or why none could be run."""

    outcomes: tuple[Outcome, ...] = ()
    problem: str = "Chưa có bài làm nào được lưu cho bài chấm điểm."

    def of(self, check_id: str) -> tuple[str, float]:
        """What one check found, a line each, and its points."""
        for outcome in self.outcomes:
            if outcome.check.id == check_id:
                return _writable("\n".join(map(_line, outcome.findings))), outcome.points
        return _writable(f"✗ {self.problem}"), 0.0


def mark(lesson: Lesson, check_id: str, folder: Path | None = None) -> float:
    """Points of one check on the submission in ``folder`` (default: the current one).

    What was found is printed, so that it stands in the feedback; the points are what nbgrader
    reads as partial credit.
    """
    text, points = marked(lesson, folder or Path.cwd(), only=check_id).of(check_id)
    print(text)
    return points


def marked(lesson: Lesson, folder: Path, only: str | None = None) -> Marked:
    """All checks on the submission in ``folder``, or ``only`` one; never a ``WorkshopError``.

    Warnings of libraries are dropped: on stderr they would cost all points in nbgrader.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Marked(tuple(outcomes(lesson, folder, only)))
        except WorkshopError as error:
            return Marked(problem=str(error))


def outcomes(lesson: Lesson, folder: Path, only: str | None = None) -> list[Outcome]:
    """Every check of the submission in ``folder``, or ``only`` one; nothing where no graded case was
    answered.

    Raises ``BadAnswer`` when the saved answers cannot be used.
    """
    book = lesson.load_answers(folder)
    if not book.graded:
        return []
    case = graded_case(lesson, book.graded)
    submission = Submission(folder, case, book.answer(case.id, lesson.answer_type))
    return lesson.check(submission, only)


def graded_case(lesson: Lesson, case_id: str) -> Case:
    """The graded case with its key. Raises ``BadAnswer`` for one that the lesson does not have."""
    case = lesson.cases.get(case_id)
    key = source_of(lesson).key_file(case_id)
    if case is None or case.kind != "graded" or not key.is_file():
        raise BadAnswer(f"Bài nộp ghi đề “{case_id}”, bài học này không có đề đó.")
    return Case(case.id, case.folder, key)


def _line(finding: Finding) -> str:
    where = f"{finding.where}: " if finding.where else ""
    return f"{'✓' if finding.ok else '✗'} {where}{finding.message}"


def _writable(text: str) -> str:
    """The text as UTF-8 can hold it: a file's name may have bytes that it cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
