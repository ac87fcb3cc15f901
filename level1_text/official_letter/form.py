"""The fields of a document: head and foot, and whom it goes to. What is typed goes out at once."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from level1_text.official_letter.draft import Draft, kind_options
from workshop.lesson.panel import dropdown, html, show, text

# Field: label, rows, an example to type after.
FIELDS: dict[str, tuple[str, int, str]] = {
    "parent": ("Cơ quan cấp trên trực tiếp (nếu có)", 1, "UBND xã Tân Trà"),
    "issuer": ("Cơ quan ban hành (tên dài thì xuống dòng)", 2, "Ủy ban nhân dân\nxã Tân Trà"),
    "number": ("Số (để trống thì văn thư điền sau)", 1, "9"),
    "symbol": ("Ký hiệu", 1, "BC-UBND"),
    "place": ("Địa danh", 1, "Tân Trà"),
    "day": ("Ngày ký", 1, "5/12/2026"),
    "abstract": ("Trích yếu (công văn: viết tiếp sau “V/v”)", 2, "Kết quả thu hoạch chè năm 2026"),
    "addressed": ("Kính gửi (mỗi nơi một dòng)", 2, "Trưởng các xóm"),
    "decides": ("Người có thẩm quyền quyết định", 1, "Chủ tịch Ủy ban nhân dân xã Tân Trà"),
    "basis": ("Căn cứ (mỗi căn cứ một dòng)", 2, "Căn cứ Biên bản số …"),
    "titles": (
        "Quyền hạn, chức vụ người ký (mỗi thứ một dòng)",
        3,
        "TM. Ủy ban nhân dân\nKT. Chủ tịch\nPhó Chủ tịch",
    ),
    "name": ("Họ và tên người ký", 1, "Nguyễn Văn Bình"),
    "secretary": ("Họ và tên thư ký", 1, "Ma Thị Thu"),
    "recipients": ("Nơi nhận (mỗi nơi một dòng)", 3, "Như trên\nĐảng ủy xã"),
    "kept": ("Lưu", 1, "VT, KT"),
}
ONLY = {"decides": {"quyet_dinh"}, "secretary": {"bien_ban"}}
CODES = {
    "cong_van": "Công văn không có chữ viết tắt tên loại: ghép tên cơ quan với đơn vị soạn, như UBND-KT.",
    "bao_cao": "Ký hiệu bắt đầu bằng BC, như BC-UBND.",
    "to_trinh": "Ký hiệu bắt đầu bằng TTr, như TTr-UBND.",
    "thong_bao": "Ký hiệu bắt đầu bằng TB, như TB-UBND.",
    "giay_moi": "Ký hiệu bắt đầu bằng GM, như GM-UBND.",
    "quyet_dinh": "Ký hiệu bắt đầu bằng QĐ, như QĐ-UBND.",
    "ke_hoach": "Ký hiệu bắt đầu bằng KH, như KH-UBND.",
    "bien_ban": "Ký hiệu bắt đầu bằng BB, như BB-UBND. Ngày để trống cũng được.",
}


class Form(widgets.VBox):
    """Shows a draft's fields; ``on_change`` gets the name and the new value of what was typed."""

    def __init__(self, on_change: Callable[[str, Any], None]) -> None:
        self._on_change, self._filling = on_change, False
        self.kind = dropdown("Loại văn bản", kind_options())
        self.tip = show()
        self.fields = {
            name: text(label, rows=rows, placeholder=f"Ví dụ: {example}")
            for name, (label, rows, example) in FIELDS.items()
        }
        super().__init__([self.kind, self.tip, *self.fields.values()], layout={"width": "100%"})
        self.kind.observe(lambda change: self._changed("kind", change["new"]), names="value")
        for name, field in self.fields.items():
            field.observe(self._setter(name), names="value")
        self._arrange("cong_van")

    def fill(self, draft: Draft) -> None:
        """Show a draft."""
        self._filling = True
        self.kind.value = draft.kind
        for name, field in self.fields.items():
            field.value = getattr(draft, name)
        self._filling = False
        self._arrange(draft.kind)

    def _setter(self, name: str) -> Callable[[dict[str, Any]], None]:
        return lambda change: self._changed(name, change["new"])

    def _changed(self, name: str, value: Any) -> None:
        if name == "kind":
            self._arrange(value)
        if not self._filling:
            self._on_change(name, value)

    def _arrange(self, kind: str) -> None:
        self.tip.value = html.note("info", CODES[kind])
        for name, kinds in ONLY.items():
            self.fields[name].layout.display = "" if kind in kinds else "none"
