"""Does every amount, date and fee of a reply stand in the facts sheet, in a row that holds today?

What also passes: the day of the reply, a later day by which somebody promises an answer, what the
letter says of itself ("12 chục", the day it was sent), a product of such a number and a price of the
sheet, and what is over when the sentence says that it is.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from level1_text.answer_citizen.reply import Reply
from level1_text.answer_citizen.sheet import Row
from workshop.vietnamese import Fact, PartialDate, Source, normalise, read_facts, sentences

KINDS = frozenset({"number", "money", "percent", "date", "time", "document", "code"})
OVER = re.compile(
    r"không còn|trước đây|năm ngoái|(mức|giá|lệ phí) cũ|đã hết|hết hạn|hết hiệu lực|đã qua|đã kết thúc|"
    r"đã thay|không kịp|quá hạn",
    re.IGNORECASE,
)
PROMISE = re.compile(r"trước ngày|chậm nhất|muộn nhất|trong ngày|vào ngày|đến ngày", re.IGNORECASE)
NOT_THERE = re.compile(
    r"chưa có|không có trong|không thấy trong|chưa rõ|chưa nắm|chưa được nêu|chưa ghi|không ghi",
    re.IGNORECASE,
)
LATEST = timedelta(days=31)
COUNTED = frozenset({"câu", "ý", "việc", "điều", "nội dung"})


@dataclass(frozen=True)
class Material:
    """What a reply may lean on: the sheet, the letter, the day of the reply."""

    rows: tuple[Row, ...]
    letter: str
    day: date

    @cached_property
    def current(self) -> Source:
        """The rows that hold on the day of the reply."""
        return Source.read("\n".join(row.text for row in self.rows if not row.state))

    @cached_property
    def over(self) -> Source:
        """The rows that do not."""
        return Source.read("\n".join(row.text for row in self.rows if row.state))

    @cached_property
    def own(self) -> Source:
        """What the letter says."""
        return Source.read(self.letter)

    @cached_property
    def products(self) -> frozenset[Decimal]:
        """Every amount of the letter times every price of the sheet."""
        counts = [f.base for f in self.own.facts if f.kind == "number" and f.base is not None]
        counts += [f.value for f in self.own.facts if is_dozen(f)]
        counts += [c / 10 for c in counts if isinstance(c, Decimal) and c % 10 == 0]
        prices = [f.base for f in self.current.facts if f.kind == "money" and f.base is not None]
        return frozenset(c * p for c in counts for p in prices if isinstance(c, Decimal))


@dataclass(frozen=True)
class Verified:
    """One fact of a reply, where it stands in the text, and why it passes or does not."""

    fact: Fact
    start: int
    end: int
    ok: bool
    why: str


def verify(reply: Reply, material: Material) -> list[Verified]:
    """Every amount, date, time and number of a reply with whether it may stand there."""
    out, start = [], 0
    for line in reply.lines:
        for sentence in sentences(line):
            for fact in read_facts(sentence.text):
                if fact.kind in KINDS:
                    ok, why = _judge(fact, sentence.text, line, material)
                    at = start + sentence.start + fact.start
                    out.append(Verified(fact, at, at + len(fact.text), ok, why))
        start += len(line) + 1
    return out


def _judge(fact: Fact, sentence: str, line: str, material: Material) -> tuple[bool, str]:
    match = material.current.match(fact)
    if match:
        return True, match.why
    if _of_the_reply(fact, sentence, material):
        return True, "Ngày trả lời, ngày hẹn hoặc số câu hỏi."
    said_over = bool(OVER.search(normalise(line)))
    if material.over.match(fact):
        if said_over:
            return True, "Mức cũ, và bạn có nói là không còn áp dụng."
        return False, f"“{fact.text}” nằm ở dòng đã hết hạn hoặc chưa đến ngày áp dụng."
    if fact.kind == "money" and fact.base in material.products:
        return True, "Bằng số lượng trong thư nhân với giá trong bảng."
    if material.own.match(fact):
        if fact.kind != "money" or is_dozen(fact) or said_over:
            return True, "Người gửi thư có nói."
        return False, f"“{fact.text}” chỉ có trong thư hỏi, không có trong bảng thông tin."
    return False, match.why.replace("nguồn", "bảng thông tin").replace("Nguồn", "Bảng thông tin")


def _of_the_reply(fact: Fact, sentence: str, material: Material) -> bool:
    if fact.text.lower() == "một chục":
        return True
    if fact.kind == "number":
        return fact.unit in COUNTED
    day = day_of(fact)
    if day is None:
        return False
    return day == material.day or (
        bool(PROMISE.search(sentence)) and material.day < day <= material.day + LATEST
    )


def is_dozen(fact: Fact) -> bool:
    """Whether it counts things by the ten ("12 chục") and is no money for all its magnitude."""
    return fact.kind == "money" and not fact.unit


def day_of(fact: Fact) -> date | None:
    """The day that a date names in full."""
    value = fact.value
    if isinstance(value, PartialDate) and value.year and value.month and value.day:
        return date(value.year, value.month, value.day)
    return None


def promised(section: str, day: date) -> bool:
    """Whether a section names a day after ``day``, within a month."""
    days = [day_of(fact) for fact in read_facts(section)]
    return any(one is not None and day < one <= day + LATEST for one in days)
