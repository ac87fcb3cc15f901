"""The machine's help: what of the draft does not stand in the report, for the learner to judge."""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from level1_text.catch_fabrication.lookup import Suspect
from level1_text.catch_fabrication.marks import Mark
from level1_text.catch_fabrication.panel_list import choose_from
from workshop.engine import Job
from workshop.lesson.panel import Run, button, buttons, dropdown, html, show

HEADER = ("Câu", "Chi tiết", "Máy thấy gì", "Dấu")
CAUTION = (
    "Máy chỉ tra từng con số, ngày, tên và số văn bản. Chỗ máy ngờ có thể vẫn đúng (phép cộng, làm tròn).",
    "Máy không thấy lời nói ngược, hay số có thật nhưng của việc khác. Những chỗ đó chỉ bạn bắt được.",
)


class Aid(widgets.VBox):
    """Offered on practice and on one's own files; a graded case is for the learner alone."""

    def __init__(
        self, look_up: Callable[[], Job], on_open: Callable[[int, int, int], None], after: Run
    ) -> None:
        self._on_open = on_open
        self._suspects: tuple[Suspect, ...] = ()
        self._marks: Sequence[Mark] = ()
        self.run = Run("Nhờ máy dò hộ", look_up, self.show_suspects, after=after)
        self.table = show()
        self.chosen = dropdown("Mở một chỗ máy ngờ", [])
        self.go = button("Mở câu này để xem", self._open)
        self.tools = widgets.VBox([self.chosen, buttons(self.go)])
        super().__init__([self.run, self.table, self.tools], layout={"width": "100%"})
        self.clear(offered=False)

    def clear(self, *, offered: bool) -> None:
        """Forget what was found; ``offered`` says whether the help may be asked for."""
        self.run.drop()
        self._suspects, self._marks = (), ()
        self.table.value = ""
        self.layout.display = "" if offered else "none"
        self.tools.layout.display = "none"

    def show_suspects(self, found: tuple[Suspect, ...]) -> None:
        """Show what the machine found."""
        self._suspects = found
        choose_from(self.chosen, [(f"Câu {one.sentence}: {one.text}", one) for one in found])
        self.tools.layout.display = "" if found else "none"
        self._show()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Say of each finding whether it is marked by now."""
        self._marks = marks
        if self.table.value:
            self._show()

    def _show(self) -> None:
        rows = [(str(s.sentence), s.text, s.why, self._marked(s)) for s in self._suspects]
        head = html.note("info", f"Máy ngờ {len(rows)} chỗ.", *CAUTION)
        self.table.value = head + (html.table(HEADER, rows, numeric=(0,)) if rows else "")

    def _marked(self, one: Suspect) -> str:
        there = any(
            mark.sentence == one.sentence and mark.start < one.end and mark.end > one.start
            for mark in self._marks
        )
        return "có" if there else "chưa"

    def _open(self) -> None:
        one = self.chosen.value
        if one is not None:
            self._on_open(one.sentence, one.start, one.end)
