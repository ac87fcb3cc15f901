"""From picked passages to sentences: asked of the model, verified, else in the passage's own words.

Searching itself is ``workshop.search``; what a page runs of it is in ``workshop.search.jobs``.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level1_text.research_brief import propose
from level1_text.research_brief.draft import Picked
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut

LIMITS = Limits(seconds=600, memory_mb=1024)


class Sentence(BaseModel):
    """A proposed sentence for one picked passage; ``by`` tells who worded it."""

    model_config = ConfigDict(frozen=True)

    ask: int
    document: str
    quote: str
    text: str
    by: Literal["ai", "source"]


class Proposals(BaseModel):
    """Sentences in the order of the passages; ``replies`` counts where the model's wording came
    from, ``dropped`` how many replies did not hold."""

    model_config = ConfigDict(frozen=True)

    sentences: tuple[Sentence, ...] = ()
    replies: dict[str, int] = {}
    dropped: int = 0


@job
def propose_sentences(
    asks: list[str], picked: list[Picked], recorded: Path | None, progress: Reporter
) -> Proposals:
    """A sentence for each picked passage, as an answer to its question."""
    texts: dict[int, Sentence] = {}
    counts: Counter[str] = Counter()
    dropped = 0
    chats = [propose.request(asks[one.ask], one) for one in picked]
    progress(0.0, f"AI đang viết {len(picked)} câu…")

    def on_reply(number: int, reply: Reply) -> None:
        nonlocal dropped
        one = picked[number]
        said = propose.accept(asks[one.ask], one, reply.text)
        counts[reply.source] += 1
        dropped += said is None
        texts[number] = _sentence(one, asks, said)
        progress(len(texts) / len(picked), f"AI đã viết {len(texts)} trên {len(picked)} câu.")

    with suppress(AITimedOut):
        ask_many(
            chats,
            max_tokens=propose.MAX_TOKENS,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    whole = [texts.get(n) or _sentence(one, asks, None) for n, one in enumerate(picked)]
    return Proposals(sentences=tuple(whole), replies=dict(counts), dropped=dropped)


def _sentence(one: Picked, asks: Sequence[str], said: str | None) -> Sentence:
    return Sentence(
        ask=one.ask,
        document=one.document,
        quote=one.quote,
        text=said or propose.own_words(asks[one.ask], one),
        by="ai" if said else "source",
    )
