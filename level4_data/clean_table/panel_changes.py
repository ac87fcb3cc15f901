"""Step 5: what the rules changed; a whole rule, or one change of it, can be taken back."""

from functools import partial
from typing import Any

import ipywidgets as widgets

from level4_data.clean_table import task
from level4_data.clean_table.model import RULES, Change
from level4_data.clean_table.work import Work
from workshop.engine import submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, button, buttons, dropdown, html, show, text

FIXED = ("manual",)


class Changes(widgets.VBox):
    """Counts and switches of the rules, and the log's lines with a tick to undo each."""

    def __init__(self, work: Work, after: Run) -> None:
        self._work = work
        self._shown: object = None
        self._start = 0
        self._ticking = False
        self.rules = widgets.VBox([], layout={"width": "100%"})
        self.switches: dict[str, widgets.Checkbox] = {}
        self.which = dropdown("Xem nhật ký của quy tắc", [("Mọi quy tắc", "")])
        self.row = text("Chỉ xem dòng (để trống: mọi dòng)")
        self.look = Run("Xem nhật ký", self._look, self._seen, after=after)
        self.lines = widgets.VBox([], layout={"width": "100%"})
        self.told = show()
        self.back = button("← Trước", partial(self._turn, -task.SHOWN_CHANGES))
        self.on = button("Tiếp →", partial(self._turn, task.SHOWN_CHANGES))
        self.turning = buttons(self.back, self.on)
        self.turning.layout.display = "none"
        parts = [self.rules, self.which, self.row, self.look, self.told, self.lines, self.turning]
        super().__init__(parts, layout={"width": "100%"})
        self.which.observe(lambda _: self._restart(), names="value")
        self.row.observe(lambda _: self._restart(), names="value")

    def refresh(self) -> None:
        """Show the rules of the last result."""
        summary = self._work.summary
        if summary is self._shown:
            return
        self._shown = summary
        self.look.drop()
        self.lines.children, self.told.value = (), ""
        self.turning.layout.display = "none"
        if summary is None:
            self.rules.children = ()
            return
        off = self._work.decisions.rules_off
        shown = [rule for rule in RULES if summary.by_rule.get(rule) or rule in off]
        self.switches = {rule: self._switch(rule, summary.by_rule.get(rule, 0)) for rule in shown}
        self.rules.children = tuple(self.switches.values())
        choices = [("Mọi quy tắc", ""), *((RULES[rule], rule) for rule in shown)]
        self.which.options = choices
        self.which.value = ""

    def _switch(self, rule: str, count: int) -> widgets.Checkbox:
        lines = f": {count} lần" if count else ""
        box = widgets.Checkbox(
            value=rule not in self._work.decisions.rules_off,
            description=f"{RULES[rule]}{lines}",
            indent=False,
            disabled=rule in FIXED,
            layout={"width": "100%"},
        )
        box.observe(partial(self._set_rule, rule), names="value")
        return box

    def _set_rule(self, rule: str, change: dict[str, Any]) -> None:
        off = [each for each in self._work.decisions.rules_off if each != rule]
        self._work.update(rules_off=tuple(off if change["new"] else [*off, rule]))

    def _restart(self) -> None:
        self._start = 0

    def _turn(self, by: int) -> None:
        self._start = max(0, self._start + by)
        self.look.press()

    def _look(self) -> Any:
        if self._work.summary is None:
            raise WorkshopError("Bạn bấm “Làm sạch” ở bước 2 trước nhé.")
        asked = (self.which.value, self.row.value.strip(), self._start)
        decided = self._work.decisions.model_copy(update={"undone": ()})
        return submit(task.list_changes, self._work.paths, decided, *asked, limits=task.LIMITS)

    def _seen(self, changes: task.Changes) -> None:
        self.lines.children = tuple(self._line(change) for change in changes.lines)
        end = self._start + len(changes.lines)
        self.told.value = html.note(
            "info",
            f"Nhật ký có {changes.total} dòng, đang xem {self._start + 1}–{end}. Đánh dấu để hoàn tác."
            if changes.total
            else "Không có dòng nhật ký nào như vậy.",
        )
        self.turning.layout.display = "" if changes.total > task.SHOWN_CHANGES else "none"
        self.back.disabled, self.on.disabled = self._start == 0, end >= changes.total

    def _line(self, change: Change) -> widgets.Checkbox:
        said = f"Dòng {change.row}, {change.column}: “{change.before}” → “{change.after}”"
        box = widgets.Checkbox(
            value=change in self._work.decisions.undone,
            description=f"Hoàn tác: {said}",
            indent=False,
            disabled=change.rule in FIXED,
            layout={"width": "100%"},
        )
        box.observe(partial(self._undo, change), names="value")
        return box

    def _undo(self, change: Change, ticked: dict[str, Any]) -> None:
        rest = tuple(each for each in self._work.decisions.undone if each != change)
        self._work.update(undone=(*rest, change) if ticked["new"] else rest)
