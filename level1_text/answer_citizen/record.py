"""What the recorder asks for this lesson: each practice question with the rows that answer it.

Run: ``python -m workshop.ai.record level1_text.answer_citizen.record:practice_asks``. The right rows are
recorded, and the row that stands first in the list of likely ones, which learners try.
"""

from level1_text.answer_citizen import lesson, task, wording
from level1_text.answer_citizen.checks import day_of_reply
from level1_text.answer_citizen.letter import address_of, core, letter_of
from level1_text.answer_citizen.ranking import ranked
from level1_text.answer_citizen.sheet import Row, read_sheet
from workshop.ai import ask_many
from workshop.lesson import Case
from workshop.report import read_report


def practice_asks() -> None:
    """Ask for an answer to each of them to be recorded, with whatever model answers."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            address = address_of(case.brief["asker"])
            asks = [wording.request(address, core(asked), rows) for asked, rows in pairs(case)]
            ask_many(asks, max_tokens=task.MAX_TOKENS, timeout=3600)


def _questions(case: Case) -> tuple[str, ...]:
    return letter_of(read_report(case.folder / case.brief["letter"])).questions


def pairs(case: Case) -> list[tuple[str, tuple[Row, ...]]]:
    """Each question of a practice letter with rows to answer it from."""
    rows = read_sheet(case.folder / case.brief["sheet"], day_of_reply(case))
    found: dict[tuple[str, tuple[Row, ...]], None] = {}
    for question, item in zip(_questions(case), case.key["questions"], strict=True):
        right = tuple(row for row in rows if row.label in item["rows"])
        for chosen in (right, tuple(ranked(question, rows, 1))):
            if chosen:
                found[(question, chosen)] = None
    return list(found)
