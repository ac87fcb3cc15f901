"""A job as the engine knows it, and how it ended."""

import logging
import secrets
import time
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from typing import Any

import psutil
from pebble import ProcessExpired, ProcessFuture

from workshop.engine import messages
from workshop.engine.feed import Feed

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Record:
    """A job as the engine knows it."""

    client: str
    function: str
    arguments: str
    seconds: float
    memory_mb: int
    id: str = field(default_factory=lambda: secrets.token_hex(12))
    feed: Feed[dict[str, Any]] = field(default_factory=Feed)
    future: ProcessFuture | None = None
    pid: int | None = None
    processes: list[psutil.Process] = field(default_factory=list)
    too_big: bool = False
    retried: bool = False
    listeners: int = 0
    heard: float = field(default_factory=time.monotonic)
    ended: float | None = None


def outcome_of(record: Record, future: "Future[Any]") -> dict[str, Any] | None:
    """How *record*'s job ended; None when its worker was lost before it began, so may run again.

    ``error`` is None beside a ``result``, or a class of ``workshop.errors`` beside its ``message``.
    """
    try:
        outcome: dict[str, Any] = future.result(timeout=0)
    except CancelledError:
        return _too_big(record) if record.too_big else cancelled()
    except TimeoutError:
        text = messages.TIMED_OUT.format(seconds=round(record.seconds, 1))
        return {"error": "JobTimedOut", "message": text}
    except Exception as error:
        if record.pid is None and not record.retried:
            return None
        code = error.exitcode if isinstance(error, ProcessExpired) else None
        log.error("job %s: worker lost: %s, exit code %s", record.id, type(error).__name__, code)
        return {"error": "JobFailed", "message": messages.WORKER_DIED}
    trace = outcome.pop("trace", None)
    if trace:
        log.error("job %s (%s) failed: %s", record.id, record.function, trace)
    return _too_big(record) if outcome["error"] == "MemoryError" else outcome


def cancelled() -> dict[str, Any]:
    """The outcome of a job that was cancelled."""
    return {"error": "JobCancelled", "message": messages.CANCELLED}


def _too_big(record: Record) -> dict[str, Any]:
    text = messages.OUT_OF_MEMORY.format(memory=record.memory_mb)
    return {"error": "JobOutOfMemory", "message": text}
