"""What the panel shows of a case: the brief, the letter beside the sheet, where the wording came from."""

from html import escape
from pathlib import Path

from level1_text.answer_citizen import task
from level1_text.answer_citizen.sheet import Row
from workshop.lesson import Case
from workshop.lesson.panel import html
from workshop.lesson.panel.finished import saved

SOURCES = {
    "model": "mô hình chạy ngay trên máy này",
    "remote": "mô hình trên mạng do giảng viên cài đặt",
    "cache": "bộ nhớ của máy (câu này đã hỏi trước đó)",
    "recorded": "lời đáp ghi sẵn của mô hình",
}


def contact_of(rows: tuple[Row, ...]) -> str:
    """Whom to ask, where the sheet says so."""
    return next((row.value for row in rows if row.is_contact and not row.state), "")


def brief_view(case: Case) -> str:
    """Who needs the reply, and the files of the case."""
    brief = case.brief
    if not brief:
        return ""
    return (
        html.note("info", brief["purpose"], f"Việc chưa rõ thì hỏi: {brief['later']}.")
        + html.download(case.folder / brief["letter"], "Tải thư hỏi")
        + html.download(case.folder / brief["sheet"], "Tải bảng thông tin")
    )


def letter_view(opened: task.Opened) -> str:
    """The letter to read and the sheet to look up."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in opened.letter.text.splitlines())
    rows = [(row.label or str(row.number), row.about, row.value, row.state) for row in opened.rows]
    table = html.table(("Mã", "Việc, trường hợp", "Thông tin", "Hạn"), rows)
    notes = html.note("info", *opened.letter.notes) if opened.letter.notes else ""
    return (
        f'{notes}<details open><summary>Đọc thư</summary><div class="bd-scroll" tabindex="0" '
        f'role="region" aria-label="Thư hỏi">{lines}</div></details>'
        f"<details><summary>Xem bảng thông tin ({len(rows)} dòng)</summary>{table}</details>"
    )


def origin_view(made: task.Pieces) -> str:
    """Who worded which answers, and where the words came from."""
    by = [piece.by for piece in made.pieces]
    lines = [
        f"{by.count('ai')} câu do AI viết, {by.count('sheet')} câu giữ lời của bảng, "
        f"{by.count('later')} câu hẹn trả lời sau."
    ]
    if by.count("sheet"):
        lines.append(
            "Lời của bảng được giữ khi câu của AI thiếu số, thêm điều lạ hoặc nói khác bảng."
        )
    where = [f"{n} câu từ {SOURCES[kind]}" for kind, n in made.replies.items() if kind in SOURCES]
    if where:
        lines.append(f"Lời của AI: {', '.join(where)} ({made.model}).")
    if made.replies.get("none"):
        lines.append(f"{made.replies['none']} câu chưa có lời của AI vì máy chưa có mô hình.")
    return html.note("info", *lines)


def saved_view(path: Path) -> str:
    """When the reply was saved, and the link to it; nothing where it was not."""
    return saved({"Tải thư trả lời Word": path})
