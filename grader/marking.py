"""The marks of an answers-only notebook: checks on the learner's artefact with the grader's key."""

from pathlib import Path

from grader.lessons import source_of
from workshop.errors import BadAnswer, WorkshopError
from workshop.lesson import Case, Finding, Lesson, Outcome, Submission


def mark(lesson: Lesson, check_id: str, folder: Path | None = None) -> float:
    """Points of one check on the submission in ``folder`` (default: the current one).

    What was found is printed, so that it stands in the feedback; the points are what nbgrader
    reads as partial credit.
    """
    try:
        results = outcomes(lesson, folder or Path.cwd())
    except WorkshopError as error:
        print(f"✗ {error}")
        return 0.0
    for outcome in results:
        if outcome.check.id == check_id:
            print("\n".join(_line(finding) for finding in outcome.findings))
            return outcome.points
    print("✗ Chưa có bài làm nào được lưu cho bài chấm điểm.")
    return 0.0


def outcomes(lesson: Lesson, folder: Path) -> list[Outcome]:
    """Every check of the submission in ``folder``; nothing where no graded case was answered.

    Raises ``BadAnswer`` when the saved answers cannot be used.
    """
    book = lesson.load_answers(folder)
    if not book.graded:
        return []
    case = graded_case(lesson, book.graded)
    submission = Submission(folder, case, book.answer(case.id, lesson.answer_type))
    return lesson.check(submission)


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
