"""Recording: inside ``recording(path)`` every reply that a model computes is kept as a record.

This is how the recorded replies of a lesson are made; ``python -m workshop.ai.record`` calls it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from workshop import paths
from workshop.ai import recorded
from workshop.ai.completion import Completion
from workshop.ai.recorded import Parameters, Record, Turn
from workshop.ai.request import Request
from workshop.ai.target import Target

_active: ContextVar["Recorder | None"] = ContextVar("recorder", default=None)


class Recorder:
    """Adds records to one file, each at once and in one step, safe under threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.added: set[str] = set()
        self._lock = threading.Lock()

    def add(self, request: Request, done: Completion, place: Target) -> None:
        """Keep a reply, in place of an earlier one to the same request."""
        record = _record(request, done, place)
        with self._lock, self._file_lock():
            recorded.save(self.path, {**recorded.read(self.path), record.key: record})
            self.added.add(record.key)

    def prune(self) -> int:
        """Drop the records that this recording did not add, and tell how many there were."""
        with self._lock, self._file_lock():
            before = recorded.read(self.path)
            kept = {key: record for key, record in before.items() if key in self.added}
            recorded.save(self.path, kept)
        return len(before) - len(kept)

    def _file_lock(self) -> FileLock:
        place = paths.home() / "recorder.lock"
        place.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(place)


def active() -> Recorder | None:
    """The recorder that listens to this thread or task, if one does."""
    return _active.get()


@contextmanager
def recording(path: Path) -> Iterator[Recorder]:
    """Record into the file at ``path`` (JSON Lines, sorted by key) what ``ask`` computes within.

    Within, replies are neither taken from the cache nor from records: all are computed anew.
    """
    recorder = Recorder(path.resolve())
    token = _active.set(recorder)
    try:
        yield recorder
    finally:
        _active.reset(token)


def _record(request: Request, done: Completion, place: Target) -> Record:
    return Record(
        key=request.key,
        model=place.model,
        weights=place.weights,
        date=datetime.now(UTC).date().isoformat(),
        messages=tuple(Turn(role=turn.role, content=turn.content) for turn in request.messages),
        schema_name=request.schema_name,
        json_schema=dict(request.schema) if request.schema is not None else None,
        parameters=Parameters(max_tokens=request.max_tokens, temperature=request.temperature),
        reply=done.text,
        cut=done.cut,
    )
