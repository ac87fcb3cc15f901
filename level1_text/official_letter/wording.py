"""The one small thing that the model does: make one jotted line a sentence of an official document.

Every reply is verified against its line: no amount, date or name may be lost, and no word may come in
that offices do not use anyway. Where it fails, the line's own words are kept, tidied by rule.
"""

import re

from workshop.vietnamese import normalise, read_facts, stands_in

TASK = (
    "Bạn là văn thư. Viết lại ghi chú thành một câu văn hành chính trang trọng, đủ chủ ngữ, không viết "
    "tắt. Giữ nguyên mọi con số, ngày giờ, tên người, tên đơn vị. Không thêm thông tin, không giải "
    "thích. Chỉ viết một câu."
)
EXAMPLES = (
    (
        "xóm nộp danh sách hộ nghèo chậm nhất 10/3/2026",
        "Đề nghị các xóm nộp danh sách hộ nghèo chậm nhất ngày 10/3/2026.",
    ),
    (
        "mưa lũ làm hỏng 320 m kênh, 45 hộ bị thiếu nước",
        "Mưa lũ làm hỏng 320 m kênh, khiến 45 hộ bị thiếu nước.",
    ),
    (
        "họp lúc 14h ngày 5/4/2026 ở nhà văn hoá xóm Bãi Lau, nhờ mang theo sổ",
        "Cuộc họp được tổ chức lúc 14h ngày 5/4/2026 tại nhà văn hoá xóm Bãi Lau; đề nghị mang theo sổ.",
    ),
    (
        "giao cô Lý Thị Én phụ trách, xong gửi kết quả về trường",
        "Giao cô Lý Thị Én phụ trách và gửi kết quả về trường sau khi hoàn thành.",
    ),
)
KEPT = {"number", "money", "percent", "date", "time", "document", "person", "code"}
LONGEST = 2.2
# Words that an office adds to any sentence without saying anything new; none that tells of past or
# future, none that tells who acts.
OFFICE = frozenset(
    """
    ban bảo bằng bị bởi các cần chậm chức chỉ có của cuộc đảm để đề đến đều được do diễn gồm gửi giao
    hành hoàn khi khiến kính là làm lúc mỗi mọi mời nay nghị ngày nhất những này nội ở phải ra sau tại tất
    thành theo thì thời thực tổ tới trân trên trọng trong trước từ và vào về vì viên việc với xin yêu cầu
    hạn dung quý thể hiện
    """.split()
)
_SHORT = (
    (r"\bđ/c\b", "đồng chí"),
    (r"\bko\b|\bk0\b", "không"),
    (r"\bds\b", "danh sách"),
    (r"\bsđt\b", "số điện thoại"),
    (r"\bbc\b", "báo cáo"),
    (r"\bkp\b", "kinh phí"),
    (r"\bhs\b", "học sinh"),
    (r"\bgv\b", "giáo viên"),
    (r"\bphhs\b", "phụ huynh học sinh"),
    (r"\btr\.? đồng\b", "triệu đồng"),
)
_ASIDE = re.compile(
    r"(?:à|ờ|nhầm|sửa lại|đổi rồi|hỏng|nghĩ lại|thôi)\b[^:\d]{0,60}:\s*(?=\S)", re.IGNORECASE
)
_DATE = re.compile(r"(?:\bngày\s+)?(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_HOUR = re.compile(r"\b(\d{1,2})\s?h\s?(\d{2})?(?!\w)")


def request(line: str) -> list[dict[str, str]]:
    """The messages that ask for one line to be worded."""
    messages = [{"role": "system", "content": TASK}]
    for jotted, worded in EXAMPLES:
        messages += [
            {"role": "user", "content": jotted},
            {"role": "assistant", "content": worded},
        ]
    return [*messages, {"role": "user", "content": core(line)}]


def core(line: str) -> str:
    """A line without the aside that it opens with: "nhầm, vướng lịch: họp lúc 8h" is "họp lúc 8h"."""
    return _ASIDE.sub("", line, count=1) if _ASIDE.match(line) else line


def accept(line: str, reply: str) -> str | None:
    """The reply tidied up, or None where it may not stand for the line."""
    worded = normalise(reply.strip().splitlines()[0] if reply.strip() else "").strip(' "“”-•')
    if not 4 <= len(worded.split()) <= max(10, LONGEST * len(line.split())):
        return None
    line = core(line)
    told, source = read_facts(worded), read_facts(line)
    faithful = (
        all(stands_in(fact, source) for fact in told if fact.kind in KEPT)
        and all(stands_in(fact, told) for fact in source if fact.kind in KEPT)
        and _words(worded) <= _words(line) | _words(expand(line)) | OFFICE
        and _negations(worded) == _negations(line)
    )
    return tidy(worded) if faithful else None


def tidy(line: str) -> str:
    """A line by rule alone: abbreviations and dates written out, a capital first, a full stop last."""
    text = " ".join(expand(normalise(core(line))).split()).strip()
    text = _DATE.sub(_dated, text)
    text = _HOUR.sub(lambda hour: f"{hour[1]} giờ {hour[2]}" if hour[2] else f"{hour[1]} giờ", text)
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".;:!?" else f"{text}."


def expand(line: str) -> str:
    """The line with the abbreviations of everyday notes written out."""
    for short, full in _SHORT:
        line = re.sub(short, full, line, flags=re.IGNORECASE)
    return line


def _dated(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[2])
    shown = f"{month:02}" if month in (1, 2) else str(month)
    return f"ngày {day:02} tháng {shown} năm {found[3]}"


def _words(text: str) -> set[str]:
    stripped = (word.strip(".,;:()“”\"'%–-/") for word in normalise(text).lower().split())
    return {word for word in stripped if word and not any(sign.isdigit() for sign in word)}


def _negations(text: str) -> int:
    return len(re.findall(r"\b(?:không|chưa|cấm)\b", expand(normalise(text)).lower()))
