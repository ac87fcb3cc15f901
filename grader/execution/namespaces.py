"""A child in namespaces of its own, and the calls to the kernel that the other layers share.

What they add to Landlock and seccomp, where the machine gives them to ordinary users: the child is the
first process of a tree that ends with it; everything outside its folders is mounted read-only, which
holds for modes, owners and times too, that Landlock leaves alone; ``/dev/shm``, ``/dev/pts`` and
``/proc`` are its own; RLIMIT_NPROC counts its processes alone.
Sources: man 7 user_namespaces, pid_namespaces, mount_namespaces; man 2 mount_setattr, close_range.

The file is also a script, run without any package: it tries all this and its exit code tells.
"""

import ctypes
import enum
import os
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from typing import NoReturn

NEW_USER, NEW_MOUNTS, NEW_PIDS = 0x10000000, 0x00020000, 0x20000000
NOSUID, NODEV, NOEXEC, BIND, RECURSIVE = 2, 4, 8, 4096, 16384
MOUNT_SETATTR, EVERYTHING_BELOW, READ_ONLY = 442, 0x8000, 1
CLOSE_RANGE, LAST_FILE = 436, 0xFFFFFFFF
DIES_WITH_PARENT = 1
SHM, PTS, PTMX, PROC = "/dev/shm", "/dev/pts", "/dev/ptmx", "/proc"
MOST_PROCESSES = "/proc/sys/kernel/pid_max"
TOLD = 0x40

_prepared = False


class Got(enum.IntFlag):
    """What the child has of its own: a process tree with read-only mounts, then what is in it."""

    TREE = 1
    SHM = 2
    PTS = 4
    PROC = 8
    FEW = 16  # the kernel bounds the number of processes for root too (Linux 6.14)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def libc(name: str, *arguments: int | bytes | object) -> int:
    """Call a function of the C library (``syscall``, ``prctl``, ``mount`` …) and return its value.

    Raises OSError with the kernel's reason when it returns -1.
    """
    plain = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    value: int = getattr(_libc(), name)(*plain)
    if value == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return value


def die_with_parent() -> None:
    """Have the kernel kill this process when the one that forked it ends."""
    parent = os.getppid()
    libc("prctl", DIES_WITH_PARENT, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def prepare() -> None:
    """Have the next child that this process forks be the first process of a new tree.

    This process itself stays where it is, but belongs to a user namespace from now on. Raises OSError.
    """
    global _prepared
    _unshare(NEW_USER | NEW_PIDS)
    _prepared = True


def enter(writable: Iterable[str], *, keep: Iterable[str], processes: int, shared_mb: int) -> Got:
    """Go on as the first process of a new tree, whose mounts are read-only but for ``writable``.

    Unless this already is a child of one that has called ``prepare``, this forks: the caller's process
    stays behind, has nothing open, hands SIGINT on, ends as its child ends, and takes the whole tree
    with it when it is killed. The first process leads a session and has, in the tree, the process id 1.
    ``keep`` are further paths that must stay in sight; ``processes`` bounds the ids where the kernel
    can; ``shared_mb`` bounds ``/dev/shm``.
    Raises OSError when the machine refuses, before or after the fork.
    """
    writable = list(writable)
    die_with_parent()
    if _prepared and os.getpid() == 1:
        libc("unshare", NEW_MOUNTS)
    else:
        _unshare(NEW_USER | NEW_PIDS | NEW_MOUNTS)
        _fork()
    if os.getsid(0) != os.getpid():
        os.setsid()
    return _own_mounts(writable, [*writable, *keep], processes, shared_mb)


def _unshare(what: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    libc("unshare", what)
    texts = {"setgroups": "deny", "uid_map": f"{uid} {uid} 1", "gid_map": f"{gid} {gid} 1"}
    for name, text in texts.items():
        with open(f"/proc/self/{name}", "w", encoding="utf-8") as file:
            file.write(text)


def _fork() -> None:
    """Go on in a child, which the kernel kills when the process left behind ends."""
    alive, held = os.pipe()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    child = os.fork()
    if child:
        _stand_by(child, held)
    os.close(held)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    libc("prctl", DIES_WITH_PARENT, int(signal.SIGKILL), 0, 0, 0)
    os.set_blocking(alive, False)
    try:
        if os.read(alive, 1) == b"":
            os._exit(1)
    except BlockingIOError:
        pass
    os.close(alive)


def _stand_by(child: int, held: int) -> NoReturn:
    """Wait for the child, hand SIGINT on to it, and end as it ends; nothing else ever runs here."""
    code = 1
    try:
        signal.signal(signal.SIGINT, lambda *_: os.kill(child, signal.SIGINT))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        if held:
            libc("syscall", CLOSE_RANGE, 0, held - 1, 0)
        libc("syscall", CLOSE_RANGE, held + 1, LAST_FILE, 0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code < 0:
            _end_by(-code)
    finally:
        os._exit(code if code >= 0 else 128 - code)


def _end_by(number: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if number != signal.SIGKILL:
        signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _own_mounts(writable: list[str], in_sight: list[str], processes: int, shared_mb: int) -> Got:
    got = Got.TREE
    _set_read_only("/", True)
    for path in writable:
        libc("mount", os.fsencode(path), os.fsencode(path), None, BIND | RECURSIVE, None)
        _set_read_only(path, False)
    here = os.getcwd()
    fresh = [
        (Got.PTS, b"devpts", PTS, NOSUID | NOEXEC, "newinstance,ptmxmode=0666"),
        (Got.PROC, b"proc", PROC, NOSUID | NODEV | NOEXEC, ""),
    ]
    if not any(f"{path}/".startswith(f"{SHM}/") for path in in_sight):
        options = f"size={shared_mb}m,nr_inodes=4096,mode=1777"
        fresh.append((Got.SHM, b"tmpfs", SHM, NOSUID | NODEV | NOEXEC, options))
    for gain, kind, place, flags, options in fresh:
        try:
            libc("mount", kind, place.encode(), kind, flags, options.encode())
            got |= gain
        except OSError:
            continue
    if Got.PROC in got and processes and _bound_processes(processes):
        got |= Got.FEW
    os.chdir(here)
    return got


def _set_read_only(path: str, on: bool) -> None:
    change = struct.pack("=QQQQ", READ_ONLY if on else 0, 0 if on else READ_ONLY, 0, 0)
    libc("syscall", MOUNT_SETATTR, -1, os.fsencode(path), EVERYTHING_BELOW, change, len(change))


def _bound_processes(wanted: int) -> bool:
    """Bound the ids of this tree: the kernel takes no less than 301, or 8 for each core."""
    for most in (wanted, 301, 8 * (os.cpu_count() or 1) + 1, 4096):
        if most < wanted:
            continue
        try:
            with open(MOST_PROCESSES, "w", encoding="utf-8") as file:
                file.write(str(most))
        except OSError:
            continue
        with open(MOST_PROCESSES, encoding="utf-8") as file:
            return int(file.read()) <= 4096
    return False


@cache
def available() -> Got:
    """What ``enter`` gives on this machine, tried out once in a process of its own; takes ≈ 20 ms."""
    if not sys.platform.startswith("linux") or not sys.executable:
        return Got(0)
    try:
        code = subprocess.run(
            [sys.executable, "-I", "-S", __file__],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=20,
        ).returncode
    except (OSError, subprocess.SubprocessError):
        return Got(0)
    return Got(code & ~TOLD) if code > 0 and code & TOLD else Got(0)


if __name__ == "__main__":
    folder = os.path.realpath(tempfile.gettempdir())
    sys.exit(TOLD | enter([folder], keep=[], processes=64, shared_mb=1))
