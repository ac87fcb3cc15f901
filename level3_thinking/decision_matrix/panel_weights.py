"""Step 3 of the panel: how much each criterion matters, by comparing pairs or by typed shares."""

from fractions import Fraction
from html import escape
from itertools import combinations
from typing import Any

import ipywidgets as widgets

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.ahp import SAATY, Priorities, Suspect, priorities
from level3_thinking.decision_matrix.typed import typed_percent
from level3_thinking.decision_matrix.work import Work
from workshop.errors import WorkshopError
from workshop.lesson.panel import dropdown, html, show, text

Choices = list[tuple[str, object]]
WAYS: Choices = [("So sánh từng cặp (khuyên dùng)", True), ("Tự ghi phần trăm", False)]
MOST_PAIRED = 9


class Weights(widgets.VBox):
    """Pairs or shares of today's criteria, and what they come to, at once."""

    def __init__(self, work: Work) -> None:
        self._work, self._filling = work, False
        self._names: tuple[str, ...] = ()
        self.way = widgets.RadioButtons(options=WAYS, layout={"width": "100%"})
        self.pairs, self.shares = widgets.VBox(), widgets.VBox()
        for grid in (self.pairs, self.shares):
            grid.add_class("dm-fields")
        self.verdict = show()
        super().__init__(
            [self.way, self.pairs, self.shares, self.verdict], layout={"width": "100%"}
        )
        self.way.observe(lambda change: self._turn(change["new"]), names="value")
        work.listen(self.refresh)

    def refresh(self) -> None:
        """Show the draft as it is now."""
        self._filling = True
        draft = self._work.draft
        if draft.criteria != self._names:
            self._names = draft.criteria
            self._build()
        several = len(self._names) > 1
        _visible(self.way, several and len(self._names) <= MOST_PAIRED)
        _visible(self.pairs, several and draft.by_pairs)
        _visible(self.shares, several and not draft.by_pairs)
        self.way.value = draft.by_pairs
        self._fill()
        self.verdict.value = self._judge()
        self._filling = False

    def _build(self) -> None:
        paired = len(self._names) <= MOST_PAIRED
        pairs = list(combinations(self._names, 2)) if paired else []
        self.pairs.children = [self._pair(first, second) for first, second in pairs]
        self.shares.children = [self._share(name) for name in self._names]

    def _pair(self, first: str, second: str) -> widgets.Widget:
        field = dropdown(f"{first} ↔ {second}", _steps(first, second))
        field.observe(lambda change: self._paired(first, second, change["new"]), names="value")
        return field

    def _share(self, name: str) -> widgets.Widget:
        field = text(f"{name} (%)", placeholder="20")
        field.continuous_update = False
        field.observe(lambda change: self._typed(name, change["new"]), names="value")
        return field

    def _fill(self) -> None:
        draft = self._work.draft
        pairs = combinations(self._names, 2)
        for field, (first, second) in zip(self.pairs.children, pairs, strict=False):
            times = draft.times(first, second)
            field.value = None if times is None else str(times)
        for field, name in zip(self.shares.children, self._names, strict=False):
            share = draft.shares.get(name)
            field.value = "" if share is None else wording.number(share * 100, 4)

    def _turn(self, by_pairs: bool) -> None:
        if not self._filling:
            self._work.put(self._work.draft.model_copy(update={"by_pairs": by_pairs}))

    def _paired(self, first: str, second: str, times: str | None) -> None:
        if not self._filling:
            exact = None if times is None else Fraction(times)
            self._work.put(self._work.draft.with_pair(first, second, exact))

    def _typed(self, name: str, value: str) -> None:
        if self._filling:
            return
        try:
            self._work.put(self._work.draft.with_share(name, typed_percent(value)))
        except WorkshopError as error:
            self.verdict.value = html.note("bad", f"“{name}”: {error}")

    def _judge(self) -> str:
        draft = self._work.draft
        if not self._names:
            return html.note("warn", "Chưa có tiêu chí nào. Bạn chọn tiêu chí ở bước 2.")
        if len(self._names) == 1:
            return html.note("info", "Chỉ có một tiêu chí nên không cần cân nặng nhẹ.")
        if len(self._names) > MOST_PAIRED and draft.by_pairs:
            return html.note("warn", f"Có {len(self._names)} tiêu chí, so sánh cặp sẽ rất nhiều. "
                             f"Bạn bớt còn {MOST_PAIRED} tiêu chí.")  # fmt: skip
        return self._of_pairs() if draft.by_pairs else self._of_shares()

    def _of_pairs(self) -> str:
        draft = self._work.draft
        total = len(self._names) * (len(self._names) - 1) // 2
        done = len(draft.judgements())
        if done < total:
            return html.note("info", f"Đã so sánh {done} trên {total} cặp.")
        try:
            found = priorities(self._names, draft.judgements())
        except WorkshopError as error:
            return html.note("bad", str(error))
        return _consistency(found) + bars(list(zip(self._names, found.weights, strict=True)))

    def _of_shares(self) -> str:
        draft = self._work.draft
        total = sum(draft.weights(), Fraction(0))
        if total == 1:
            said = html.note("good", "Cộng lại đúng 100 %.")
        else:
            side = "còn thiếu" if total < 1 else "thừa"
            gap = wording.percent(abs(1 - total), 4)
            says = f"Cộng lại được {wording.percent(total, 4)}, {side} {gap}. Cần đúng 100 %."
            said = html.note("warn", says)
        return said + bars(list(zip(self._names, draft.weights(), strict=True)))


