"""Runs pip in the environment and shows how far it is. The user's own pip configuration holds."""

import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from classroom.install import trouble
from classroom.install.environment import Environment
from classroom.install.progress import Progress

SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_USER": "0",  # a "user = true" of the machine's cannot hold inside an environment
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
}
ON_A_TERMINAL, IN_A_LOG = 0.5, 10.0  # seconds from one line of progress to the next


@dataclass(frozen=True)
class Run:
    """One ``pip install``: within constraints.txt and with progress for programs to read.

    The first, which brings the pip that knows such progress (24.1), has exact versions instead.
    """

    arguments: Sequence[str]
    first: bool = False

    def options(self) -> list[str]:
        if self.first:
            return ["install", *self.arguments]
        within = ["--constraint", "constraints.txt", "--no-build-isolation"]
        return ["install", "--progress-bar", "raw", *within, *self.arguments]


class Stopped(Exception):
    """pip failed or was stopped; ``changed`` says that the environment is no longer as it was."""

    def __init__(self, reason: trouble.Trouble, changed: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.changed = changed


def pins(environment: Environment, names: Sequence[str]) -> list[str]:
    """The lines of constraints.txt for these packages, as requirements."""
    lines = (environment.project / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.partition("==")[0] in names]


def install(environment: Environment, runs: Sequence[Run]) -> None:
    """Makes these runs one after the other, showing progress.

    Raises:
        Stopped: pip failed, or Ctrl+C was typed.
    """
    changed = False
    for run in runs:
        progress = Progress(environment.packages)
        try:
            _run(environment, run.options(), progress)
        except Stopped as stopped:
            raise Stopped(stopped.reason, changed or stopped.changed) from None
        changed = changed or progress.unpacking


def _run(environment: Environment, options: list[str], progress: Progress) -> None:
    temporary = environment.folder / "tmp"
    temporary.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [str(environment.python), "-m", "pip", *options],
        cwd=environment.project,
        env={**os.environ, **SETTINGS, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=os.name == "nt",  # elsewhere pip inherits the lock
    )
    try:
        output = _follow(process, progress, environment)
    except KeyboardInterrupt:
        process.wait()
        raise Stopped(trouble.STOPPED, progress.unpacking) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    if process.returncode:
        raise Stopped(trouble.read(output, environment.log), progress.unpacking)


def _follow(process: subprocess.Popen[str], progress: Progress, environment: Environment) -> str:
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_pump, args=(process, lines), daemon=True).start()
    display = _Display(sys.stdout)
    output = []
    with open(environment.log, "a", encoding="utf-8") as log:
        while (line := _next(lines)) is not None:
            progress.read(line)
            if line and not line.startswith("Progress "):
                output.append(line)
                log.write(line)
            display.show(progress)
    display.end()
    process.wait()
    return "".join(output)


def _pump(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put(None)


def _next(lines: queue.Queue[str | None]) -> str | None:
    """The next line; an empty one when none came for a while, None after the last."""
    try:
        return lines.get(timeout=ON_A_TERMINAL)
    except queue.Empty:
        return ""


class _Display:
    """One line that is written over on a terminal, a line now and then where output is kept."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        self._step = ""
        self._due = 0.0

    def show(self, progress: Progress) -> None:
        if progress.step == self._step and (not self._step or time.monotonic() < self._due):
            return
        self._due = time.monotonic() + (ON_A_TERMINAL if self._terminal else IN_A_LOG)
        self._step = progress.step
        text = str(progress)
        if self._terminal:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write("\r" + text[:width].ljust(width))
        else:
            self._stream.write(text + "\n")
        self._stream.flush()

    def end(self) -> None:
        if self._terminal and self._step:
            self._stream.write("\n")
            self._stream.flush()
