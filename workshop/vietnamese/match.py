"""Does a fact stand in a source? The answer with what it stands on, or what comes closest.

What passes: the same value in any other writing; an amount rounded at its shown precision
(97,48 tỷ as "97,5 tỷ"; as "98 tỷ" only after "gần" or "khoảng"); a date said less precisely, or
with a year that the source names elsewhere; a short form of a name. What does not: another unit,
a percentage for a plain number, "tăng" for "giảm", more precision than the source has, and
anything computed from it, such as a sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from workshop.vietnamese.compare_named import (
    date_fits,
    date_likeness,
    dates_of,
    document_fits,
    person_fits,
    unit_fits,
    words_fit,
)
from workshop.vietnamese.compare_quantities import Amounts, contrary, readings, units_fit
from workshop.vietnamese.fact import DocumentNumber, Fact, PartialDate, UnitName
from workshop.vietnamese.facts import read_facts
from workshop.vietnamese.text import lower, normalise

How = Literal["same", "rounded", "less precise", "year elsewhere", "in the text", "missing"]
_AMOUNTS = ("number", "money", "percent", "time")
_MESSAGES = {
    "same": "Có trong nguồn: “{source}”.",
    "rounded": "Làm tròn từ “{source}” trong nguồn.",
    "less precise": "Nguồn ghi đầy đủ hơn: “{source}”.",
    "year elsewhere": "Nguồn ghi “{source}”, không kèm năm; năm đó có ở chỗ khác trong nguồn.",
    "in the text": "Có nguyên văn trong nguồn.",
}


@dataclass(frozen=True, slots=True)
class Match:
    """Whether and how a fact stands in a source; true in a condition when it does.

    ``source`` is what it stands on, else the closest of its kind, or None. ``why`` is one
    Vietnamese sentence or two for the reader.
    """

    fact: Fact
    how: How
    source: Fact | None
    why: str

    @property
    def stands(self) -> bool:
        """Whether the fact stands in the source."""
        return self.how != "missing"

    def __bool__(self) -> bool:
        return self.stands


class Source:
    """The facts of a source, indexed once for many questions; with its text, names that the
    readers cut differently are found as they are written."""

    def __init__(self, facts: Iterable[Fact], text: str = "") -> None:
        self.facts = tuple(facts)
        self._amounts = Amounts(self.facts)
        self._dates = dates_of(self.facts)
        self._years = {value.year for value, _ in self._dates}
        self._text = f" {_plain(text)} "

    @classmethod
    def read(cls, text: str) -> "Source":
        """Read a text as a source."""
        return cls(read_facts(text), text)

    def match(self, fact: Fact) -> Match:
        """Whether the fact stands here."""
        if fact.kind in _AMOUNTS:
            return self._match_amount(fact)
        if fact.kind == "date":
            return self._match_date(fact)
        return self._match_name(fact)

    def _match_amount(self, fact: Fact) -> Match:
        wanted = next(readings(fact))
        found = self._amounts.same(wanted)
        if found and (fact.kind != "time" or found.fact.kind == "time" or found.unit == "phút"):
            return _stands(fact, "same", found.fact)
        if fact.parts and all(self._has_part(fact, part) for part in (0, 1)):
            return Match(fact, "same", None, "Cả hai số đều có trong nguồn.")
        near = self._amounts.rounded(wanted)
        if near:
            return _stands(fact, "rounded", near.fact)
        return self._missing_amount(fact)

    def _has_part(self, fact: Fact, place: int) -> bool:
        part = list(readings(fact))[1 + place]
        return self._amounts.same(part) is not None

    def _missing_amount(self, fact: Fact) -> Match:
        wanted = next(readings(fact))
        closest = self._amounts.closest(wanted)
        why = _not_there(fact, closest)
        if closest and contrary(fact, closest) and closest.base == wanted.base:
            why = f"Nguồn ghi “{closest.trend} {_shown(closest)}”, không phải “{fact.trend}”."
        elif closest and not units_fit(wanted, next(readings(closest))):
            why = f"Nguồn ghi “{_shown(closest)}”, không phải “{_shown(fact)}”: khác đơn vị tính."
        return Match(fact, "missing", closest, why)

    def _match_date(self, fact: Fact) -> Match:
        wanted = fact.value
        assert isinstance(wanted, PartialDate)
        fitting = [(value, found) for value, found in self._dates if date_fits(wanted, value)]
        for value, found in fitting:
            if value == wanted:
                return _stands(fact, "same", found)
        if fitting:
            return _stands(fact, "less precise", fitting[0][1])
        day = replace(wanted, year=None)
        for value, found in self._dates if wanted.year in self._years else ():
            if day != PartialDate() and value.year is None and date_fits(day, value):
                return _stands(fact, "year elsewhere", found)
        best = max(self._dates, key=lambda one: date_likeness(wanted, one[0]), default=None)
        closest = best[1] if best and date_likeness(wanted, best[0]) else None
        return Match(fact, "missing", closest, _not_there(fact, closest))

    def _match_name(self, fact: Fact) -> Match:
        of_kind = [one for one in self.facts if one.kind == fact.kind]
        for one in of_kind:
            if one.value == fact.value:
                return _stands(fact, "same", one)
        for one in of_kind:
            if _name_fits(fact, one):
                return _stands(fact, "less precise", one)
        if self._in_text(fact):
            return Match(fact, "in the text", None, _MESSAGES["in the text"])
        closest = max(of_kind, key=lambda one: _likeness(fact, one), default=None)
        if closest and _likeness(fact, closest) == 0:
            closest = None
        return Match(fact, "missing", closest, _not_there(fact, closest))

    def _in_text(self, fact: Fact) -> bool:
        written = _plain(fact.text)
        at = self._text.find(written) if " " in written or fact.kind == "code" else -1
        while at > 0:
            around = self._text[at - 1], self._text[at + len(written)]
            if not any(letter.isalnum() for letter in around):
                return True
            at = self._text.find(written, at + 1)
        return False


def stands_in(fact: Fact, source: Source | Iterable[Fact]) -> Match:
    """Whether a fact stands in a source; build one ``Source`` when asking for many facts."""
    return (source if isinstance(source, Source) else Source(source)).match(fact)


def verify(text: str, source: Source | str) -> list[Match]:
    """Every fact of a text, each with whether it stands in the source."""
    known = source if isinstance(source, Source) else Source.read(source)
    return [known.match(fact) for fact in read_facts(text)]


def _plain(text: str) -> str:
    return lower(" ".join(normalise(text).split()))


def _stands(fact: Fact, how: How, source: Fact) -> Match:
    return Match(fact, how, source, _MESSAGES[how].format(source=_shown(source)))


def _not_there(fact: Fact, closest: Fact | None) -> str:
    why = f"Không thấy “{_shown(fact)}” trong nguồn."
    return f"{why} Nguồn ghi “{_shown(closest)}”." if closest else why


def _shown(fact: Fact) -> str:
    return " ".join(fact.text.split())


def _name_fits(fact: Fact, source: Fact) -> bool:
    wanted, value = fact.value, source.value
    if isinstance(wanted, DocumentNumber) and isinstance(value, DocumentNumber):
        return document_fits(wanted, value)
    if isinstance(value, UnitName):
        return unit_fits(fact, value)
    if fact.kind == "person":
        return person_fits(str(wanted), str(value))
    return words_fit(str(wanted), str(value))


def _likeness(fact: Fact, source: Fact) -> int:
    """How many words two names share; of documents, whether number or symbol are the same."""
    wanted, value = fact.value, source.value
    if isinstance(wanted, DocumentNumber) and isinstance(value, DocumentNumber):
        same_symbol = bool(wanted.symbol) and wanted.symbol == value.symbol
        return 2 * (wanted.number == value.number) + same_symbol
    if isinstance(wanted, UnitName) and isinstance(value, UnitName):
        return len(set(wanted.name.split()) & set(value.name.split()))
    return len(set(str(wanted).split()) & set(str(value).split()))
