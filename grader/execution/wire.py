"""JSON messages over a stream socket, each after its length in four bytes. Never pickle.

What comes in is bounded in size and depth before it is believed to be a message.
"""

import json
import select
import socket
import struct
import time
from typing import Any

Message = dict[str, Any]

HEAD = struct.Struct("!I")
PIECE = 1 << 18


class ClosedError(ConnectionError):
    """The other side is gone."""


class GarbageError(ValueError):
    """What came is no message."""


def pack(message: object, default: Any = None) -> bytes:
    """A message as bytes. Raises TypeError or ValueError for what JSON cannot hold.

    Halves of surrogate pairs, as in names of files that are not UTF-8, go as escapes.
    """
    text = json.dumps(message, ensure_ascii=False, allow_nan=False, default=default)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(message, allow_nan=False, default=default).encode("ascii")


class Wire:
    """One end of a connection; not for several threads at once.

    ``most`` bounds a message that comes in, in bytes.
    """

    def __init__(self, end: socket.socket, most: int) -> None:
        self.end = end
        self._most = most
        self._came_in = bytearray()
        self.taken = 0  # bytes of the last message

    def fileno(self) -> int:
        return self.end.fileno()

    def close(self) -> None:
        self.end.close()

    def send(self, message: object) -> None:
        """Send a message. Raises ClosedError."""
        self.send_packed(pack(message))

    def send_packed(self, packed: bytes) -> None:
        """Send what ``pack`` made. Raises ClosedError."""
        try:
            self.end.sendall(HEAD.pack(len(packed)) + packed)
        except OSError as error:
            raise ClosedError(str(error)) from error

    def take(self) -> Message | None:
        """The next message of those that are here; None when none is complete.

        Raises GarbageError.
        """
        if len(self._came_in) < HEAD.size:
            return None
        size = HEAD.unpack_from(self._came_in)[0]
        if size > self._most:
            raise GarbageError(f"a message of {size} bytes")
        end = HEAD.size + size
        if len(self._came_in) < end:
            return None
        packed = bytes(self._came_in[HEAD.size : end])
        del self._came_in[:end]
        self.taken = size
        return _message(packed)

    def forget(self) -> None:
        """Drop what has come."""
        self._came_in.clear()

    def came(self, data: bytes) -> None:
        """Take what was read from the socket by other means."""
        self._came_in += data

    def fill(self) -> None:
        """Read what has come, without waiting. Raises ClosedError at the end of the stream."""
        try:
            piece = self.end.recv(PIECE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError as error:
            raise ClosedError(str(error)) from error
        if not piece:
            raise ClosedError("end of the stream")
        self._came_in += piece

    def receive(self, seconds: float | None = None) -> Message:
        """Wait for the next message. Raises ClosedError, GarbageError, TimeoutError."""
        until = None if seconds is None else time.monotonic() + seconds
        while (message := self.take()) is None:
            left = None if until is None else max(0.0, until - time.monotonic())
            if not wait_readable([self], left):
                raise TimeoutError("no message came")
            self.fill()
        return message


def wait_readable(wires: list[Wire], seconds: float | None) -> list[Wire]:
    """Those of ``wires`` that can be read from, or are closed, at the latest after ``seconds``."""
    poll = select.poll()
    for wire in wires:
        poll.register(wire.fileno(), select.POLLIN)
    ready = {number for number, _ in poll.poll(None if seconds is None else seconds * 1000)}
    return [wire for wire in wires if wire.fileno() in ready]


def _message(packed: bytes) -> Message:
    try:
        message = json.loads(packed, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise GarbageError(type(error).__name__) from error
    if not isinstance(message, dict):
        raise GarbageError("not an object")
    return message


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
