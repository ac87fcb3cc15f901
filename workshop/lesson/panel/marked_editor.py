"""A text that is looked up in its source while it is written; what stands there turns green."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, NamedTuple

import ipywidgets as widgets

from workshop.lesson.panel.blocks import show, text
from workshop.lesson.panel.loop import Later

QUIET = 0.6  # seconds without a key stroke before the text is looked up again


class MarkedEditor(widgets.VBox):
    """A text area whose every change goes to ``on_change`` at once and is looked up when typing rests.

    ``look_up`` makes what is shown below it from the text and from the source that it leans on.
    """

    def __init__(
        self,
        label: str,
        look_up: Callable[[str, Any], str],
        on_change: Callable[[str], None],
        *,
        rows: int = 16,
    ) -> None:
        self._look_up, self._on_change = look_up, on_change
        self._source: Any = None
        self._later = Later(QUIET, self.refresh)
        self.area = text(label, rows=rows)
        self.area.continuous_update = True
        self.verdict = show()
        super().__init__([self.area, self.verdict], layout={"width": "100%"})
        self.area.observe(self._changed, names="value")

    def edit(self, source: Any, value: str) -> None:
        """Edit a text that leans on ``source``, beginning with ``value``; no source, no marks."""
        self._source = source
        self.fill(value)

    def fill(self, value: str) -> None:
        """Replace the text, as when a draft comes in."""
        self.area.value = value
        self.refresh()

    def refresh(self) -> None:
        """Look the text up as it is now."""
        written = self.area.value
        there = self._source is not None and written.strip()
        self.verdict.value = self._look_up(written, self._source) if there else ""

    def _changed(self, change: dict[str, str]) -> None:
        self._on_change(change["new"])
        self._later.poke()


class Mark(NamedTuple):
    """A piece of a text, whether it may stand, and why."""

    start: int
    end: int
    ok: bool
    why: str


def marked(written: str, marks: Iterable[Mark]) -> str:
    """A text as HTML: what may stand in green, what may not in red; the first of two that overlap."""
    out: list[str] = []
    last = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start < last:
            continue
        kind, why = "found" if mark.ok else "missing", escape(mark.why, quote=True)
        piece = escape(written[mark.start : mark.end])
        out += (
            escape(written[last : mark.start]),
            f'<mark class="{kind}" title="{why}">{piece}</mark>',
        )
        last = mark.end
    out.append(escape(written[last:]))
    lines = "".join(out).replace("\n", "<br>")
    return f'<div class="bd-scroll" tabindex="0">{lines}</div>'
