"""Summarise a long report without a wrong figure: choose by computation, shorten with the model,
verify every piece against the report, and say which is which."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level1_text.summarise_report import ranking, shorten
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut, NoText
from workshop.report import Passage, Report, read_report
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

    The report's own sentences are reported as a draft at once, then each draft so far as sentences
    come back from the model. Where no model answers, or not in time, the report's sentences stand.
    """
    chosen = ranking.select(report.passages, request.asked, round(report.words * request.share))
    work = _Work(report, [report.passages[place] for place in chosen])
    progress(0.0, f"Đã chọn {len(chosen)} câu trong {len(report.passages)} câu. Đang rút gọn…")
    progress.partial(work.draft().text)

    def on_reply(number: int, reply: Reply) -> None:
        work.take(number, reply)
        done = work.answered
        progress(done / len(work.asks), f"Đã rút gọn {done} trên {len(work.asks)} câu.")
        progress.partial(work.draft().text)

    places: list[int] = []

    def on_wait(place: int | str) -> None:
        if work.answered:
            return  # its sentences take turns with those of others: how many are done says more
        if isinstance(place, int):
            places.append(place)
            progress(0.0, f"Mô hình đang bận, trước bạn còn {min(places)} câu hỏi.")
        else:
            progress(0.0, "Đang nạp mô hình, lần đầu mất chừng nửa phút.")

    with suppress(AITimedOut):
        ask_many(
            work.asks,
            max_tokens=160,
            recorded=recorded,
            on_reply=on_reply,
            on_wait=on_wait,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    return work.draft()


class _Work:
    """The passages being shortened: what is asked of the model, and what has come back."""

    def __init__(self, report: Report, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._usual = shorten.usual_years(passage.text for passage in report.passages)
        self._points = [_point(passage, None, self._usual) for passage in passages]
        self._long = [i for i, p in enumerate(passages) if shorten.worth_shortening(p.text)]
        self._sources: Counter[str] = Counter()
        self._model = ""
        self.asks = [shorten.request(normalise(passages[i].text)) for i in self._long]

    @property
    def answered(self) -> int:
        return self._sources.total()

    def take(self, number: int, reply: Reply) -> None:
        place = self._long[number]
        self._points[place] = _point(self._passages[place], reply.text, self._usual)
        self._sources[reply.source] += 1
        self._model = reply.model

    def draft(self) -> Draft:
        told = {point.text: point for point in self._points}
        missing = len(self.asks) - self.answered
        replies = {**self._sources, **({"none": missing} if missing else {})}
        return Draft(points=tuple(told.values()), model=self._model, replies=replies)


def _point(passage: Passage, reply: str | None, usual: frozenset[str]) -> Point:
    short = shorten.accept(normalise(passage.text), reply, usual) if reply else None
    return Point(
        text=short or passage.text,
        by="ai" if short else "source",
        section=passage.section,
        place=passage.place,
        quote=passage.text,
    )
