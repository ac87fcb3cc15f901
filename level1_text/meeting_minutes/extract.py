"""What the model does: read one passage into doer, work and deadline, and copy the sentence it leans on.

Nothing of a reply is believed: the sentence must stand in the meeting word for word, the doer and the
deadline in the passage, and the work may use no word that the passage does not have.
"""

from datetime import date

from pydantic import BaseModel, Field

from level1_text.meeting_minutes.candidates import Candidate, without_deadline
from level1_text.meeting_minutes.items import Dropped, Item, due_from
from level1_text.meeting_minutes.transcript import Transcript, comparable

TASK = (
    "Đọc một câu nói trong cuộc họp và ghi lại việc được giao. Chép đúng chữ trong câu, không thêm chữ "
    "nào."
)


class Assignment(BaseModel):
    """A task as the model reads it out of a passage."""

    nguoi_lam: str = Field(description="ai làm, chép đúng tên gọi trong câu", examples=["anh Tú"])
    viec: str = Field(
        description="làm việc gì, bắt đầu bằng động từ, bỏ phần thời hạn",
        examples=["lập danh sách hộ"],
    )
    han: str = Field(
        description="thời hạn, chép đúng chữ trong câu; không có thì để trống", examples=["thứ Năm"]
    )
    cau: str = Field(
        description="câu giao việc, chép nguyên văn",
        examples=["Anh Tú lập danh sách hộ, thứ Năm nộp."],
    )


EXAMPLE = "Giao chị Mai kế toán đối chiếu quỹ tháng 10, chậm nhất ngày 3/11 báo cáo tôi."
ANSWER = Assignment(
    nguoi_lam="chị Mai kế toán",
    viec="đối chiếu quỹ tháng 10, báo cáo",
    han="ngày 3/11",
    cau=EXAMPLE,
)
GLUE = frozenset("và để cho với các việc thì".split())


def request(candidate: Candidate) -> list[dict[str, str]]:
    """The messages that ask for the task of one passage."""
    return [
        {"role": "system", "content": TASK},
        {"role": "user", "content": EXAMPLE},
        {"role": "assistant", "content": ANSWER.model_dump_json()},
        {"role": "user", "content": candidate.passage},
    ]


def by_rules(candidate: Candidate, meeting: date | None) -> Item:
    """What the rules alone make of a passage; its work may be the whole sentence."""
    return Item(
        work=_capital(candidate.work or candidate.said.text.rstrip(" .")),
        doer=candidate.doer,
        due=due_from(candidate.deadline, meeting),
        said=candidate.deadline,
        quote=candidate.said.text,
        place=candidate.said.place,
        by="rules",
    )


def by_model(
    candidate: Candidate, reply: Assignment | None, transcript: Transcript
) -> tuple[Item, Dropped | None]:
    """The item of a passage after the model's reply, and the reply where it was dropped."""
    plain = by_rules(candidate, transcript.day)
    if reply is None:
        return plain, None
    if not transcript.holds(reply.cau):
        why = "Câu mà AI dẫn không có nguyên văn trong cuộc họp."
        return plain, Dropped(work=reply.viec, quote=reply.cau, why=why)
    passage = comparable(candidate.passage)
    if comparable(reply.cau) not in passage:
        why = "AI dẫn câu ở chỗ khác, không phải câu đang đọc."
        return plain, Dropped(work=reply.viec, quote=reply.cau, why=why)
    if not _words(reply.viec) <= _words(passage) | GLUE or len(reply.viec.split()) < 2:
        why = "AI thêm chữ mà câu nguồn không có."
        return plain, Dropped(work=reply.viec, quote=reply.cau, why=why)
    doer = reply.nguoi_lam.strip() if _stands(reply.nguoi_lam, passage) else plain.doer
    said = reply.han.strip() if _stands(reply.han, passage) else plain.said
    due = due_from(said, transcript.day)
    if plain.due is not None and (due is None or candidate.deadline):
        said, due = plain.said, plain.due
    work = without_deadline(reply.viec.strip(" ."), said)
    changes = {
        "work": _capital(work),
        "doer": doer,
        "said": said,
        "due": due,
        "by": "ai",
    }
    return plain.model_copy(update=changes), None


def _stands(words: str, passage: str) -> bool:
    return bool(words.strip()) and comparable(words) in passage


def _words(text: str) -> set[str]:
    return {word.strip(".,;:()“”\"'") for word in comparable(text).split()} - {""}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
