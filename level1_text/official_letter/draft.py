"""What the learner has filled in so far, as it is kept on disk, and the letter that it makes."""

import re
from datetime import date

from pydantic import BaseModel, ConfigDict

from level1_text.official_letter.notes import Notes
from workshop import office
from workshop.errors import BadAnswer
from workshop.office.decree30 import KINDS, Kind, Letter, Signer

_DATE = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*")


class Draft(BaseModel):
    """The fields of a document as typed; fields of several lines hold a line each."""

    model_config = ConfigDict(frozen=True)

    kind: Kind = "cong_van"
    parent: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: str = ""
    abstract: str = ""
    addressed: str = ""
    basis: str = ""
    decides: str = ""
    titles: str = ""
    name: str = ""
    secretary: str = ""
    recipients: str = ""
    kept: str = "VT"
    chosen: tuple[str, ...] = ()
    body: str = ""
    by_ai: bool = False

    @classmethod
    def begun(cls, notes: Notes) -> "Draft":
        """A draft with what labelled lines of the notes say."""
        said = {
            name: notes.field(name) for name in ("issuer", "parent", "place", "abstract", "basis")
        }
        number = re.search(r"\d+", notes.field("number"))
        name, _, _ = notes.field("signer").partition(",")
        day = _DATE.search(notes.field("day"))
        return cls(
            **said,
            number=number.group() if number else "",
            day=day.group().strip() if day else "",
            name=name.strip(),
        )

    @property
    def letter(self) -> Letter:
        """The document. Raises ``BadAnswer`` naming the field that cannot be used."""
        if not self.body.strip():
            raise BadAnswer("Văn bản chưa có nội dung. Bạn làm bước 3 trước khi lưu.")
        if not self.issuer.strip():
            raise BadAnswer("Bạn ghi tên cơ quan ban hành ở bước 2 trước khi lưu.")
        secretary = None
        if self.kind == "bien_ban":
            secretary = Signer(titles=("Thư ký",), name=self.secretary.strip())
        return Letter(
            kind=self.kind,
            parent=_tidy(self.parent),
            issuer="\n".join(_lines(self.issuer)),
            number=self._number,
            symbol=_tidy(self.symbol),
            place=_tidy(self.place),
            day=self._day,
            abstract="\n".join(_lines(self.abstract)),
            addressed=_lines(self.addressed),
            basis=_lines(self.basis),
            decides=_tidy(self.decides) if self.kind == "quyet_dinh" else "",
            body=_ended(_lines(self.body)),
            signer=Signer(titles=_lines(self.titles), name=_tidy(self.name)),
            secretary=secretary,
            recipients=_lines(self.recipients),
            kept=_tidy(self.kept) or "VT",
            ai_label=office.AI_LABEL if self.by_ai else "",
        )

    @property
    def _number(self) -> int:
        if not self.number.strip():
            return 0
        if not re.fullmatch(r"\s*\d{1,5}\s*", self.number):
            raise BadAnswer(
                f"Số văn bản “{self.number}” chưa đúng. Bạn chỉ ghi chữ số, ví dụ 9; ký hiệu ghi ở ô bên."
            )
        return int(self.number)

    @property
    def _day(self) -> date | None:
        if not self.day.strip():
            return None
        found = _DATE.fullmatch(self.day)
        try:
            if found is None:
                raise ValueError
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError as error:
            raise BadAnswer(
                f"Ngày ký “{self.day}” chưa đúng. Bạn ghi ngày/tháng/năm, ví dụ 5/12/2026."
            ) from error


def kind_options() -> list[tuple[str, object]]:
    """The kinds of documents for a choice."""
    return [(name, kind) for kind, (name, _) in KINDS.items()]


def _lines(text: str) -> tuple[str, ...]:
    lines = (re.sub(r"^\s*[-–•+]\s*", "", line) for line in text.splitlines())
    return tuple(_tidy(line) for line in lines if line.strip())


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _ended(body: tuple[str, ...]) -> tuple[str, ...]:
    """The text ends with "./.", as documents of offices do."""
    last = body[-1].rstrip()
    return (*body[:-1], last if last.endswith("./.") else f"{last.rstrip('.; ')}./.")
