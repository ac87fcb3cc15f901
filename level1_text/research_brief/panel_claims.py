"""Step 3 of the panel: a sentence for each picked passage, verified as it is typed; and refusals."""

from html import escape

import ipywidgets as widgets

from level1_text.research_brief import task
from level1_text.research_brief.draft import Picked
from level1_text.research_brief.verify import claim_problems
from level1_text.research_brief.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Later, Run, button, buttons, html, show, text

QUIET = 0.6  # seconds without a key stroke before a sentence is verified
BY = {
    "ai": "Câu do AI viết từ đoạn này, đã đối chiếu số, ngày, tên.",
    "source": "Câu lấy nguyên lời đoạn trích (AI chưa viết được câu đạt đối chiếu).",
    "learner": "Câu của bạn.",
}


class Claims(widgets.VBox):
    """All questions with their sentences."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.run = Run("Nhờ AI viết câu cho các đoạn còn trống", self._start, self._proposed)
        self.origin = show()
        self.list = widgets.VBox([], layout={"width": "100%"})
        self._shown: tuple | None = None
        super().__init__([self.run, self.origin, self.list], layout={"width": "100%"})
        work.listen(self.refresh)

    def refresh(self) -> None:
        """Draw the questions anew where other passages are picked or other questions refused."""
        draft, asks = self._work.draft, self._work.asks
        state = (
            self._work.case,
            tuple(asks),
            draft.refused,
            tuple(one.key for one in draft.picked),
        )
        if state == self._shown:
            self._fill()
            return
        self._shown = state
        self.list.children = [Question(self._work, number, ask) for number, ask in enumerate(asks)]

    def _fill(self) -> None:
        for question in self.list.children:
            question.fill()

    def begin(self) -> None:
        """Forget what ran for another case."""
        self.run.drop()
        self.origin.value = ""

    def _start(self) -> Job[task.Proposals]:
        empty = [one for one in self._work.draft.picked if not one.claim.strip()]
        if not empty:
            raise WorkshopError("Chưa có đoạn nào còn trống câu. Bạn lấy đoạn ở bước 2 trước.")
        recorded = self._work.desk.lesson.recorded
        asks = self._work.asks
        return submit(task.propose_sentences, asks, empty, recorded, limits=task.LIMITS)

    def _proposed(self, proposals: task.Proposals) -> None:
        draft = self._work.draft
        there = {one.key: one for one in draft.picked}
        for said in proposals.sentences:
            one = there.get((said.ask, said.document, said.quote))
            if one is not None and not one.claim.strip():  # not what was typed meanwhile
                draft = draft.write(one.key, said.text, said.by)
        self._work.put(draft)
        by_ai = sum(said.by == "ai" for said in proposals.sentences)
        self.origin.value = html.note(
            "info",
            f"AI viết được {by_ai} trên {len(proposals.sentences)} câu; câu còn lại là nguyên lời "
            "đoạn trích.",
            f"{proposals.dropped} câu của AI bị bỏ vì không đạt đối chiếu."
            if proposals.dropped
            else "",
            "Bạn đọc lại từng câu: đúng số chưa chắc đã đúng văn bản đang có hiệu lực.",
        )


class Question(widgets.VBox):
    """One question: its sentences, or the word that the folder has no answer."""

    def __init__(self, work: Work, number: int, ask: str) -> None:
        self._work, self._number = work, number
        draft = work.draft
        self.rows = [Row(work, one) for one in draft.picked if one.ask == number]
        refused = number in draft.refused
        label = "Bỏ ghi “kho không có”" if refused else "Kho không có câu trả lời"
        self.refuse = button(label, self._refuse)
        self.refuse.layout.display = "none" if self.rows else ""
        state = "" if self.rows else _empty(refused)
        head = show(f"<h4>{number + 1}. {escape(ask)}</h4>{state}")
        super().__init__([head, *self.rows, buttons(self.refuse)], layout={"width": "100%"})

    def fill(self) -> None:
        """Show the sentences as the draft has them now."""
        by_key = {one.key: one for one in self._work.draft.picked}
        for row in self.rows:
            row.fill(by_key[row.key])

    def _refuse(self) -> None:
        draft = self._work.draft
        self._work.put(draft.refuse(self._number, self._number not in draft.refused))


class Row(widgets.VBox):
    """One picked passage and the sentence about it."""

    def __init__(self, work: Work, one: Picked) -> None:
        self._work, self.key, self._one = work, one.key, one
        self._filling = False
        self._later = Later(QUIET, self.verify)
        quote = f"{one.document}, {one.place}: «{one.quote}»"
        self.quote = show(f'<p class="bd-hint">{escape(quote)}</p>')
        self.claim = text("Câu của bạn", rows=3, value=one.claim)
        self.claim.continuous_update = True
        self.state = show()
        self.drop = button("Bỏ đoạn này", lambda: work.put(work.draft.drop(self.key)))
        super().__init__(
            [self.quote, self.claim, self.state, buttons(self.drop)], layout={"width": "100%"}
        )
        self.claim.observe(self._typed, names="value")
        self.verify()

    def fill(self, one: Picked) -> None:
        """Show the sentence that came from elsewhere."""
        self._one = one
        if self.claim.value != one.claim:
            self._filling = True
            self.claim.value = one.claim
            self._filling = False
            self.verify()

    def _typed(self, change: dict[str, str]) -> None:
        if self._filling:
            return
        self._work.put(self._work.draft.write(self.key, change["new"], "learner"), quietly=True)
        self._one = self._one.model_copy(update={"claim": change["new"], "by": "learner"})
        self._later.poke()

    def verify(self) -> None:
        """Say what of the sentence does not stand in the passage."""
        claim = self.claim.value.strip()
        if not claim or self._work.case is None:
            self.state.value = ""
            return
        one = self._one
        problems = claim_problems(claim, one.quote, f"{one.about}\n{one.around}")
        told = BY.get(self._one.by, "")
        self.state.value = (
            html.note("bad", *problems, told)
            if problems
            else html.note("good", "Số, ngày, tên trong câu đều có trong đoạn.", told)
        )


def _empty(refused: bool) -> str:
    if refused:
        return html.note("info", "Sẽ ghi: kho tài liệu không có câu trả lời cho câu hỏi này.")
    return '<p class="bd-hint">Chưa có đoạn nào. Bạn tìm ở bước 2.</p>'
