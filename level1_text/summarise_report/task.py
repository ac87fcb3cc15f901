"""Summarise a long report without a wrong figure: choose by computation, shorten with the model,
verify every piece against the report, and say which is which."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level1_text.summarise_report import ranking, shorten
from level1_text.summarise_report.report import Passage, Report, read_report
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AIError, NoText
from workshop.vietnamese import normalise

LEAST_WORDS = 80
LIMITS = Limits(seconds=900, memory_mb=1024)


class Point(BaseModel):
    """One line of a draft with the sentence it comes from; ``by`` tells who worded it."""

    model_config = ConfigDict(frozen=True)

    text: str
    by: Literal["ai", "source"]
    section: str
    place: str
    quote: str


class Draft(BaseModel):
    """A draft: points in the report's order. ``model`` and ``replies`` say where the wording came from."""

    model_config = ConfigDict(frozen=True)

    points: tuple[Point, ...] = ()
    model: str = ""
    replies: dict[str, int] = {}

    @property
    def text(self) -> str:
        """The draft as editable text: a heading line for each section, a point a line."""
        out, section = [], None
        for point in self.points:
            if point.section != section:
                out.append(f"\n# {point.section}" if point.section else "")
                section = point.section
            out.append(f"- {point.text}")
        return "\n".join(out).strip() + "\n"


class Request(BaseModel):
    """What the learner asks for: the lines that the reader needs, and how long it may be (0.05–0.2)."""

    model_config = ConfigDict(frozen=True)

    asked: tuple[str, ...] = ()
    share: float = 0.12


@job
def open_report(path: Path) -> Report:
    """Read a report in a worker. Raises ``BadFile``; ``NoText`` where there is too little to summarise."""
    report = read_report(path)
    if report.words < LEAST_WORDS:
        raise NoText(
            f"Báo cáo “{report.name}” chỉ có {report.words} chữ, ngắn quá nên không cần tóm tắt. "
            "Bạn chọn một báo cáo dài hơn một trang."
        )
    return report


@job
def summarise(report: Report, request: Request, recorded: Path | None, progress: Reporter) -> Draft:
    """A draft summary of ``report`` in about ``request.share`` of its words.

    Drafts so far are reported as sentences come back from the model. Where no model answers, or
    not in time, the report's own sentences stand.
    """
    chosen = ranking.select(report.passages, request.asked, round(report.words * request.share))
    passages = [report.passages[place] for place in chosen]
    work = [i for i, p in enumerate(passages) if shorten.worth_shortening(p.text)]
    usual = shorten.usual_years(passage.text for passage in report.passages)
    points = [_point(passage, None, usual) for passage in passages]
    progress(0.0, f"Đã chọn {len(passages)} câu trong {len(report.passages)} câu. Đang rút gọn…")
    replies: dict[str, int] = {}
    model = ""

    def on_reply(number: int, reply: Reply) -> None:
        nonlocal model
        place = work[number]
        points[place] = _point(passages[place], reply.text, usual)
        replies[reply.source] = replies.get(reply.source, 0) + 1
        model = reply.model
        done = sum(replies.values())
        progress(done / len(work), f"Đã rút gọn {done} trên {len(work)} câu.")
        progress.partial(Draft(points=tuple(points)).text)

    try:
        _shorten_all([passages[i].text for i in work], recorded, on_reply)
    except AIError:
        replies["none"] = len(work) - sum(replies.values())
    return Draft(points=tuple(_without_repeats(points)), model=model, replies=replies)


def _shorten_all(
    texts: Sequence[str], recorded: Path | None, on_reply: Callable[[int, Reply], None]
) -> None:
    messages = [shorten.request(normalise(text)) for text in texts]
    ask_many(
        messages, max_tokens=160, recorded=recorded, on_reply=on_reply, timeout=LIMITS.seconds - 30
    )


def _point(passage: Passage, reply: str | None, usual: frozenset[str]) -> Point:
    short = shorten.accept(normalise(passage.text), reply, usual) if reply else None
    return Point(
        text=short or passage.text,
        by="ai" if short else "source",
        section=passage.section,
        place=passage.place,
        quote=passage.text,
    )


def _without_repeats(points: Sequence[Point]) -> list[Point]:
    seen: set[str] = set()
    return [p for p in points if not (p.text in seen or seen.add(p.text))]
