"""Recorded replies: what the real model once answered, kept with a lesson as JSON Lines.

A machine too small for a model answers from these files, and a full one when many wait. A record
is found by the key of its request, whichever model would be asked now.
"""

import json
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from workshop.ai.request import Message, Request
from workshop.files import write_atomic

log = logging.getLogger(__name__)


class Turn(BaseModel):
    """One message of a recorded request."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    role: str
    content: str


class Parameters(BaseModel):
    """How the reply was drawn."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    max_tokens: int
    temperature: float


class Record(BaseModel):
    """One recorded reply with all that is needed to make it anew.

    ``weights`` is the SHA-256 of the model's file, None for a model behind a URL; ``date`` is
    ISO 8601.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str
    model: str
    weights: str | None
    date: str
    messages: tuple[Turn, ...]
    schema_name: str | None
    json_schema: dict[str, Any] | None
    parameters: Parameters
    reply: str
    cut: bool

    def request(self) -> Request:
        """The request that this answers."""
        return Request(
            messages=tuple(Message(turn.role, turn.content) for turn in self.messages),
            schema_name=self.schema_name,
            schema=self.json_schema,
            max_tokens=self.parameters.max_tokens,
            temperature=self.parameters.temperature,
        )


def find(path: Path, key: str) -> Record | None:
    """The record of a key in the file at ``path``; None if there is no such record or file."""
    return load(path).get(key)


def load(path: Path) -> dict[str, Record]:
    """All records of a file by their key; a file is read again only after it changed."""
    try:
        found = path.stat()
    except OSError:
        return {}
    return _load(path, found.st_size, found.st_mtime_ns)


def save(path: Path, records: dict[str, Record]) -> None:
    """Write records sorted by key, one a line, in one step."""
    lines = [
        json.dumps(records[key].model_dump(mode="json"), ensure_ascii=False) + "\n"
        for key in sorted(records)
    ]
    write_atomic(path, "".join(lines))


def read(path: Path) -> dict[str, Record]:
    """As ``load``, from the file as it is now; for writers."""
    if not path.is_file():
        return {}
    records: dict[str, Record] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = Record.model_validate_json(line)
        except ValidationError as problem:
            log.error("%s, line %d is no record: %s", path.name, number, problem.errors()[0]["msg"])
            continue
        if record.key != record.request().key:
            log.error("%s, line %d was changed by hand: its key does not fit", path.name, number)
            continue
        records[record.key] = record
    return records


@lru_cache(maxsize=64)
def _load(path: Path, size: int, mtime_ns: int) -> dict[str, Record]:
    return read(path)
