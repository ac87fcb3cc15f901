"""The engine's OpenAI-compatible face: ``/v1/chat/completions`` and ``/v1/models``.

A stream says in comments what its asker waits for: ``: place 3`` in the queue, ``: loading`` while
the model starts, ``: working`` now and then while it reads a long prompt. An error after a stream
has begun comes as ``data: {"error": …}``, since the status has been sent by then.
"""

import json

from workshop.engine.computation import Computation, Failure, Head, Item, Waiting
from workshop.engine.handlers import Handler
from workshop.engine.model_process import ModelUnavailable

QUIET_SECONDS = 10


class Models(Handler):
    """The model that there is; starts it to know."""

    async def get(self) -> None:
        try:
            endpoint = await self.engine.hub.model.ready()
        except ModelUnavailable as error:
            self.fail(503, "model_unavailable", str(error))
            return
        model = {"id": endpoint.name, "object": "model", "owned_by": "workshop"}
        self.finish({"object": "list", "data": [model]})


class ChatCompletions(Handler):
    """Hands a request to the hub and the model's answer back, byte for byte."""

    async def post(self) -> None:
        request = self.read_json()
        joined = self.engine.hub.join(self.client, self.request.body, request)
        if isinstance(joined, Failure):
            self.fail(joined.status, joined.kind, joined.message)
            return
        self.begun = False
        self.foreign = b""
        try:
            await self.follow(self._send(joined, bool(request.get("stream"))))
        finally:
            self.engine.hub.leave(joined)

    async def _send(self, computation: Computation, stream: bool) -> None:
        head: Head | None = None
        async for item in computation.feed.follow(QUIET_SECONDS):
            if isinstance(item, Head):
                head = item
                self._begin(head)
            elif isinstance(item, bytes):
                await self._piece(item, head)
            elif isinstance(item, Failure):
                self._failure(item)
            elif stream:
                await self._comment(item)
        if self.foreign:
            self.write(b"data: " + self.foreign + b"\n\n")

    def _begin(self, head: Head) -> None:
        if not self.begun:
            self.begun = True
            self.set_status(head.status)
            self.set_header("Content-Type", head.content_type)

    async def _piece(self, piece: bytes, head: Head | None) -> None:
        streaming = self._headers["Content-Type"].startswith("text/event-stream")
        if streaming and head is not None and head.status != 200:
            self.foreign += piece  # an error's JSON, where a stream has already begun
            return
        self.write(piece)
        await self.flush()

    async def _comment(self, item: Item | None) -> None:
        if not self.begun:
            self.begun = True
            self.set_header("Content-Type", "text/event-stream")
        if isinstance(item, Waiting):
            self.write(f": place {item.place}\n\n" if item.place else ": loading\n\n")
        else:
            self.write(": working\n\n")
        await self.flush()

    def _failure(self, failure: Failure) -> None:
        error = {"type": failure.kind, "code": failure.status, "message": failure.message}
        if not self.begun:
            self.set_status(failure.status)
            self.finish({"error": error})
            return
        text = json.dumps({"error": error}, ensure_ascii=False)
        self.write(f"data: {text}\n\n")
