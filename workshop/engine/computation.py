"""One run of the model, and what its askers hear of it."""

import asyncio
from dataclasses import dataclass, field

from workshop.engine.feed import Feed


@dataclass(frozen=True)
class Waiting:
    """A request waits: at ``place`` in the queue, or, at 0, for the model to start."""

    place: int


@dataclass(frozen=True)
class Head:
    """How the model's answer begins."""

    status: int
    content_type: str


@dataclass(frozen=True)
class Failure:
    """Why there is no answer, or no more of it; ``message`` is for the user."""

    status: int
    kind: str
    message: str


Item = Waiting | Head | bytes | Failure


@dataclass(eq=False)
class Computation:
    """One run of the model for everyone who asks the same at the same time."""

    key: str
    body: bytes
    feed: Feed[Item] = field(default_factory=Feed)
    askers: int = 0
    begun: bool = False
    task: "asyncio.Task[None] | None" = None
