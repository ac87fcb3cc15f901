"""One cell of the brought table in the panel: as written, what the machine proposes, what counts."""

from collections.abc import Callable
from fractions import Fraction
from html import escape
from typing import Any

import ipywidgets as widgets

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.draft import ColumnPlan
from level3_thinking.decision_matrix.reading import Proposal, propose, propose_yes
from level3_thinking.decision_matrix.typed import typed_number
from workshop.errors import WorkshopError
from workshop.lesson.panel import dropdown, show, text

PAGE = 12
Choices = list[tuple[str, object]]
YES_NO: Choices = [("Chưa rõ", None), ("Đạt", True), ("Không đạt", False)]
Own = dict[tuple[str, str], bool | Fraction | None]


class CellRow(widgets.HBox):
    """A cell whose figure the learner may replace; ``on_value`` gets the option and the figure."""

    def __init__(self, on_value: Callable[[str, Any], None]) -> None:
        self._on_value, self._option, self._filling = on_value, "", False
        self.number, self.yes = text(" "), dropdown(" ", YES_NO)
        self.number.continuous_update = False
        self.about = show()
        super().__init__([self.number, self.yes, self.about])
        self.add_class("dm-cell")
        self.number.observe(lambda change: self._typed(change["new"]), names="value")
        self.yes.observe(lambda change: self._given(change["new"]), names="value")

    def fill(self, plan: ColumnPlan, option: str, written: str, own: Own) -> None:
        """Show one cell. Raises ``BadAnswer`` where the column's rule cannot be read."""
        self._filling, self._option = True, option
        numeric = plan.weighed or plan.must != "yes"
        self.number.layout.display = "" if numeric else "none"
        self.yes.layout.display = "none" if numeric else ""
        field = self.number if numeric else self.yes
        field.description = option
        name = plan.name if plan.weighed else plan.must_name
        mine = (option, name) in own
        if numeric:
            found = propose(written, plan.rule)
            value = own[option, name] if mine else found.value
            shown = value if isinstance(value, Fraction) else None
            self.number.value = "" if shown is None else wording.number(shown, 4)
            doubt = not mine and doubts(found)
            self.about.value = _about(written, _number_note(found, mine, plan.unit))
        else:
            fact = own[option, name] if mine else propose_yes(written)
            self.yes.value = fact if isinstance(fact, bool) else None
            doubt = not mine and fact is None
            self.about.value = _about(written, _yes_note(written, mine))
        (self.add_class if doubt else self.remove_class)("dm-doubt")
        self._filling = False

    def _typed(self, value: str) -> None:
        try:
            number = typed_number(value)
        except WorkshopError as error:
            self.about.value = f'<p class="dm-wrong" role="alert">{escape(str(error))}</p>'
            return
        self._given(number)

    def _given(self, value: Any) -> None:
        if not self._filling:
            self._on_value(self._option, value)


def doubts(found: Proposal) -> bool:
    """Whether a person should look at this proposal."""
    return found.value is None or bool(found.doubts)


def doubtful(plan: ColumnPlan, option: str, written: str, own: Own) -> bool:
    """Whether a person should look at this cell, and has not filled it in."""
    if (option, plan.name if plan.weighed else plan.must_name) in own or plan.role == "skip":
        return False
    if plan.weighed or plan.must != "yes":
        return doubts(propose(written, plan.rule))
    return propose_yes(written) is None


def _number_note(found: Proposal, mine: bool, unit: str) -> str:
    if mine and found.value is not None:
        return f"Bạn nhập. Máy đề nghị {wording.number(found.value, 4)}."
    if mine:
        return "Bạn nhập."
    said = [f"= {found.how}"] if any(sign in found.how for sign in "×:") else []
    said += [doubt[:1].upper() + doubt[1:] for doubt in found.doubts]
    return ". ".join(said) if said else unit


def _yes_note(written: str, mine: bool) -> str:
    if mine:
        return "Bạn chọn."
    return "Máy đọc từ chữ trong ô." if propose_yes(written) is not None else "Máy chưa rõ."


def _about(written: str, note: str) -> str:
    shown = f"“{escape(written)}”" if written.strip() else "<em>ô trống</em>"
    return f'<p class="dm-written">{shown}</p><p class="dm-note">{escape(note)}</p>'
