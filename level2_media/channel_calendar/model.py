"""The values of a calendar: the facts it may tell, the month asked for, the posts."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

By = Literal["ai", "source", "own"]
BY: dict[By, str] = {"ai": "AI viết", "source": "Lấy từ bảng sự thật", "own": "Tự viết"}
PRODUCT, PROMOTION, EVENT, NOTICE = "sản phẩm", "khuyến mại", "sự kiện", "thông báo"


class Value(BaseModel):
    """Base of the records here: frozen, and no field but those named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fact(Value):
    """One row of the facts sheet: what may be said, at what price, between which days."""

    code: str
    kind: str
    name: str
    content: str
    price: int | None = None
    start: date | None = None
    end: date | None = None
    picture: str = ""

    @property
    def told(self) -> str:
        """All that the sheet says, as sentences to write from and to verify against."""
        parts = [f"{self.name}.", self.content]
        if self.price is not None:
            parts.append(f"Giá {self.price:,} đồng.".replace(",", "."))
        if self.start and self.end and self.start != self.end:
            parts.append(f"Từ ngày {_day(self.start)} đến hết ngày {_day(self.end)}.")
        elif self.start or self.end:
            parts.append(f"Ngày {_day(self.start or self.end)}.")
        return " ".join(parts)

    def sayable_on(self, day: date) -> bool:
        """Whether a post of that day may tell it: nothing that is over, no offer before it begins."""
        if self.end is not None and day > self.end:
            return False
        return not (self.kind == PROMOTION and self.start is not None and day < self.start)


class Picture(Value):
    """One row of the list of pictures; without ``licence`` nobody may post it."""

    code: str
    about: str
    licence: str = ""
    by_ai: bool = False


class Facts(Value):
    """The facts sheet."""

    facts: tuple[Fact, ...]
    pictures: tuple[Picture, ...]

    def fact(self, code: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.code == code), None)

    def picture(self, code: str) -> Picture | None:
        return next((picture for picture in self.pictures if picture.code == code), None)


class Wanted(Value):
    """The month and what is wanted of it: posts a channel, goals, audiences, owners."""

    month: str
    posts: dict[str, int]
    goals: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


class Post(Value):
    """One row of the calendar. ``day`` is a text while it is no date."""

    day: date | None
    hour: str = ""
    channel: str = ""
    goal: str = ""
    audience: str = ""
    fact: str = ""
    text: str = ""
    hashtags: str = ""
    call: str = ""
    owner: str = ""
    picture: str = ""
    label: str = ""
    by: By = "own"

    @property
    def tags(self) -> list[str]:
        return self.hashtags.replace(",", " ").split()


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
