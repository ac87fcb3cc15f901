"""What is to be run, where, within which limits, and what came of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one notebook's run; 0 or None where there is none."""

    cell_seconds: float | None = 30.0
    all_seconds: float | None = 900.0
    grace_seconds: float = 5.0  # an interrupt that is not heeded so long is followed by a kill
    memory_mb: int = 2048  # above what the warm parent has; of all processes together
    processes: int = 64
    file_mb: int = 200  # one file; all that are made come to five times that
    output_bytes: int = 8_000_000  # of one cell


@dataclass(frozen=True)
class Place:
    """What the code may touch: its working directory, and further paths for reading."""

    folder: Path
    readable: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A code cell; ``index`` is its place in the notebook, ``id`` its nbformat id."""

    index: int
    source: str
    id: str = ""


@dataclass
class CellResult:
    """What running a cell gave, as nbclient would have recorded it.

    ``reply`` is the content of an execute_reply: ``status`` is "ok" or "error", the latter with
    ``ename``, ``evalue`` and ``traceback``. ``finished`` is False for a cell that was interrupted, killed
    or never run; its reply is an error then.
    """

    index: int
    outputs: list[NotebookNode]
    execution_count: int | None
    reply: dict[str, Any]
    finished: bool = True


class ExecutionError(RuntimeError):
    """Cells could not be run for a reason that does not lie in them: no sandbox, no warm parent."""


def error_reply(ename: str, evalue: str, traceback: list[str]) -> dict[str, Any]:
    """The content of an execute_reply for a cell that failed."""
    return {"status": "error", "ename": ename, "evalue": evalue, "traceback": traceback}


def failed_reply(ename: str, evalue: str, words: str = "") -> dict[str, Any]:
    """As ``error_reply``; the traceback is one line, as nbgrader has it for a cell that timed out."""
    return error_reply(ename, evalue, [f"\x1b[0;31m{ename}\x1b[0m: {words or evalue}"])


def set_limits(limits: Limits) -> None:
    """Bound address space, file size and core files of this process and all it starts.

    Address space is counted above what the process has now. Nothing happens where the system has no
    such limits. Source: man 2 setrlimit.
    """
    try:
        import resource
    except ImportError:
        return
    bounds = [(resource.RLIMIT_CORE, 0)]
    if limits.memory_mb:
        bounds.append((resource.RLIMIT_AS, _address_space() + limits.memory_mb * MEGABYTE))
    if limits.file_mb:
        bounds.append((resource.RLIMIT_FSIZE, limits.file_mb * MEGABYTE))
    for what, wanted in bounds:
        most = resource.getrlimit(what)[1]
        if most != resource.RLIM_INFINITY:
            wanted = min(wanted, most)
        resource.setrlimit(what, (wanted, wanted))


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
