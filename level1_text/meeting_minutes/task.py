"""From transcript to items: rules pick passages, the model reads a few thousand tokens, all is verified."""

from collections import Counter
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level1_text.meeting_minutes import extract
from level1_text.meeting_minutes.book import XLSX, read_book, write_book
from level1_text.meeting_minutes.candidates import Candidate, candidates, withdrawals
from level1_text.meeting_minutes.items import Dropped, Item
from level1_text.meeting_minutes.minutes import DOCX, Head, letter_of
from level1_text.meeting_minutes.transcript import Said, Transcript, read_transcript
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut, NoText
from workshop.office.decree30 import lint, write_letter

LIMITS = Limits(seconds=900, memory_mb=1024)
LEAST_WORDS = 60
MOST_ASKED = 16
MOST_WORDS_ASKED = 1_000  # about two thousand tokens of the meeting itself
MOST_SHOWN = 400


class Opened(BaseModel):
    """A transcript with what the rules saw in it. A very long one comes without its plain talk."""

    model_config = ConfigDict(frozen=True)

    transcript: Transcript
    candidates: tuple[Candidate, ...]
    withdrawals: tuple[Said, ...]


class Found(BaseModel):
    """The items of a meeting, those dropped, and who answered."""

    model_config = ConfigDict(frozen=True)

    items: tuple[Item, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    model: str = ""
    replies: dict[str, int] = {}


@job
def open_transcript(path: Path) -> Opened:
    """Read a transcript in a worker. Raises ``BadFile``; ``NoText`` where hardly anything was said."""
    transcript = read_transcript(path)
    if transcript.words < LEAST_WORDS:
        raise NoText(
            f"Tệp “{transcript.name}” chỉ có {transcript.words} chữ lời nói. Bạn chọn bản gỡ băng đầy đủ "
            "của cuộc họp."
        )
    return Opened(
        transcript=transcript,
        candidates=tuple(candidates(transcript)),
        withdrawals=tuple(withdrawals(transcript)[:MOST_SHOWN]),
    )


@job
def save(folder: Path, head: Head, items: list[Item], by_ai: bool) -> Path:
    """Write the task list and the minutes. Raises ``BadAnswer`` naming what lacks."""
    letter = letter_of(head, items, by_ai=by_ai)
    write_book(folder / XLSX, f"Việc cần làm: {head.title}".rstrip(" :"), items, by_ai=by_ai)
    write_letter(folder / DOCX, letter)
    return folder


@job
def readable(path: Path) -> None:
    """Raises ``BadFile`` where a file that was brought back cannot be checked."""
    if path.suffix == ".xlsx":
        read_book(path)
    else:
        lint(path)


def to_ask(found: tuple[Candidate, ...]) -> list[int]:
    """The places of the passages that the model reads: the likeliest, within its few thousand tokens."""
    order = sorted(range(len(found)), key=lambda at: -found[at].score)
    asked, words = [], 0
    for at in order[:MOST_ASKED]:
        words += len(found[at].passage.split())
        if words > MOST_WORDS_ASKED:
            break
        asked.append(at)
    return sorted(asked)


@job
def find_items(opened: Opened, recorded: Path | None, progress: Reporter) -> Found:
    """The items of a meeting. What the rules read is reported at once, then each state so far."""
    transcript, passages = opened.transcript, opened.candidates
    items = [extract.by_rules(one, transcript.day) for one in passages]
    dropped: list[Dropped] = []
    sources: Counter[str] = Counter()
    model = ""
    asked = to_ask(passages)

    def found() -> Found:
        return Found(items=tuple(items), dropped=tuple(dropped), model=model, replies=dict(sources))

    def on_reply(number: int, reply: Reply) -> None:
        nonlocal model
        place = asked[number]
        model = reply.model
        sources[reply.source] += 1
        items[place], refused = extract.by_model(passages[place], reply.data, transcript)
        if refused is not None:
            dropped.append(refused)
        done = sources.total()
        progress(done / len(asked), f"AI đã đọc {done} trên {len(asked)} đoạn.")
        progress.partial(found())

    head = f"Đã lọc {len(passages)} đoạn trong {len(transcript.said)} câu. AI đang đọc từng đoạn…"
    progress(0.0, head)
    progress.partial(found())
    with suppress(AITimedOut):
        ask_many(
            [extract.request(passages[place]) for place in asked],
            schema=extract.Assignment,
            max_tokens=200,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 60,
        )
    return found()
