"""What runs in a worker process: one job at a time, its progress sent to the engine by HTTP.

A worker ends with the engine even when that is killed, and never prints: a job's output may hold
what is in a learner's file.
"""

import os
import threading
import traceback
from collections import deque
from http.client import HTTPException
from multiprocessing import connection, parent_process
from typing import Any

import psutil

from workshop import errors
from workshop.engine import calls, messages, wire
from workshop.engine import connection as engine_connection

SEND_SECONDS = 0.1

_engine: tuple[int, str] = (0, "")


def prepare(port: int, token: str) -> None:
    """Make this process a worker of the engine on *port*."""
    global _engine
    _engine = (port, token)
    engine_connection.in_worker = True
    quiet = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(quiet, standard)
    threading.Thread(target=_end_with_engine, daemon=True).start()
    import pydantic  # noqa: F401 - warm before the first job


def run(identifier: str, name: str, packed: str) -> dict[str, Any]:
    """Run job *identifier*: function *name* on *packed* arguments; gives its outcome.

    ``error`` is None, or the class in ``workshop.errors`` to raise with ``message``; ``trace``
    says where, without any value from the job.
    """
    reporter = _Sender(identifier)
    try:
        result = calls.call(calls.find(name), packed, reporter)
    except errors.WorkshopError as error:
        return {"error": _known(error), "message": str(error)}
    except MemoryError as error:
        return {"error": "MemoryError", "trace": _places(error)}
    except (Exception, SystemExit) as error:
        return {"error": "JobFailed", "message": messages.JOB_FAILED, "trace": _places(error)}
    finally:
        reporter.finish()
    return {"error": None, "result": result}


def _end_with_engine() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        for child in psutil.Process().children(recursive=True):
            child.kill()
        os._exit(1)


def _known(error: errors.WorkshopError) -> str:
    """The nearest class of *error* that the client knows too."""
    kinds = type(error).__mro__
    return next(kind.__name__ for kind in kinds if getattr(errors, kind.__name__, None) is kind)


def _places(error: BaseException) -> str:
    """The kind of *error* and the lines it came through; its text may quote a file, so not that."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return " <- ".join([type(error).__name__, *reversed(lines)])


class _Sender(calls.Reporter):
    """Sends reports from a thread of its own: every partial result, the latest of the others."""

    def __init__(self, identifier: str) -> None:
        self._path = f"/jobs/{identifier}/progress"
        self._partials: deque[dict[str, Any]] = deque()
        self._latest: dict[str, Any] | None = None
        self._last: dict[str, Any] = {}
        self._news = threading.Event()
        self._finished = threading.Event()
        self._post({"pid": os.getpid()})
        self._thread = threading.Thread(target=self._send, daemon=True)
        self._thread.start()

    def __call__(self, fraction: float | None, message: str = "") -> None:
        self._latest = self._last = {"fraction": fraction, "message": message}
        self._news.set()

    def partial(self, value: Any) -> None:
        from pydantic_core import to_jsonable_python

        self._partials.append({**self._last, "partial": to_jsonable_python(value)})
        self._latest = None
        self._news.set()

    def finish(self) -> None:
        self._finished.set()
        self._news.set()
        self._thread.join(30)

    def _send(self) -> None:
        while not self._finished.is_set():
            self._news.wait()
            self._news.clear()
            self._send_all()
            self._finished.wait(SEND_SECONDS)
        self._send_all()

    def _send_all(self) -> None:
        while self._partials:
            self._post(self._partials.popleft())
        latest, self._latest = self._latest, None
        if latest is not None:
            self._post(latest)

    def _post(self, report: dict[str, Any]) -> None:
        port, token = _engine
        try:
            wire.request(port, "POST", self._path, token=token, body=report)
        except (OSError, HTTPException, ValueError):
            return  # progress is news, not a result: a lost piece must not end the job
