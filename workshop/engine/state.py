"""Where a running engine is found: the state file, its two locks and the proof of identity.

``engine.lock`` is held by the engine for life, so the operating system, not a pid in a file, says
whether one runs. ``start.lock`` is held by whoever is starting one. A client believes a process
on the state file's port only when it proves that it knows the token, which is not sent before.
"""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workshop import paths
from workshop.files import write_atomic


@dataclass(frozen=True)
class State:
    """What ``state.json`` says; ``started`` is the process's creation time in Unix seconds."""

    port: int
    token: str
    pid: int
    started: float
    version: int


def folder() -> Path:
    """The engine's own folder, made when missing, for this user alone."""
    place = paths.home() / "engine"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def state_file() -> Path:
    return folder() / "state.json"


def engine_lock() -> Path:
    return folder() / "engine.lock"


def start_lock() -> Path:
    return folder() / "start.lock"


def log_file() -> Path:
    return folder() / "engine.log"


def read() -> State | None:
    """The state file's content, or None when there is none or it cannot be understood.

    Raises PermissionError when it is another user's.
    """
    try:
        content = json.loads(state_file().read_text(encoding="utf-8"))
        state = State(**content)
    except (FileNotFoundError, ValueError, TypeError):
        return None
    well_formed = isinstance(state.port, int) and isinstance(state.token, str)
    return state if well_formed and 0 < state.port < 65536 else None


def write(state: State) -> None:
    """Put *state* in the file in one step, readable by this user alone."""
    write_atomic(state_file(), json.dumps(asdict(state)))


def proof(token: str, challenge: str) -> str:
    """What only a process that knows *token* can answer to *challenge* (HMAC-SHA-256, hex)."""
    return hmac.new(token.encode(), challenge.encode(), hashlib.sha256).hexdigest()


def version(*folders: Path) -> int:
    """When the newest Python file under *folders* was changed, in nanoseconds.

    Default: the engine's own code. A client with a later version replaces an engine with an
    earlier one, so an update of the kit never works with an engine from before.
    """
    places = folders or (Path(__file__).parent,)
    files = (file for place in places for file in place.rglob("*.py"))
    return max((_changed(file) for file in files), default=0)


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
