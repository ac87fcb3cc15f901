"""The calendar as a workbook, read back from one, and the media kit as a zip."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from level2_media.channel_calendar.facts import to_day
from level2_media.channel_calendar.model import BY, By, Facts, Post
from level2_media.channel_calendar.platforms import platforms
from workshop import office
from workshop.errors import WrongKind
from workshop.files import write_atomic
from workshop.office import Value as Cell
from workshop.vietnamese import fold

BOOK, KIT = "lich_dang_bai.xlsx", "bo_noi_dung.zip"
SHEET, PICTURES, LIMITS = "Lịch", "Ảnh", "Giới hạn"
COLUMNS: dict[str, str] = {
    "day": "Ngày đăng", "hour": "Giờ", "channel": "Kênh", "goal": "Mục tiêu",
    "audience": "Người xem", "fact": "Mã sự thật", "text": "Bài viết", "hashtags": "Hashtag",
    "call": "Kêu gọi", "owner": "Người phụ trách", "picture": "Mã ảnh", "label": "Nhãn AI",
    "by": "Người viết",
}  # fmt: skip
# Together narrow enough for letters of nearly eight points on A4 laid across.
WIDTHS = {
    "day": 12, "hour": 7, "channel": 10, "goal": 12, "audience": 12, "fact": 7, "text": 34,
    "hashtags": 20, "call": 17, "owner": 9, "picture": 7, "label": 10, "by": 10,
}  # fmt: skip


def write_book(path: Path, posts: Sequence[Post], facts: Facts, title: str) -> None:
    """Write the calendar with its pictures and the limits that it was checked against."""
    book = office.Book(title)
    sheet = book.sheet(SHEET, landscape=True)
    sheet.raw.oddHeader.center.text = title.replace("&", "&&")
    columns = [
        office.Column(name, "date" if field == "day" else None, WIDTHS[field])
        for field, name in COLUMNS.items()
    ]
    rows = [[_cell(post, field) for field in COLUMNS] for post in posts]
    sheet.table(columns, rows, freeze=True)
    pictures = [
        (p.code, p.about, p.licence or "CHƯA CÓ", "Có" if p.by_ai else "Không")
        for p in facts.pictures
    ]
    names = ("Mã ảnh", "Mô tả", "Giấy phép", "AI tạo")
    book.sheet(PICTURES).table([office.Column(name) for name in names], pictures, freeze=True)
    limits = [
        (p.name, p.show_chars, p.max_chars, p.max_hashtags, p.picture) for p in platforms().values()
    ]
    heads = ("Kênh", "Hiện trước “Xem thêm” (ký tự)", "Dài nhất (ký tự)", "Hashtag", "Cỡ ảnh")
    columns = [office.Column(name, "whole" if "ký tự" in name else None) for name in heads]
    book.sheet(LIMITS).table(columns, limits, freeze=True)
    write_atomic(path, book.to_bytes())


def _cell(post: Post, field: str) -> Cell:
    value = getattr(post, field)
    return BY[value] if field == "by" else (value or None)


def read_book(path: Path) -> tuple[Post, ...]:
    """The posts of a calendar, also after Excel saved it. Raises ``BadFile``."""
    try:
        table = office.read_table(path, sheet=SHEET)
    except WrongKind as error:
        raise WrongKind(
            f"“{path.name}” không có trang “{SHEET}”. Bạn nộp lịch Excel do bài này tạo ra, đừng "
            "đổi tên trang."
        ) from error
    names = [fold(name) for name in table.columns]
    for name in COLUMNS.values():
        if fold(name) not in names:
            raise WrongKind(f"Trang “{SHEET}” thiếu cột “{name}”. Bạn đừng xoá hay đổi tên cột.")
    places = {field: names.index(fold(name)) for field, name in COLUMNS.items()}
    return tuple(
        _post({field: row[place] for field, place in places.items()})
        for row in table.body
        if any(cell is not None for cell in row)
    )


def _post(cells: dict[str, Cell]) -> Post:
    said = {
        field: " ".join(str(value).split()) if value is not None else ""
        for field, value in cells.items()
        if field not in ("day", "by", "text")
    }
    text = "" if cells["text"] is None else str(cells["text"]).strip()
    return Post(day=to_day(cells["day"]), text=text, by=_by(cells["by"]), **said)


def _by(value: Cell) -> By:
    plain = fold(str(value or ""))
    return next((code for code, name in BY.items() if fold(name) == plain), "own")


def write_kit(path: Path, posts: Sequence[Post], facts: Facts, book: Path) -> None:
    """Write the media kit: a text file a post, the list of pictures, the hashtags, the calendar."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kit:

        def put(name: str, content: str | bytes) -> None:
            kit.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)

        for number, post in enumerate(posts, 1):
            day = post.day.strftime("%Y-%m-%d") if post.day else "chua-co-ngay"
            channel = fold(post.channel).replace(" ", "-")
            lines = (post.text, "", post.call, post.hashtags, post.label)
            put(f"bai-viet/{number:02}_{day}_{channel}.txt", "\n".join(lines).strip() + "\n")
        put("danh-sach-anh.txt", _pictures(posts, facts))
        tags = dict.fromkeys(tag for post in posts for tag in post.tags)
        put("hashtag.txt", "\n".join(tags) + "\n")
        put(BOOK, book.read_bytes())
    write_atomic(path, out.getvalue())


def _pictures(posts: Sequence[Post], facts: Facts) -> str:
    lines = []
    for number, post in enumerate(posts, 1):
        picture = facts.picture(post.picture)
        known = platforms().get(post.channel)
        size = f", cắt cỡ {known.picture}" if known else ""
        if picture is None:
            lines.append(f"Bài {number}: chưa có ảnh")
            continue
        made = " (AI tạo, phải gắn nhãn)" if picture.by_ai else ""
        lines.append(
            f"Bài {number}: {picture.code}, {picture.about}{made}{size}. "
            f"Giấy phép: {picture.licence or 'CHƯA CÓ, đừng đăng'}"
        )
    return "\n".join(lines) + "\n"
