"""The values that the lesson is made of: what was decided, what was changed, removed, doubted."""

from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

Kind = Literal[
    "order", "name", "birth", "day", "money", "number", "phone", "citizen", "yes_no", "category",
    "address", "code", "text",
]  # fmt: skip
DateOrder = Literal["dmy", "mdy", "swapped"]
Verdict = Literal["", "first", "second", "different"]

KINDS: dict[Kind, str] = {
    "name": "Họ và tên",
    "birth": "Ngày sinh",
    "day": "Ngày (không phải ngày sinh)",
    "money": "Số tiền (đồng)",
    "number": "Số",
    "phone": "Số điện thoại",
    "citizen": "Số CCCD, số định danh",
    "yes_no": "Có hoặc không",
    "category": "Loại (vài giá trị lặp lại)",
    "address": "Địa chỉ",
    "code": "Mã riêng của mỗi dòng",
    "order": "Số thứ tự",
    "text": "Chữ, để nguyên nội dung",
}
ORDERS: dict[DateOrder, str] = {
    "dmy": "Ngày trước, tháng sau",
    "mdy": "Tháng trước, ngày sau (kiểu Mỹ)",
    "swapped": "Ô Excel hiểu là ngày thì đã bị đảo ngày với tháng",
}
RULES = {
    "hidden": "Bỏ dấu cách thừa và ký tự ẩn",
    "unicode": "Đưa chữ về một bảng mã (NFC), chữ Ð thành Đ",
    "tone": "Đặt dấu thanh một kiểu",
    "case": "Viết hoa tên người",
    "date": "Đọc ngày tháng",
    "money": "Đọc số tiền",
    "number": "Đọc số",
    "phone": "Viết lại số điện thoại",
    "citizen": "Trả lại số 0 ở đầu CCCD",
    "yes_no": "Có và Không viết một kiểu",
    "category": "Mỗi loại viết một kiểu",
    "copy": "Bỏ dòng trùng hoàn toàn",
    "fill": "Điền ô trống từ dòng trùng",
    "manual": "Người làm sửa",
}


class Value(BaseModel):
    """Base of the records here: frozen, and no field but those named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(NamedTuple):
    """One line of the log: a cell's text before and after one rule."""

    row: str
    column: str
    before: str
    after: str
    rule: str


class Removed(Value):
    """A row that is left out, why, and of which kept row it is a copy, if of any."""

    row: str
    reason: str
    copy_of: str = ""
    cells: tuple[str, ...] = ()


class Doubt(Value):
    """A cell that the machine will not settle alone: what it shows, why, and ways to read it."""

    row: str
    column: str
    shown: str
    why: str
    ways: tuple[str, ...] = ()
    who: str = ""


class Pair(Value):
    """Two rows that may be one person, with their cells, and what speaks for and against."""

    first: str
    second: str
    score: int
    likely: tuple[str, ...]
    unlikely: tuple[str, ...]
    columns: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.first}|{self.second}"


class Column(Value):
    """A column as found: its name, what kind it seems to be, some of its texts, a note."""

    name: str
    kind: Kind
    sample: tuple[str, ...] = ()
    filled: int = 0
    order: DateOrder = "dmy"
    note: str = ""


class Edit(Value):
    """What a person writes into a cell; it stands against any rule."""

    row: str
    column: str
    text: str


class Dropped(Value):
    """A row that a person takes out, and why."""

    row: str
    reason: str


class Decisions(Value):
    """All that the person has decided. The same decisions on the same files give the same result."""

    header: int | None = None
    kinds: dict[str, Kind] = {}
    orders: dict[str, DateOrder] = {}
    rules_off: tuple[str, ...] = ()
    undone: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()
    pairs: dict[str, Verdict] = {}
    dropped: tuple[Dropped, ...] = ()

    def with_edit(self, row: str, column: str, text: str | None) -> "Decisions":
        """With ``text`` written into a cell; None takes back what was written there."""
        kept = tuple(e for e in self.edits if (e.row, e.column) != (row, column))
        new = () if text is None else (Edit(row=row, column=column, text=text),)
        return self.model_copy(update={"edits": kept + new})

    def with_pair(self, pair: str, verdict: Verdict) -> "Decisions":
        """With a verdict on two rows; an empty one takes it back."""
        rest = {key: value for key, value in self.pairs.items() if key != pair}
        return self.model_copy(update={"pairs": rest | ({pair: verdict} if verdict else {})})
