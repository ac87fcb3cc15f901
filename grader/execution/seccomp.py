"""A seccomp filter: calls to the kernel that code under examination has no business making.

``pyseccomp`` needs the libseccomp library on the machine; a filter of this size is a page of data.
Refused calls return an error, they do not kill: a lesson's code sees PermissionError. Calls newer than
the filter look absent. Sources: man 2 seccomp; linux/seccomp.h, linux/filter.h.
"""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from grader.execution import calls
from grader.execution.namespaces import libc

LOAD, AND, JUMP, IF_EQUAL, IF_GREATER, RETURN = 0x20, 0x54, 0x05, 0x15, 0x25, 0x06
NUMBER_AT, ARCHITECTURE_AT, ARGUMENTS_AT = 0, 4, 16
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
SET_FILTER, GIVES_ACTION, NO_SLOWDOWN = 1, 2, 4
NEWEST_KNOWN = 469  # file_setattr, Linux 6.17; also below the x32 calls of x86_64
ARCHITECTURES = {"x86_64": (0xC000003E, 317), "aarch64": (0xC00000B7, 277)}

NO, ABSENT, UNSUPPORTED, DONE = (
    REFUSE | number for number in (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, 0)
)
ALL = 0xFFFFFFFF

UNIX, STREAM, SEQUENCE = 1, 1, 5
NEW_NAMESPACES = 0x7E020080
PUSH_INPUT, PASTE, SET_FLAGS, SET_XFLAGS = 0x5412, 0x541C, 0x40086602, 0x401C5820
SET_OWNER, SET_OWNER_LONG, SET_IO_OWNER, SET_SOCKET_OWNER = 8, 15, 0x8901, 0x8902
PARENT_DEATH_SIGNAL = 1
ACCESS_MODE, EMPTIES = 0o3, 0o1000


@dataclass(frozen=True)
class Gaps:
    """What nothing else on this machine holds, so that the filter has to."""

    files: bool = False  # no read-only mounts: modes, owners, times, attributes
    emptying: bool = False  # Landlock before version 3: opening for reading may empty a file
    processes: bool = False  # no process tree: other processes' priorities and limits
    signals: bool = False  # neither a process tree nor Landlock from version 6 on
    own: tuple[int, int] = (0, 0)  # this process and its group, the only ones it may then reach


@dataclass(frozen=True)
class Check:
    """One argument of a call, masked: what is returned when it is among ``values`` and when not."""

    argument: int
    values: Sequence[int]
    then: int | None = None  # None: on to the next check; after the last, the call is allowed
    otherwise: int | None = None
    mask: int = ALL


def architecture() -> str | None:
    """The kernel's name of this machine where the filter knows it, else None."""
    known = platform.machine() in ARCHITECTURES and sys.byteorder == "little"
    return platform.machine() if known and sys.maxsize > 2**32 else None


def available() -> bool:
    """Whether the kernel takes filters that return errors."""
    name = architecture() if sys.platform.startswith("linux") else None
    try:
        action = struct.pack("=I", REFUSE)
        return bool(name) and not libc(
            "syscall", ARCHITECTURES[name or ""][1], GIVES_ACTION, 0, action
        )
    except (OSError, TypeError, AttributeError):
        return False


def refusals(name: str, gaps: Gaps, network: bool) -> dict[int, int]:
    """Calls that get the same answer whatever their arguments: number and answer."""
    lists = [(calls.ALWAYS, NO), ("clone3 435  openat2 437", ABSENT)]
    if not network:
        lists.append((calls.SOCKETS, NO))
    if gaps.files:
        lists += [
            (calls.OWNERS, NO),
            (calls.ATTRIBUTES, UNSUPPORTED),
            (calls.MODES_AND_TIMES, DONE),
        ]
    if gaps.emptying:
        lists.append(("truncate 76 45", NO))
    if gaps.signals:
        lists.append((calls.QUEUED_SIGNALS, NO))
    return {number: answer for text, answer in lists for number in calls.numbers(text, name)}


