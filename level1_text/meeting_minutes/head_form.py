"""The fields of the minutes beside the tasks. What is typed goes out at once."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from level1_text.meeting_minutes.minutes import Head
from workshop.lesson.panel import text

FIELDS: dict[str, tuple[str, int, str]] = {
    "issuer": ("Tên cơ quan, đơn vị", 1, "Ủy ban nhân dân xã Tân Trà"),
    "parent": ("Cơ quan cấp trên trực tiếp (nếu có)", 1, ""),
    "number": ("Số (để trống thì điền sau)", 1, "6"),
    "symbol": ("Ký hiệu", 1, "BB-UBND"),
    "title": ("Tên cuộc họp", 1, "Giao ban tuần 48 năm 2026"),
    "time": ("Thời gian", 1, "8 giờ 00 ngày 23/11/2026"),
    "place": ("Địa điểm", 1, "Phòng họp tầng 2"),
    "chair": ("Chủ trì", 1, "Nguyễn Văn Bình, Chủ tịch"),
    "secretary": ("Thư ký", 1, "Ma Thị Thu"),
    "present": ("Có mặt", 2, ""),
    "points": ("Nội dung chính (mỗi ý một dòng, bạn sửa và bỏ bớt)", 8, ""),
}


class HeadForm(widgets.VBox):
    """Shows a head; ``on_change`` gets the name and the new value of what was typed."""

    def __init__(self, on_change: Callable[[str, Any], None]) -> None:
        self._on_change, self._filling = on_change, False
        self.fields = {
            name: text(label, rows=rows, placeholder=f"Ví dụ: {example}" if example else "")
            for name, (label, rows, example) in FIELDS.items()
        }
        super().__init__(list(self.fields.values()), layout={"width": "100%"})
        for name, field in self.fields.items():
            field.observe(self._setter(name), names="value")

    def fill(self, head: Head) -> None:
        """Show a head."""
        self._filling = True
        for name, field in self.fields.items():
            field.value = getattr(head, name)
        self._filling = False

    def _setter(self, name: str) -> Callable[[dict[str, Any]], None]:
        def changed(change: dict[str, Any]) -> None:
            if not self._filling:
                self._on_change(name, change["new"])

        return changed
