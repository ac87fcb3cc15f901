"""What the cells of a lesson's notebook show beside the panel: the self-check as code runs it."""

import os
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError
from workshop.lesson.lesson import Lesson
from workshop.lesson.submission import Submission


def show_check(lesson: Lesson, check_id: str, folder: Path | None = None) -> Any:
    """Findings of one check on the case that the learner saved last, to look at in a notebook."""
    if os.environ.get("NBGRADER_EXECUTION"):
        return None
    from IPython.display import HTML

    from workshop.lesson.panel import html

    try:
        markup = _findings(lesson, check_id, folder or Path.cwd(), html)
    except WorkshopError as error:
        markup = html.note("bad", str(error))
    return HTML(f'{html.STYLE}<div class="bd">{markup}</div>')


def _findings(lesson: Lesson, check_id: str, folder: Path, html: Any) -> str:
    book = lesson.load_answers(folder)
    if not book.last:
        return str(
            html.note("warn", "Bạn chưa lưu kết quả nào. Bạn làm phần trên rồi chạy lại ô này.")
        )
    case = lesson.case(book.last)
    submission = Submission(folder, case, book.answer(case.id, lesson.answer_type))
    chosen = lesson.check(submission, only=check_id)
    if not chosen:
        return str(html.note("info", "Mục này được chấm sau khi bạn nộp bài."))
    return str(html.outcomes(chosen, marks=case.kind == "practice"))