def checks(name: str, gaps: Gaps, network: bool) -> dict[int, list[Check]]:
    """Calls whose answer hangs on their arguments: number and checks."""
    odd_commands = [PUSH_INPUT, PASTE, SET_FLAGS, SET_XFLAGS]
    found = {
        "clone 56 220": [Check(0, [0], otherwise=NO, mask=NEW_NAMESPACES)],
        "prctl 157 167": [Check(0, [PARENT_DEATH_SIGNAL], then=NO)],
    }
    if not network:
        local = [
            Check(0, [UNIX], otherwise=NO),
            Check(1, [STREAM, SEQUENCE], otherwise=NO, mask=0xF),
        ]
        found |= {"socket 41 198": local, "socketpair 53 199": local}
    if gaps.emptying:
        empties = [EMPTIES, EMPTIES | ACCESS_MODE]
        for call, at in (("open 2 -", 1), ("openat 257 56", 2)):
            found[call] = [Check(at, empties, then=NO, mask=ACCESS_MODE | EMPTIES)]
    process, group = gaps.own
    own = [Check(0, [0, process], otherwise=NO)]
    if gaps.processes:
        scheduling = "sched_setaffinity 203 122  sched_setscheduler 144 119  sched_setparam 142 118"
        found[scheduling + "  sched_setattr 314 274  prlimit64 302 261"] = own
        found["setpriority 141 140  ioprio_set 251 30"] = [Check(1, [0, process], otherwise=NO)]
    if gaps.signals:
        found["kill 62 129"] = [Check(0, [0, process, -group & ALL], otherwise=NO)]
        found["tkill 200 130  tgkill 234 131"] = own
        found["fcntl 72 25"] = [Check(1, [SET_OWNER, SET_OWNER_LONG], then=NO)]
        odd_commands += [SET_IO_OWNER, SET_SOCKET_OWNER]
    found["ioctl 16 29"] = [Check(1, odd_commands, then=NO)]
    return {number: kept for text, kept in found.items() for number in calls.numbers(text, name)}


@cache
def program(gaps: Gaps, *, network: bool, name: str = "") -> bytes:
    """The filter for an architecture (this machine's), as the kernel takes it: instructions of 8 bytes."""
    name = name or architecture() or ""
    code = [
        (LOAD, 0, 0, ARCHITECTURE_AT),
        (IF_EQUAL, 1, 0, ARCHITECTURES[name][0]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER_AT),
        (IF_GREATER, 0, 1, NEWEST_KNOWN),
        (RETURN, 0, 0, ABSENT),
    ]
    for number, answer in refusals(name, gaps, network).items():
        code += [(IF_EQUAL, 0, 1, number), (RETURN, 0, 0, answer)]
    for number, chain in checks(name, gaps, network).items():
        body = [line for check in chain for line in _compiled(check)] + [(RETURN, 0, 0, ALLOW)]
        code += [(IF_EQUAL, 0, len(body), number), *body]
    code.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *line) for line in code)


def _compiled(check: Check) -> Iterator[tuple[int, int, int, int]]:
    yield (LOAD, 0, 0, ARGUMENTS_AT + 8 * check.argument)
    yield (AND, 0, 0, check.mask)
    for left, value in zip(range(len(check.values), 0, -1), check.values, strict=True):
        yield (IF_EQUAL, left, 0, value)
    yield (JUMP, 0, 0, 1) if check.otherwise is None else (RETURN, 0, 0, check.otherwise)
    yield (JUMP, 0, 0, 0) if check.then is None else (RETURN, 0, 0, check.then)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def refuse(gaps: Gaps, *, network: bool) -> None:
    """Put this process and all its children under the filter, for good.

    Needs "no new privileges". Raises OSError.
    """
    code = program(gaps, network=network)
    whole = _Program(len(code) // 8, code)
    libc(
        "syscall",
        ARCHITECTURES[architecture() or ""][1],
        SET_FILTER,
        NO_SLOWDOWN,
        ctypes.byref(whole),
    )
