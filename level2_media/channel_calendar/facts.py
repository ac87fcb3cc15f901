"""Reads the facts sheet: what may be said (sheet "Sự thật") and which pictures there are ("Ảnh")."""

from datetime import date, datetime
from pathlib import Path

from level2_media.channel_calendar.model import Fact, Facts, Picture
from workshop import office
from workshop.errors import WrongKind
from workshop.office import Value as Cell
from workshop.vietnamese import fold

FACTS, PICTURES = "Sự thật", "Ảnh"
FACT_HEADS = ("Mã", "Loại", "Tên", "Nội dung", "Giá (đồng)", "Từ ngày", "Đến ngày", "Ảnh")
PICTURE_HEADS = ("Mã ảnh", "Mô tả", "Giấy phép", "AI tạo")


def read_sheet(path: Path) -> Facts:
    """The facts at ``path``. Raises ``BadFile``; ``WrongKind`` where a sheet or column is missing."""
    facts = tuple(
        Fact(
            code=_text(row["Mã"]),
            kind=_text(row["Loại"]).lower(),
            name=_text(row["Tên"]),
            content=_text(row["Nội dung"]),
            price=_price(row["Giá (đồng)"]),
            start=_day(row["Từ ngày"], path),
            end=_day(row["Đến ngày"], path),
            picture=_text(row["Ảnh"]),
        )
        for row in _rows(path, FACTS, FACT_HEADS)
        if row["Mã"] is not None
    )
    pictures = tuple(
        Picture(
            code=_text(row["Mã ảnh"]),
            about=_text(row["Mô tả"]),
            licence=_text(row["Giấy phép"]),
            by_ai=fold(_text(row["AI tạo"])) in ("co", "x", "yes"),
        )
        for row in _rows(path, PICTURES, PICTURE_HEADS)
        if row["Mã ảnh"] is not None
    )
    if not facts:
        raise WrongKind(f"Trang “{FACTS}” của “{path.name}” chưa có dòng nào. Bạn ghi ít nhất một.")
    return Facts(facts=facts, pictures=pictures)


def _rows(path: Path, sheet: str, heads: tuple[str, ...]) -> list[dict[str, Cell]]:
    table = office.read_table(path, sheet=sheet)
    names = [fold(name) for name in table.columns]
    for head in heads:
        if fold(head) not in names:
            raise WrongKind(
                f"Trang “{sheet}” của “{path.name}” thiếu cột “{head}”. Bạn tải bảng mẫu ở bước 1 "
                "rồi điền vào đó."
            )
    places = {head: names.index(fold(head)) for head in heads}
    return [{head: row[place] for head, place in places.items()} for row in table.body]


def _text(value: Cell) -> str:
    return "" if value is None else " ".join(str(value).split())


def _price(value: Cell) -> int | None:
    digits = "".join(char for char in _text(value) if char.isdigit())
    return int(value) if isinstance(value, int) else int(digits) if digits else None


def _day(value: Cell, path: Path) -> date | None:
    if value is None:
        return None
    found = to_day(value)
    if found is None:
        raise WrongKind(f"Trong “{path.name}”, “{value}” không phải ngày. Bạn ghi như 15/01/2027.")
    return found


def to_day(value: Cell) -> date | None:
    """A cell as a day: a real date, or a text such as 15/1/2027; None where it is neither."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    parts = _text(value).replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        except ValueError:
            return None
    return None
