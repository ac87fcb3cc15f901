"""Step 2 of the panel: ask the folder, look at what it says, pick passages."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from level1_text.research_brief.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, button, buttons, dropdown, html, show, text
from workshop.search import Hit, Results
from workshop.search.jobs import LIMITS, look_up

SHOWN = 8


class Search(widgets.VBox):
    """Questions to the folder of ``work``; ``on_pick`` gets the index of the question and the hit."""

    def __init__(self, work: Work, on_pick: Callable[[int, Hit], None], after: Run) -> None:
        self._work, self._on_pick = work, on_pick
        self.ask = dropdown("Tìm cho câu hỏi nào", [])
        self.query = text("Từ cần tìm (sửa lại cho ngắn, dùng từ của văn bản)")
        self.run = Run("Tìm", self._start, self._found, after=after)
        self.verdict = show()
        self.cards = [Card(self._pick) for _ in range(SHOWN)]
        super().__init__(
            [self.ask, self.query, self.run, self.verdict, *self.cards], layout={"width": "100%"}
        )
        self.ask.observe(lambda change: self._asked(change["new"]), names="value")

    def begin(self) -> None:
        """Begin with the questions of the case that is open now."""
        self.run.drop()
        self._clear()
        asks = [(f"{n}. {ask}", n - 1) for n, ask in enumerate(self._work.asks, 1)]
        self.ask.options = asks
        self.ask.value = 0 if asks else None
        self.query.value = self._work.asks[0] if asks else ""

    def _asked(self, number: int | None) -> None:
        if number is not None and number < len(self._work.asks):
            self.query.value = self._work.asks[number]
            self._clear()

    def _clear(self) -> None:
        self.verdict.value = ""
        for card in self.cards:
            card.show(None)

    def _start(self) -> Job[Results]:
        if not self._work.ready:
            raise WorkshopError("Chưa có kho tài liệu nào được mở. Bạn xem lại bước 1 trước nhé.")
        if self.ask.value is None:
            raise WorkshopError("Bạn ghi các câu cần trả lời ở bước 1 trước, mỗi dòng một câu.")
        if not self.query.value.strip():
            raise WorkshopError("Bạn gõ từ cần tìm đã.")
        self._clear()
        folder, index = self._work.folder, self._work.index
        return submit(look_up, folder, index, self.query.value, SHOWN, limits=LIMITS)

    def _found(self, results: Results) -> None:
        self.verdict.value = verdict(results)
        hits = [*results.hits, *[None] * SHOWN][:SHOWN]
        for card, hit in zip(self.cards, hits, strict=True):
            card.show(hit)

    def _pick(self, hit: Hit) -> None:
        if self.ask.value is not None:
            self._on_pick(self.ask.value, hit)


class Card(widgets.VBox):
    """One passage found, with the button that takes it."""

    def __init__(self, on_pick: Callable[[Hit], None]) -> None:
        self._on_pick, self.hit = on_pick, None
        self.body = show()
        self.take = button("Lấy đoạn này", self._take)
        super().__init__([self.body, buttons(self.take)], layout={"width": "100%"})
        self.show(None)

    def show(self, hit: Hit | None) -> None:
        """Show a hit, or nothing."""
        self.hit = hit
        self.layout.display = "" if hit else "none"
        self.take.description, self.take.disabled = "Lấy đoạn này", False
        if hit:
            self.body.value = passage_view(hit)

    def _take(self) -> None:
        if self.hit:
            self._on_pick(self.hit)
            self.take.description, self.take.disabled = "Đã lấy, xem ở bước 3", True


def verdict(results: Results) -> str:
    """Whether the folder seems to have an answer, and what no close passage says."""
    how = "theo từ và theo nghĩa" if results.how == "words and meaning" else "theo từ"
    missing = ", ".join(f"“{word}”" for word in results.missing)
    if not results.hits:
        return html.note("warn", "Kho không có đoạn nào có các từ này. Bạn thử từ khác.")
    if results.found:
        lines = [f"Tìm {how}: có đoạn nói đến điều bạn hỏi. Bạn đọc kỹ ngày và hiệu lực."]
        return html.note("good", *lines)
    return html.note(
        "warn",
        f"Tìm {how}: có vẻ kho KHÔNG có câu trả lời. Dưới đây chỉ là những đoạn gần nhất.",
        f"Không đoạn nào trong ba đoạn đầu có: {missing}." if missing else "",
        "Bạn thử hỏi bằng từ khác. Vẫn không có thì ở bước 3 ghi rõ là kho không có.",
    )


def passage_view(hit: Hit) -> str:
    """A passage with all that tells whether it may be used: document, number, date, draft, place."""
    about, passage = hit.about, hit.passage
    marks = [f"Số {about.number}"] if about.number else []
    if about.day:
        marks.append(f"ngày {about.day}")
    if about.draft:
        marks.append("GHI LÀ DỰ THẢO")
    near = [text for text in (passage.heading, passage.context) if text]
    around = f'<p class="bd-hint">{escape(" · ".join(near))}</p>' if near else ""
    return (
        '<blockquote class="bd-note">'
        f"<p><strong>{escape(about.title)}</strong></p>"
        f'<p class="bd-hint">{escape(" · ".join([*marks, passage.document, passage.place]))}</p>'
        f"{around}<p>«{escape(passage.text)}»</p></blockquote>"
    )
