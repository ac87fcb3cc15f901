"""The assumptions as rows: what is believed, tested or not, and how."""

import ipywidgets as widgets

from level5_innovation.business_canvas.canvas import Assumption
from level5_innovation.business_canvas.checks import assumption_problem
from level5_innovation.business_canvas.work import Work
from workshop.lesson.panel import Later, dropdown, html, show, text

ROWS = 5
QUIET = 0.6
STATES: list[tuple[str, object]] = [
    ("… bạn chọn …", None),
    ("Rồi: có con số trong ghi chép", True),
    ("Chưa: mới là đoán", False),
]


class Assumptions(widgets.VBox):
    """Up to five assumptions of the canvas of ``work``."""

    def __init__(self, work: Work) -> None:
        self.rows = [Row(work, place) for place in range(ROWS)]
        super().__init__(self.rows, layout={"width": "100%"})
        work.listen(self.fill)

    def fill(self) -> None:
        """Show the assumptions as the canvas has them."""
        for row in self.rows:
            row.fill()


class Row(widgets.VBox):
    """One assumption."""

    def __init__(self, work: Work, place: int) -> None:
        self._work, self._place, self._filling = work, place, False
        self._later = Later(QUIET, self.verify)
        self.text = text(f"Giả định {place + 1}: mô hình này chỉ đúng nếu…")
        self.tested = dropdown("Đã kiểm chứng chưa?", STATES)
        self.how = text("Rồi thì ghi bằng chứng; chưa thì ghi sẽ hỏi ai, mấy người, trước ngày nào")
        self.state = show()
        super().__init__([self.text, self.tested, self.how, self.state], layout={"width": "100%"})
        for field in (self.text, self.tested, self.how):
            field.observe(lambda _: self._changed(), names="value")

    def fill(self) -> None:
        """Show the assumption as the canvas has it."""
        there = self._work.canvas.assumptions
        one = there[self._place] if self._place < len(there) else Assumption()
        self._filling = True
        self.text.value, self.tested.value, self.how.value = one.text, one.tested, one.how
        self._filling = False
        self.verify()

    def _changed(self) -> None:
        if self._filling:
            return
        one = Assumption(text=self.text.value, tested=self.tested.value, how=self.how.value)
        canvas = self._work.canvas.with_assumption(self._place, one)
        self._work.put(canvas, quietly=True)
        self._later.poke()

    def verify(self) -> None:
        """Say what is still missing."""
        notes = self._work.notes
        one = Assumption(text=self.text.value, tested=self.tested.value, how=self.how.value)
        if notes is None or not one.text.strip():
            self.state.value = ""
            return
        problem = assumption_problem(one, notes)
        self.state.value = html.note("warn", problem) if problem else html.note("good", "Ghi đủ.")