def _steps(first: str, second: str) -> list[tuple[str, Any]]:
    steps: list[tuple[str, Any]] = [("… bạn chọn …", None)]
    for times in sorted(SAATY, reverse=True):
        if times == 1:
            steps.append(("Hai bên ngang nhau", str(times)))
        elif times > 1:
            steps.append((f"{first} gấp {times} lần", str(times)))
        else:
            steps.append((f"{second} gấp {1 / times} lần", str(times)))
    return steps


def says(first: str, second: str, times: Fraction) -> str:
    """One comparison in words."""
    if times == 1:
        return f"“{first}” và “{second}” ngang nhau"
    if times < 1:
        return f"“{second}” gấp {1 / times} lần “{first}”"
    return f"“{first}” gấp {times} lần “{second}”"


def _consistency(found: Priorities) -> str:
    ratio = wording.number(Fraction(found.ratio), 3)
    if found.consistent:
        return html.note("good", f"CR là {ratio}, dưới 0,1: các so sánh ăn khớp với nhau.")
    return html.note(
        "bad",
        f"CR là {ratio}, phải dưới 0,1: các so sánh đang cãi nhau.",
        _advice(found.suspect) if found.suspect else "",
    )


def _advice(suspect: Suspect) -> str:
    after = wording.number(Fraction(suspect.ratio_after), 3)
    return (
        f"Cặp lệch nhất: bạn ghi {says(suspect.first, suspect.second, suspect.times)}. Các cặp khác "
        f"lại cho thấy {says(suspect.first, suspect.second, suspect.suggested)} (CR còn {after}). "
        "Bạn hỏi lại người cần chọn rồi mới sửa."
    )


def bars(shares: list[tuple[str, Fraction]]) -> str:
    """Each criterion's weight as a bar with its figure."""
    top = max((share for _, share in shares), default=Fraction(1)) or Fraction(1)
    rows = "".join(
        f'<div class="dm-bar"><span>{escape(name)}</span><b>{wording.percent(share)}</b>'
        f'<i style="width:{max(0.0, float(share / top)) * 100:.0f}%"></i></div>'
        for name, share in shares
    )
    return f'<div class="dm-bars">{rows}</div>'


def _visible(widget: widgets.Widget, visible: bool) -> None:
    widget.layout.display = "" if visible else "none"
