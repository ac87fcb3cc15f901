"""A list shown a few at a time, with buttons back and forth; for doubts, pairs and log lines."""

from collections.abc import Callable

import ipywidgets as widgets

from workshop.lesson.panel import button, buttons, html, show


class Pages(widgets.VBox):
    """Shows ``size`` items at a time. ``draw`` makes the widgets of one item."""

    def __init__(self, size: int, draw: Callable[[int], widgets.Widget]) -> None:
        self._size, self._draw = size, draw
        self._start = self._total = 0
        self.where = show()
        self.back = button("← Trước", lambda: self._turn(-size))
        self.on = button("Tiếp →", lambda: self._turn(size))
        self.items = widgets.VBox([], layout={"width": "100%"})
        self.turning = buttons(self.back, self.on)
        self.turning.layout.display = "none"
        super().__init__([self.where, self.items, self.turning], layout={"width": "100%"})

    def fill(self, total: int, said: str = "") -> None:
        """Show a list of ``total`` items; the place is kept where it still exists."""
        self._total = total
        if self._start >= total:
            self._start = 0
        self.said = said
        self._show()

    def _turn(self, by: int) -> None:
        self._start = min(max(0, self._start + by), max(0, self._total - 1))
        self._show()

    def _show(self) -> None:
        end = min(self._start + self._size, self._total)
        self.items.children = tuple(self._draw(at) for at in range(self._start, end))
        self.turning.layout.display = "" if self._total > self._size else "none"
        self.back.disabled, self.on.disabled = self._start == 0, end >= self._total
        place = f" Đang xem {self._start + 1}–{end}." if self._total > self._size else ""
        self.where.value = html.note("info", self.said + place) if self.said else ""
