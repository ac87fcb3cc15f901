"""Who would answer a request now, by the settings and by what is installed.

WORKSHOP_AI=off          nobody
WORKSHOP_AI=recorded     recorded replies only, as on a machine set up with --light
WORKSHOP_AI_URL          the OpenAI-compatible service there, with WORKSHOP_AI_KEY and _MODEL
otherwise                the engine's model, or recorded replies where no model is installed
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workshop.ai import gate, weights
from workshop.errors import AIUnavailable

USUAL_CONTEXT = 4096

Kind = Literal["off", "recorded", "engine", "url"]


@dataclass(frozen=True)
class Target:
    """A service that speaks the OpenAI protocol; ``identity`` names its model in cache keys.

    ``weights`` is the SHA-256 of the model's file, None where that is not known.
    ``context`` is how many tokens prompt and reply may take together at a service that cuts longer
    requests without a word; None for one, like llama.cpp, that counts exactly and refuses.
    """

    url: str
    headers: Mapping[str, str] = field(repr=False)
    model: str
    identity: str
    weights: str | None
    context: int | None

    @property
    def leaves_machine(self) -> bool:
        return not gate.is_loopback(self.url)


def kind() -> Kind:
    """Who answers. Raises AIUnavailable if ``WORKSHOP_AI`` says something unknown."""
    forced = os.environ.get("WORKSHOP_AI", "").strip().lower()
    if forced == "off":
        return "off"
    if forced == "recorded":
        return "recorded"
    if forced:
        raise AIUnavailable(
            f"Biến WORKSHOP_AI đang là “{forced}”; chỉ có thể là “off” hoặc “recorded”. "
            "Bạn hãy sửa lại, hoặc bỏ biến này."
        )
    if os.environ.get("WORKSHOP_AI_URL"):
        return "url"
    return "engine" if weights.installed() else "recorded"


def identity() -> str:
    """The model's identity for cache keys; contacts nobody."""
    if url := os.environ.get("WORKSHOP_AI_URL"):
        return f"{url.rstrip('/')} {_url_model()}"
    own = weights.identity()
    return f"{own.name}@{own.sha256}"


def model_name() -> str:
    """The model's name for people."""
    return _url_model() if os.environ.get("WORKSHOP_AI_URL") else weights.identity().name


def context() -> int:
    """Tokens that prompt and reply may take together, as far as is known without asking."""
    if os.environ.get("WORKSHOP_AI_URL"):
        return _url_context() or USUAL_CONTEXT
    from workshop.engine import settings

    return settings.read().model_context


def reach() -> Target:
    """The service to call; starts the engine if it is the one.

    Raises EngineUnavailable if the engine cannot be started, AIUnavailable if it has no model.
    """
    if url := os.environ.get("WORKSHOP_AI_URL"):
        return Target(
            url.rstrip("/"), _url_headers(), _url_model(), identity(), None, _url_context()
        )
    from workshop import engine

    weights.gguf()  # here, so that an asker learns the reason where this fails
    connection = engine.connect()
    own = weights.identity()
    url = f"{connection.base_url}/v1"
    return Target(url, connection.headers, own.name, identity(), own.sha256, context=None)


def _url_headers() -> dict[str, str]:
    key = os.environ.get("WORKSHOP_AI_KEY", "").strip()
    if not key.isascii():
        raise AIUnavailable(
            "Biến WORKSHOP_AI_KEY có ký tự lạ. Bạn hãy chép lại khoá truy cập của dịch vụ AI."
        )
    return {"Authorization": f"Bearer {key}"} if key else {}


def _url_model() -> str:
    return os.environ.get("WORKSHOP_AI_MODEL") or "default"


def _url_context() -> int | None:
    """``WORKSHOP_AI_CONTEXT``, for a service that would cut a long request without a word."""
    written = os.environ.get("WORKSHOP_AI_CONTEXT")
    if not written:
        return None
    if written.isdecimal() and int(written) > 0:
        return int(written)
    raise AIUnavailable(
        f"Biến WORKSHOP_AI_CONTEXT phải là một số nguyên dương, không phải “{written}”."
    )
