"""The four parts of a request and its source as fields, with what a reader would ask back."""

from collections.abc import Callable

import ipywidgets as widgets

from level1_text.write_prompt import specific, task
from level1_text.write_prompt.request import Prompt
from workshop.lesson.panel import Later, button, buttons, html, show, text

QUIET = 0.6
LABELS = {
    "role": ("1. Vai: AI làm thay ai?", 2),
    "context": ("2. Bối cảnh: ai đọc, ở đâu, vì sao, lần trước hỏng chỗ nào?", 3),
    "job": ("3. Việc cần làm: động từ, những điều phải có, điều không được viết", 5),
    "form": ("4. Dạng kết quả: loại văn bản, dài bao nhiêu, mấy phần", 3),
    "source": ("Tài liệu (máy tự đặt trong rào <<< >>>)", 8),
}


class Parts(widgets.VBox):
    """``on_change`` hears of every change with the request as it is now."""

    def __init__(self, on_change: Callable[[Prompt], None]) -> None:
        self._on_change, self._quiet = on_change, False
        self._later = Later(QUIET, self._look)
        self.areas = {name: text(label, rows=rows) for name, (label, rows) in LABELS.items()}
        self.hide = button("Che thông tin cá nhân máy tìm thấy", self._hide)
        self.told, self.hints = show(), show()
        super().__init__(
            [*self.areas.values(), buttons(self.hide), self.told, self.hints],
            layout={"width": "100%"},
        )
        for area in self.areas.values():
            area.continuous_update = True
            area.observe(lambda _change: self._changed(), names="value")

    @property
    def prompt(self) -> Prompt:
        """The request as it is written now."""
        return Prompt(**{name: area.value for name, area in self.areas.items()})

    def fill(self, prompt: Prompt) -> None:
        """Write a request into the fields."""
        self._quiet = True
        for name, area in self.areas.items():
            area.value = getattr(prompt, name)
        self._quiet = False
        self.told.value = ""
        self._changed()

    def _changed(self) -> None:
        if not self._quiet:
            self._on_change(self.prompt)
            self._later.poke()

    def _look(self) -> None:
        written = self.prompt
        parts = (written.role, written.context, written.job, written.form)
        if not any(part.strip() for part in parts):
            self.hints.value = ""
            return
        asked = specific.hints(*parts)
        blanks = sum(part.count("{") for part in parts)
        if blanks:
            asked.append(f"Còn {blanks} chỗ trống trong ngoặc nhọn chưa điền.")
        count = task.without_personal_data(written.text)[1]
        if count:
            asked.append(f"Còn {count} chỗ máy nhận ra là thông tin cá nhân hoặc tên người.")
        if asked:
            self.hints.value = html.note(
                "warn", "Người đọc yêu cầu này sẽ hỏi lại:"
            ) + html.bullets(asked)
        else:
            self.hints.value = html.note(
                "good", "Yêu cầu đã rõ. Bạn đọc lại một lần nữa xem còn tên ai không."
            )

    def _hide(self) -> None:
        hidden, count = task.without_personal_data(self.areas["source"].value)
        self.areas["source"].value = hidden
        self.told.value = html.note(
            "good" if count else "info",
            f"Đã che {count} chỗ trong tài liệu. Bạn đọc lại: máy có thể sót tên viết thường, biệt danh.",
        )
