"""What a trainer may set about the engine, read from the environment of whoever starts it.

Field ``model_slots`` is set by ``WORKSHOP_ENGINE_MODEL_SLOTS``, and so on. ``WORKSHOP_GGUF`` names
another GGUF file than the bundled one (see ``model.py``).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

import psutil

PREFIX = "WORKSHOP_ENGINE_"


def _workers() -> int:
    """Two at least, so that a short job never waits behind one long one."""
    return min(4, max(2, (os.cpu_count() or 2) - 1))


@dataclass(frozen=True)
class Settings:
    """Numbers of the engine; times in the unit that the name says."""

    workers: int = 0
    """Processes that run jobs; 0: one fewer than the processors, from 2 to 4."""
    queue_length: int = 100
    """Jobs that may wait; one more is refused."""
    grace_seconds: float = 30
    """A job that nobody listens to for so long is cancelled."""
    keep_seconds: float = 600
    """How long the result of a finished job can be fetched."""
    idle_minutes: float = 120
    """The engine ends when nobody has asked for anything for so long."""
    model_slots: int = 0
    """Requests that the model works on at once; 0: one a physical core, from 2 to 4. More of them
    finish no sooner, and each reads what their prompts have in common anew."""
    model_context: int = 4096
    """Tokens of prompt and reply together, a request."""
    model_threads: int = 0
    """Threads of the model; 0: one a physical core."""
    model_seconds: float = 300
    """The longest that one reply may take, once it is being written."""
    model_queue_length: int = 200
    """Requests to the model that may wait; one more is refused."""
    model_idle_minutes: float = 20
    """The model leaves memory when nobody has asked it for so long."""

    @property
    def worker_count(self) -> int:
        """The number of worker processes, with the default worked out."""
        return self.workers or _workers()

    @property
    def thread_count(self) -> int:
        """The model's threads, with the default worked out."""
        return self.model_threads or psutil.cpu_count(logical=False) or 1

    @property
    def slot_count(self) -> int:
        """What the model works on at once, with the default worked out."""
        return self.model_slots or min(4, max(2, psutil.cpu_count(logical=False) or 2))


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in *environment*; a value that is not a number above zero is an error.

    Raises ValueError naming the variable.
    """
    chosen: dict[str, float] = {}
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        if name not in environment:
            continue
        kind = int if field.type in (int, "int") else float
        try:
            chosen[field.name] = kind(environment[name])
        except ValueError as error:
            raise ValueError(f"{name} must be a number, not {environment[name]!r}") from error
        if chosen[field.name] < 0:
            raise ValueError(f"{name} must not be negative")
    return Settings(**chosen)  # type: ignore[arg-type]
