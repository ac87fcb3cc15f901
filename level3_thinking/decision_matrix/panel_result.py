"""Step 4 of the panel: the order, who is out and why, and what change of weight flips the leader."""

from fractions import Fraction
from html import escape

import ipywidgets as widgets

from level3_thinking.decision_matrix import chart, jobs, task, wording
from level3_thinking.decision_matrix.prose import Sentence
from level3_thinking.decision_matrix.task import Analysis
from level3_thinking.decision_matrix.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, dropdown, html, show

SHOWN = 30


class Results(widgets.VBox):
    """What follows from the draft; ``explained`` holds the reasons in words, and the AI label."""

    def __init__(self, work: Work, after: Run) -> None:
        self._work, self._filling = work, False
        self._about: Analysis | None = None
        self.explained: tuple[tuple[Sentence, ...], str] = ((), "")
        self.counting = Run("Tính kết quả", self._count, work.computed, after=after)
        self.order, self.words = show(), show()
        self.which = dropdown("Xem khi đổi trọng số của", [("…", None)])
        self.sway = show()
        self.asking = Run(
            "Nhờ AI viết lại cho dễ đọc", self._ask, self._worded, after=self.counting
        )
        super().__init__(
            [self.counting, self.order, self.which, self.sway, self.words, self.asking],
            layout={"width": "100%"},
        )
        self.which.observe(lambda _: self._draw(), names="value")
        work.listen(self.refresh)

    def refresh(self) -> None:
        """Show the result as it is now."""
        found = self._work.found
        _visible(self.counting, self._work.large)
        for widget in (self.which, self.sway, self.words, self.asking):
            _visible(widget, found is not None)
        if found is None:
            self._about = None
            self.order.value = html.note("warn", self._work.problem)
            return
        if found == self._about:
            return
        self._about = found
        self.order.value = _order(found)
        self._filling = True
        self.which.options = [(item.criterion, item.criterion) for item in found.stability]
        self.which.value = found.flip.criterion if found.flip else found.stability[0].criterion
        self._filling = False
        self._draw()
        self._worded((task.explain(found), ""))

    def _draw(self) -> None:
        if self._filling or self._about is None:
            return
        found, names = self._about, [c.name for c in self._about.matrix.criteria]
        chosen = next((s for s in found.stability if s.criterion == self.which.value), None)
        if chosen is not None:
            self.sway.value = (
                chart.weight_svg(found.result, names, chosen)
                + html.note("info", chart.sentence(chosen, found.result.winners))
                + _flips(found)
            )

    def _count(self) -> Job:
        if self._work.brought is None:
            raise WorkshopError(self._work.problem)
        return submit(jobs.work_out, self._work.brought, self._work.draft, limits=jobs.LIMITS)

    def _ask(self) -> Job:
        if self._work.found is None:
            raise WorkshopError(self._work.problem)
        recorded = self._work.desk.lesson.recorded
        return submit(jobs.explain, self._work.found, recorded, limits=jobs.LIMITS)

    def _worded(self, explained: tuple[tuple[Sentence, ...], str]) -> None:
        self.explained = explained
        sentences, label = explained
        self.words.value = "<h4>Vì sao, bằng lời</h4>" + "".join(map(_sentence, sentences))
        if label:
            self.words.value += html.note("info", label)


def _order(found: Analysis) -> str:
    ranked = found.result.ranked
    who = wording.names(found.result.winners)
    tied = "cùng dẫn đầu" if len(found.result.winners) > 1 else "dẫn đầu"
    said = html.note("good", f"{who} {tied} theo bảng của bạn.", *found.result.notes)
    said += chart.totals_svg(found.result)
    out = [f"{name}: {'; '.join(why)}." for name, why in found.result.excluded.items()]
    if out:
        said += f"<h4>Bị loại ({len(out)})</h4>" + html.bullets(out[:SHOWN])
    heads = ("Hạng", "Phương án", "Tổng", *(c.name for c in found.matrix.criteria))
    rows = [
        (str(row.rank), row.option, _three(row.total), *map(_three, row.scores))
        for row in ranked[:SHOWN]
    ]
    table = html.table(heads, rows, numeric=(0, *range(2, len(heads))))
    more = f" ({SHOWN} nơi đầu trong {len(ranked)} nơi)" if len(ranked) > SHOWN else ""
    return said + f"<details><summary>Điểm từng tiêu chí{more}</summary>{table}</details>"


def _three(score: Fraction | None) -> str:
    return f"{float(score or 0):.3f}".replace(".", ",")


def _flips(found: Analysis) -> str:
    rows = []
    for item in found.stability:
        down = (
            f"dưới {wording.percent(item.low, 2)}: {wording.names(item.down.to)}"
            if (item.down)
            else "không đổi"
        )
        up = (
            f"trên {wording.percent(item.high, 2)}: {wording.names(item.up.to)}"
            if (item.up)
            else "không đổi"
        )
        rows.append((item.criterion, wording.percent(item.weight), down, up))
    heads = ("Tiêu chí", "Hiện nay", "Giảm thì ai lên", "Tăng thì ai lên")
    return (
        "<details><summary>Mức đổi ngôi của mọi tiêu chí</summary>"
        f"{html.table(heads, rows)}</details>"
    )


def _sentence(sentence: Sentence) -> str:
    if sentence.by == "ai":
        return f'<p>{escape(sentence.text)} <span class="bd-ai">lời AI, số đã đối chiếu</span></p>'
    dropped = "; ".join(sentence.doubts)
    why = f' <span class="bd-ai">bỏ câu của AI: {escape(dropped)}</span>' if dropped else ""
    return f"<p>{escape(sentence.text)}{why}</p>"


def _visible(widget: widgets.Widget, visible: bool) -> None:
    widget.layout.display = "" if visible else "none"
