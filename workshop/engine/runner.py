"""The engine's jobs: a fair queue, a pool of worker processes, limits, cancelling, outcomes.

Everything runs in the engine's event loop; Pebble's pool does the killing in its own threads.
"""

import asyncio
import logging
import time
from concurrent.futures import Future
from typing import Any

import psutil

from workshop.engine.fair import FairQueue
from workshop.engine.pools import Pools
from workshop.engine.record import Record, cancelled, outcome_of
from workshop.engine.settings import Settings

log = logging.getLogger(__name__)

WATCH_SECONDS = 0.2


class QueueFull(Exception):
    """No more jobs are taken for now."""


class Runner:
    """Takes jobs, runs them within their limits, keeps their outcomes for a while."""

    def __init__(self, settings: Settings, port: int, token: str) -> None:
        self._settings = settings
        self._jobs: dict[str, Record] = {}
        self._queue: FairQueue[Record] = FairQueue()
        self._running: set[Record] = set()
        self._pools = Pools(settings.worker_count, port, token)
        self._loop = asyncio.get_running_loop()
        self._watcher = asyncio.create_task(self._watch())

    def submit(self, record: Record) -> None:
        """Queue a job. Raises QueueFull."""
        if len(self._queue) >= self._settings.queue_length:
            raise QueueFull
        self._jobs[record.id] = record
        self._queue.push(record.client, record)
        self._dispatch()

    def get(self, identifier: str) -> Record | None:
        """The job, unless it ended too long ago."""
        return self._jobs.get(identifier)

    def report(self, record: Record, news: dict[str, Any]) -> None:
        """Take a report of the worker: its pid, or how far the job is."""
        if record.ended is not None:
            return
        if "pid" in news:
            record.pid = int(news["pid"])
            record.feed.note({"place": 0})
        elif "partial" in news:
            record.feed.append(news)
        else:
            record.feed.note(news)

    def cancel(self, record: Record) -> None:
        """Take a job out of the queue or kill its worker."""
        if self._queue.remove(record):
            self._finish(record, cancelled())
            self._tell_places()
        elif record.future is not None:
            record.processes = _children(record)  # once its worker is dead they cannot be found
            record.future.cancel()

    def counts(self) -> dict[str, int]:
        """How many run and wait, and the workers there are."""
        return {
            "running": len(self._running),
            "waiting": len(self._queue),
            "workers": self._settings.worker_count,
        }

    @property
    def busy(self) -> bool:
        return bool(self._running) or len(self._queue) > 0

    async def close(self) -> None:
        """Cancel every job and end the workers."""
        self._watcher.cancel()
        for record in [*self._queue.order(), *self._running]:
            self.cancel(record)
        await asyncio.to_thread(self._pools.close)

    def _dispatch(self) -> None:
        while len(self._queue) and len(self._running) < self._settings.worker_count:
            self._schedule(self._queue.pop())
        self._tell_places()

    def _schedule(self, record: Record) -> None:
        self._running.add(record)
        task = (record.id, record.function, record.arguments)
        record.future = self._pools.schedule(task, record.seconds)
        record.future.add_done_callback(
            lambda future: self._loop.call_soon_threadsafe(lambda: self._ended(record, future))
        )

    def _tell_places(self) -> None:
        for place, record in enumerate(self._queue.order(), 1):
            record.feed.note({"place": place})

    def _ended(self, record: Record, future: Future[Any]) -> None:
        self._running.discard(record)
        outcome = outcome_of(record, future)
        if outcome is None:
            record.retried = True
            self._schedule(record)
            return
        if outcome["error"] is not None:
            for process in record.processes:
                _kill(process)
        self._finish(record, outcome)
        self._dispatch()

    def _finish(self, record: Record, outcome: dict[str, Any]) -> None:
        record.ended = time.monotonic()
        record.arguments = ""
        record.feed.append({"outcome": outcome})
        record.feed.close()
        log.info("job %s (%s): %s", record.id, record.function, outcome["error"] or "done")

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            for record in tuple(self._running):
                self._weigh(record)
            self._forget()

    def _weigh(self, record: Record) -> None:
        """Stop a job whose worker has outgrown its limit."""
        record.processes = _children(record)
        used = sum(map(_memory, [record.pid, *(child.pid for child in record.processes)]))
        if used > record.memory_mb << 20 and not record.too_big and record.future is not None:
            record.too_big = True
            record.future.cancel()

    def _forget(self) -> None:
        """Cancel jobs that nobody listens to, drop outcomes that nobody fetched."""
        now = time.monotonic()
        for record in tuple(self._jobs.values()):
            if record.ended is not None:
                if now - record.ended > self._settings.keep_seconds:
                    del self._jobs[record.id]
            elif not record.listeners and now - record.heard > self._settings.grace_seconds:
                log.info("job %s: nobody listens", record.id)
                self.cancel(record)


def _children(record: Record) -> list[psutil.Process]:
    """What the job's worker has started; what was known of it when the worker is gone."""
    try:
        return psutil.Process(record.pid).children(recursive=True) if record.pid else []
    except psutil.Error:
        return record.processes


def _memory(pid: int | None) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss) if pid else 0
    except psutil.Error:
        return 0


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.Error:
        return
