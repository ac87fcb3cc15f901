"""What a model gives while it writes and when it is done, as values.

They stand apart from ``workshop.ai.protocol`` because the HTTP client takes as long to load and as much
memory as a page's whole panel: only a call loads it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Waiting = int | Literal["loading"]


class PlaceTooFar(Exception):
    """The queue is longer than the asker will wait for."""


@dataclass(frozen=True)
class Completion:
    """The text that a model wrote and whether it stopped at ``max_tokens``."""

    text: str
    cut: bool


@dataclass(frozen=True)
class Listener:
    """What is done with text as it comes and with news of the queue."""

    on_text: Callable[[str], None] = lambda piece: None
    on_wait: Callable[[Waiting], None] = lambda place: None
