"""From notes to a canvas: read them, have points proposed block by block, each tied to a sentence."""

from collections import Counter
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level5_innovation.business_canvas import drawing, propose
from level5_innovation.business_canvas.canvas import Canvas, blocks
from level5_innovation.business_canvas.notes import Notes, read_notes
from level5_innovation.business_canvas.propose import Point
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut, NoText

LEAST_WORDS = 40
LIMITS = Limits(seconds=900, memory_mb=1024)


class Proposals(BaseModel):
    """Points for all blocks; the dropped ones are among them. ``replies`` counts where the wording
    came from."""

    model_config = ConfigDict(frozen=True)

    points: tuple[Point, ...] = ()
    replies: dict[str, int] = {}


@job
def open_notes(path: Path) -> Notes:
    """Read notes in a worker. Raises ``BadFile``; ``NoText`` where there is too little."""
    notes = read_notes(path)
    if notes.words < LEAST_WORDS:
        raise NoText(
            f"Ghi chép “{notes.name}” chỉ có {notes.words} chữ, ít quá để dựng mô hình. Bạn ghi thêm: ai "
            "mua, giá bao nhiêu, bán ở đâu, tốn gì, ai giúp."
        )
    return notes


@job
def propose_points(notes: Notes, recorded: Path | None, progress: Reporter) -> Proposals:
    """Points for the nine blocks. Where no model answers, the sentences themselves."""
    asked = [(block, notes.for_block(block)) for block in blocks()]
    asked = [(block, found) for block, found in asked if found]
    chats = [propose.request(block, found) for block, found in asked]
    points: dict[int, list[Point]] = {}
    counts: Counter[str] = Counter()
    progress(0.0, "AI đang đọc ghi chép…")

    def on_reply(number: int, reply: Reply) -> None:
        block, _ = asked[number]
        counts[reply.source] += 1
        said = reply.data.points if reply.data is not None else []
        points[number] = _distinct([propose.judge(block, one, notes) for one in said])
        progress(len(points) / len(asked), f"AI đã điền {len(points)} trên {len(asked)} ô.")

    with suppress(AITimedOut):
        ask_many(
            chats,
            schema=propose.Reply,
            max_tokens=propose.MAX_TOKENS,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    whole: list[Point] = []
    for number, (block, found) in enumerate(asked):
        got = points.get(number, [])
        if not any(not point.dropped for point in got):
            got = [*got, *(propose.own_words(block, note) for note in found[:2])]
        whole += got
    return Proposals(points=tuple(whole), replies=dict(counts))


def _distinct(points: list[Point]) -> list[Point]:
    return list({point.text: point for point in points}.values())


class Drawn(BaseModel):
    """The canvas drawn: one column for a phone, the classic page for print; SVG texts."""

    model_config = ConfigDict(frozen=True)

    phone_svg: str
    print_svg: str


@job
def draw(title: str, canvas: Canvas, folder: Path) -> Drawn:
    """Draw the canvas and put both drawings into ``folder`` as svg and png."""
    phone, page = drawing.phone(title, canvas), drawing.page(title, canvas)
    drawing.save(phone, folder / drawing.PHONE)
    drawing.save(page, folder / drawing.PAGE)
    return Drawn(phone_svg=drawing.svg(phone), print_svg=drawing.svg(page))
