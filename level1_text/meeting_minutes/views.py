"""What the panel shows beside its fields: the brief, the talk, sentences to beware of, what was dropped."""

from html import escape

from level1_text.meeting_minutes import task
from level1_text.meeting_minutes.items import shown
from workshop.lesson import Case
from workshop.lesson.panel import html

MOST_LINES = 600
SOURCES = {
    "model": "mô hình chạy ngay trên máy này",
    "remote": "mô hình trên mạng do giảng viên cài đặt",
    "cache": "bộ nhớ của máy (câu này đã hỏi trước đó)",
    "recorded": "lời đáp ghi sẵn của mô hình",
}


def brief_view(case: Case | None) -> str:
    """Who asks for what."""
    if case is None or not case.brief:
        return ""
    brief = case.brief
    return (
        html.note("info", f"{brief['asked_by']} nhờ bạn. {brief['purpose']}")
        + html.bullets(brief["tips"])
        + html.download(case.folder / brief["file"], "Tải bản gỡ băng")
    )


def talk_view(opened: task.Opened) -> str:
    """The talk, to read beside the table; of a very long one the beginning."""
    transcript = opened.transcript
    day = transcript.day
    when = f"Ngày họp: {shown(day)}." if day else ""
    lines = "".join(
        f"<p><strong>{escape(one.speaker)}</strong> (dòng {one.line}): {escape(one.text)}</p>"
        for one in transcript.said[:MOST_LINES]
    )
    rest = len(transcript.said) - MOST_LINES
    more = f"<p>… còn {rest} câu nữa, bạn xem trong tệp.</p>" if rest > 0 else ""
    missing = (
        ""
        if day
        else html.note(
            "warn",
            "Không thấy ngày họp ở đầu tệp, nên hạn như “thứ Sáu tuần này” không đổi ra ngày được.",
            "Bạn thêm dòng “Ngày họp: ngày/tháng/năm” vào đầu tệp rồi chọn lại.",
        )
    )
    return (
        missing + f"<details><summary>Đọc cả cuộc họp ({transcript.words} chữ). {when}</summary>"
        f'<div class="bd-scroll" tabindex="0">{lines}{more}</div></details>'
    )


def withdrawn_view(opened: task.Opened) -> str:
    """Sentences that may take a task back or move its deadline."""
    if not opened.withdrawals:
        return ""
    said = [f"{one.text} ({one.place})" for one in opened.withdrawals[:20]]
    return html.note(
        "warn", "Những câu này có thể rút lại việc hoặc dời hạn. Bạn đọc kỹ:"
    ) + html.bullets(said)


def dropped_view(found: task.Found) -> str:
    """What of the model's reading was not taken over, and why."""
    if not found.dropped:
        return ""
    rows = [(one.work, one.quote, one.why) for one in found.dropped]
    return (
        f"<details><summary>Đã loại {len(rows)} lời đọc của AI không khớp cuộc họp</summary>"
        f"{html.table(('Việc AI đọc', 'Câu AI dẫn', 'Vì sao loại'), rows)}</details>"
    )


def origin_view(found: task.Found, untouched: bool) -> str:
    """Who read what, and where the replies came from."""
    by_ai = sum(item.by == "ai" for item in found.items)
    lines = [
        f"Tìm được {len(found.items)} việc: AI đọc {by_ai}, máy đọc theo luật {len(found.items) - by_ai}."
    ]
    where = [f"{n} từ {SOURCES[kind]}" for kind, n in found.replies.items() if kind in SOURCES]
    if where:
        lines.append(f"Lời đáp: {', '.join(where)} ({found.model}).")
    else:
        lines.append("Chưa có lời của AI vì máy chưa có mô hình: bạn xem kỹ từng việc.")
    if not untouched:
        lines.append("Bạn đã sửa bảng trong lúc AI làm, nên bảng của bạn được giữ nguyên.")
    return html.note("info", *lines)
