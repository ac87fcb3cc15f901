"""The marks of one case on disk, in the order of the draft, kept at every change."""

import json
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from level1_text.catch_fabrication.marks import Mark, Sentence
from workshop.lesson import Case
from workshop.lesson.panel import Desk

FILE = "dau.json"
_MARKS = TypeAdapter(tuple[Mark, ...])


def load(desk: Desk, case: Case, draft: Sequence[Sentence]) -> tuple[Mark, ...]:
    """The marks kept for this case that fit its draft."""
    path = desk.work(case) / FILE
    if not path.is_file():
        return ()
    try:
        marks = _MARKS.validate_json(path.read_bytes())
    except ValidationError:
        return ()
    return tuple(mark for mark in marks if _fits(mark, draft))


def _fits(mark: Mark, draft: Sequence[Sentence]) -> bool:
    there = 1 <= mark.sentence <= len(draft)
    return there and draft[mark.sentence - 1].text[mark.start : mark.end] == mark.text


def keep(desk: Desk, case: Case, marks: Sequence[Mark]) -> None:
    """Put the marks on disk."""
    rows = [mark.model_dump() for mark in marks]
    desk.keep(case, FILE, json.dumps(rows, ensure_ascii=False))


def put(marks: Sequence[Mark], new: Mark) -> tuple[Mark, ...]:
    """The marks with one more; it takes the place of those that it overlaps."""
    kept = [
        mark
        for mark in marks
        if mark.sentence != new.sentence or mark.end <= new.start or mark.start >= new.end
    ]
    return tuple(sorted([*kept, new], key=lambda mark: (mark.sentence, mark.start)))
