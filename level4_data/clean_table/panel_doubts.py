"""Step 3: cells that the machine will not settle alone, each with ways to read it."""

from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from level4_data.clean_table.model import Doubt
from level4_data.clean_table.panel_pages import Pages
from level4_data.clean_table.work import Work
from workshop.lesson.panel import dropdown, show, text

OPEN, OTHER = "", "?"
SIZE = 6


class Doubts(widgets.VBox):
    """A question for each doubted cell; the answer is an edit in the decisions."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._doubts: tuple[Doubt, ...] = ()
        self._shown: object = None
        self.fields: dict[tuple[str, str], tuple[widgets.Dropdown, widgets.Text]] = {}
        self.pages = Pages(SIZE, self._draw)
        super().__init__([self.pages], layout={"width": "100%"})

    def refresh(self) -> None:
        """Show the doubts of the last result; those just answered stay while they are looked at."""
        summary = self._work.summary
        if summary is self._shown:
            return
        self._shown = summary
        self._doubts = summary.doubts if summary else ()
        if summary is None:
            said = ""
        elif not self._doubts:
            said = "Không còn ô nào máy ngờ."
        else:
            said = f"Còn {summary.all_doubts} ô máy ngờ. Ô bạn không trả lời thì giữ nguyên."
        self.pages.fill(len(self._doubts), said)

    def _draw(self, at: int) -> widgets.Widget:
        doubt = self._doubts[at]
        place = (doubt.row, doubt.column)
        who = f" ({doubt.who})" if doubt.who else ""
        title = f"Dòng {doubt.row}{who}, cột {doubt.column}: “{doubt.shown}”"
        choices = [("… chưa trả lời, giữ nguyên …", OPEN), *((way, way) for way in doubt.ways)]
        choices.append(("Tự ghi", OTHER))
        written = self._written(place)
        value = OPEN if written is None else written if written in doubt.ways else OTHER
        choice = dropdown(title, choices, value)
        own = text(f"Tự ghi cho dòng {doubt.row}, cột {doubt.column}", value=written or "")
        own.layout.display = "" if value == OTHER else "none"
        choice.observe(partial(self._choose, doubt, own), names="value")
        own.observe(partial(self._write, place), names="value")
        self.fields[place] = (choice, own)
        why = show(f'<p class="bd-hint">{escape(doubt.why)}</p>')
        return widgets.VBox([choice, why, own], layout={"width": "100%"})

    def _written(self, place: tuple[str, str]) -> str | None:
        edits = self._work.decisions.edits
        return next((e.text for e in edits if (e.row, e.column) == place), None)

    def _choose(self, doubt: Doubt, own: widgets.Text, change: dict[str, Any]) -> None:
        chosen = change["new"]
        own.layout.display = "" if chosen == OTHER else "none"
        if chosen == OTHER:
            return
        edit = None if chosen == OPEN else chosen
        self._work.decide(self._work.decisions.with_edit(doubt.row, doubt.column, edit))

    def _write(self, place: tuple[str, str], change: dict[str, Any]) -> None:
        typed = change["new"].strip()
        self._work.decide(self._work.decisions.with_edit(*place, typed or None))
