"""``grader_call`` where code runs in a Jupyter kernel: questions and answers go over the stdin channel.

``install`` is the kernel's side, ``Answerer`` the worker's. ``input`` stays refused: the channel is used
beside it. Message by message it is what ``child.Calls`` and ``run.Run`` do.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any

from grader.execution.run import GoneError, OnCall
from grader.execution.wire import Message


def install(kernel: Any) -> None:
    """Put the stand-ins for the grader's modules into this kernel."""
    from grader.execution import stand_ins

    functions: list[Callable[[Any], Any]] = []

    def offer(function: Callable[[Any], Any]) -> int:
        functions.append(function)
        return len(functions) - 1

    def ask(message: Message) -> Message:
        ident = kernel._get_shell_context_var(kernel._shell_parent_ident)
        answer = kernel._input_request(json.dumps(message), ident, kernel.get_parent("shell"))
        found: Message = json.loads(answer)
        return found

    def call(request: dict[str, Any]) -> dict[str, Any]:
        message = ask({"do": "call", "request": request})
        while message["do"] == "apply":
            value = functions[message["handle"]](message["arguments"])
            message = ask({"do": "applied", "value": value})
        answer: dict[str, Any] = message["value"]
        return answer

    stand_ins.install(call, offer)


class Answerer:
    """Answers one cell's questions while it runs; ``error`` is what ``on_call`` raised."""

    def __init__(self, client: Any, manager: Any, index: int, on_call: OnCall | None) -> None:
        self._client = client
        self._manager = manager
        self._index = index
        self._on_call = on_call
        self._tasks: set[asyncio.Future[Any]] = set()
        self.error: Exception | None = None

    async def __aenter__(self) -> Answerer:
        if self._on_call is not None:
            self._keep(asyncio.ensure_future(self._serve()))
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks)

    def _keep(self, task: asyncio.Future[Any]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self) -> None:
        while True:
            message = await self._next()
            if message.get("do") == "call":
                await self._answer(message)

    async def _next(self) -> Message:
        while True:
            message = await self._client.stdin_channel.get_msg(timeout=None)
            with suppress(ValueError, KeyError, RecursionError):
                found = json.loads(message["content"]["prompt"])
                if isinstance(found, dict):
                    return found

    def _say(self, message: Message) -> None:
        self._client.input(json.dumps(message))

    async def _answer(self, message: Message) -> None:
        loop = asyncio.get_running_loop()
        request = message.get("request")

        def apply(handle: int, arguments: Any, seconds: float | None = None) -> Any:
            asked = asyncio.run_coroutine_threadsafe(self._apply(handle, arguments, seconds), loop)
            try:
                return asked.result()
            except CancelledError:
                raise GoneError("the cell ended") from None

        assert self._on_call is not None
        try:
            if not isinstance(request, dict):
                raise GoneError("no request")
            value = await asyncio.to_thread(self._on_call, self._index, request, apply)
            self._say({"do": "answer", "value": value})
        except GoneError:
            self._manager.interrupt_kernel()
        except Exception as error:
            self.error = error
            self._manager.interrupt_kernel()

    async def _apply(self, handle: int, arguments: Any, seconds: float | None) -> Any:
        task = asyncio.current_task()
        assert task is not None
        self._keep(task)
        self._say({"do": "apply", "handle": handle, "arguments": arguments})
        late = asyncio.get_running_loop().call_later(seconds or 1e6, self._manager.interrupt_kernel)
        try:
            while True:
                message = await self._next()
                if message.get("do") == "applied":
                    return message.get("value")
                if message.get("do") == "call":
                    await self._answer(message)
        finally:
            late.cancel()
