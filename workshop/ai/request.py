"""A request to a language model as a value, the reply to it, and the key that names the request."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Source = Literal["model", "cache", "recorded", "remote"]
ROLES = ("system", "user", "assistant")


@dataclass(frozen=True)
class Message:
    """One turn of a chat; ``role`` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True)
class Reply:
    """What a model answered and where the answer came from.

    ``data`` is the validated pydantic object where a schema was asked for, ``seconds`` the time
    that the asker waited, ``cut`` whether the model was stopped at ``max_tokens``.
    """

    text: str
    data: Any
    source: Source
    model: str
    seconds: float
    cut: bool = False


@dataclass(frozen=True)
class Request:
    """Everything that decides a reply, save the model: turns, JSON schema, parameters."""

    messages: tuple[Message, ...]
    schema_name: str | None
    schema: Mapping[str, Any] | None
    max_tokens: int
    temperature: float

    @property
    def key(self) -> str:
        """SHA-256 of the request's canonical JSON, the same whichever model answers."""
        return _digest(self._content())

    def key_for(self, model: str) -> str:
        """SHA-256 of the request together with the identity of a model."""
        return _digest({"model": model, **self._content()})

    def wire(self) -> dict[str, Any]:
        """The body of an OpenAI chat completion, but for ``model`` and ``stream``."""
        body: dict[str, Any] = {
            "messages": self.turns(),
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
        }
        if self.schema is not None:
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": self.schema_name, "strict": True, "schema": self.schema},
            }
        return body

    def turns(self) -> list[dict[str, str]]:
        """The messages as plain JSON values."""
        return [{"role": turn.role, "content": turn.content} for turn in self.messages]

    def _content(self) -> dict[str, Any]:
        return {
            "messages": self.turns(),
            "schema": self.schema,
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
        }


def read_messages(messages: Sequence[Mapping[str, str]]) -> tuple[Message, ...]:
    """Check and freeze chat turns. Raises ValueError on an empty list or an unknown role.

    A lone surrogate, which is no letter and cannot be sent, becomes a question mark.
    """
    turns = tuple(Message(turn["role"], _sendable(turn["content"])) for turn in messages)
    if not turns or any(turn.role not in ROLES for turn in turns):
        raise ValueError(f"messages must be a non-empty list of turns with a role in {ROLES}")
    if not all(turn.content.strip() for turn in turns):
        raise ValueError("the content of a message must be text that is not blank")
    return turns


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _digest(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
