"""What a learner has typed for one poster, kept on disk at every change."""

from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from level2_media.poster.words import Look, Words, palettes
from workshop.lesson import Case
from workshop.lesson.panel import Desk


class Draft(BaseModel):
    """Words, look and the text for the picture."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    FILE: ClassVar[str] = "dang_lam.json"

    words: Words = Words()
    look: Look = Look()
    alt: str = ""


def load(desk: Desk, case: Case) -> Draft:
    """What was kept for this case; the empty draft, with the brief's link, where nothing was."""
    path = desk.work(case) / Draft.FILE
    try:
        draft = Draft.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return Draft(words=Words(link=case.brief.get("link", "")))
    return draft if draft.look.palette in palettes() else draft.model_copy(update={"look": Look()})


def photo_of(desk: Desk, case: Case) -> Path | None:
    """The photo that the learner has chosen for this case."""
    found = sorted(desk.work(case).glob("anh_nen.*"))
    return found[0].resolve() if found else None
