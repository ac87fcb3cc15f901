"""The marks made so far: a table to read, and one of them to change or take away."""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from level1_text.catch_fabrication.kinds import KINDS
from level1_text.catch_fabrication.marks import Mark
from workshop.lesson.panel import button, buttons, dropdown, html, show

HEADER = ("Câu", "Chữ sai", "Loại lỗi", "Báo cáo ghi")


def choose_from(field: widgets.Dropdown, options: list[tuple[str, object]]) -> None:
    """Offer these options with the first one chosen, also where the page still shows none."""
    field.options = options
    if options:
        field.index = None
        field.index = 0


class MarkList(widgets.VBox):
    """Lists marks; ``on_change`` and ``on_drop`` get the one that is chosen."""

    def __init__(self, on_change: Callable[[Mark], None], on_drop: Callable[[Mark], None]) -> None:
        self.table = show()
        self.chosen = dropdown("Chọn một dấu để sửa hoặc xoá", [])
        self.change = button("Sửa dấu này", lambda: self._with_chosen(on_change))
        self.drop = button("Xoá dấu này", lambda: self._with_chosen(on_drop))
        self.tools = widgets.VBox([self.chosen, buttons(self.change, self.drop)])
        super().__init__([self.table, self.tools], layout={"width": "100%"})
        self.show_marks(())

    def _with_chosen(self, call: Callable[[Mark], None]) -> None:
        if self.chosen.value is not None:
            call(self.chosen.value)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks."""
        self.tools.layout.display = "" if marks else "none"
        choose_from(self.chosen, [(f"Câu {mark.sentence}: {mark.text}", mark) for mark in marks])
        rows = [
            (str(mark.sentence), mark.text, KINDS[mark.kind].title, mark.right or "(chưa ghi)")
            for mark in marks
        ]
        self.table.value = (
            html.table(HEADER, rows, numeric=(0,))
            if rows
            else html.note("info", "Bạn chưa đánh dấu chỗ nào.")
        )
