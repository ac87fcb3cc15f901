"""Two replies beside each other, and whether each keeps to the form that was asked for."""

from html import escape

from level1_text.write_prompt import task
from workshop.lesson.panel import html

SOURCES = {
    "model": "mô hình chạy ngay trên máy này",
    "remote": "mô hình trên mạng do giảng viên cài đặt",
    "cache": "bộ nhớ của máy (câu này đã hỏi trước đó)",
    "recorded": "lời đáp ghi sẵn của mô hình",
}
TITLES = {"vague": "Hỏi vội", "structured": "Hỏi đủ bốn phần"}


def texts(replies: dict[str, str], notes: dict[str, str] | None = None) -> str:
    """Both replies as they are so far; the second stands below the first on a phone."""
    boxes = "".join(
        f'<div><h4>{TITLES[side]}</h4><div tabindex="0" class="bd-scroll" role="region" '
        f'aria-label="{TITLES[side]}">{_paragraphs(replies.get(side, ""))}</div>'
        f"{(notes or {}).get(side, '')}</div>"
        for side in TITLES
    )
    return f'<div class="wp-two">{boxes}</div>'


def _paragraphs(text: str) -> str:
    lines = [f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()]
    return "".join(lines) or "<p>…</p>"


def result(both: task.Both, prompt: str) -> str:
    """Both replies with what a program can see of their form, and where they come from."""
    notes = {
        side: _kept(reply.text, prompt)
        for side, reply in (("vague", both.vague), ("structured", both.structured))
    }
    replies = {"vague": both.vague.text, "structured": both.structured.text}
    lines = [
        f"Lời của AI: {SOURCES.get(both.structured.source, both.structured.source)} "
        f"({both.structured.model})."
    ]
    if both.structured.sample:
        lines.append(
            "Máy này chưa có mô hình, nên ô “Hỏi đủ bốn phần” là lời đáp cho yêu cầu mẫu của bài, "
            "không phải yêu cầu của bạn."
        )
    lines.append("Mô hình nhỏ hay sai số, bịa thêm. Bạn luôn soát lại với tài liệu.")
    return texts(replies, notes) + html.note("info", *lines)


def _kept(reply: str, prompt: str) -> str:
    seen = task.keeps_to_form(reply, prompt)
    items = [f"{'Đạt' if ok else 'Chưa đạt'}: {what}." for ok, what in seen]
    return html.bullets(items) if items else ""
