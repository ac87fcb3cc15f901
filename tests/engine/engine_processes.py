"""What the tests need to see of the engine's processes."""

import time

import psutil

from workshop import engine
from workshop.engine import state


def end_engine() -> None:
    """End the engine of the test's folder, and fail if that leaves a process behind."""
    written = state.read()
    family = family_of(written.pid) if written else []
    engine.stop()
    left = still_there(family)
    for process in left:
        process.kill()
    assert not left


def still_there(processes: list[psutil.Process], seconds: float = 15) -> list[psutil.Process]:
    """Which of *processes* have not ended in *seconds*; one that waits to be reaped has."""
    deadline = time.monotonic() + seconds
    while processes and time.monotonic() < deadline:
        _, processes = psutil.wait_procs(processes, timeout=0.02)
        processes = [one for one in processes if not _is_zombie(one)]
    return processes


def family_of(pid: int) -> list[psutil.Process]:
    """The process *pid* and all it has started; none when it has ended."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _is_zombie(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
