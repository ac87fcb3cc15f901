"""The process in which the cells of one notebook run, from the fork to its end.

It speaks with the worker over one socket: the worker asks for cells one by one, the child sends outputs as
they come and a reply at the end of each cell. ``grader_call`` asks the worker something while a cell runs.
"""

from __future__ import annotations

import asyncio
import atexit
import gc
import io
import math
import os
import signal
import socket
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from jupyter_client.jsonutil import json_clean, json_default

from grader.execution import stand_ins
from grader.execution.limits import Limits, set_limits
from grader.execution.outputs import TRUNCATED, clipped_error
from grader.execution.shell import Runner, as_just_started
from grader.execution.streams import NAMES, OutStream, Recorder
from grader.execution.watch import end_with_parent
from grader.execution.widgets import OutputWidgets
from grader.execution.wire import ClosedError, Message, Wire, pack

if TYPE_CHECKING:
    from grader.execution.shell import ZMQInteractiveShell

SCRATCH = {"TMPDIR": "tmp", "HOME": "home", "MPLCONFIGDIR": "matplotlib", "IPYTHONDIR": "ipython"}
FIRST_TO_GO = "800"  # when the machine's memory is out, before the worker and the warm parent
STARTING_SECONDS = 60  # what a child may take before its time counts
HIDDEN = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "MALLOC_ARENA_MAX")


class Line:
    """The child's end of the connection: sends whole messages, whatever interrupts, for all threads."""

    def __init__(self, wire: Wire, most: int) -> None:
        self.wire = wire
        self._most = most
        self._lock = threading.RLock()

    def send(self, message: Message) -> None:
        """Send a message; one that is too big shrinks. Raises what ``pack`` raises, and ClosedError."""
        packed = _packed(message)
        if len(packed) > self._most:
            packed = pack(_smaller(message))
        if threading.current_thread() is not threading.main_thread():
            with self._lock:
                self.wire.send_packed(packed)
            return
        held: list[int] = []
        before = signal.signal(signal.SIGINT, lambda *_: held.append(1))
        try:
            with self._lock:
                self.wire.send_packed(packed)
        finally:
            signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if held:
            signal.raise_signal(signal.SIGINT)


def _packed(message: Message) -> bytes:
    try:
        return pack(message, json_default)
    except (TypeError, ValueError) as error:
        packed = pack(json_clean(message))
        warnings.warn(
            f"Message serialization failed with:\n{error}\n"
            "Supporting this message is deprecated in jupyter-client 7, please make "
            "sure your message is JSON-compliant",
            stacklevel=2,
        )
        return packed


def _smaller(message: Message) -> Message:
    if "ename" in message.get("content", {}):
        return {**message, "content": clipped_error(message["content"])}
    if "ename" in message.get("reply", {}):
        return {**message, "reply": {"status": "error", **clipped_error(message["reply"])}}
    if message["do"] == "output":
        text = {"name": "stdout", "text": f"\n{TRUNCATED}\n"}
        return {**message, "type": "stream", "content": text}
    raise ValueError("the message is too big")


class Calls:
    """Questions to the worker while a cell runs, and the functions that it may have called meanwhile."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._functions: list[Callable[[Any], Any]] = []
        self._last = 0
        self._lock = threading.RLock()

    def offer(self, function: Callable[[Any], Any]) -> int:
        """Keep a function from JSON to JSON; its handle."""
        self._functions.append(function)
        return len(self._functions) - 1

    def grader_call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Ask the worker and wait for its answer. What an offered function raises leaves this too."""
        with self._lock:
            self._last += 1
            number = self._last
            self._line.send({"do": "call", "id": number, "request": request})
            while True:
                message = self._line.wire.receive()
                if message.get("do") == "answer" and message.get("id") == number:
                    answer: dict[str, Any] = message["value"]
                    return answer
                if message.get("do") == "apply":
                    value = self._functions[message["handle"]](message["arguments"])
                    self._line.send({"do": "applied", "id": message["id"], "value": value})


