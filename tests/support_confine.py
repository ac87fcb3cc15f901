"""Forked children that run a function, confined or not, and tell what came of it.

The layers differ from machine to machine, so a child can be given fewer of them than this machine
has: ``LAYERS`` names what is taken away in the process that forks.
"""

import json
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.execution import confine, landlock, namespaces

PATIENCE = 30.0
# Each test process its own ordinary user: limits on processes count all that a user has.
NOBODY = 65534 - int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
BY_ROOT = ("ordinary user", "ordinary, bare") if hasattr(os, "geteuid") and not os.geteuid() else ()
LAYERS = ("everything", "no namespaces", "oldest Landlock", *BY_ROOT)
Outcome = dict[str, Any]


@contextmanager
def layers(name: str) -> Iterator[None]:
    """Take away what ``name`` says, for children forked inside the block."""
    with pytest.MonkeyPatch.context() as patch:
        if name in ("no namespaces", "oldest Landlock", "ordinary, bare"):
            patch.setattr(namespaces, "available", lambda: namespaces.Got(0))
        if name == "oldest Landlock":
            patch.setattr(landlock, "version", lambda: min(1, REAL_VERSION))
        confine.protection.cache_clear()
        try:
            yield
        finally:
            confine.protection.cache_clear()


REAL_VERSION = landlock.version()


def become_nobody() -> None:
    """Go on as an ordinary user."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    namespaces.libc("prctl", 4, 1, 0, 0, 0)  # PR_SET_DUMPABLE: /proc/self is this user's again
    confine.protection.cache_clear()


@dataclass
class Child:
    """A forked child and the pipe on which it reports."""

    pid: int
    pipe: int

    def lines(self, seconds: float = PATIENCE) -> Iterator[Outcome]:
        """What the child reports, line by line, until nobody holds the pipe any more."""
        end = time.monotonic() + seconds
        rest = b""
        while select.select([self.pipe], [], [], max(0.0, end - time.monotonic()))[0]:
            chunk = os.read(self.pipe, 65536)
            if not chunk:
                return
            *whole, rest = (rest + chunk).split(b"\n")
            yield from map(json.loads, whole)
        raise TimeoutError("the child, or what it started, still holds the pipe")

    def wait(self) -> int:
        """The exit code; negative for a signal."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def policy(folder: Path, **changes: Any) -> confine.Policy:
    """A usual policy for ``folder``."""
    usual = {"memory_mb": 2048, "processes": 64, "file_mb": 50, "cpu_seconds": 60}
    return confine.Policy(**{"readable": (), "writable": (folder,), **usual, **changes})


def start(
    body: Callable[[Callable[[Any], None]], None],
    folder: Path,
    rules: confine.Policy | None,
    *,
    nobody: bool = False,
) -> Child:
    """Fork; the child works in ``folder``, under ``rules`` when given, and gets a function to report."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    code = 1
    try:
        os.close(reading)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        os.chdir(folder)
        os.environ |= {"TMPDIR": str(folder), "HOME": str(folder)}
        tempfile.tempdir = None
        if nobody:
            become_nobody()

        def tell(what: Any) -> None:
            os.write(writing, json.dumps(what).encode() + b"\n")

        if rules is not None:
            confine.confine(rules)
        body(tell)
        code = 0
    except BaseException as error:
        os.write(writing, json.dumps({"lost": repr(error)}).encode() + b"\n")
    finally:
        sys.stdout.flush()
        os._exit(code)


def outcome(function: Callable[..., Any], *arguments: Any) -> Outcome:
    """Call; the value, or the error's class and number."""
    try:
        return {"value": function(*arguments)}
    except Exception as error:
        number = getattr(error, "errno", None)
        return {"error": type(error).__name__, "errno": number, "text": str(error)}


def run(
    function: Callable[[], Any], folder: Path, rules: confine.Policy | None, **options: Any
) -> Outcome:
    """Run a function in a child and bring back what came of it."""
    child = start(lambda tell: tell(outcome(function)), folder, rules, **options)
    try:
        found = list(child.lines())
        return found[0] if found else {"ended": child.wait()}
    finally:
        os.close(child.pipe)
        try:
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
