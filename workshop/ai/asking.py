"""One call of ``ask`` as a value: the request, and what the asker wants beside it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from workshop.ai import recorded as records
from workshop.ai import schema as schemas
from workshop.ai.completion import Waiting
from workshop.ai.request import Reply, Request, Source


class Stopped(Exception):
    """Another of the requests of ``ask_many`` failed, so this one is no longer wanted."""


@dataclass(frozen=True)
class Asking:
    """One call of ``ask``: the request and what the asker wants beside it."""

    request: Request
    schema: type[BaseModel] | None
    recorded: Path | None
    timeout: float
    max_place: int
    on_text: Callable[[str], None] | None
    on_wait: Callable[[Waiting], None] | None
    begun: float = field(default_factory=time.monotonic)
    stopped: threading.Event = field(default_factory=threading.Event)

    def record(self) -> records.Record | None:
        return records.find(self.recorded, self.request.key) if self.recorded else None

    def left(self) -> float:
        return max(1.0, self.begun + self.timeout - time.monotonic())

    def read(self, text: str) -> tuple[BaseModel | None, str | None]:
        """A reply's text as data, and what does not fit the schema; without one, nothing."""
        if self.schema is None:
            return None, None
        try:
            return schemas.parse(self.schema, text), None
        except ValueError as fault:
            return None, str(fault)

    def reply(self, text: str, source: Source, model: str, cut: bool) -> Reply:
        """``data`` is None where the text does not fit the schema."""
        data, _ = self.read(text)
        return Reply(text, data, source, model, time.monotonic() - self.begun, cut)

    def whole(self, text: str, source: Source, model: str, cut: bool) -> Reply:
        """A reply that was there already, told to the listener in one piece."""
        if self.on_text is not None:
            self.on_text(text)
        return self.reply(text, source, model, cut)
