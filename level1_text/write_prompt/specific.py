"""What makes a part of a request specific: it names a form, a length, a thing not to do."""

import re
from dataclasses import dataclass

from workshop.vietnamese import fold, normalise

_NUMBER = r"(?P<n>\d{1,4})"
LENGTH = re.compile(
    rf"(?P<most>không quá|tối đa|dưới|nhiều nhất|trong|khoảng|chừng)? ?{_NUMBER} ?"
    r"(?P<unit>chữ|từ|câu|dòng|trang)\b"
)
STRUCTURE = re.compile(
    r"\d{1,2} ?(?:câu|đoạn|dòng|gạch đầu dòng|ý|mục|cột|bước|phần|cảnh)\b|gạch đầu dòng|bảng \d|đánh số"
)
NOT_TO = re.compile(r"\b(?:không|đừng|tránh|chớ)\b")
GENERIC = re.compile(
    r"chuyên gia (?:hàng đầu|giàu kinh nghiệm|xuất sắc)|trợ lý (?:ai|ảo|thông minh)|giàu kinh nghiệm$"
)
VERBS = re.compile(
    r"\b(?:viết|soạn|tóm tắt|liệt kê|lập|so sánh|trả lời|rút|chuyển|sửa|soát|gom|xếp|dịch|giải thích|"
    r"nhắn|ra)\b"
)
_VAGUE = re.compile(
    r"\b(?:hay hay|thật hay|hay vào|hấp dẫn|chuyên nghiệp|đầy đủ|chi tiết|ngắn gọn|rõ ràng|hợp lý|đẹp)\b"
)
MOST_WORDS = 110
RUN = 24


@dataclass(frozen=True)
class Length:
    """A length that a request states: at most ``most`` of a ``unit``."""

    most: int
    unit: str


def plain(text: str) -> str:
    """A text as phrases are looked for in it."""
    return normalise(text).lower()


def says(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words, whatever the diacritics' placement."""
    return re.search(rf"(?<!\w){re.escape(plain(phrase))}(?!\w)", plain(text)) is not None


def lengths(text: str) -> list[Length]:
    """The lengths that a text states, in words of which "chữ" and "từ" are one unit."""
    found = []
    for each in LENGTH.finditer(plain(text)):
        unit = "chữ" if each["unit"] in {"chữ", "từ"} else each["unit"]
        found.append(Length(int(each["n"]), unit))
    return found


def vague(text: str) -> list[str]:
    """Words that say nothing an assistant could follow."""
    return list(dict.fromkeys(_VAGUE.findall(plain(text))))


def copied(part: str, *sources: str) -> bool:
    """Whether a part is pasted from a source: more than ``RUN`` words in a row."""
    words = re.findall(r"\w+", fold(part))
    told = [" ".join(re.findall(r"\w+", fold(source))) for source in sources]
    return any(
        f" {' '.join(words[place : place + RUN])} " in f" {source} "
        for place in range(len(words) - RUN + 1)
        for source in told
    )


def hints(role: str, context: str, job: str, form: str) -> list[str]:
    """What a reader of the request would ask back; shows no key."""
    asked = []
    if not role.strip() or GENERIC.search(plain(role)):
        asked.append("Vai: AI làm thay ai trong cơ quan, cơ sở của bạn? “Chuyên gia” là quá chung.")
    if len(context.split()) < 12:
        asked.append("Bối cảnh: ai đọc, đọc ở đâu, vì sao cần? Lần trước hỏng ở chỗ nào?")
    if not VERBS.search(plain(job)) or len(re.findall(r"\d+", job)) < 2:
        asked.append("Việc: viết rõ động từ và những ngày, giờ, số phải có mặt.")
    if not NOT_TO.search(plain(job + " " + form)):
        asked.append("Việc: điều gì không được viết?")
    if not lengths(form):
        asked.append("Dạng kết quả: dài nhất bao nhiêu chữ? Viết thành số.")
    if not STRUCTURE.search(plain(form)):
        asked.append("Dạng kết quả: mấy đoạn, mấy gạch đầu dòng, hay bảng mấy cột?")
    words = vague(" ".join((role, context, job, form)))
    if words:
        asked.append(f"Từ chung chung, AI không biết làm sao: {', '.join(words)}.")
    return asked
