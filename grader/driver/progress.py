"""How far the run is and how long it will still take, on one line of the terminal."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

EVERY = 0.5  # seconds


class Progress:
    """Counts submissions; writes to ``stream`` (standard error) where that is a terminal."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._total, self._done = total, 0
        self._stream = stream or sys.stderr
        self._begun = self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._stream.isatty() and self._total:
            self._stream.write("\n")

    def step(self) -> None:
        """One submission more is done."""
        self._done += 1
        now = time.monotonic()
        last = self._done == self._total
        if self._stream.isatty() and (last or now - self._told >= EVERY):
            self._told = now
            self._stream.write(f"\r{self.line(now - self._begun)}\x1b[K")
            self._stream.flush()

    def all_done(self) -> None:
        """Nothing of it was left to do."""
        self._done = self._total - 1
        self.step()

    def line(self, seconds: float) -> str:
        """What is told after ``seconds`` of work."""
        told = f"Đã chấm {self._done} trên {self._total} bài"
        if not self._done or self._done == self._total:
            return told + "."
        left = seconds / self._done * (self._total - self._done)
        return f"{told}, còn chừng {_spoken(left)}."


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} giây"
    return f"{round(seconds / 60)} phút"
