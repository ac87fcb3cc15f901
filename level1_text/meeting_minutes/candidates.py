"""Which sentences of a meeting may give someone something to do: cues and scores, no model.

A long meeting is thinned to a few dozen passages; what the rules can read of each is read here too.
"""

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from level1_text.meeting_minutes.deadlines import find_deadline
from level1_text.meeting_minutes.transcript import Said, Transcript
from workshop.vietnamese.letters import CAPITALS

MOST = 40
SHORT = 14  # words of a sentence that only tells a deadline
_ASSIGN = re.compile(
    r"\b(giao cho|giao|phân công|đề nghị|yêu cầu|nhờ|cử|phụ trách|chủ trì|chịu trách nhiệm|đảm nhận|"
    r"nhận việc)\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(phải|chậm nhất|hạn|hoàn thành|xong trước|trước ngày|báo cáo (?:lại|kết quả|tôi)|gửi (?:về|cho))\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"(?:\b(?:thôi không|không cần|khỏi cần|bỏ việc|dừng việc|rút lại|huỷ|hủy|hoãn|không làm nữa|tạm dừng|"
    r"chuyển (?:hạn|việc)|lùi (?:hạn|lại|đến)|đổi (?:hạn|lại))\b|\bnữa\b.{0,12}\bkhông\b)",
    re.IGNORECASE,
)
# What speaks against a task: how much, and the words. Given or done already; a wish; long ago.
_AGAINST = tuple(
    (points, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for points, words in (
        (5, "đã (?:giao|phân công|đề nghị|hoàn thành|làm xong)"),
        (3, "giá mà|hay là|có nên|ai cũng"),
        (2, "đã (?:nộp|gửi)"),
        (1, "tuần trước|tháng trước|năm ngoái|nếu có"),
    )
)
_VERBS = (
    "rà soát|chuẩn bị|gửi|lập|tổng hợp|báo cáo|hoàn thành|kiểm tra|liên hệ|soạn|tổ chức|phối hợp|thống kê|"
    "cập nhật|sửa|mua|in|mời|họp|đi|ký|xây dựng|chụp|đăng|nộp|thu|bàn giao|đóng gói|phụ trách|chủ trì|lo|"
    "làm|viết|đặt|tập huấn|vận động|thông báo|xác minh|giải quyết|trả lời|khảo sát|dọn|lắp|thanh toán|"
    "đối chiếu|tính|chốt|giao|niêm yết|hướng dẫn|tuyên truyền|trình|đăng ký|nhận|quay|xin|gọi|sao|bố trí|"
    "hỏi|thay|treo|dán|kê|phát|xuống|mang|trực|chấm|thiết kế|tìm"
)
_TITLE = r"(?i:đồng chí|anh|chị|cô|thầy|ông|bà|em|bác|chú|cháu)"
_WORD = rf"[{CAPITALS}][^\W\d_]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_BODY = (
    r"(?i:ban tổ chức|(?:tổ|đội|bộ phận) (?:thu mua|đóng gói|kiểm tra|tiếp nhận|chế biến|bán hàng)|phòng|"
    r"tổ|ban|văn phòng|công an|trạm|bộ phận|hội|"
    r"đoàn|trưởng (?:các )?xóm|xóm|kế toán|thủ quỹ|nhóm|đội|các xóm)"
)
_DOER = (
    rf"(?P<who>{_TITLE} {_NAME}(?:(?:,| ở| bên)? {_BODY}(?: [^\W\d_]+){{0,3}}?)?|"
    rf"{_BODY}(?: [^\W\d_]+){{0,5}}?|{_NAME})"
)
_GIVEN = re.compile(
    rf"(?:[Gg]iao cho|[Gg]iao|[Pp]hân công|[Đđ]ề nghị|[Yy]êu cầu|[Nn]hờ|[Cc]ử) {_DOER},? "
    rf"(?:sẽ |phải |cần |giúp |tiếp tục |khẩn trương )?(?P<work>(?:{_VERBS})\b.*)"
)
_TAKEN = re.compile(
    rf"(?:^|[,;:] |\b[Vv]ậy |\b[Rr]iêng |\b[Cc]òn |\b[Tt]hế thì ){_DOER},? "
    rf"(?:thì |sẽ |phải |cần |nhé |giúp |nhớ |tiếp tục )?(?P<work>(?:{_VERBS})\b.*)",
)
_TAIL = re.compile(
    r"[\s,;]*(?:và )?(?:chậm nhất(?: là| vào| đến)?|trước|hạn(?: cuối)?(?: là)?|xong|đến hết|đến|vào|"
    r"trong|hết)?(?: ngày)?[\s,;]*$",
    re.IGNORECASE,
)


class Candidate(BaseModel):
    """A passage that may give a task: one sentence, or two where the second tells the deadline.

    ``doer``, ``work`` and ``deadline`` are what the rules could read, each in the passage's words.
    """

    model_config = ConfigDict(frozen=True)

    said: Said
    more: str = ""
    score: int = 0
    doer: str = ""
    work: str = ""
    deadline: str = ""

    @property
    def passage(self) -> str:
        return f"{self.said.text} {self.more}".strip()


def candidates(transcript: Transcript, most: int = MOST) -> list[Candidate]:
    """The passages most likely to give a task, in the order of the meeting."""
    found = []
    for place, said in enumerate(transcript.said):
        candidate = _candidate(said, transcript.said[place + 1 : place + 2])
        if candidate is not None:
            found.append(candidate)
    best = sorted(found, key=lambda one: -one.score)[:most]
    return sorted(best, key=lambda one: (one.said.line, found.index(one)))


def withdrawals(transcript: Transcript) -> list[Said]:
    """Sentences that may take a task back or move its deadline, for a person to weigh."""
    return [said for said in transcript.said if _WITHDRAWN.search(said.text)]


def _candidate(said: Said, below: Sequence[Said]) -> Candidate | None:
    text = said.text
    doer, work = read_assignment(text)
    deadline, more = find_deadline(text), ""
    if deadline is None and below and below[0].speaker == said.speaker:
        more, deadline = _told_after(below[0].text)
    score = (
        2 * bool(_ASSIGN.search(text))
        + bool(_MUST.search(text))
        + 2 * bool(deadline)
        + 2 * bool(doer)
    )
    score -= sum(points for points, words in _AGAINST if words.search(text)) + 3 * text.endswith(
        "?"
    )
    if _WITHDRAWN.search(text) and not (doer and deadline):
        score -= 2
    if score < 4:
        return None
    words = deadline[0] if deadline else ""
    return Candidate(
        said=said,
        more=more,
        score=score,
        doer=doer,
        work=without_deadline(work, words),
        deadline=words,
    )


def _told_after(below: str) -> tuple[str, tuple[str, int] | None]:
    """The next sentence where it does nothing but tell the deadline of the one before."""
    deadline = find_deadline(below)
    if (
        deadline is None
        or len(below.split()) > SHORT
        or _ASSIGN.search(below)
        or read_assignment(below)[0]
    ):
        return "", None
    return below, deadline


def read_assignment(text: str) -> tuple[str, str]:
    """Who is to do what, in the words of a sentence; both empty where the rules cannot tell."""
    found = _GIVEN.search(text) or _TAKEN.search(text)
    return (found["who"].strip(), found["work"].strip()) if found else ("", "")


def without_deadline(work: str, deadline: str) -> str:
    """The work without the words of its deadline."""
    at = work.find(deadline) if deadline else -1
    if at < 0:
        return work.rstrip(" .;,")
    before = _TAIL.sub("", work[:at])
    after = work[at + len(deadline) :].strip(" .;,")
    return f"{before} {after}".strip(" .;,") if before else after
