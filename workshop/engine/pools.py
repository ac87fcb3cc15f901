"""The pool of worker processes, which Pebble runs: it can time a task out and kill its worker."""

import multiprocessing
import threading
from pathlib import Path

from pebble import CONSTS, ProcessFuture, ProcessPool

from workshop import paths
from workshop.engine import state, worker

TASKS_OF_A_WORKER = 25
"""A worker is then replaced, so that memory a library keeps does not add up."""

CONSTS.term_timeout = 1.0  # seconds between asking a worker to end and killing it


class Pools:
    """The pool of workers, replaced when it breaks and when the kit's code has changed."""

    def __init__(self, workers: int, port: int, token: str) -> None:
        self._make_arguments = (workers, port, token)
        self._pool = self._make()

    def schedule(self, task: tuple[str, str, str], seconds: float) -> ProcessFuture:
        """Give *task*, the arguments of ``worker.run``, to a worker; at most one a worker."""
        if state.version(*_code()) > self._version or not self._pool.active:
            self._retire()
            self._pool = self._make()
        return self._pool.schedule(worker.run, args=task, timeout=seconds)

    def close(self) -> None:
        """Kill the workers and wait for their end."""
        self._pool.stop()
        self._pool.join()

    def _make(self) -> ProcessPool:
        workers, port, token = self._make_arguments
        self._version = state.version(*_code())
        pool = ProcessPool(
            max_workers=workers,
            max_tasks=TASKS_OF_A_WORKER,
            initializer=worker.prepare,
            initargs=(port, token),
            context=multiprocessing.get_context("spawn"),
        )
        assert pool.active  # starts the workers, so that the first job finds them warm
        return pool

    def _retire(self) -> None:
        """Let the old pool finish what it runs, in a thread of its own."""
        old = self._pool
        old.close()
        threading.Thread(target=old.join, daemon=True).start()


def _code() -> list[Path]:
    return [paths.REPOSITORY / "workshop", *paths.REPOSITORY.glob("level[0-9]_*")]
