"""The task list as a workbook, written and read back, also after Excel or LibreOffice saved it."""

from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level1_text.meeting_minutes.items import Item, read_date
from workshop import office
from workshop.errors import BadFile
from workshop.files import write_atomic
from workshop.vietnamese import fold

XLSX = "viec_can_lam.xlsx"
COLUMNS = (
    office.Column("TT", "whole", 6),
    office.Column("Việc", width=44),
    office.Column("Người làm", width=22),
    office.Column("Hạn", "date", 13),
    office.Column("Câu nguồn", width=52),
    office.Column("Chỗ trong cuộc họp", width=22),
)
# A column by what its title holds, folded.
_TITLES = {"work": "viec", "doer": "nguoi lam", "due": "han", "quote": "cau nguon"}


class Row(BaseModel):
    """A row as read back. ``due_text`` is what stands in the cell where it is no date."""

    model_config = ConfigDict(frozen=True)

    number: int
    work: str
    doer: str
    due: date | None
    due_text: str
    quote: str


def write_book(path: Path, title: str, items: list[Item], *, by_ai: bool = True) -> Path:
    """Write the task list, dates as dates, for A4 across."""
    book = office.Book(title, ai_label=office.AI_LABEL if by_ai else "")
    sheet = book.sheet("Việc cần làm", landscape=True)
    rows = [
        (number, item.work, item.doer, item.due, item.quote, item.place)
        for number, item in enumerate(items, 1)
    ]
    sheet.table(COLUMNS, rows, top=3, freeze=True)
    sheet.line(1, title, "title", across=len(COLUMNS))
    return write_atomic(path, book.to_bytes())


def read_book(path: Path) -> list[Row]:
    """The rows of a task list. Raises ``BadFile`` where its columns cannot be told."""
    lines = office.read_table(path).rows
    for at, line in enumerate(lines):
        places = _places([fold(str(cell or "")) for cell in line])
        if places:
            below = lines[at + 1 :]
            rows = [_row(number, row, places) for number, row in enumerate(below, 1)]
            return [row for row in rows if row.work or row.doer or row.quote]
    raise BadFile(
        "Bảng việc thiếu một trong các cột: Việc, Người làm, Hạn, Câu nguồn. Bạn giữ nguyên dòng tên cột."
    )


def _places(titles: list[str]) -> dict[str, int]:
    places = {}
    for name, words in _TITLES.items():
        at = next((i for i, t in enumerate(titles) if t.strip().startswith(words)), None)
        if at is None:
            return {}
        places[name] = at
    return places


def _row(number: int, cells: tuple, places: dict[str, int]) -> Row:
    def cell(name: str) -> object:
        at = places[name]
        return cells[at] if at < len(cells) else None

    due = cell("due")
    day = due.date() if isinstance(due, datetime) else due if isinstance(due, date) else None
    text = "" if day is not None else str(due or "").strip()
    return Row(
        number=number,
        work=str(cell("work") or "").strip(),
        doer=str(cell("doer") or "").strip(),
        due=day or read_date(text),
        due_text=text,
        quote=str(cell("quote") or "").strip(),
    )
