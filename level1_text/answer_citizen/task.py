"""The work of this lesson: letter and sheet opened together, and an answer worded for each question."""

from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level1_text.answer_citizen import wording
from level1_text.answer_citizen.letter import Letter, core, letter_of
from level1_text.answer_citizen.sheet import Row, read_sheet
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut
from workshop.report import read_report

LIMITS = Limits(seconds=300, memory_mb=1024)
MAX_TOKENS = 120


class Opened(BaseModel):
    """A letter and the facts sheet to answer it from, as it holds on ``day``."""

    model_config = ConfigDict(frozen=True)

    letter: Letter
    rows: tuple[Row, ...]
    day: date


class Asked(BaseModel):
    """One question with the rows that answer it; none means that the sheet has no answer."""

    model_config = ConfigDict(frozen=True)

    question: str
    rows: tuple[Row, ...] = ()


class Wanted(BaseModel):
    """What is to be worded: the questions, how the writer is called, who answers later and by when."""

    model_config = ConfigDict(frozen=True)

    asked: tuple[Asked, ...]
    address: str = "bạn"
    who: str = ""
    by: str = ""


class Piece(BaseModel):
    """The answer to one question; ``by`` tells who worded it."""

    model_config = ConfigDict(frozen=True)

    text: str
    by: Literal["ai", "sheet", "later"]


class Pieces(BaseModel):
    """The answers in the order of the questions, and where the wording came from."""

    model_config = ConfigDict(frozen=True)

    pieces: tuple[Piece, ...]
    model: str = ""
    replies: dict[str, int] = {}


@job
def open_letter(letter: Path, sheet: Path, day: date, progress: Reporter) -> Opened:
    """Read both files in a worker. Raises ``BadFile`` with a sentence for the reader."""
    progress(0.1, "Đang đọc thư…")
    read = letter_of(read_report(letter))
    progress(0.5, "Đang đọc bảng thông tin…")
    return Opened(letter=read, rows=read_sheet(sheet, day), day=day)


@job
def word_answers(wanted: Wanted, recorded: Path | None, progress: Reporter) -> Pieces:
    """An answer for each question; the sheet's own words where no model answers well, or in time."""
    pieces = [_first(wanted, asked) for asked in wanted.asked]
    places = [at for at, asked in enumerate(wanted.asked) if asked.rows]
    sources: Counter[str] = Counter()
    model = ""
    progress(0.0, f"Đang nhờ AI viết {len(places)} câu trả lời…")

    def on_reply(number: int, reply: Reply) -> None:
        nonlocal model
        at = places[number]
        asked = wanted.asked[at]
        put = wording.to_address(core(asked.question), wanted.address)
        said = wording.accept(reply.text, put, asked.rows, wanted.address)
        if said:
            pieces[at] = Piece(text=said, by="ai")
        sources[reply.source] += 1
        model = reply.model
        progress(
            sources.total() / len(places), f"Đã viết {sources.total()} trên {len(places)} câu."
        )

    with suppress(AITimedOut):
        ask_many(
            [
                wording.request(
                    wanted.address, core(wanted.asked[at].question), wanted.asked[at].rows
                )
                for at in places
            ],
            max_tokens=MAX_TOKENS,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    missing = len(places) - sources.total()
    replies = {**sources, **({"none": missing} if missing else {})}
    return Pieces(pieces=tuple(pieces), model=model, replies=replies)


def _first(wanted: Wanted, asked: Asked) -> Piece:
    """What stands until the model has answered."""
    if asked.rows:
        return Piece(text=wording.in_own_words(asked.rows), by="sheet")
    put = wording.to_address(core(asked.question), wanted.address).rstrip("?. ")
    text = wording.later(put, wanted.who, wanted.by, wanted.address)
    return Piece(text=text, by="later")
