"""The watcher of one child: a small process between the warm parent and the code that runs.

Everything that the code starts, however it detaches, stays a descendant of the watcher, which is their
"child subreaper" (man 2 prctl): the watcher counts them, adds up their memory, and leaves none behind.
Where ``confine`` makes a process tree of its own, the kernel does the latter too. The watcher reads
nothing that comes from the child.
"""

import ctypes
import os
import select
import shutil
import signal
import socket
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from grader.execution.limits import MEGABYTE
from grader.execution.wire import ClosedError, GarbageError, Message, Wire

TICK = 0.1
SUBREAPER, DIE_WITH_PARENT = 36, 1
OURS = 2  # processes of a child that are not the learner's
ROUNDS = 200
MANY_FILES, FILES = 100_000, 5  # in the child's folders, and how many of the largest size
TOO_MANY, TOO_MUCH, TOO_FULL = "too many processes", "too much memory", "too many files"


def adopt() -> None:
    """Become the parent of every orphan among the descendants."""
    _prctl(SUBREAPER, 1)


def end_with_parent(number: int) -> None:
    """Have the kernel send this process a signal when its parent ends."""
    _prctl(DIE_WITH_PARENT, number)


def _prctl(what: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(what, value, 0, 0, 0)


class Watcher:
    """Watches the child ``pid`` and all that comes from it, for the worker at the end of ``wire``."""

    def __init__(self, wire: Wire, pid: int, request: Message, scratch: Path) -> None:
        limits = request["limits"]
        self._wire = wire
        self._pid = pid
        self._processes: int = limits["processes"]
        self._memory = limits["memory_mb"] * MEGABYTE
        self._disk = limits["file_mb"] * MEGABYTE * FILES
        self._folders = [scratch, Path(request["folder"])]
        self._status: int | None = None
        self._why = ""
        self._shared = _resident(os.getpid())
        self._used = _used(self._folders, MANY_FILES)

    def run(self) -> None:
        """Return when the child and all its descendants are gone; the worker is told how it ended."""
        poll = select.poll()
        poll.register(self._wire.fileno(), select.POLLIN)
        ended = os.pidfd_open(self._pid)
        poll.register(ended, select.POLLIN)
        looked = counted = time.monotonic()
        parent = os.getppid()
        while self._status is None and os.getppid() == parent:
            ready = {number for number, _ in poll.poll(TICK * 1000)}
            if self._wire.fileno() in ready and not self._obey():
                break
            self._reap()
            now = time.monotonic()
            if now - counted >= TICK:
                counted = now
                self._count()
            if now - looked >= 1:
                looked = now
                self._measure_files()
        os.close(ended)
        self.end_all()
        with suppress(ClosedError):
            self._wire.send({"ended": self._status, "why": self._why})

    def end_all(self) -> None:
        """Kill every descendant."""
        end_all(lambda: set(descendants(os.getpid())), self._reap)

    def _obey(self) -> bool:
        """Do what the worker wants; False when the child is to end."""
        try:
            self._wire.fill()
            while message := self._wire.take():
                if message.get("do") != "interrupt":
                    return False
                with suppress(OSError):
                    os.killpg(self._pid, signal.SIGINT)
                self._wire.send({"interrupted": True})
        except (ClosedError, GarbageError):
            return False
        return True

    def _reap(self) -> None:
        with suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    return
                if pid == self._pid:
                    self._status = os.waitstatus_to_exitcode(status)

    def _count(self) -> None:
        found = list(descendants(os.getpid()))
        if self._processes and len(found) > self._processes + OURS:
            self._stop(TOO_MANY)
        elif self._memory:
            own = sum(max(0, _resident(pid) - self._shared) for pid in found)
            if own > self._memory and sum(map(_proportional, found)) > self._memory:
                self._stop(TOO_MUCH)

    def _measure_files(self) -> None:
        if self._disk:
            size, number = _used(self._folders, self._used[1] + MANY_FILES)
            if size - self._used[0] > self._disk or number - self._used[1] > MANY_FILES:
                self._stop(TOO_FULL)

    def _stop(self, why: str) -> None:
        self._why = why
        self.end_all()
        self._reap()


def descendants(pid: int) -> Iterable[int]:
    """Process ids of all children of a process, theirs, and so on. Source: man 5 proc, ``children``."""
    for task in _listed(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                children = file.read().split()
        except OSError:
            continue
        for child in children:
            yield int(child)
            yield from descendants(int(child))


def end_all(alive: Callable[[], set[int]], reap: Callable[[], None]) -> None:
    """Kill what ``alive`` finds until it finds nothing; all are stopped first, so that none gets away."""
    stopped: set[int] = set()
    for _ in range(ROUNDS):
        new = alive() - stopped
        if not new:
            break
        _signal(new, signal.SIGSTOP)
        stopped |= new
    for _ in range(ROUNDS):
        left = alive()
        if not left:
            return
        _signal(left, signal.SIGKILL)
        time.sleep(0.002)
        reap()


def end_orphans(watchers: set[int]) -> None:
    """Kill all descendants of this process but ``watchers`` and what belongs to them."""

    def alive() -> set[int]:
        found = set(descendants(os.getpid()))
        return found - watchers - {pid for watcher in watchers for pid in descendants(watcher)}

    def reap() -> None:
        for pid in alive():
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)

    end_all(alive, reap)


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _signal(pids: Iterable[int], number: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def _resident(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _proportional(pid: int) -> int:
    """Bytes of a process; what several share is divided between them."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return 1024 * next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def _used(folders: Iterable[Path], most: int) -> tuple[int, int]:
    """Bytes on disk and number of the entries of folders, up to ``most``; links are not followed."""
    size = number = 0
    left = [str(folder) for folder in folders]
    while left and number <= most:
        with suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in entries:
                number += 1
                with suppress(OSError):
                    info = entry.stat(follow_symlinks=False)
                    size += info.st_blocks * 512
                    if stat.S_ISDIR(info.st_mode):
                        left.append(entry.path)
    return size, number


def supervise(
    connection: socket.socket, request: Message, data: int, scratch: Path, run: Callable[[], None]
) -> None:
    """Fork the child, which calls ``run``; watch it to its end, remove ``scratch``. Does not return."""
    adopt()
    if request["confined"]:
        _prepare()
    pid = os.fork()
    if pid == 0:
        connection.close()
        run()
        os._exit(1)
    os.close(data)
    Watcher(Wire(connection, MEGABYTE), pid, request, scratch).run()
    connection.close()
    remove(scratch)
    os._exit(0)


def _prepare() -> None:
    """Save the child a fork; where that cannot be, it makes its tree itself and tells what is wrong."""
    from grader.execution.confine import ConfineError, prepare

    with suppress(ConfineError):
        prepare()


def remove(folder: Path) -> None:
    """Delete a folder with everything in it, also what forbids it by its mode."""

    def allow(function: Callable[[str], object], path: str, _: object) -> None:
        with suppress(OSError):
            os.chmod(os.path.dirname(path), stat.S_IRWXU)
            os.chmod(path, stat.S_IRWXU, follow_symlinks=False)
            function(path)

    shutil.rmtree(folder, onerror=allow)
