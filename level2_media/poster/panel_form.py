"""The fields of the poster: words, look, and the text for the picture."""

from collections.abc import Callable

import ipywidgets as widgets

from level2_media.poster.desk_state import Draft
from level2_media.poster.words import TEMPLATES, Look, Words, palettes, propose_alt
from workshop.lesson.panel import Upload, button, buttons, dropdown, html, show, text


class Form:
    """Three groups of fields that together are a ``Draft``; tells ``on_change`` of every change."""

    def __init__(
        self,
        on_change: Callable[[], None],
        on_photo: Callable[[str, bytes], None],
        on_sample: Callable[[], None],
        on_no_photo: Callable[[], None],
        photos: str,
    ) -> None:
        self._on_change, self._filling = on_change, False
        self.fields = {
            "kicker": text("Dòng nhỏ phía trên (không bắt buộc)"),
            "title": text("Tên lớn"),
            "details": text("Điều cần biết, mỗi dòng một điều", rows=5),
            "call": text("Lời mời, ví dụ: Quét mã để đăng ký"),
            "organiser": text("Nơi tổ chức, số điện thoại"),
            "link": text("Đường dẫn cho mã QR"),
        }
        self.count = show()
        self.template = dropdown("Mẫu", [(name, key) for key, name in TEMPLATES.items()])
        self.palette = dropdown("Màu", [(row.title, key) for key, row in palettes().items()])
        self.photo = Upload("Chọn ảnh", photos, on_photo)
        self.has_photo = show()
        self.without = button("Bỏ ảnh", on_no_photo)
        self.ai_photo = widgets.Checkbox(
            description="Ảnh này do AI tạo hoặc sửa (áp phích sẽ ghi rõ)",
            indent=False,
            layout={"width": "100%"},
        )
        self.text = text("Lời mô tả ảnh", rows=4)
        self.words = _box(*self.fields.values(), self.count)
        self.look = _box(
            self.template, self.palette, self.photo,
            buttons(button("Dùng tranh đồi chè mẫu", on_sample), self.without),
            self.has_photo, self.ai_photo,
        )  # fmt: skip
        self.alt = _box(buttons(button("Gợi ý lời mô tả", self._propose)), self.text)
        for field in (*self.fields.values(), self.template, self.palette, self.ai_photo, self.text):
            field.observe(lambda _: self._changed(), names="value")

    @property
    def draft(self) -> Draft:
        """What the fields say now."""
        words = Words(**{name: field.value for name, field in self.fields.items()})
        look = Look(
            template=self.template.value, palette=self.palette.value, ai_photo=self.ai_photo.value
        )
        return Draft(words=words, look=look, alt=self.text.value)

    def fill(self, draft: Draft, has_photo: bool) -> None:
        """Show a draft without telling of changes."""
        self._filling = True
        for name, field in self.fields.items():
            field.value = getattr(draft.words, name)
        self.template.value, self.palette.value = draft.look.template, draft.look.palette
        self.ai_photo.value, self.text.value = draft.look.ai_photo, draft.alt
        self.show_photo(has_photo)
        self._show_count()
        self._filling = False

    def show_photo(self, there: bool) -> None:
        self.has_photo.value = html.note("good", "Đã có ảnh.") if there else ""
        for control in (self.without, self.ai_photo):
            control.layout.display = "" if there else "none"

    def _changed(self) -> None:
        if not self._filling:
            self._show_count()
            self._on_change()

    def _show_count(self) -> None:
        count = self.draft.words.count
        kind = "info" if count <= 90 else "warn"
        self.count.value = html.note(kind, f"Áp phích đang có {count} chữ.") if count else ""

    def _propose(self) -> None:
        self.text.value = propose_alt(self.draft.words)


def _box(*children: widgets.Widget) -> widgets.VBox:
    return widgets.VBox(list(children), layout={"width": "100%"})
