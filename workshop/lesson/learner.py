"""Who is learning: a name and a class code, kept in one file of the learner's own folder."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from workshop.errors import BadAnswer
from workshop.files import write_atomic
from workshop.vietnamese import fold

FILE = "learner.json"


class Learner(BaseModel):
    """A learner. ``code`` is what the trainer gave out, and may be empty outside a class."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = ""
    code: str = ""

    @property
    def id(self) -> str:
        """The name of the learner's folder: ASCII letters, digits and hyphens; empty if unknown."""
        return re.sub(r"[^a-z0-9]+", "-", fold(self.code or self.name)).strip("-")[:64]


def load(folder: Path) -> Learner:
    """The learner of this folder, or an unknown one. Raises ``BadAnswer`` if the file is damaged."""
    path = folder / FILE
    if not path.is_file():
        return Learner()
    try:
        return Learner.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, ValueError) as error:
        raise BadAnswer(f"Tệp {FILE} bị hỏng. Bạn xoá tệp đó rồi nhập lại họ tên.") from error


def save(folder: Path, learner: Learner) -> None:
    """Remember the learner of this folder."""
    write_atomic(folder / FILE, learner.model_dump_json(indent=2) + "\n")


def assigned(learner_id: str, persona: str, variants: Sequence[str]) -> str:
    """Which of a lesson's variants this learner gets: fixed for a learner, spread over a class."""
    mine = sorted(variant for variant in variants if variant.partition("-")[0] == persona)
    if not mine:
        raise LookupError(f"no variant for {persona}")
    digest = hashlib.sha256(f"{persona}:{learner_id}".encode()).digest()
    return mine[int.from_bytes(digest[:4], "big") % len(mine)]
