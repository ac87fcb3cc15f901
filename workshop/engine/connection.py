"""Finds the machine's engine, or starts it: once, however many processes ask at the same time."""

import os
import secrets
import subprocess
import sys
import sysconfig
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

from workshop import paths
from workshop.engine import messages, state, wire
from workshop.errors import EngineUnavailable

START_SECONDS = 60
HUNG_SECONDS = 20
HELLO_SECONDS = 5
PATHS = ("WORKSHOP_HOME", "WORKSHOP_WORK", "WORKSHOP_COURSE", "WORKSHOP_GGUF")
ALREADY_RUNNING = 3
"""The exit code of an engine that found another one running."""

in_worker = False
"""Whether this process is a worker, which must not replace the engine that it is part of."""

_launched: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Connection:
    """A running engine: where it listens, the token it takes, its process."""

    base_url: str
    token: str = field(repr=False)
    pid: int
    port: int

    @property
    def headers(self) -> dict[str, str]:
        """What each HTTP request to the engine carries: the token, and who asks."""
        return wire.headers(self.token)


def connect() -> Connection:
    """The engine of this machine, started when none runs.

    Raises EngineUnavailable when it cannot be started or belongs to another user.
    """
    try:
        found = running()
        if found is None or (found.version < state.version() and not in_worker):
            found = _start()
    except PermissionError as error:
        place = paths.home()
        raise EngineUnavailable(messages.OTHER_USER.format(folder=place)) from error
    return Connection(f"http://127.0.0.1:{found.port}", found.token, found.pid, found.port)


def running() -> state.State | None:
    """The state of the engine that runs, of whatever version; None when none answers."""
    written = state.read()
    return written if written and _proves_itself(written) else None


def stop_running(found: state.State, seconds: float = 15) -> None:
    """Ask an engine to end and wait until it has; end its process when it does not."""
    with suppress(OSError, HTTPException, ValueError):
        wire.request(found.port, "POST", "/stop", token=found.token)
    if not _released(seconds):
        _end(found)


def _proves_itself(written: state.State) -> bool:
    challenge = secrets.token_hex(16)
    try:
        _, answer = wire.request(
            written.port, "GET", f"/hello?challenge={challenge}", timeout=HELLO_SECONDS
        )
        return bool(answer["proof"] == state.proof(written.token, challenge))
    except (OSError, HTTPException, ValueError, TypeError, KeyError):
        return False


def _start() -> state.State:
    from filelock import FileLock, Timeout

    try:
        with FileLock(state.start_lock(), timeout=2 * START_SECONDS):
            found = running()
            if found and found.version < state.version():
                stop_running(found)
                found = None
            return found or _launch_and_wait()
    except Timeout as error:
        raise EngineUnavailable(messages.NOT_ANSWERING) from error


def _launch_and_wait() -> state.State:
    """Launch an engine, or wait for one that is just starting, until it answers."""
    child: subprocess.Popen[bytes] | None = None
    begin = time.monotonic()
    hung = False
    while time.monotonic() - begin < START_SECONDS:
        found = running()
        if found:
            return found
        if child is None:
            if _released(0):
                child = _launch()
            elif not hung and time.monotonic() - begin > HUNG_SECONDS:
                hung = True
                _end(state.read())
        elif child.poll() == ALREADY_RUNNING:
            child = None
        elif child.poll() is not None:
            break
        time.sleep(0.02)
    raise EngineUnavailable(messages.NOT_STARTED.format(log=state.log_file()))


def _released(seconds: float) -> bool:
    """Whether no engine holds its lock, or lets go of it within *seconds*."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(state.engine_lock(), timeout=seconds):
            return True
    except Timeout:
        return False


def _end(found: state.State | None) -> None:
    """End the process of an engine that does not answer, if it is still that process."""
    import psutil

    if found is None:
        return
    try:
        process = psutil.Process(found.pid)
        if abs(process.create_time() - found.started) > 2:
            return
        for one in [*process.children(recursive=True), process]:
            one.kill()
        process.wait(10)
    except psutil.Error:
        return


def _launch() -> subprocess.Popen[bytes]:
    """Start an engine that outlives this process and shares no terminal with it."""
    with open(state.folder() / "start.log", "wb") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "workshop.engine"],
            cwd=state.folder(),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=output,
            **_detached(),
        )
    _launched[:] = [one for one in _launched if one.poll() is None] + [child]
    return child


def _detached() -> dict[str, Any]:
    if sys.platform == "win32":  # not DETACHED_PROCESS: each child would open a console window
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _environment() -> dict[str, str]:
    """This process's environment, made to hold in another folder."""
    roots = [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []
    if Path(sysconfig.get_path("purelib")).resolve() != paths.REPOSITORY:
        roots.insert(0, str(paths.REPOSITORY))
    whole = {name: str(Path(os.environ[name]).absolute()) for name in PATHS if os.environ.get(name)}
    return {**os.environ, **whole, "PYTHONPATH": os.pathsep.join(roots), "PYTHONUTF8": "1"}
