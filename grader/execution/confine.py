"""Confinement of a freshly forked child that is about to run a learner's code.

Layers, each for good and for all that the child starts: Landlock (files), a seccomp filter (network,
rare calls to the kernel), resource limits; around them, where the machine lets ordinary users have
them, namespaces.

What stays open: whether a file outside exists and how long it is can be asked; its contents and the
names in a folder cannot. Memory is bounded for each process, so ``processes`` of them may use that
many times as much, and a folder may be filled with many files: whoever waits for the child watches
the sums. Where ``Protection.processes`` is False (root in a container without namespaces) nothing
here stops a fork bomb, and where ``together`` is False descendants may outlive the child: the watcher
counts and kills them. Connecting to a Unix socket is refused even in the child's own folder, so
``multiprocessing.Manager`` does not work; pools, queues and locks need the ``/dev/shm`` of its own that
a child has where ``together`` is True.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.execution import bounds, landlock, namespaces, readable, seccomp
from grader.execution.namespaces import Got

SHARED_MB = 256


class ConfineError(RuntimeError):
    """The child is not confined as promised: it must run nothing and end."""


@dataclass(frozen=True)
class Policy:
    """What the child may touch and use. 0 is no limit."""

    readable: tuple[Path, ...]  # besides Python, system libraries and fonts
    writable: tuple[Path, ...]  # folders, also readable
    memory_mb: int  # address space of one process, above what this one has now
    processes: int  # threads count as well
    file_mb: int  # one file
    cpu_seconds: int  # of one process
    network: bool = False


@dataclass(frozen=True)
class Protection:
    """What this machine can enforce."""

    files: bool  # nothing is read or written outside the folders named
    network: bool  # no sockets but pairs within the child
    processes: bool  # the kernel bounds their number
    signals: bool  # none to processes outside
    together: bool = False  # all that the child started ends with it, however it hid

    @property
    def enough(self) -> bool:
        """Whether a stranger's code may run here."""
        return self.files and self.network


@cache
def protection() -> Protection:
    """What this machine can enforce; all False off Linux. Never raises.

    The first call in a process takes some 20 ms, later ones and those in its forked children nothing:
    call it once before forking.
    """
    if not seccomp.available():
        return Protection(False, False, False, False)
    got = namespaces.available()
    _common_rules(got)
    seccomp.program(_gaps(got), network=False)
    return Protection(
        files=landlock.version() > 0,
        network=True,
        processes=os.geteuid() != 0 or Got.FEW in got,
        signals=True,
        together=Got.TREE in got,
    )


def prepare() -> None:
    """Call in a process that is about to fork one child to be confined: it saves ``confine`` a fork.

    The process must be single-threaded and trusted; it goes on unconfined and can watch the child, but
    may only fork this one. Raises ConfineError.
    """
    if protection().together:
        try:
            namespaces.prepare()
        except OSError as error:
            raise ConfineError(f"no process tree can be made: {error}") from error


def confine(policy: Policy) -> None:
    """Confine this process, freshly forked and single-threaded, for good.

    Where ``protection().together``, the code runs in a process tree of its own, which ends with its
    first process. Unless the parent has called ``prepare``, confine returns in a child of this process;
    this process stays behind with all its files closed, hands SIGINT on, ends as the child ends, and
    when it is killed the kernel kills the tree. So for whoever forked this process its id stays good
    for SIGINT, SIGKILL and waiting. The first process has the id 1 and leads a session; signals without
    a handler do nothing to it, but for SIGKILL from outside. Everywhere on Linux the child is killed
    when the process that forked it ends.

    The caller closes inherited files that the code is not to have, sets TMPDIR, HOME and the working
    directory to places in ``writable``, and forgets ``tempfile.tempdir``.
    Raises ConfineError when something that ``protection()`` promised fails, or a folder in ``writable``
    is missing.
    """
    promised = protection()
    if sys.platform == "linux" and len(os.listdir("/proc/self/task")) > 1:
        raise ConfineError("only a single-threaded process can be confined")
    try:
        writable = [str(path.resolve(strict=True)) for path in policy.writable]
        got = _enter(policy, writable) if promised.together else _stand_alone()
        bounds.limit(
            memory_mb=policy.memory_mb,
            file_mb=policy.file_mb,
            cpu_seconds=policy.cpu_seconds,
            processes=policy.processes,
            counted_alone=Got.TREE in got,
        )
        if sys.platform == "linux":
            bounds.drop_privileges()
        if promised.files:
            landlock.restrict(_rules(policy, writable, got), network=policy.network)
        if promised.network:
            seccomp.refuse(_gaps(got), network=policy.network)
    except OSError as error:
        raise ConfineError(f"this process cannot be confined: {error}") from error


def _enter(policy: Policy, writable: list[str]) -> Got:
    got = namespaces.enter(
        writable,
        keep=[str(path.resolve()) for path in policy.readable],
        processes=policy.processes,
        shared_mb=min(policy.memory_mb or SHARED_MB, SHARED_MB),
    )
    if policy.processes and os.geteuid() == 0 and Got.FEW in namespaces.available() & ~got:
        raise OSError("the number of processes is not bounded")
    return got


def _stand_alone() -> Got:
    if sys.platform == "linux":
        namespaces.die_with_parent()
    if hasattr(os, "setsid") and os.getpgrp() != os.getpid():
        os.setsid()
    return Got(0)


@cache
def _common_rules(got: Got) -> tuple[tuple[bytes, int], ...]:
    """The rules that do not hang on a policy; made before forking, a child copies what it touches."""
    rules = [(path, landlock.READ) for path in readable.system()]
    rules += [(path, landlock.LIST) for path in readable.listed()]
    rules += [(path, landlock.DEVICE) for path in readable.DEVICES]
    if Got.SHM in got:
        rules.append((namespaces.SHM, landlock.WRITE))
    if Got.PTS in got:
        rules += [(path, landlock.DEVICE) for path in (namespaces.PTS, namespaces.PTMX)]
    if Got.PROC in got:
        rules.append((namespaces.PROC, landlock.READ))
    else:
        rules += [(f"{namespaces.PROC}/{name}", landlock.READ) for name in readable.PROC]
    return tuple((os.fsencode(path), rights) for path, rights in rules)


def _rules(policy: Policy, writable: list[str], got: Got) -> Iterator[tuple[bytes, int]]:
    yield from _common_rules(got)
    for path in policy.readable:
        yield bytes(path.resolve()), landlock.READ
    for folder in writable:
        yield os.fsencode(folder), landlock.WRITE


def _gaps(got: Got) -> seccomp.Gaps:
    apart = Got.TREE in got
    return seccomp.Gaps(
        files=not apart,
        emptying=landlock.version() < landlock.TRUNCATES and not apart,
        processes=not apart,
        signals=not apart and landlock.version() < landlock.SCOPES,
        own=(0, 0) if apart else (os.getpid(), os.getpgrp()),
    )
