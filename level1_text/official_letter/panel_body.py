"""Which notes go into the text, and what of the text does not stand in the notes."""

from collections.abc import Callable

import ipywidgets as widgets

from level1_text.official_letter.notes import Notes
from workshop.lesson.panel import html
from workshop.lesson.panel.marked_editor import Mark, marked
from workshop.vietnamese import Source, read_facts, stands_in


class Ideas(widgets.VBox):
    """A box to tick for each line of the notes; ``on_change`` gets the lines that are ticked."""

    def __init__(self, on_change: Callable[[tuple[str, ...]], None]) -> None:
        self._on_change, self._filling = on_change, False
        super().__init__([], layout={"width": "100%"})
        self.add_class("ol-ideas")

    @property
    def chosen(self) -> tuple[str, ...]:
        """The lines that are ticked, in the order of the notes."""
        return tuple(box.description for box in self.children if box.value)

    def fill(self, notes: Notes | None, chosen: tuple[str, ...]) -> None:
        """Show the lines of notes."""
        ideas = dict.fromkeys(notes.ideas) if notes is not None else ()
        self._filling = True
        self.children = [self._box(line, line in chosen) for line in ideas]
        self._filling = False

    def _box(self, line: str, on: bool) -> widgets.Checkbox:
        box = widgets.Checkbox(value=on, description=line, indent=False, layout={"width": "100%"})
        box.observe(lambda _: self._changed(), names="value")
        return box

    def _changed(self) -> None:
        if not self._filling:
            self._on_change(self.chosen)


def verdict(written: str, source: Source) -> str:
    """Which facts of a text stand in the notes and which do not."""
    found = [(fact, stands_in(fact, source)) for fact in read_facts(written)]
    wrong = [match for _, match in found if not match]
    marks = (Mark(fact.start, fact.end, bool(match), match.why) for fact, match in found)
    return (
        _headline(len(wrong), len(found))
        + marked(written, marks)
        + (html.bullets(match.why for match in wrong) if wrong else "")
    )


def _headline(wrong: int, found: int) -> str:
    if wrong:
        return html.note(
            "bad",
            f"{wrong} trên {found} chi tiết KHÔNG có trong ghi chú (nền đỏ).",
            "Bạn sửa theo ghi chú hoặc xoá đi.",
        )
    if found:
        return html.note(
            "good",
            f"Cả {found} chi tiết đều có trong ghi chú.",
            "Có trong ghi chú chưa chắc còn đúng: bạn xem điều nào đã được rút lại.",
        )
    return html.note("info", "Nội dung chưa có con số, ngày tháng hay tên nào.")
