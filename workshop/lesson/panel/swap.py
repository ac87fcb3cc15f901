"""A machine's draft comes into an editor, and the text that it replaced can be had back."""

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from workshop.files import write_atomic
from workshop.lesson.panel import html
from workshop.lesson.panel.marked_editor import MarkedEditor


class Swap(widgets.Button):
    """Changes the text in an editor for the one put away on disk; there while one is put away.

    ``place`` gives the file of the put-away text, or None while no case is open.
    """

    def __init__(self, editor: MarkedEditor, place: Callable[[], Path | None]) -> None:
        super().__init__(description="Đổi với bản đã cất")
        self._editor, self._place, self._drawn = editor, place, ""
        self.on_click(lambda _: self._swap())
        self.refresh()

    def refresh(self) -> None:
        """Show the button if the open case has a text that was put away."""
        self.layout.display = "" if self._kept() else "none"

    def begin(self) -> None:
        """Put the learner's text away, for a draft is on its way."""
        self._drawn = self._editor.area.value
        self._put_away(self._drawn)

    def so_far(self, text: str) -> None:
        """Show what there is of the draft, unless the learner has begun to write meanwhile."""
        if self._editor.area.value == self._drawn:
            self._drawn = self._editor.area.value = text

    def finish(self, text: str) -> str:
        """The whole draft: into the editor, or put away where the learner has written meanwhile.

        Gives the note that says so; empty where the draft is in the editor.
        """
        if self._editor.area.value == self._drawn:
            self._editor.fill(text)
            return ""
        self._put_away(text)
        return html.note(
            "warn",
            "Bạn đã sửa trong lúc AI làm, nên bản của bạn được giữ nguyên.",
            f"Bản của AI đã cất. Bạn bấm “{self.description}” để xem.",
        )

    def _kept(self) -> Path | None:
        path = self._place()
        return path if path is not None and path.is_file() else None

    def _put_away(self, text: str) -> None:
        path = self._place()
        if path is not None and text.strip():
            write_atomic(path, text)
        self.refresh()

    def _swap(self) -> None:
        path = self._kept()
        if path is not None:
            text = path.read_text(encoding="utf-8")
            self._put_away(self._editor.area.value)
            self._editor.fill(text)
