"""Which rows of the sheet answer which question: the learner's decision, one box a question."""

from collections.abc import Callable, Sequence
from html import escape

import ipywidgets as widgets

from level1_text.answer_citizen.letter import core
from level1_text.answer_citizen.ranking import ranked
from level1_text.answer_citizen.sheet import Row
from workshop.lesson.panel import dropdown, html, show

LIKELY = 4
MOST_QUESTIONS = 20
MORE = "… xem các dòng khác của bảng …"
NOTHING = "Bảng không có câu trả lời: sẽ trả lời sau"


class Choices(widgets.VBox):
    """A box for each question; ``on_change`` is called whenever a choice changes."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self.boxes: list[Choice] = []
        super().__init__(layout={"width": "100%"})
        self.ask((), (), {})

    def ask(
        self, questions: Sequence[str], rows: Sequence[Row], kept: dict[str, list[int]]
    ) -> None:
        """Show these questions; ``kept`` has the numbers of the rows chosen before, by question."""
        known = {
            box.question: box.chosen_numbers() for box in self.boxes if box.rows == tuple(rows)
        }
        before = {
            **kept,
            **{asked: chosen for asked, chosen in known.items() if chosen is not None},
        }
        self.boxes = [
            Choice(at, question, tuple(rows), before.get(question), self._on_change)
            for at, question in enumerate(questions[:MOST_QUESTIONS], 1)
        ]
        empty = html.note("info", "Các câu hỏi sẽ hiện ở đây sau khi bạn làm xong bước 1.")
        self.children = tuple(self.boxes) or (show(empty),)

    @property
    def chosen(self) -> dict[str, list[int]]:
        """The numbers of the rows chosen for each question that was decided."""
        decided = ((box.question, box.chosen_numbers()) for box in self.boxes)
        return {question: numbers for question, numbers in decided if numbers is not None}


class Choice(widgets.VBox):
    """One question with the rows that are likely, the others in a list, and "not in the sheet"."""

    def __init__(
        self,
        number: int,
        question: str,
        rows: tuple[Row, ...],
        kept: list[int] | None,
        on_change: Callable[[], None],
    ) -> None:
        self.question, self.rows, self._on_change = question, rows, on_change
        before = question.removesuffix(core(question)).strip()
        lead = f"<p>{escape(before)}</p>" if before else ""
        head = show(f"<h4>Câu {number}</h4>{lead}<p><strong>{escape(core(question))}</strong></p>")
        likely = ranked(question, rows, LIKELY)
        likely += [row for row in rows if kept and row.number in kept and row not in likely]
        self.boxes: dict[int, widgets.Checkbox] = {}
        self.listed = widgets.VBox(layout={"width": "100%"})
        for row in likely:
            self._add(row, bool(kept) and row.number in (kept or ()))
        others = [(row.shown, row) for row in rows if row not in likely]
        self.more = dropdown(f"Dòng khác cho câu {number}", [(MORE, None), *others])
        self.nothing = _checkbox(NOTHING, kept == [])
        super().__init__([head, self.listed, self.more, self.nothing], layout={"width": "100%"})
        self.add_class("bd-choice")
        self.more.observe(lambda change: self._more(change["new"]), names="value")
        self.nothing.observe(lambda _: self._changed_nothing(), names="value")

    def _add(self, row: Row, ticked: bool) -> None:
        box = _checkbox(row.shown, ticked)
        box.observe(lambda _: self._changed(), names="value")
        self.boxes[row.number] = box
        self.listed.children = tuple(self.boxes.values())

    def _more(self, row: Row | None) -> None:
        if row is not None and row.number not in self.boxes:
            self._add(row, True)
            self._changed()
        elif row is not None:
            self.boxes[row.number].value = True

    def _changed(self) -> None:
        if any(box.value for box in self.boxes.values()):
            self.nothing.value = False
        self._on_change()

    def _changed_nothing(self) -> None:
        if self.nothing.value:
            for box in self.boxes.values():
                box.value = False
        self._on_change()

    def chosen_numbers(self) -> list[int] | None:
        """The rows chosen, in the sheet's order; empty for "not in the sheet", None while undecided."""
        if self.nothing.value:
            return []
        numbers = [row.number for row in self.rows if self._ticked(row)]
        return numbers or None

    def _ticked(self, row: Row) -> bool:
        return row.number in self.boxes and self.boxes[row.number].value


def _checkbox(label: str, ticked: bool) -> widgets.Checkbox:
    box = widgets.Checkbox(value=ticked, description=label, indent=False, layout={"width": "100%"})
    box.add_class("bd-tick")
    return box
