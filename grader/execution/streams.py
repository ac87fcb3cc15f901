"""``sys.stdout`` and ``sys.stderr`` of a cell, and what C code and subprocesses write to their numbers.

As in ipykernel each stream gathers its own text, and stdout goes out before stderr; text goes out when
something is displayed, when there is much of it or it is a fifth of a second old, and at the cell's end.
Unlike there, what was written to the file descriptors before is always taken first, and text that is
flushed waits for its neighbours. Source: ipykernel/iostream.py.
"""

import codecs
import io
import os
import select
import signal
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

NAMES = ("stdout", "stderr")
DESCRIPTORS = {"stdout": 1, "stderr": 2}
SECONDS = 0.2
PIECE = 1 << 16
READS = 16
OVER = 1 << 10  # what goes out beyond the limit, so that the worker sees that there was more

Send = Callable[[str, dict[str, Any], str], None]


class Recorder:
    """Gathers the text of both streams and sends it with ``send(kind, content, parent)``.

    ``most`` bounds the characters of one cell; None for no bound.
    """

    def __init__(self, send: Send, most: int | None) -> None:
        self._send = send
        self._most = None if most is None else most + OVER
        self._room = self._most
        self._lock = threading.RLock()
        self._written: dict[str, dict[str, list[str]]] = {name: {} for name in NAMES}
        self._flushed: list[tuple[str, str, list[str]]] = []
        self._size = 0
        self._since = 0.0
        self._parent: ContextVar[str] = ContextVar("parent")
        self._parent_of_threads = ""
        self._pipes: dict[str, int] = {}
        self._decoders = {n: codecs.getincrementaldecoder("utf-8")("replace") for n in NAMES}
        self._is_copy = False

    def begin(self, parent: str) -> None:
        """From now on text belongs to the cell that ``parent`` names."""
        with self._lock:
            self._room = self._most
        self.set_parent(parent)

    def set_parent(self, parent: str) -> None:
        """As ``begin``, for this context and for threads; the room left stays."""
        self._parent.set(parent)
        self._parent_of_threads = parent

    def redirect(self) -> None:
        """Put pipes in the place of the file descriptors 1 and 2."""
        for name, number in DESCRIPTORS.items():
            end, entry = os.pipe()
            os.dup2(entry, number)
            os.close(entry)
            os.set_blocking(end, False)
            self._pipes[name] = end

    def ends(self) -> list[int]:
        """The descriptors that the pipes are read from."""
        return list(self._pipes.values())

    def watch(self) -> None:
        """Start the thread that empties the pipes while cells are busy elsewhere."""
        threading.Thread(target=self._watch, name="streams", daemon=True).start()
        os.register_at_fork(after_in_child=self._forked)

    def write(self, name: str, text: str) -> None:
        """Take text that Python code wrote."""
        if self._is_copy:
            self._write_through(name, text)
            return
        with self._lock:
            self._drain(name)
            self._take(name, text)

    def flush(self, name: str) -> None:
        """Put what was written to a stream behind what was flushed before."""
        with self._lock:
            if self._is_copy:
                self._write_through(name, "", all_of_it=True)
                return
            self._drain(name)
            self._flush(name)

    def cleared(self) -> None:
        """The cell's outputs are cleared: there is room again."""
        with self._lock:
            self._room = self._most

    def publish(self) -> None:
        """Send what was flushed."""
        with self._lock:
            flushed, self._flushed = self._flushed, []
            for parent, name, parts in flushed:
                self._send("stream", {"name": name, "text": "".join(parts)}, parent)

    def finish(self) -> None:
        """Send everything."""
        for name in NAMES:
            self.flush(name)
        self.publish()

    def _take(self, name: str, text: str) -> None:
        if self._room is not None:
            text = text[: self._room]
            self._room -= len(text)
        if not text:
            return
        parent = self._parent.get(self._parent_of_threads)
        self._written[name].setdefault(parent, []).append(text)
        self._size += len(text)
        if not self._since:
            self._since = time.monotonic()
        if self._size > PIECE:
            self._flush_all()

    def _flush(self, name: str) -> None:
        written, self._written[name] = self._written[name], {}
        for parent, parts in written.items():
            last = self._flushed[-1] if self._flushed else None
            if last and last[:2] == (parent, name):
                last[2].extend(parts)
            else:
                self._flushed.append((parent, name, parts))

    def _flush_all(self) -> None:
        self._size, self._since = 0, 0.0
        for name in NAMES:
            self._flush(name)
        self.publish()

    def _drain(self, name: str) -> bool:
        """Take what was written to a file descriptor; False when nobody can write there any more."""
        pipe = self._pipes.get(name)
        if pipe is None:
            return False
        for _ in range(READS):
            try:
                piece = os.read(pipe, PIECE)
            except BlockingIOError:
                return True
            except OSError:
                return False
            if not piece:
                return False
            self._take(name, self._decoders[name].decode(piece))
        return True

    def _watch(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        poll = select.poll()
        open_pipes = dict(self._pipes)
        for pipe in open_pipes.values():
            poll.register(pipe, select.POLLIN)
        while True:
            poll.poll(SECONDS * 1000)
            with self._lock:
                for name in list(open_pipes):
                    if not self._drain(name):
                        poll.unregister(open_pipes.pop(name))
                if self._since and time.monotonic() - self._since >= SECONDS:
                    self._flush_all()

    def _forked(self) -> None:
        """In a process that learner code forked: text goes to the pipes, as anybody's."""
        self._is_copy = True
        self._lock = threading.RLock()
        self._written = {name: {} for name in NAMES}
        self._flushed = []
        for pipe in self._pipes.values():
            os.close(pipe)
        self._pipes = {}

    def _write_through(self, name: str, text: str, *, all_of_it: bool = False) -> None:
        with self._lock:
            kept = self._written[name].setdefault("", [])
            kept.append(text)
            if not all_of_it and "\n" not in text:
                return
            data = "".join(kept).encode("utf-8", "replace")
            kept.clear()
            while data:
                data = data[os.write(DESCRIPTORS[name], data) :]


class OutStream(io.TextIOBase):
    """What ``sys.stdout`` or ``sys.stderr`` is while cells run."""

    encoding = "UTF-8"

    def __init__(self, name: str, recorder: Recorder, nowhere: int) -> None:
        self.name = name
        self._recorder = recorder
        self._nowhere = nowhere

    def write(self, string: str, /) -> int:
        if not isinstance(string, str):
            raise TypeError(f"write() argument must be str, not {type(string)}")
        if self.closed:
            raise ValueError("I/O operation on closed file")
        self._recorder.write(self.name, string)
        return len(string)

    def flush(self) -> None:
        if not self.closed:
            self._recorder.flush(self.name)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        """As in a kernel, a descriptor that is shown nowhere."""
        return self._nowhere

    def set_parent(self, parent: dict[str, Any]) -> None:
        """Text belongs to the cell whose request is ``parent``."""
        self._recorder.set_parent(parent["header"]["msg_id"])
