"""What the recorder asks for this lesson: each practice question with the rows that answer it, and the
letter that comes of the right rows in English.

Run: ``python -m workshop.ai.record level1_text.answer_citizen.record:practice_asks``. The right rows are
recorded, and the row that stands first in the list of likely ones, which learners try.
"""

from level1_text.answer_citizen import english, lesson, task, wording
from level1_text.answer_citizen.checks import day_of_reply
from level1_text.answer_citizen.letter import address_of, core, letter_of
from level1_text.answer_citizen.ranking import ranked
from level1_text.answer_citizen.reply import compose, reply_of
from level1_text.answer_citizen.sheet import Row, read_sheet
from workshop.ai import ask_many
from workshop.engine import Reporter
from workshop.lesson import Case
from workshop.report import read_report

BY = "05/12/2026"


def practice_asks() -> None:
    """Ask for an answer to each of them to be recorded, with whatever model answers."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            wanted = right(case)
            pieces = task.word_answers(wanted, None, Reporter())
            if "none" in pieces.replies:
                raise ValueError(f"no answer to a question of {case.id}")
            english.translate(letter(case, pieces), wanted.address, None, Reporter())
            asks = [wording.request(wanted.address, core(q), (row,)) for q, row in likely(case)]
            ask_many(asks, max_tokens=task.MAX_TOKENS, timeout=3600)


def right(case: Case) -> task.Wanted:
    """Each question of a practice letter with the rows that answer it."""
    rows, items = _rows(case), case.key["questions"]
    asked = tuple(
        task.Asked(question=question, rows=tuple(row for row in rows if row.label in item["rows"]))
        for question, item in zip(_questions(case), items, strict=True)
    )
    address = address_of(case.brief["asker"])
    return task.Wanted(asked=asked, address=address, who=case.brief["later"], by=BY)


def letter(case: Case, made: task.Pieces) -> tuple[str, ...]:
    """The lines of the reply to a practice letter."""
    asker, sender = case.brief["asker"], case.brief["sender"]
    texts = [piece.text for piece in made.pieces]
    return reply_of(compose(asker, address_of(asker), sender, texts)).lines


def likely(case: Case) -> list[tuple[str, Row]]:
    """Each question with the row that stands first among the likely ones, where it is not right."""
    rows = _rows(case)
    first = [(asked, tuple(ranked(asked.question, rows, 1))) for asked in right(case).asked]
    return [(asked.question, row[0]) for asked, row in first if row and row != asked.rows]


def _rows(case: Case) -> tuple[Row, ...]:
    return tuple(read_sheet(case.folder / case.brief["sheet"], day_of_reply(case)))


def _questions(case: Case) -> tuple[str, ...]:
    return letter_of(read_report(case.folder / case.brief["letter"])).questions
