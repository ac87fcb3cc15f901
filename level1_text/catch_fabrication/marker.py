"""Marking a draft without a mouse: a sentence is opened, its first and last wrong word are pressed.

Sentences and words are plain buttons, so that it works with a thumb, with the keyboard and with a
screen reader. A few sentences stand on the screen at a time, whatever the draft's length.
"""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from level1_text.catch_fabrication.kinds import KINDS
from level1_text.catch_fabrication.lookup import Passages
from level1_text.catch_fabrication.marks import Mark, Sentence, enough_of, trimmed, words_of
from workshop.lesson.panel import button, buttons, dropdown, html, show, text
from workshop.vietnamese import normalise

ROWS = 8
Choices = list[tuple[str, object]]
ASK: Choices = [("… bạn chọn loại lỗi …", "")]
KIND_CHOICES: Choices = ASK + [(f"{kind.title}: {kind.hint}", kind.id) for kind in KINDS.values()]


class Marker(widgets.VBox):
    """Shows a draft sentence by sentence; hands each new mark to ``on_mark``."""

    def __init__(self, on_mark: Callable[[Mark], None]) -> None:
        self._on_mark = on_mark
        self._draft: tuple[Sentence, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._passages: Passages | None = None
        self._first, self._open = 0, 0
        self.rows = [self._row(at) for at in range(ROWS)]
        self.where = show()
        self.before = button("◀ Các câu trước", lambda: self._turn(-ROWS))
        self.after = button("Các câu sau ▶", lambda: self._turn(ROWS))
        self.opened = Opened(self._mark)
        super().__init__(layout={"width": "100%"})
        self.add_class("bd-marker")
        self.children = (self.where, *self.rows, buttons(self.before, self.after))

    def _row(self, at: int) -> widgets.VBox:
        sentence = button("", lambda: self._press(at))
        sentence.add_class("bd-sentence")
        return widgets.VBox([sentence], layout={"width": "100%"})

    def show_draft(
        self, draft: Sequence[Sentence], marks: Sequence[Mark], passages: Passages | None
    ) -> None:
        """Show another draft from its beginning."""
        self._draft, self._marks, self._passages = tuple(draft), tuple(marks), passages
        self._first, self._open = 0, 0
        self._show()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show the same draft with other marks."""
        self._marks = tuple(marks)
        self._show()

    def open_sentence(
        self, number: int, start: int = 0, end: int = 0, mark: Mark | None = None
    ) -> None:
        """Open a sentence by its number, with a stretch of it chosen, or a mark to be changed."""
        if not 1 <= number <= len(self._draft):
            return
        self._first = (number - 1) // ROWS * ROWS
        self._open = number
        self._fill_opened()
        self.opened.choose(start, end, mark)
        self._show()

    def _press(self, at: int) -> None:
        number = self._first + at + 1
        if number == self._open:
            self._open = 0
        else:
            self._open = number
            self._fill_opened()
        self._show()

    def _fill_opened(self) -> None:
        sentence = self._draft[self._open - 1]
        near = self._passages.near(sentence.text) if self._passages else []
        self.opened.take(sentence, near)

    def _turn(self, by: int) -> None:
        self._first = min(max(self._first + by, 0), max(len(self._draft) - 1, 0) // ROWS * ROWS)
        self._open = 0
        self._show()

    def _mark(self, mark: Mark) -> None:
        self._on_mark(mark)

    def _show(self) -> None:
        last = min(self._first + ROWS, len(self._draft))
        self.where.value = (
            f"<p><strong>Câu {self._first + 1}–{last}</strong> trong {len(self._draft)} câu. "
            f"Bạn đã đánh dấu {len(self._marks)} chỗ.</p>"
            if self._draft
            else html.note("info", "Bản nháp sẽ hiện ở đây sau khi bạn làm xong bước 1.")
        )
        for at, row in enumerate(self.rows):
            self._show_row(row, self._first + at)
        self.before.disabled = self._first == 0
        self.after.disabled = last >= len(self._draft)
        shown = "" if len(self._draft) > ROWS else "none"
        self.before.layout.display = self.after.layout.display = shown

    def _show_row(self, row: widgets.VBox, at: int) -> None:
        there = at < len(self._draft)
        row.layout.display = "" if there else "none"
        if not there:
            row.children = row.children[:1]
            return
        sentence, line = self._draft[at], row.children[0]
        marked = [mark for mark in self._marks if mark.sentence == sentence.number]
        line.description = f"{sentence.number}. {_with_marks(sentence.text, marked)}"
        _toggle(line, "bd-heading", sentence.heading)
        _toggle(line, "bd-has-mark", bool(marked))
        _toggle(line, "bd-open", sentence.number == self._open)
        wanted = (line, self.opened) if sentence.number == self._open else (line,)
        if row.children != wanted:
            row.children = wanted


class Opened(widgets.VBox):
    """One sentence in words: what is wrong, of which kind, and what the report says."""

    def __init__(self, on_mark: Callable[[Mark], None]) -> None:
        self._on_mark = on_mark
        self._sentence: Sentence | None = None
        self._words: list[tuple[int, int]] = []
        self._first: int | None = None
        self._pool: list[widgets.Button] = []
        self.near = show()
        self.chips = widgets.HBox()
        self.chips.add_class("bd-chips")
        self.quote = text("Chỗ sai (máy điền khi bạn bấm chữ; bạn gõ tay cũng được)")
        self.kind = dropdown("Sai kiểu gì?", KIND_CHOICES, "")
        self.right = text("Báo cáo ghi thế nào? (nếu báo cáo không nói, bạn ghi: không có)")
        self.go = button("Đánh dấu chỗ này", self.press, main=True)
        self.said = show()
        super().__init__(
            [
                self.near,
                show("<p><strong>Bấm chữ đầu rồi bấm chữ cuối của chỗ sai:</strong></p>"),
                self.chips,
                self.quote,
                self.kind,
                self.right,
                buttons(self.go),
                self.said,
            ],
            layout={"width": "100%"},
        )
        self.add_class("bd-opened")

    def take(self, sentence: Sentence, near: Sequence[tuple[str, str]]) -> None:
        """Open a sentence beside what is nearest to it in the report."""
        self._sentence, self._words = sentence, words_of(sentence.text)
        while len(self._pool) < len(self._words):
            self._pool.append(self._chip(len(self._pool)))
        for chip, (start, end) in zip(self._pool, self._words, strict=False):
            chip.description = sentence.text[start:end]
        self.chips.children = tuple(self._pool[: len(self._words)])
        self.near.value = _near(near)
        self.choose(0, 0)

    def _chip(self, at: int) -> widgets.Button:
        chip = button("", lambda: self._press(at))
        chip.add_class("bd-chip")
        return chip

    def choose(self, start: int, end: int, mark: Mark | None = None) -> None:
        """Choose a stretch, none where it is empty; with a mark, fill in its kind and correction."""
        if self._sentence is None:
            return
        self._first = None
        start, end = (mark.start, mark.end) if mark else (start, end)
        self.quote.value = self._sentence.text[start:end]
        self.kind.value, self.right.value = (mark.kind, mark.right) if mark else ("", "")
        self.said.value = ""
        self._show_chosen(start, end)

    def _press(self, at: int) -> None:
        """The first press chooses one word, the next the stretch from there; then it begins anew."""
        assert self._sentence is not None
        low, high = (at, at) if self._first is None else sorted((self._first, at))
        self._first = at if self._first is None else None
        start, end = self._words[low][0], self._words[high][1]
        self._show_chosen(start, end)
        start, end = trimmed(self._sentence.text, start, end)
        self.quote.value = self._sentence.text[start:end]

    def _show_chosen(self, start: int, end: int) -> None:
        for chip, (low, high) in zip(self._pool, self._words, strict=False):
            _toggle(chip, "bd-chosen", low < end and high > start)

    def press(self) -> None:
        """Hand the mark on, or say what is missing."""
        sentence, said = self._sentence, " ".join(normalise(self.quote.value).split())
        if sentence is None:
            return
        at = normalise(sentence.text).find(said) if said else -1
        if at < 0:
            what = "Bạn bấm vào chữ sai trước nhé." if not said else "Câu này không có chữ đó."
            self.said.value = html.note("warn", what, "Bạn bấm chữ đầu rồi chữ cuối của chỗ sai.")
        elif not self.kind.value:
            self.said.value = html.note("warn", "Bạn chọn loại lỗi ở ô “Sai kiểu gì?” nhé.")
        else:
            start, end = enough_of(sentence, at, at + len(said))
            quote = sentence.text[start:end]
            self.said.value = html.note("good", f"Đã đánh dấu “{quote}”.")
            self._on_mark(
                Mark(
                    sentence=sentence.number,
                    start=start,
                    end=end,
                    text=quote,
                    kind=self.kind.value,
                    right=" ".join(self.right.value.split()),
                )
            )


def _with_marks(sentence: str, marks: Sequence[Mark]) -> str:
    """The sentence with quotation marks around what is marked."""
    out, last = "", 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        start = max(mark.start, last)
        out += f"{sentence[last:start]}«{sentence[start : max(start, mark.end)]}»"
        last = max(last, mark.end)
    return out + sentence[last:]


def _near(near: Sequence[tuple[str, str]]) -> str:
    if not near:
        return html.note("info", "Không có câu nào trong báo cáo gần với câu này.")
    lines = [f"{place}: {said}" for said, place in near]
    return f"<p><strong>Câu gần nhất trong báo cáo gốc:</strong></p>{html.bullets(lines)}"


def _toggle(widget: widgets.DOMWidget, name: str, there: bool) -> None:
    if there != (name in widget._dom_classes):
        (widget.add_class if there else widget.remove_class)(name)
