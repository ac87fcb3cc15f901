"""Makes the lesson's cases from ``cases/*.toml``: letter, facts sheet, brief and key.

The same source always gives the same files. Run:
``python grader/source/level1_text/answer_citizen/make_cases.py``
"""

import json
import tomllib
from datetime import date
from pathlib import Path

from level1_text.answer_citizen import lesson
from workshop import office
from workshop.files import write_atomic

HERE = Path(__file__).parent
COLUMNS = (
    office.Column("Mã", width=7),
    office.Column("Việc", width=26),
    office.Column("Trường hợp", width=30),
    office.Column("Nội dung", width=14),
    office.Column("Thông tin", width=38),
    office.Column("Từ ngày", "date", width=12),
    office.Column("Đến ngày", "date", width=12),
)
BRIEF = ("title", "asked_by", "purpose", "asker", "sender", "reply_date", "later")


def load(name: str) -> dict:
    """One source."""
    return tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))


def case_of(name: str) -> str:
    """``graded-hkd-a`` is the case ``graded/hkd-a``."""
    return name.replace("-", "/", 1)


def rows_of(source: dict) -> list[list]:
    """The rows of the sheet, their dates as dates."""
    rows = [
        [cell.strip() for cell in line.split("|")] for line in source["rows"].strip().splitlines()
    ]
    return [[*row[:5], *map(_date, row[5:7])] for row in rows]


def _date(cell: str) -> date | None:
    if not cell:
        return None
    day, month, year = map(int, cell.split("/"))
    return date(year, month, day)


def make(name: str) -> None:
    """Write one case's files, the key beside the grader for a graded case."""
    source, case = load(name), case_of(name)
    folder = lesson.folder / "data" / case
    first, *rest = source["letter"].strip().splitlines()
    parts = tuple(office.Paragraph(line) for line in [first, *rest])
    office.write_docx(
        folder / "thu.docx", office.DocxPage(title="Thư hỏi", parts=parts, ai_label="")
    )
    book = office.Book("Bảng thông tin", ai_label="")
    book.sheet("Bảng thông tin", landscape=True).table(COLUMNS, rows_of(source), freeze=True)
    book.save(folder / "bang.xlsx")
    brief = {key: source[key] for key in BRIEF}
    brief |= {"persona": name.split("-")[1], "letter": "thu.docx", "sheet": "bang.xlsx"}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in brief.items()]
    write_atomic(folder / "brief.toml", "\n".join(lines) + "\n")
    key = {"case": case, "questions": source["questions"]}
    place = folder if case.startswith("practice") else HERE / case
    write_atomic(place / "key.json", json.dumps(key, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    for path in sorted((HERE / "cases").glob("*.toml")):
        make(path.stem)
