"""One notebook's run as the worker sees it: asks the child for cells, keeps the time, sorts what comes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from grader.execution.limits import Cell, CellResult, ExecutionError, Limits, failed_reply
from grader.execution.outputs import Book, CellOutputs, rebuilt_reply
from grader.execution.wire import ClosedError, GarbageError, Message, Wire, wait_readable

TIMED_OUT = "No reply from kernel before timeout"
DIED, NOT_RUN, FLOODED = "Kernel died", "not run", "too much output"
FLOOD, LEAST_FLOOD = (
    16,
    64 << 20,
)  # times the bytes of a cell's outputs, bytes: what may come in all
DEEPEST = 20
STARTING = 60.0  # seconds that a child has until it is ready
LAST_WORDS = 10.0  # seconds that a watcher has to end everything
ENDING = 2.0  # seconds that a child has to end by itself
WITHOUT_WORD = 0.5  # seconds between the end of a connection and that of its process


class Apply(Protocol):
    """Has the child call a function that it offered, with JSON, and gives back JSON.

    When ``seconds`` are over the cell is interrupted, and ends. Raises GoneError when the cell or the
    child ended instead of answering: let it pass.
    """

    def __call__(self, handle: int, arguments: Any, seconds: float | None = None) -> Any: ...


OnCall = Callable[[int, dict[str, Any], Apply], dict[str, Any]]


class GoneError(RuntimeError):
    """The child does not answer any more: it ended, or its cell did."""


class AtWork:
    """The cell that runs now: its outputs so far, its time, and what became of it."""

    def __init__(self, cell: Cell, outputs: CellOutputs, until: float | None) -> None:
        self.cell = cell
        self.name = f"cell-{cell.index}"
        self.outputs = outputs
        self.reply: dict[str, Any] | None = None
        self.depth = 0
        self.came = 0
        self.interrupted = ""
        self.until = until

    def seconds_left(self) -> float | None:
        return None if self.until is None else max(0.0, self.until - time.monotonic())

    def late(self) -> bool:
        return self.until is not None and time.monotonic() >= self.until

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        """For a while, ``seconds`` bound it too."""
        before, until = self.until, after(seconds)
        self.until = _first(before, until)
        try:
            yield
        finally:
            if not self.interrupted:
                self.until = before


class Run:
    """A child and its watcher. Use as a context manager: at its end both are gone."""

    def __init__(self, watcher: Wire, child: Wire, limits: Limits, on_call: OnCall | None) -> None:
        self._watcher = watcher
        self._child = child
        self._limits = limits
        self._on_call = on_call
        self._book = Book(limits.output_bytes)
        self._flood = max(LEAST_FLOOD, FLOOD * limits.output_bytes)
        self._until: float | None = None
        self._count = 0
        self._applied = 0
        self._owed = 0  # interrupts that the watcher has not confirmed
        self._ended: str | None = None  # why, as far as the watcher knows
        self._gone: dict[str, Any] | None = None  # the reply of a cell during which the child ended

    def __enter__(self) -> Run:
        """Wait until the child is ready: from then on time counts. Raises ExecutionError."""
        try:
            message = self._child.receive(STARTING)
        except (ClosedError, GarbageError, TimeoutError) as error:
            message = {"why": f"{type(error).__name__}: {error}"}
        if message.get("do") != "ready":
            self.__exit__(ExecutionError)
            raise ExecutionError(f"no child: {message.get('why')!s:.500}")
        self._until = after(self._limits.all_seconds)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._ended is None:
            with suppress(ClosedError):
                self._child.send({"do": "end"})
            if kind is not None or not self._wait_for_end(ENDING):
                self._kill()
        self._watcher.close()
        self._child.close()

    def cell(self, cell: Cell) -> CellResult:
        """Run a cell, or say that it was not run. Raises what ``on_call`` raises."""
        if not cell.source.strip():
            return CellResult(cell.index, [], None, {"status": "ok"})
        if self._gone or (self._until and time.monotonic() >= self._until):
            reply = failed_reply("DeadKernelError", NOT_RUN)
            return CellResult(cell.index, [], None, reply, finished=False)
        self._count += 1
        until = _first(self._until, after(self._limits.cell_seconds))
        at_work = AtWork(cell, self._book.cell(), until)
        request = {"do": "run", "of": at_work.name, "source": cell.source, "id": cell.id}
        try:
            self._child.send(request)
            while at_work.reply is None and self._gone is None:
                self._step(at_work)
            self._settle()
        except (ClosedError, GarbageError, GoneError) as error:
            self._lose(at_work, error)
        nodes = at_work.outputs.nodes()
        if at_work.reply is not None and not at_work.interrupted:
            return CellResult(cell.index, nodes, self._count, at_work.reply)
        reply = self._gone or _stopped(at_work.interrupted)
        return CellResult(cell.index, nodes, self._count, reply, finished=False)

    def _step(self, at_work: AtWork) -> Message | None:
        """See to what comes next; an answer to ``apply`` is given back."""
        if at_work.late():
            self._stop(at_work, TIMED_OUT)
        message = self._child.take()
        if message is not None:
            return self._hear(at_work, message)
        ready = wait_readable([self._child, self._watcher], at_work.seconds_left())
        if self._watcher in ready:
            self._hear_watcher()
        if self._child in ready:
            self._child.fill()
        elif self._ended is not None:
            raise ClosedError(self._ended)
        return None

    def _hear(self, at_work: AtWork, message: Message) -> Message | None:
        kind = message.get("do")
        if kind == "applied":
            return message
        if kind == "output":
            self._output(at_work, message)
        elif kind == "done":
            if message.get("of") != at_work.name:
                raise GarbageError("the end of another cell")
            at_work.reply = rebuilt_reply(message.get("reply"))
        elif kind == "call":
            self._answer(at_work, message)
        else:
            raise GarbageError("a message of no meaning")
        return None

    def _output(self, at_work: AtWork, message: Message) -> None:
        content = message.get("content")
        if not isinstance(content, dict):
            raise GarbageError("an output")
        at_work.came += self._child.taken
        if at_work.came > self._flood:
            if not at_work.interrupted:
                self._stop(at_work, FLOODED)
        elif message.get("of") == at_work.name:
            at_work.outputs.add(str(message.get("type")), content)

    def _answer(self, at_work: AtWork, message: Message) -> None:
        request, number = message.get("request"), message.get("id")
        if self._on_call is None or not isinstance(request, dict) or type(number) is not int:
            raise GarbageError("a call")
        if at_work.depth >= DEEPEST:
            raise GarbageError("calls within calls")

        def apply(handle: int, arguments: Any, seconds: float | None = None) -> Any:
            return self._apply(at_work, handle, arguments, seconds)

        at_work.depth += 1
        value = self._on_call(at_work.cell.index, request, apply)
        at_work.depth -= 1
        if at_work.reply is None and self._gone is None:
            self._child.send({"do": "answer", "id": number, "value": value})

    def _apply(self, at_work: AtWork, handle: int, arguments: Any, seconds: float | None) -> Any:
        self._applied += 1
        number = self._applied
        request = {"do": "apply", "id": number, "handle": handle, "arguments": arguments}
        try:
            if at_work.reply is None and self._gone is None:
                self._child.send(request)
            with at_work.within(seconds):
                while at_work.reply is None and self._gone is None:
                    message = self._step(at_work)
                    if message is not None and message.get("id") == number:
                        return message.get("value")
        except (ClosedError, GarbageError) as error:
            self._lose(at_work, error)
        raise GoneError("the cell ended")

    def _hear_watcher(self) -> None:
        try:
            self._watcher.fill()
        except ClosedError:
            self._ended = self._ended or ""
        while message := self._watcher.take():
            if "ended" in message:
                self._ended = str(message.get("why") or "")
            elif "interrupted" in message:
                self._owed -= 1

    def _stop(self, at_work: AtWork, why: str) -> None:
        """Interrupt a cell; end the child when that has been done."""
        if at_work.interrupted:
            self._gone = _stopped(at_work.interrupted)
            self._kill()
            raise GoneError("an interrupt was not heeded")
        at_work.interrupted = why
        at_work.until = time.monotonic() + self._limits.grace_seconds
        self._owed += 1
        self._watcher.send({"do": "interrupt"})

    def _settle(self) -> None:
        """Let no interrupt reach the next cell."""
        until = time.monotonic() + LAST_WORDS
        while self._owed > 0 and self._ended is None and time.monotonic() < until:
            if wait_readable([self._watcher], LAST_WORDS):
                self._hear_watcher()

    def _lose(self, at_work: AtWork, error: Exception) -> None:
        """The child is of no use any more: see to it that it ended, and why."""
        if self._gone is not None or (isinstance(error, GoneError) and at_work.reply is not None):
            return
        self._gone = failed_reply("DeadKernelError", DIED)
        if isinstance(error, GarbageError):
            self._kill()
            self._gone = failed_reply("DeadKernelError", f"{DIED}: it sent {error}")
        elif not self._wait_for_end(WITHOUT_WORD):
            self._kill()
        if self._ended:
            self._gone = failed_reply("DeadKernelError", f"{DIED}: {self._ended}")

    def _kill(self) -> None:
        with suppress(ClosedError):
            self._watcher.send({"do": "kill"})
        self._wait_for_end(LAST_WORDS)

    def _wait_for_end(self, seconds: float) -> bool:
        """Whether the watcher says within ``seconds`` that all is over; what the child says is dropped."""
        until = time.monotonic() + seconds
        wires = [self._watcher, self._child]
        while self._ended is None and (left := until - time.monotonic()) > 0:
            ready = wait_readable(wires, left)
            if self._watcher in ready:
                self._hear_watcher()
            if self._child in ready:
                try:
                    self._child.fill()
                    self._child.forget()
                except ClosedError:
                    wires = [self._watcher]
        return self._ended is not None


def after(seconds: float | None) -> float | None:
    """The moment that is ``seconds`` away on the monotonic clock; None for None and 0."""
    return time.monotonic() + seconds if seconds else None


def _first(*moments: float | None) -> float | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _stopped(why: str) -> dict[str, Any]:
    if why == FLOODED:
        return failed_reply("OutputLimitError", FLOODED)
    return failed_reply("CellTimeoutError", "", TIMED_OUT)
