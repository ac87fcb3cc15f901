"""The table of tasks in the panel: each row may be typed over, and is checked against the meeting."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from level1_text.meeting_minutes.items import Item, lacking, read_date, shown
from level1_text.meeting_minutes.transcript import Transcript
from workshop.lesson.panel import button, buttons, html, show, text

PAGE = 12
BY = {"ai": "AI đọc, đã đối chiếu", "rules": "máy đọc theo luật", "me": "bạn thêm"}


class ItemRow(widgets.VBox):
    """One task; ``on_item`` gets its place and the task as it is now."""

    def __init__(self, on_item: Callable[[int, Item], None]) -> None:
        self._on_item, self._filling = on_item, False
        self._place, self._item = 0, Item()
        self._transcript: Transcript | None = None
        self.head = show()
        self.keep = widgets.Checkbox(value=True, description="Giữ việc này", indent=False)
        self.work = text("Việc", rows=2)
        self.doer = text("Người làm")
        self.due = text("Hạn (ngày/tháng/năm)", placeholder="4/12/2026")
        self.quote = text("Câu nguồn (nguyên văn)", rows=2)
        self.state = show()
        self.fields = widgets.VBox([self.work, self.doer, self.due, self.quote])
        self.fields.add_class("mm-fields")
        super().__init__([self.head, self.keep, self.fields, self.state], layout={"width": "100%"})
        self.add_class("mm-item")
        for field in (self.work, self.doer, self.due, self.quote):
            field.continuous_update = False
            field.observe(lambda _: self._typed(), names="value")
        self.keep.observe(lambda _: self._typed(), names="value")

    def fill(self, place: int, item: Item, transcript: Transcript | None) -> None:
        """Show a task."""
        self._filling = True
        self._place, self._item, self._transcript = place, item, transcript
        self.keep.value = item.keep
        self.work.value, self.doer.value = item.work, item.doer
        self.due.value, self.quote.value = shown(item.due), item.quote
        self._filling = False
        self._show()

    def _typed(self) -> None:
        if self._filling:
            return
        self._item = self._item.model_copy(
            update={
                "keep": self.keep.value,
                "work": self.work.value.strip(),
                "doer": self.doer.value.strip(),
                "due": read_date(self.due.value),
                "quote": self.quote.value.strip(),
            }
        )
        self._show()
        self._on_item(self._place, self._item)

    def _show(self) -> None:
        item = self._item
        said = f" Trong họp nói “{escape(item.said)}”." if item.said else ""
        where = f" {escape(item.place[:1].upper() + item.place[1:])}." if item.place else ""
        self.head.value = (
            f'<p class="mm-head"><strong>Việc {self._place + 1}</strong> '
            f'<span class="bd-ai">{BY[item.by]}</span>{where}{said}</p>'
        )
        self.fields.layout.display = "" if item.keep else "none"
        faults = lacking(item, self._transcript) if item.keep else []
        if self.due.value.strip() and item.due is None and item.keep:
            faults.append(f"“{self.due.value}” không phải ngày/tháng/năm.")
        self.state.value = html.note("warn", *faults) if faults else ""


class ItemTable(widgets.VBox):
    """All tasks, a page at a time; ``on_change`` gets the tasks after each change."""

    def __init__(self, on_change: Callable[[list[Item]], None]) -> None:
        self._on_change = on_change
        self.items: list[Item] = []
        self._transcript: Transcript | None = None
        self._start = 0
        self.count = show()
        self.rows = [ItemRow(self._changed) for _ in range(PAGE)]
        self.back = button("‹ Trang trước", lambda: self._turn(-PAGE))
        self.forth = button("Trang sau ›", lambda: self._turn(PAGE))
        self.add = button("Thêm một việc", self._add)
        super().__init__(
            [self.count, *self.rows, buttons(self.back, self.forth, self.add)],
            layout={"width": "100%"},
        )
        self.fill([], None)

    def fill(self, items: list[Item], transcript: Transcript | None) -> None:
        """Show tasks of a meeting."""
        self.items, self._transcript, self._start = list(items), transcript, 0
        self._show()

    @property
    def kept(self) -> list[Item]:
        """The tasks that are not struck out."""
        return [item for item in self.items if item.keep]

    def _changed(self, place: int, item: Item) -> None:
        self.items[place] = item
        self._count()
        self._on_change(self.items)

    def _turn(self, by: int) -> None:
        self._start = max(0, min(self._start + by, (len(self.items) - 1) // PAGE * PAGE))
        self._show()

    def _add(self) -> None:
        if self._transcript is None:
            return
        self.items.append(Item(by="me"))
        self._start = (len(self.items) - 1) // PAGE * PAGE
        self._show()
        self._on_change(self.items)

    def _count(self) -> None:
        if not self.items:
            self.count.value = ""
            return
        open_ones = sum(bool(lacking(item, self._transcript)) for item in self.kept)
        state = (
            f"{open_ones} việc còn thiếu."
            if open_ones
            else "Việc nào cũng đủ người, hạn, câu nguồn."
        )
        self.count.value = html.note(
            "warn" if open_ones else "good",
            f"Giữ {len(self.kept)} trên {len(self.items)} việc. {state}",
        )

    def _show(self) -> None:
        for at, row in enumerate(self.rows, self._start):
            there = at < len(self.items)
            row.layout.display = "" if there else "none"
            if there:
                row.fill(at, self.items[at], self._transcript)
        many = len(self.items) > PAGE
        for control in (self.back, self.forth):
            control.layout.display = "" if many else "none"
        self.add.layout.display = "" if self._transcript is not None else "none"
        self._count()
