"""Requests to the language model: queue, one computation for equal requests, retry, cancel.

Bytes from the model go to the askers as they are; what a request says is not looked into, except
to see whether two are the same.
"""

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import httpx

from workshop.engine import messages
from workshop.engine.computation import Computation, Failure, Head, Item, Waiting
from workshop.engine.fair import FairQueue
from workshop.engine.feed import Feed
from workshop.engine.model_process import ModelProcess, ModelUnavailable
from workshop.engine.settings import Settings

log = logging.getLogger(__name__)

HEALTH_SECONDS = 5


class Hub:
    """Runs at most ``slot_count`` computations at once, the others wait in turn."""

    def __init__(self, settings: Settings) -> None:
        self.model = ModelProcess(settings)
        self.used = time.monotonic()
        self.computed = 0
        self._settings = settings
        self._queue: FairQueue[Computation] = FairQueue()
        self._running: set[Computation] = set()
        self._by_key: dict[str, Computation] = {}
        # A connection a request: the model's server closes a kept one just when it is used again.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._http = httpx.AsyncClient(timeout=None, trust_env=False, limits=limits)

    def join(self, client: str, body: bytes, request: dict[str, Any]) -> Computation | Failure:
        """The computation for *request*, whose raw bytes are *body*; leave it with ``leave``."""
        key = _key(request)
        computation = self._by_key.get(key)
        if computation is None:
            if len(self._queue) >= self._settings.model_queue_length:
                text = messages.MODEL_QUEUE_FULL.format(count=len(self._queue))
                return Failure(429, "queue_full", text)
            computation = self._by_key[key] = Computation(key, body)
            self._queue.push(client, computation)
            self._dispatch()
        computation.askers += 1
        return computation

    def leave(self, computation: Computation) -> None:
        """One asker is gone; without any, the model stops working on it."""
        computation.askers -= 1
        if computation.askers or computation.feed.closed:
            return
        self._by_key.pop(computation.key, None)
        if computation.task is not None:
            computation.task.cancel()
        else:
            self._queue.remove(computation)
            self._tell_places()

    def status(self) -> dict[str, Any]:
        """The model's state, what it works on and what waits."""
        return {
            **self.model.status(),
            "slots": self._settings.slot_count,
            "context": self._settings.model_context,
            "running": len(self._running),
            "waiting": len(self._queue),
            "computed": self.computed,
        }

    @property
    def busy(self) -> bool:
        return bool(self._running)

    async def unload_when_idle(self) -> None:
        """Free the model's memory when it was not asked for long."""
        if self.busy:
            self.used = time.monotonic()
        elif (
            self.model.state == "ready"
            and time.monotonic() - self.used > self._settings.model_idle_minutes * 60
        ):
            log.info("model unloaded after idling")
            await self.model.stop()

    async def close(self) -> None:
        """Stop everything that runs, and the model."""
        waiting = [self._queue.pop() for _ in range(len(self._queue))]
        for computation in [*waiting, *self._running]:
            computation.feed.append(Failure(503, "stopping", messages.STOPPING))
            computation.feed.close()
            if computation.task is not None:
                computation.task.cancel()
        await self.model.stop()
        await self._http.aclose()

    def _dispatch(self) -> None:
        while len(self._queue) and len(self._running) < self._settings.slot_count:
            computation = self._queue.pop()
            self._running.add(computation)
            computation.task = asyncio.create_task(self._run(computation))
            computation.task.add_done_callback(partial(self._ended, computation))
        self._tell_places()

    def _tell_places(self) -> None:
        for place, computation in enumerate(self._queue.order(), 1):
            computation.feed.note(Waiting(place))

    async def _run(self, computation: Computation) -> None:
        failure = await self._compute(computation)
        if failure is not None:
            log.warning("request to the model failed: %s", failure.kind)
            computation.feed.append(failure)

    def _ended(self, computation: Computation, _: "asyncio.Task[None]") -> None:
        self.used = time.monotonic()
        self.computed += 1
        self._running.discard(computation)
        if self._by_key.get(computation.key) is computation:
            del self._by_key[computation.key]
        computation.feed.close()
        self._dispatch()

    async def _compute(self, computation: Computation) -> Failure | None:
        """Have the model answer; once more when it died before it had said anything."""
        for _ in range(2):
            try:
                async for item in self._answer(computation.body, computation.feed):
                    computation.begun = True
                    computation.feed.append(item)
                return None
            except ModelUnavailable as error:
                return Failure(503, "model_unavailable", str(error))
            except TimeoutError:
                await self._end_if_hung()
                text = messages.MODEL_TIMED_OUT.format(seconds=self._settings.model_seconds)
                return Failure(504, "timed_out", text)
            except httpx.HTTPError as error:
                log.error("connection to the model lost: %s", type(error).__name__)
                if not await self.model.died() or computation.begun:
                    break
        return Failure(502, "model_crashed", messages.MODEL_CRASHED)

    async def _end_if_hung(self) -> None:
        """A model that does not even say that it is well is ended; the next request starts one."""
        try:
            endpoint = await self.model.ready()
            await self._http.get(f"{endpoint.url}/health", timeout=HEALTH_SECONDS)
        except (httpx.HTTPError, ModelUnavailable):
            log.error("the model hangs and is ended")
            await self.model.stop()

    async def _answer(self, body: bytes, feed: Feed[Item]) -> AsyncIterator[Item]:
        if self.model.state != "ready":
            feed.note(Waiting(0))
        endpoint = await self.model.ready()
        headers = {"Authorization": f"Bearer {endpoint.key}", "Content-Type": "application/json"}
        url = f"{endpoint.url}/v1/chat/completions"
        async with asyncio.timeout(self._settings.model_seconds):
            async with self._http.stream("POST", url, content=body, headers=headers) as answer:
                yield Head(answer.status_code, answer.headers.get("content-type", ""))
                async for piece in answer.aiter_raw():
                    yield piece


def _key(request: dict[str, Any]) -> str:
    """Equal for requests with the same certain answer; one of its own where chance plays in."""
    if request.get("temperature") != 0:
        return f"alone-{id(request)}-{time.monotonic_ns()}"
    canonical = json.dumps(request, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
