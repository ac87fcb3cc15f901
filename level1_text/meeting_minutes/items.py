"""An item of the task list: what, who, by when, and the sentence of the meeting that says so."""

import re
from datetime import date

from pydantic import BaseModel, ConfigDict

from level1_text.meeting_minutes.deadlines import due
from level1_text.meeting_minutes.transcript import Transcript

_DATE = re.compile(r"\s*(?:ngày )?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$")


class Item(BaseModel):
    """One thing to be done. ``said`` are the words of the deadline, ``by`` who read it out of the talk."""

    model_config = ConfigDict(frozen=True)

    work: str = ""
    doer: str = ""
    due: date | None = None
    said: str = ""
    quote: str = ""
    place: str = ""
    by: str = "rules"
    keep: bool = True


class Dropped(BaseModel):
    """An item that was not taken over, and why."""

    model_config = ConfigDict(frozen=True)

    work: str
    quote: str
    why: str


def due_from(words: str, meeting: date | None) -> date | None:
    """The date of a deadline's words; without the day of the meeting only a full date is one."""
    full = read_date(words)
    if full is not None:
        return full
    return due(words, meeting) if words and meeting is not None else None


def read_date(text: str) -> date | None:
    """A date typed as day/month/year, or None."""
    found = _DATE.match(text)
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def shown(day: date | None) -> str:
    """A date as it is typed and shown: 04/12/2026."""
    return f"{day:%d/%m/%Y}" if day is not None else ""


def lacking(item: Item, transcript: Transcript | None) -> list[str]:
    """What an item still lacks, a sentence each."""
    wants = [
        (item.work.strip(), "Chưa ghi việc."),
        (item.doer.strip(), "Chưa có người làm."),
        (item.due, "Chưa có hạn là một ngày."),
        (
            transcript is None or transcript.holds(item.quote),
            "Câu nguồn không có nguyên văn trong cuộc họp.",
        ),
    ]
    return [why for there, why in wants if not there]
