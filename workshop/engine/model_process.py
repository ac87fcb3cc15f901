"""The engine's side of the model's process: start on need, see that it lives, end it."""

import asyncio
import json
import logging
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import psutil

from workshop.engine import messages, state
from workshop.engine.settings import Settings

log = logging.getLogger(__name__)

START_SECONDS = 300
"""The first start joins a gigabyte of weights from its packages and checks it."""


class ModelUnavailable(Exception):
    """The model cannot be started; the text is for the user."""


@dataclass(frozen=True)
class Endpoint:
    """Where the running model listens, its key and the name of its weights."""

    url: str
    key: str
    name: str


class ModelProcess:
    """At most one process; ``ready`` starts it, however many ask at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._endpoint: Endpoint | None = None
        self._starting: asyncio.Task[Endpoint] | None = None

    @property
    def state(self) -> str:
        """``off``, ``starting`` or ``ready``."""
        if self._starting is not None:
            return "starting"
        return "ready" if self._endpoint and self._alive() else "off"

    async def ready(self) -> Endpoint:
        """The running model, started first when there is none. Raises ModelUnavailable."""
        if self._starting is None:
            if self._endpoint and self._alive():
                return self._endpoint
            self._starting = asyncio.create_task(self._start())
            self._starting.add_done_callback(self._started)
        return await asyncio.shield(self._starting)

    async def died(self, seconds: float = 2) -> bool:
        """Whether the process has ended, or does so within *seconds*."""
        process = self._process
        if process is not None:
            try:
                await asyncio.to_thread(process.wait, seconds)
            except subprocess.TimeoutExpired:
                return False
            log.error("the model's process ended with code %s", process.returncode)
        return True

    async def stop(self) -> None:
        """End the process and free its memory."""
        if self._starting is not None:
            self._starting.cancel()
        process, self._process, self._endpoint = self._process, None, None
        if process is not None:
            await asyncio.to_thread(_end, process)

    def status(self) -> dict[str, Any]:
        """State, pid, memory in MB and the weights' name, as far as there are any."""
        process = self._process if self._alive() else None
        try:
            memory = psutil.Process(process.pid).memory_info().rss >> 20 if process else 0
        except psutil.Error:
            memory = 0
        return {
            "state": self.state,
            "pid": process.pid if process else None,
            "memory_mb": memory,
            "name": self._endpoint.name if self._endpoint else None,
        }

    def _alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _started(self, task: "asyncio.Task[Endpoint]") -> None:
        self._starting = None
        if not task.cancelled() and task.exception() is None:
            self._endpoint = task.result()

    async def _start(self) -> Endpoint:
        await self.stop_remains()
        key = secrets.token_urlsafe(32)
        process = self._process = self._launch(key)
        try:
            async with asyncio.timeout(START_SECONDS):
                answer = await asyncio.to_thread(_first_answer, process)
        except BaseException as error:
            process.kill()
            if isinstance(error, TimeoutError):
                raise ModelUnavailable(messages.MODEL_NOT_STARTED) from error
            raise
        if "url" in answer:
            log.info("model ready: %s, pid %s", answer["name"], process.pid)
            return Endpoint(answer["url"], key, answer["name"])
        await asyncio.to_thread(_end, process)
        log.error("model not started: %s, code %s", answer, process.returncode)
        missing = answer.get("error") == "missing"
        raise ModelUnavailable(messages.MODEL_MISSING if missing else messages.MODEL_NOT_STARTED)

    async def stop_remains(self) -> None:
        """Close what is left of a process that ended by itself."""
        process, self._process, self._endpoint = self._process, None, None
        if process is not None:
            await asyncio.to_thread(_end, process)

    def _launch(self, key: str) -> "subprocess.Popen[bytes]":
        # Without the wait policy its threads spin while they wait for each other, and one busy
        # page beside them makes the model twenty times slower.
        with open(state.folder() / "model.log", "wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "workshop.engine.model"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env={"OMP_WAIT_POLICY": "PASSIVE", **os.environ},
            )
        config = {
            "key": key,
            "slots": self._settings.slot_count,
            "context": self._settings.model_context,
            "threads": self._settings.thread_count,
        }
        assert process.stdin is not None
        process.stdin.write(json.dumps(config).encode() + b"\n")
        process.stdin.flush()
        return process


def _first_answer(process: "subprocess.Popen[bytes]") -> dict[str, Any]:
    """The process's one line, or nothing when it ends before."""
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        answer: dict[str, Any] = json.loads(line)
    except ValueError:
        return {}
    return answer


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
