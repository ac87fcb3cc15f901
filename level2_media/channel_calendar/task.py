"""The lesson's work as jobs: read the facts, propose posts, write calendar and kit, take one back."""

from collections import Counter
from contextlib import suppress
from pathlib import Path

from level2_media.channel_calendar import schedule, workbook, writing
from level2_media.channel_calendar.facts import read_sheet
from level2_media.channel_calendar.model import Facts, Post, Value, Wanted
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut

LIMITS = Limits(seconds=900, memory_mb=1024)
MAX_TOKENS = 160


class Draft(Value):
    """Posts as proposed. ``model`` and ``replies`` say where their words came from."""

    posts: tuple[Post, ...] = ()
    model: str = ""
    replies: dict[str, int] = {}


@job
def open_facts(path: Path) -> Facts:
    """Read a facts sheet. Raises ``BadFile``."""
    return read_sheet(path)


@job
def propose(facts: Facts, wanted: Wanted, recorded: Path | None, progress: Reporter) -> Draft:
    """A month of posts: placed by rules, worded by the model, each held against its fact.

    Where no model answers, or its words do not hold, the sheet's own words stand.
    """
    planned = schedule.plan(facts, wanted)
    known = {fact.code: fact for fact in facts.facts}
    asks = [writing.request(post, known[post.fact]) for post in planned]
    replies: dict[int, str] = {}
    sources: Counter[str] = Counter()
    model = ""
    progress(0.0, f"Đã xếp {len(planned)} bài. Đang nhờ AI viết…")

    def on_reply(number: int, reply: Reply) -> None:
        nonlocal model
        if isinstance(reply.data, writing.Proposal):
            replies[number] = reply.data.text
        sources[reply.source] += 1
        model = reply.model
        progress(
            len(sources) and sources.total() / len(asks),
            f"Đã viết {sources.total()} trên {len(asks)} bài.",
        )

    with suppress(AITimedOut):
        ask_many(
            asks,
            schema=writing.Proposal,
            max_tokens=MAX_TOKENS,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    posts = tuple(
        writing.written(post, known[post.fact], replies.get(number))
        for number, post in enumerate(planned)
    )
    return Draft(posts=posts, model=model, replies=dict(sources))


@job
def save(posts: tuple[Post, ...], facts: Facts, title: str, folder: Path) -> Path:
    """Write calendar and media kit into ``folder``; the calendar's place."""
    path = folder / workbook.BOOK
    workbook.write_book(path, posts, facts, title)
    workbook.write_kit(folder / workbook.KIT, posts, facts, path)
    return path


@job
def take_back(path: Path) -> tuple[Post, ...]:
    """The posts of a calendar that was edited in Excel. Raises ``BadFile``."""
    return workbook.read_book(path)
