"""The thin client of the engine: hand in a job, follow it, take its result, cancel it."""

import json
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any, Generic, ParamSpec, TypeVar

from workshop import errors
from workshop.engine import calls, connection, messages, wire
from workshop.engine.calls import Limits, Progress

P = ParamSpec("P")
R = TypeVar("R")

MAX_BODY = 100 * 2**20
SILENCE_SECONDS = 60
"""The engine says something every 15 seconds; after a longer silence it is gone."""


class Job(Generic[R]):
    """A piece of work in the engine. Made by ``submit``; used from any thread, by one at a time.

    A job that nobody follows (``events`` or ``result``) for 30 seconds is cancelled, so that work
    for a page that was closed ends.
    """

    def __init__(
        self, function: Callable[..., R], identifier: str, engine: connection.Connection
    ) -> None:
        self.id = identifier
        self._function = function
        self._engine = engine
        self._outcome: dict[str, Any] | None = None

    def events(self) -> Iterator[Progress]:
        """How far the job is, from the beginning, until it has ended in whatever way.

        Raises EngineUnavailable when the engine goes away meanwhile.
        """
        if self._outcome is not None:
            return
        for event in self._listen():
            if "outcome" in event:
                self._outcome = event["outcome"]
                return
            yield Progress(**event)
        raise errors.EngineUnavailable(messages.GONE)

    def result(self) -> R:
        """What the function returned; waits for it.

        Raises the WorkshopError that the function raised; JobFailed for any other error of its,
        JobTimedOut, JobOutOfMemory, JobCancelled, or EngineUnavailable when the engine is gone.
        """
        for _ in self.events():
            pass
        assert self._outcome is not None
        if self._outcome["error"] is None:
            return calls.unpack(self._function, self._outcome["result"])
        raise getattr(errors, self._outcome["error"])(self._outcome["message"])

    def cancel(self) -> None:
        """Take the job out of the queue, or kill it. A job that has ended stays as it is."""
        try:
            wire.request(self._engine.port, "DELETE", f"/jobs/{self.id}", token=self._engine.token)
        except (OSError, HTTPException, ValueError):
            return  # an engine that is gone has taken its jobs with it

    def _listen(self) -> Iterator[dict[str, Any]]:
        path = f"/jobs/{self.id}/events"
        try:
            for event in wire.events(
                self._engine.port, path, token=self._engine.token, timeout=SILENCE_SECONDS
            ):
                if "status" in event:
                    raise errors.JobFailed(messages.UNKNOWN_JOB)
                yield event
        except (OSError, HTTPException, ValueError) as error:
            raise errors.EngineUnavailable(messages.GONE) from error


def submit(function: Callable[..., R], *arguments: Any, limits: Limits | None = None) -> Job[R]:
    """Hand *function* (marked with ``@job``) and its arguments to the engine.

    Raises TypeError or pydantic.ValidationError when it is no job or the arguments do not fit,
    TooLarge when they are over 100 MB as JSON, EngineUnavailable when the queue is full or the
    engine cannot be started.
    """
    limits = limits or Limits()
    packed = calls.pack(function, arguments)
    if len(packed) > MAX_BODY:
        raise errors.TooLarge(
            messages.TOO_LARGE.format(size=len(packed) >> 20, limit=MAX_BODY >> 20)
        )
    body = {
        "function": calls.name_of(function),
        "arguments": packed,
        "seconds": limits.seconds,
        "memory_mb": limits.memory_mb,
    }
    engine = connection.connect()
    answer = _ask(engine, "POST", "/jobs", body)
    return Job(function, answer["id"], engine)


def status() -> dict[str, Any]:
    """What the engine is doing; ``{"running": False}`` when none runs. Starts nothing."""
    found = connection.running()
    if found is None:
        return {"running": False}
    engine = connection.Connection("", found.token, found.pid, found.port)
    return {"running": True, **_ask(engine, "GET", "/status")}


def stop() -> None:
    """End the engine, its jobs and its model; returns when it has ended. None running is fine."""
    found = connection.running()
    if found is not None:
        connection.stop_running(found)


def _ask(engine: connection.Connection, method: str, path: str, body: Any = None) -> Any:
    try:
        status_code, answer = wire.request(
            engine.port, method, path, token=engine.token, body=body, timeout=30
        )
    except (OSError, HTTPException, json.JSONDecodeError) as error:
        raise errors.EngineUnavailable(messages.NOT_ANSWERING) from error
    if status_code >= 400:
        raise errors.EngineUnavailable(answer["error"]["message"])
    return answer
