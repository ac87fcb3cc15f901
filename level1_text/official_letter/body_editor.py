"""Which notes go into the text, and the text itself: what does not stand in the notes turns red."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from level1_text.official_letter.notes import Notes
from workshop.lesson.panel import Later, html, show, text
from workshop.vietnamese import Source, read_facts, stands_in

QUIET = 0.6  # seconds without a key stroke before the text is looked up again


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


class BodyEditor(widgets.VBox):
    """A text area whose every change goes to ``on_change`` at once and is looked up when typing rests."""

    def __init__(self, on_change: Callable[[str], None]) -> None:
        self._on_change = on_change
        self._later = Later(QUIET, self.refresh)
        self._source: Source | None = None
        self.area = text(
            "Nội dung văn bản (mỗi đoạn một dòng; điểm ghi a), b), c), d), đ))", rows=14
        )
        self.area.continuous_update = True
        self.verdict = show()
        super().__init__([self.area, self.verdict], layout={"width": "100%"})
        self.area.observe(self._changed, names="value")

    def edit(self, notes: Notes | None, value: str) -> None:
        """Edit a text made from notes."""
        self._source = notes.source if notes is not None else None
        self.fill(value)

    def fill(self, value: str) -> None:
        """Replace the text, as when a draft comes in."""
        self.area.value = value
        self.refresh()

    def _changed(self, change: dict[str, str]) -> None:
        self._on_change(change["new"])
        self._later.poke()

    def refresh(self) -> None:
        """Look the facts of the text up in the notes."""
        written = self.area.value
        if self._source is None or not written.strip():
            self.verdict.value = ""
            return
        found = [(fact, stands_in(fact, self._source)) for fact in read_facts(written)]
        wrong = [match for _, match in found if not match]
        if wrong:
            head = html.note(
                "bad",
                f"{len(wrong)} trên {len(found)} chi tiết KHÔNG có trong ghi chú (nền đỏ).",
                "Bạn sửa theo ghi chú hoặc xoá đi.",
            )
        elif found:
            head = html.note(
                "good",
                f"Cả {len(found)} chi tiết đều có trong ghi chú.",
                "Có trong ghi chú chưa chắc còn đúng: bạn xem điều nào đã được rút lại.",
            )
        else:
            head = html.note("info", "Nội dung chưa có con số, ngày tháng hay tên nào.")
        marks = [(fact.start, fact.end, bool(match), match.why) for fact, match in found]
        self.verdict.value = (
            head
            + f'<div class="bd-scroll" tabindex="0">{_marked(written, marks)}</div>'
            + (html.bullets(match.why for match in wrong) if wrong else "")
        )


def _marked(text: str, marks: list[tuple[int, int, bool, str]]) -> str:
    out, last = [], 0
    for start, end, ok, why in marks:
        out.append(escape(text[last:start]))
        kind = "found" if ok else "missing"
        out.append(
            f'<mark class="{kind}" title="{escape(why, quote=True)}">{escape(text[start:end])}</mark>'
        )
        last = end
    out.append(escape(text[last:]))
    return "".join(out).replace("\n", "<br>")
