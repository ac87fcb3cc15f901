"""One door to every language model: ``ask`` and what belongs to it.

Importing this loads pydantic, no HTTP client (a call does that), no model, no numpy. Making recorded
replies is in ``workshop.ai.record``, the bundled model's file in ``workshop.ai.weights``.
"""

from workshop.ai.cache import clear
from workshop.ai.chunking import chunk
from workshop.ai.door import ask, ask_many, room
from workshop.ai.recorder import recording
from workshop.ai.request import Reply
from workshop.ai.schema import explain
from workshop.ai.state import Status, status

__all__ = [
    "Reply",
    "Status",
    "ask",
    "ask_many",
    "chunk",
    "clear",
    "explain",
    "recording",
    "room",
    "status",
]
