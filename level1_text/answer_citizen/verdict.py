"""What stands under a reply while it is written: which figures stand in the sheet today."""

from level1_text.answer_citizen.checks import LONGEST_SENTENCE, WORDS
from level1_text.answer_citizen.reply import Reply, reply_of
from level1_text.answer_citizen.verify import Material, Verified, verify
from workshop.lesson.panel import html
from workshop.lesson.panel.marked_editor import Mark, marked


def verdict(written: str, material: Material) -> str:
    """What of a reply stands in the sheet today, and what does not."""
    reply = reply_of(written)
    verified = verify(reply, material)
    missing = [f"“{item.fact.text}”: {item.why}" for item in verified if not item.ok]
    marks = (Mark(item.start, item.end, item.ok, item.why) for item in verified)
    return (
        _headline(verified, reply)
        + marked(reply.text, marks)
        + (html.bullets(missing) if missing else "")
        + _long(reply)
    )


def _headline(verified: list[Verified], reply: Reply) -> str:
    wrong = sum(not item.ok for item in verified)
    size = f"Thư dài {reply.words} chữ; nên từ {WORDS[0]} đến {WORDS[1]} chữ."
    if wrong:
        sentence = f"{wrong} trên {len(verified)} con số, ngày tháng KHÔNG dùng được (nền đỏ)."
        return html.note("bad", sentence, "Bạn sửa theo bảng thông tin hoặc xoá đi.", size)
    right = (
        f"Cả {len(verified)} con số, ngày tháng đều có trong bảng và còn hiệu lực."
        if verified
        else "Thư chưa có con số nào."
    )
    caution = (
        "Máy không biết người hỏi thuộc trường hợp nào: bạn đọc lại xem có đúng mức của họ không."
    )
    return html.note("good", right, caution, size)


def _long(reply: Reply) -> str:
    """Which sentences are too long to be read at once."""
    long = [s.text for s in reply.sentences if len(s.text.split()) > LONGEST_SENTENCE]
    if not long:
        return ""
    says = f"Có {len(long)} câu dài quá {LONGEST_SENTENCE} chữ. Bạn tách ra cho dễ đọc:"
    return html.note("warn", says) + html.bullets(long)
