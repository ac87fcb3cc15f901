"""Limits on what a process and its children may use; the end of its privileges. See man 2 setrlimit."""

import os
import sys

from grader.execution.namespaces import libc

if sys.platform != "win32":
    import resource

OPEN_FILES = 512
CLEAR_AMBIENT, DROP_FROM_BOUNDS, NO_NEW_PRIVILEGES = (47, 4), 24, 38
CAPABILITIES_V3 = (0x20080522).to_bytes(4, sys.byteorder) + bytes(4)


def limit(
    *, memory_mb: int, file_mb: int, cpu_seconds: int, processes: int, counted_alone: bool
) -> None:
    """Set this process's limits, for good and for its children; 0 is none, off Linux some are left out.

    ``counted_alone``: the limit on processes counts those of a user namespace, else all of the user's.
    Raises OSError.
    """
    if sys.platform == "win32":
        return
    megabyte = 1 << 20
    wanted = {
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_RTPRIO": 0,
    }
    if file_mb:
        wanted["RLIMIT_FSIZE"] = file_mb * megabyte
    if cpu_seconds:
        wanted["RLIMIT_CPU"] = cpu_seconds
    if memory_mb and sys.platform == "linux":
        wanted["RLIMIT_AS"] = _address_space() + memory_mb * megabyte
    if processes and sys.platform == "linux":
        others = 2 if counted_alone else _tasks_of(os.geteuid()) + 3 * processes
        wanted["RLIMIT_NPROC"] = processes + others
    for name, most in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))


def _address_space() -> int:
    with open("/proc/self/statm", encoding="utf-8") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _tasks_of(user: int) -> int:
    """Threads that the user has on the machine: the limit on processes counts them all."""
    tasks = 0
    for entry in os.scandir("/proc"):
        try:
            if entry.name.isdigit() and entry.stat().st_uid == user:
                tasks += len(os.listdir(f"/proc/{entry.name}/task"))
        except OSError:
            continue
    return tasks


def drop_privileges() -> None:
    """Give up all capabilities, and ever getting any by starting a program. Raises OSError."""
    libc("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc("prctl", *CLEAR_AMBIENT, 0, 0, 0)
    for capability in range(64):
        try:
            libc("prctl", DROP_FROM_BOUNDS, capability, 0, 0, 0)
        except OSError:
            break
    libc("capset", CAPABILITIES_V3, bytes(24))