class Child:
    """One notebook's run."""

    def __init__(self, shell: ZMQInteractiveShell, wire: Wire, request: Message) -> None:
        self._shell = shell
        self._most = int(request["most"])
        self._line = Line(wire, self._most)
        self.recorder = Recorder(self.publish, request["limits"]["output_bytes"] or None)
        self._widgets = OutputWidgets(self.recorder.finish)
        self._widgets.install()
        self._runner = Runner(shell)
        self.is_copy = False
        shell.kernel.session.sink = self.display
        if request["calls"]:
            calls = Calls(self._line)
            stand_ins.install(calls.grader_call, calls.offer)

    def display(self, kind: str, content: dict[str, Any], parent: str) -> None:
        """Send what is not text, after the text before it."""
        if self.is_copy:
            return
        self.recorder.publish()
        if kind == "clear_output":
            self.recorder.cleared()
        self.publish(kind, content, parent)

    def publish(self, kind: str, content: dict[str, Any], parent: str) -> None:
        """Send an output of the cell whose request is ``parent``."""
        if not self._widgets.takes(kind, content, parent):
            self._line.send({"do": "output", "of": parent, "type": kind, "content": content})

    def forked(self) -> None:
        """In a process that learner code forked: the connection is not its own."""
        self.is_copy = True
        self._line.wire.close()

    async def serve(self) -> None:
        """Run the cells that the worker asks for, until it wants no more."""
        wire = self._line.wire
        while True:
            while (message := wire.take()) is None:
                await self._readable()
                wire.fill()
            if message["do"] == "end":
                return
            if message["do"] == "run":
                await self._run(message)

    async def _readable(self) -> None:
        loop, end = asyncio.get_running_loop(), self._line.wire.fileno()
        came = loop.create_future()
        loop.add_reader(end, came.set_result, None)
        came.add_done_callback(lambda _: loop.remove_reader(end))
        await came

    async def _run(self, message: Message) -> None:
        self.recorder.begin(message["of"])
        reply = await self._runner.run(message["source"], message["of"], message["id"])
        while True:
            with suppress(KeyboardInterrupt):
                self.recorder.finish()
                self._line.send({"do": "done", "of": message["of"], "reply": reply})
                break
        with suppress(Exception):
            self._widgets.tell()


def live(
    shell: ZMQInteractiveShell, end: int, request: Message, scratch: Path, loaded: set[str]
) -> NoReturn:
    """Be the child: settle in, confine, run cells, end.

    ``end`` is the socket to the worker; ``loaded`` are the modules that the warm parent has for learners.
    """
    wire = Wire(socket.socket(fileno=end), int(request["most"]))
    try:
        child = Child(shell, wire, request)
        _settle_in(child.recorder, wire.fileno(), request, scratch)
        _confine(request, scratch)
        child.recorder.watch()
        os.register_at_fork(after_in_child=child.forked)
        as_just_started(shell, Path(request["folder"]), loaded)
        gc.enable()
    except BaseException as error:
        with suppress(Exception):
            wire.send({"do": "failed", "why": f"{type(error).__name__}: {error}"})
        os._exit(1)
    with suppress(ClosedError):
        wire.send({"do": "ready"})
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    serving = loop.create_task(child.serve())
    while not serving.done():
        with suppress(BaseException):
            loop.run_until_complete(serving)
    if child.is_copy:
        os._exit(0)
    _end(shell)


def _settle_in(recorder: Recorder, end: int, request: Message, scratch: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(signal.SIGKILL)
    os.setsid()
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    recorder.redirect()
    keep = {0, 1, 2, nowhere, end, *recorder.ends()}
    for number in map(int, os.listdir("/proc/self/fd")):
        if number not in keep:
            with suppress(OSError):
                os.close(number)
    for name, folder in SCRATCH.items():
        (scratch / folder).mkdir()
        os.environ[name] = str(scratch / folder)
    for name in HIDDEN:
        os.environ.pop(name, None)
    os.environ.update(request["environment"])
    tempfile.tempdir = None
    os.chdir(request["folder"])
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout, sys.stderr = (OutStream(name, recorder, nowhere) for name in NAMES)


def _confine(request: Message, scratch: Path) -> None:
    limits = Limits(**request["limits"])
    if not request["confined"]:
        set_limits(limits)
        return
    from grader.execution.confine import Policy, confine

    confine(
        Policy(
            readable=tuple(map(Path, request["readable"])),
            writable=(Path(request["folder"]), scratch),
            memory_mb=limits.memory_mb,
            processes=limits.processes,
            file_mb=limits.file_mb,
            cpu_seconds=_processor_seconds(limits),
        )
    )


def _processor_seconds(limits: Limits) -> int:
    """The clock ends a run; this bound on each process is for what nobody watches any more."""
    if not limits.all_seconds:
        return 0
    watched = limits.all_seconds + limits.grace_seconds + STARTING_SECONDS
    return math.ceil(watched * (os.cpu_count() or 1))


def _end(shell: ZMQInteractiveShell) -> NoReturn:
    """End as an interpreter does, as far as files of the learner's are concerned."""
    for value in list(shell.user_ns.values()):
        if isinstance(value, io.IOBase):
            with suppress(BaseException):
                value.flush()
    with suppress(BaseException):
        atexit._run_exitfuncs()
    os._exit(0)
