"""The engine's HTTP face: who may ask, and the jobs. Everything speaks JSON."""

import asyncio
import hmac
import json
import time
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from workshop.engine import messages, state, wire
from workshop.engine.record import Record
from workshop.engine.runner import QueueFull

if TYPE_CHECKING:
    from workshop.engine.server import Engine

QUIET_SECONDS = 15
"""How often a stream says that it is alive."""


class Handler(RequestHandler):
    """Answers this machine's user only: a token, no web page, no name that points here by DNS."""

    def initialize(self, engine: "Engine") -> None:
        self.engine = engine
        self.listener: asyncio.Task[Any] | None = None

    def prepare(self) -> None:
        self._refuse_web_pages()
        given = self.request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {self.engine.token}".encode()):
            raise HTTPError(401)
        self.engine.used = time.monotonic()

    async def follow(self, sending: Coroutine[Any, Any, None]) -> None:
        """Run *sending* until it is done or the client is gone."""
        self.listener = asyncio.create_task(sending)
        await asyncio.wait([self.listener])
        if not self.listener.cancelled() and not isinstance(
            self.listener.exception(), StreamClosedError
        ):
            self.listener.result()

    def on_connection_close(self) -> None:
        if self.listener is not None:
            self.listener.cancel()

    def write_error(self, status_code: int, **_: Any) -> None:
        self.fail(status_code, self._reason, messages.BAD_REQUEST)

    def fail(self, status: int, kind: str, message: str) -> None:
        """Answer with an error in OpenAI's form."""
        self.set_status(status)
        self.finish({"error": {"type": kind, "code": status, "message": message}})

    def compute_etag(self) -> None:
        return None

    def read_json(self) -> dict[str, Any]:
        """The request's body, a JSON object; anything else ends in a 400."""
        try:
            body = json.loads(self.request.body)
        except ValueError as error:
            raise HTTPError(400) from error
        if not isinstance(body, dict):
            raise HTTPError(400)
        return body

    @property
    def client(self) -> str:
        """Who asks, for taking turns."""
        return self.request.headers.get(wire.CLIENT_HEADER, "")

    def _refuse_web_pages(self) -> None:
        hosts = {f"127.0.0.1:{self.engine.port}", f"localhost:{self.engine.port}"}
        if self.request.host not in hosts or "Origin" in self.request.headers:
            raise HTTPError(403)


class Hello(Handler):
    """Proves to a client that this is the engine of its state file; needs no token."""

    def prepare(self) -> None:
        self._refuse_web_pages()

    def get(self) -> None:
        challenge = self.get_query_argument("challenge")
        self.finish({"proof": state.proof(self.engine.token, challenge)})


class Status(Handler):
    def get(self) -> None:
        self.finish(self.engine.status())


class Stop(Handler):
    def post(self) -> None:
        self.finish({"stopping": True})
        self.engine.stop()


class Jobs(Handler):
    def post(self) -> None:
        body = self.read_json()
        try:
            record = Record(
                client=self.client,
                function=str(body["function"]),
                arguments=str(body["arguments"]),
                seconds=float(body["seconds"]),
                memory_mb=int(body["memory_mb"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise HTTPError(400) from error
        try:
            self.engine.runner.submit(record)
        except QueueFull:
            count = self.engine.runner.counts()["waiting"]
            self.fail(429, "queue_full", messages.QUEUE_FULL.format(count=count))
            return
        self.set_status(201)
        self.finish({"id": record.id})


class JobHandler(Handler):
    """Base of what is about one job, whose identifier is in the path."""

    def job(self, identifier: str) -> Record:
        record = self.engine.runner.get(identifier)
        if record is None:
            raise HTTPError(404)
        return record


class JobItself(JobHandler):
    def delete(self, identifier: str) -> None:
        self.engine.runner.cancel(self.job(identifier))
        self.finish({"cancelled": True})


class JobProgress(JobHandler):
    """Where the worker reports."""

    def post(self, identifier: str) -> None:
        self.engine.runner.report(self.job(identifier), self.read_json())
        self.finish({"taken": True})


class JobEvents(JobHandler):
    """Server-sent events: progress, then ``{"outcome": …}``."""

    async def get(self, identifier: str) -> None:
        record = self.job(identifier)
        self.set_header("Content-Type", "text/event-stream")
        record.listeners += 1
        try:
            await self.follow(self._send(record))
        finally:
            record.listeners -= 1
            record.heard = time.monotonic()

    async def _send(self, record: Record) -> None:
        async for event in record.feed.follow(QUIET_SECONDS):
            self.write(": alive\n\n" if event is None else f"data: {json.dumps(event)}\n\n")
            await self.flush()
