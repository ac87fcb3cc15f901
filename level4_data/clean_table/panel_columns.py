"""Step 2: what each column is. The machine guesses, the learner corrects."""

from functools import partial
from typing import Any

import ipywidgets as widgets

from level4_data.clean_table.model import KINDS, ORDERS, Column
from level4_data.clean_table.work import Work
from workshop.errors import BadAnswer
from workshop.lesson.panel import dropdown, html, show, text

KIND_CHOICES: list[tuple[str, object]] = [(label, kind) for kind, label in KINDS.items()]
ORDER_CHOICES: list[tuple[str, object]] = [(label, order) for order, label in ORDERS.items()]
DATED = ("birth", "day")


class Columns(widgets.VBox):
    """A drop-down list for each column, one more for the order of day and month in dates."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._shown: object = None
        self.header = text("Dòng tên cột (để trống: máy tự tìm)")
        self.head = show()
        self.kinds: dict[str, widgets.Dropdown] = {}
        self.orders: dict[str, widgets.Dropdown] = {}
        self.rows = widgets.VBox([], layout={"width": "100%"})
        super().__init__([self.head, self.rows, self.header], layout={"width": "100%"})
        self.header.observe(lambda change: self._set_header(change["new"]), names="value")

    def refresh(self) -> None:
        """Show the columns of the list that is open now."""
        opened = self._work.opened
        if opened is self._shown:
            return
        self._shown = opened
        if opened is None:
            self.head.value, self.rows.children = "", ()
            return
        found = f"Tên cột ở dòng {opened.header}. Bên dưới có {opened.rows_in} dòng."
        self.head.value = html.note("info", found, *opened.notes)
        header = self._work.decisions.header
        with self.header.hold_trait_notifications():
            self.header.value = "" if header is None else str(header)
        self.kinds, self.orders, shown = {}, {}, []
        for column in opened.columns:
            shown += self._column(column)
        self.rows.children = tuple(shown)

    def _column(self, column: Column) -> list[widgets.Widget]:
        decided = self._work.decisions
        kind = decided.kinds.get(column.name, column.kind)
        sample = ", ".join(each.strip()[:24] for each in column.sample)
        field = dropdown(f"{column.name} (ví dụ: {sample})", KIND_CHOICES, kind)
        order = dropdown(
            f"{column.name}: cách ghi ngày",
            ORDER_CHOICES,
            decided.orders.get(column.name, column.order),
        )
        note = show(html.note("warn", column.note) if column.note else "")
        self.kinds[column.name], self.orders[column.name] = field, order
        order.layout.display = "" if kind in DATED else "none"
        field.observe(partial(self._set_kind, column.name), names="value")
        order.observe(partial(self._set_order, column.name), names="value")
        return [field, order, note]

    def _set_kind(self, name: str, change: dict[str, Any]) -> None:
        self._work.update(kinds={**self._work.decisions.kinds, name: change["new"]})
        self.orders[name].layout.display = "" if change["new"] in DATED else "none"

    def _set_order(self, name: str, change: dict[str, Any]) -> None:
        self._work.update(orders={**self._work.decisions.orders, name: change["new"]})

    def _set_header(self, typed: str) -> None:
        if self._work.opened is None:
            return
        plain = typed.strip()
        self._work.update(header=int(plain) if plain.isdigit() and int(plain) > 0 else None)

    def checked_header(self) -> None:
        """Raises ``BadAnswer`` where what is typed is no row."""
        plain = self.header.value.strip()
        if plain and not (plain.isdigit() and int(plain) > 0):
            raise BadAnswer("Dòng tên cột là một số, như 5. Bạn sửa lại hoặc để trống.")
