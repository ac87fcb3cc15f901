"""The editable table of subtitles: time in, time out and text, a few rows at a time.

It holds cues and tells every change; what is kept and saved is the panel's. A time that cannot be read is
said beside its field and changes nothing.
"""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from workshop.lesson.panel import button, buttons, html, show, text
from workshop.media.subtitle_rules import problems
from workshop.media.subtitles import Cue, read_time, show_time

ROWS = 6
NEW = 2000  # ms: how long an added subtitle shows
NONE_YET = "Chưa có dòng nào. Bạn lấy bản nháp ở bước 2, hoặc tự thêm từng dòng."


class CueTable(widgets.VBox):
    """Shows ``ROWS`` cues at a time; ``on_change`` is called with all cues after each edit, ``player``
    gives the HTML that plays one cue."""

    def __init__(
        self, on_change: Callable[[tuple[Cue, ...]], None], player: Callable[[Cue], str]
    ) -> None:
        self._on_change, self._player = on_change, player
        self.cues: tuple[Cue, ...] = ()
        self.seconds: float | None = None
        self.first = 0
        self.rows = [_Row(self, place) for place in range(ROWS)]
        self.where = show()
        self.back = button("◀ Các dòng trước", lambda: self.turn(-ROWS))
        self.on = button("Các dòng sau ▶", lambda: self.turn(ROWS))
        self.add = button("Thêm một dòng ở cuối", self._add)
        pager = buttons(self.back, self.on, self.add)
        super().__init__([self.where, *self.rows, pager], layout={"width": "100%"})
        self.fill((), None)

    def fill(self, cues: Sequence[Cue], seconds: float | None) -> None:
        """Show other cues, from the first one, without telling of a change."""
        self.cues, self.seconds, self.first = tuple(cues), seconds, 0
        self.refresh()

    def turn(self, by: int) -> None:
        """Show other rows."""
        last = max(0, (len(self.cues) - 1) // ROWS * ROWS)
        self.first = min(max(self.first + by, 0), last)
        self.refresh()

    def refresh(self) -> None:
        """Show the cues as they are now, each with what is wrong with it."""
        self.first = min(self.first, max(0, (len(self.cues) - 1) // ROWS * ROWS))
        self.refresh_notes()
        for row in self.rows:
            row.show_cue()
        last = min(self.first + ROWS, len(self.cues))
        said = f"Đang xem dòng {self.first + 1} đến {last} trong {len(self.cues)} dòng."
        self.where.value = f'<p class="bd-hint">{said if self.cues else NONE_YET}</p>'
        for turn in (self.back, self.on):
            turn.layout.display = "" if len(self.cues) > ROWS else "none"
        self.back.disabled = self.first == 0
        self.on.disabled = last >= len(self.cues)

    def refresh_notes(self) -> None:
        """Say anew what is wrong with each row that shows."""
        found = problems(self.cues, self.seconds)
        for row in self.rows:
            row.note.value = "".join(
                html.note("bad", f"Dòng này {one.message}.")
                for one in found
                if one.cue == row.number
            )

    def put(self, cues: Sequence[Cue], *, again: bool = True) -> None:
        """Take the cues as they are after an edit; ``again`` where rows must be drawn anew."""
        self.cues = tuple(cues)
        if again:
            self.refresh()
        else:
            self.refresh_notes()
        self._on_change(self.cues)

    def listen(self, number: int) -> None:
        """Hear one cue, beside its row; the others fall silent."""
        for row in self.rows:
            row.sound.value = self._player(self.cues[number]) if row.number == number else ""

    def _add(self) -> None:
        start = self.cues[-1].end + 100 if self.cues else 0
        self.cues = (*self.cues, Cue(start, start + NEW, ""))
        self.first = (len(self.cues) - 1) // ROWS * ROWS
        self.put(self.cues)


class _Row(widgets.VBox):
    """One cue: two times, the text, and what can be done with it."""

    def __init__(self, table: CueTable, place: int) -> None:
        self._table, self._place, self._filling = table, place, False
        self.start, self.end = text("Hiện lúc"), text("Ẩn lúc")
        self.text = text("Chữ", rows=2)
        self.note, self.wrong, self.sound = show(), show(), show()
        self.start.layout.width = self.end.layout.width = "49%"
        times = widgets.HBox([self.start, self.end])
        times.add_class("bd-times")
        acts = buttons(
            button("Nghe", lambda: table.listen(self.number)),
            button("Tách đôi", self._split),
            button("Gộp với dòng sau", self._join),
            button("Xoá", self._remove),
        )
        super().__init__([times, self.wrong, self.text, self.note, acts, self.sound])
        self.add_class("bd-cue")
        self.start.observe(lambda change: self._time("start", change["new"]), names="value")
        self.end.observe(lambda change: self._time("end", change["new"]), names="value")
        self.text.observe(lambda change: self._change(text=change["new"].strip()), names="value")

    @property
    def number(self) -> int:
        return self._table.first + self._place

    @property
    def _there(self) -> bool:
        return self.number < len(self._table.cues)

    def show_cue(self) -> None:
        """Fill the fields from the table."""
        self.layout.display = "" if self._there else "none"
        if not self._there:
            return
        cue, self._filling = self._table.cues[self.number], True
        self.start.description = f"Dòng {self.number + 1}: hiện lúc"
        self.end.description = f"Dòng {self.number + 1}: ẩn lúc"
        self.text.description = f"Dòng {self.number + 1}: chữ trên màn hình"
        self.start.value, self.end.value = show_time(cue.start), show_time(cue.end)
        self.text.value, self.wrong.value, self.sound.value = cue.text, "", ""
        self._filling = False

    def _time(self, which: str, written: str) -> None:
        if self._filling:
            return
        ms = read_time(written)
        if ms is None:
            self.wrong.value = html.note("bad", f"Giờ “{written}” chưa đúng mẫu. Mẫu: 01:05,500.")
            return
        self.wrong.value = ""
        self._change(**{which: ms})

    def _change(self, **fields: object) -> None:
        if self._filling or not self._there:
            return
        cues = list(self._table.cues)
        old = cues[self.number]
        values = {"start": old.start, "end": old.end, "text": old.text} | fields
        cues[self.number] = Cue(**values)  # type: ignore[arg-type]
        self._table.put(cues, again=False)

    def _split(self) -> None:
        """In the middle of the words, the time shared out by length."""
        cue, cues = self._table.cues[self.number], list(self._table.cues)
        words = cue.text.split()
        half = " ".join(words[: len(words) // 2])
        share = (len(half) + 1) / max(len(" ".join(words)) + 1, 1)
        middle = cue.start + round((cue.end - cue.start) * share)
        rest = " ".join(words[len(words) // 2 :])
        parts = [Cue(cue.start, middle - 80, half), Cue(middle, cue.end, rest)]
        self._table.put([*cues[: self.number], *parts, *cues[self.number + 1 :]])

    def _join(self) -> None:
        cues, at = list(self._table.cues), self.number
        if at + 1 < len(cues):
            one, two = cues[at], cues[at + 1]
            joined = Cue(one.start, max(one.end, two.end), f"{one.text}\n{two.text}".strip())
            self._table.put([*cues[:at], joined, *cues[at + 2 :]])

    def _remove(self) -> None:
        cues = list(self._table.cues)
        del cues[self.number]
        self._table.put(cues)
