"""The minutes as a document in due form, from the meeting's head, its main points and its task list."""

import re

from pydantic import BaseModel, ConfigDict

from level1_text.meeting_minutes.candidates import read_assignment
from level1_text.meeting_minutes.deadlines import find_deadline
from level1_text.meeting_minutes.items import Item, shown
from level1_text.meeting_minutes.transcript import Said, Transcript
from workshop import office
from workshop.errors import BadAnswer
from workshop.office.decree30 import Chart, Letter, Signer
from workshop.vietnamese import read_facts

DOCX = "bien_ban.docx"
FIELDS = (
    "issuer",
    "parent",
    "symbol",
    "title",
    "time",
    "place",
    "chair",
    "secretary",
    "present",
    "points",
)
POINTS_A_SPEAKER = 2
MOST_POINTS = 14


class Head(BaseModel):
    """What the minutes say beside the tasks; ``points`` are the main points, a line each."""

    model_config = ConfigDict(frozen=True)

    issuer: str = ""
    parent: str = ""
    number: str = ""
    symbol: str = ""
    title: str = ""
    time: str = ""
    place: str = ""
    chair: str = ""
    secretary: str = ""
    present: str = ""
    points: str = ""

    @classmethod
    def begun(cls, transcript: Transcript) -> "Head":
        """A head with what the transcript's own head says, and points chosen by rule."""
        said = transcript.head
        return cls(
            issuer=said.get("issuer", ""),
            parent=said.get("parent", ""),
            symbol="BB-UBND"
            if said.get("issuer", "").lower().startswith(("ủy ban", "ubnd", "uỷ ban"))
            else "",
            title=said.get("title", ""),
            time=said.get("day", ""),
            place=said.get("place", ""),
            chair=said.get("chair", ""),
            secretary=said.get("secretary", ""),
            present=said.get("present", ""),
            points="\n".join(main_points(transcript)),
        )


def main_points(transcript: Transcript) -> list[str]:
    """The sentences that tell most: of each speaker the two with most facts, in the meeting's order.

    What gives a task is left out: the table of tasks tells it.
    """
    by_speaker: dict[str, list[tuple[int, int, Said]]] = {}
    for place, said in enumerate(transcript.said):
        facts = sum(fact.kind in {"number", "money", "percent"} for fact in read_facts(said.text))
        gives = read_assignment(said.text)[0] or find_deadline(said.text)
        if facts and not gives and not said.text.endswith("?"):
            by_speaker.setdefault(said.speaker, []).append((facts, place, said))
    best = [
        one
        for rows in by_speaker.values()
        for one in sorted(rows, key=lambda row: (-row[0], row[1]))[:POINTS_A_SPEAKER]
    ]
    best = sorted(
        sorted(best, key=lambda row: (-row[0], row[1]))[:MOST_POINTS], key=lambda row: row[1]
    )
    return [f"{said.speaker}: {said.text}" if said.speaker else said.text for _, _, said in best]


def letter_of(head: Head, items: list[Item], *, by_ai: bool) -> Letter:
    """The minutes. Raises ``BadAnswer`` naming what lacks."""
    for value, name in (
        (head.issuer, "tên cơ quan"),
        (head.chair, "chủ trì"),
        (head.secretary, "thư ký"),
    ):
        if not value.strip():
            raise BadAnswer(f"Biên bản chưa có {name}. Bạn ghi ở bước 4 rồi lưu lại.")
    if not items:
        raise BadAnswer("Bảng việc chưa có dòng nào. Bạn làm bước 2 và bước 3 trước khi lưu.")
    return Letter(
        kind="bien_ban",
        parent=head.parent.strip(),
        issuer=head.issuer.strip(),
        number=int(head.number) if head.number.strip().isdecimal() else 0,
        symbol=head.symbol.strip() or "BB",
        abstract=head.title.strip(),
        body=(*_opening(head), *_points(head), "III. VIỆC ĐƯỢC GIAO", _chart(items), _end(items)),
        signer=Signer(titles=("Chủ trì",), name=_name(head.chair)),
        secretary=Signer(titles=("Thư ký",), name=_name(head.secretary)),
        recipients=("Thành phần dự họp",),
        kept="Hồ sơ",
        ai_label=office.AI_LABEL if by_ai else "",
    )


def _opening(head: Head) -> list[str]:
    lines = [("Thời gian", head.time), ("Địa điểm", head.place), ("Chủ trì", head.chair)]
    lines += [("Thư ký", head.secretary), ("Có mặt", head.present)]
    told = [
        f"{label}: {' '.join(value.split()).rstrip('.')}."
        for label, value in lines
        if value.strip()
    ]
    return ["I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", *told]


def _points(head: Head) -> list[str]:
    told = [" ".join(line.split()) for line in head.points.splitlines() if line.strip()]
    return ["II. NỘI DUNG", *(told or ["Cuộc họp bàn và giao các việc dưới đây."])]


def _chart(items: list[Item]) -> Chart:
    rows = [
        (str(number), item.work, item.doer, shown(item.due)) for number, item in enumerate(items, 1)
    ]
    return Chart(rows=(("TT", "Việc", "Người làm", "Hạn"), *rows), widths=(1, 7, 4, 2.4))


def _end(items: list[Item]) -> str:
    return f"Cuộc họp giao {len(items)} việc như trên./."


def _name(text: str) -> str:
    """The name without the office that follows it: "Nguyễn Văn Bình, Chủ tịch"."""
    bare = re.sub(r"^(?:đồng chí|ông|bà|anh|chị)\s+", "", text.strip(), flags=re.IGNORECASE)
    return re.split(r"\s*[,(–-]\s*", bare)[0].strip()
