"""Dates as Vietnamese texts write them, from "05 tháng 3 năm 2026" and "5/3" to "quý II/2026".

A date is as precise as it was written. "5/3" is a date after a word such as "ngày" or "sáng", or
where it can be no fraction; "2/3" alone is a fraction.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.date_patterns import (
    CUE,
    DAY,
    DAY_MONTH,
    DAY_MONTH_YEAR,
    FULL,
    HOLIDAYS,
    ISO,
    JOIN,
    LISTED,
    MONTH_WORDS,
    MONTH_YEAR,
    NUMERIC,
    QUARTER,
    QUARTERS,
    YEARS,
)  # fmt: skip
from workshop.vietnamese.fact import Fact, PartialDate
from workshop.vietnamese.measures import measure_words
from workshop.vietnamese.text import View


class _Found(NamedTuple):
    start: int
    end: int
    value: PartialDate


def read_dates(view: View, claims: Claims) -> list[Fact]:
    """Every date, in order; claims what it reads."""
    found: list[_Found] = []
    readers: tuple[Callable[[str, Claims], Iterator[_Found]], ...] = (
        _full, _numeric, _quarters, _day_lists, _months, _years, _day_months, _days,
    )  # fmt: skip
    for reader in readers:
        found += [one for one in reader(view.lowered, claims) if claims.take(one.start, one.end)]
    found.sort()
    return [_fact(view, one) for one in _complete(view.lowered, found)]


def _fact(view: View, found: _Found) -> Fact:
    start, end = view.span(found.start, found.end)
    return Fact("date", found.value, view.given[start:end], start, end)


def checked(
    day: int | None = None, month: int | None = None, year: int | None = None
) -> PartialDate | None:
    """The date if it can exist (29/2 without a year can), else None."""
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _named(found: re.Match[str], name: str) -> int | None:
    """A group's number, whichever of its alternatives matched."""
    for key, value in found.groupdict().items():
        if value and key.rstrip("23") == name:
            return MONTH_WORDS[value] if value in MONTH_WORDS else int(value)
    return None


def _dated(found: re.Match[str]) -> Iterator[_Found]:
    year = _named(found, "y")
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
    value = checked(_named(found, "d"), _named(found, "m"), year)
    if value:
        yield _Found(found.start(), found.end(), value)


def _full(text: str, _: Claims) -> Iterator[_Found]:
    for found in FULL.finditer(text):
        yield from _dated(found)


def _numeric(text: str, _: Claims) -> Iterator[_Found]:
    for pattern in (NUMERIC, ISO):
        for found in pattern.finditer(text):
            yield from _dated(found)


def _months(text: str, _: Claims) -> Iterator[_Found]:
    for found in MONTH_YEAR.finditer(text):
        yield from _dated(found)


def _days(text: str, _: Claims) -> Iterator[_Found]:
    for found in DAY.finditer(text):
        yield from _dated(found)


def _quarters(text: str, _: Claims) -> Iterator[_Found]:
    for found in QUARTER.finditer(text):
        year = int(found["y"]) if found["y"] else None
        yield _Found(*found.span(), PartialDate(year, quarter=QUARTERS[found["q"]]))


def _years(text: str, _: Claims) -> Iterator[_Found]:
    """A span of years is two dates, one for each end."""
    for found in YEARS.finditer(text):
        first_end = found.end("y")
        yield _Found(found.start(), first_end, PartialDate(int(found["y"])))
        if found["y2"]:
            yield _Found(found.start("y2"), found.end("y2"), PartialDate(int(found["y2"])))


def _day_lists(text: str, _: Claims) -> Iterator[_Found]:
    """The "5, 6" of "các ngày 5, 6 và 7/3/2026"; the last one is a date of its own."""
    for found in LISTED.finditer(text):
        days = list(re.finditer("[0-9]+", found.group()))
        rest = DAY_MONTH_YEAR.match(text, found.start() + days[-1].start())
        if rest is None:
            continue
        last = checked(int(rest["d"]), int(rest["m"]), int(rest["y"]) if rest["y"] else None)
        if last is None:
            continue
        yield _Found(found.start() + days[-1].start(), rest.end(), last)
        for day in days[:-1]:
            value = checked(int(day.group()), last.month, last.year)
            if value:
                yield _Found(found.start() + day.start(), found.start() + day.end(), value)


def _day_months(text: str, claims: Claims) -> Iterator[_Found]:
    for found in DAY_MONTH.finditer(text):
        if claims.free(*found.span()) and _is_date(text, found):
            yield from _dated(found)


def _is_date(text: str, found: re.Match[str]) -> bool:
    """Whether "a/b" is a day of a month; with "-" only right after "ngày"."""
    cue = CUE.search(text, max(0, found.start() - 25), found.start())
    if found["sep"] == "-":
        return cue is not None and "ngày" in cue.group()
    if measure_words().unit.match(text, found.end()):
        return False
    is_padded = "0" in (found["d"][0], found["m"][0])
    day, month = int(found["d"]), int(found["m"])
    is_idiom = (day, month) == (24, 7)
    return (
        cue is not None or is_padded or (day, month) in HOLIDAYS or (day > month and not is_idiom)
    )


def _complete(text: str, found: list[_Found]) -> list[_Found]:
    """ "từ 28/2 đến 5/3/2026": the first date takes the year, or the month, of the second."""
    done = list(found)
    for at in range(len(done) - 2, -1, -1):
        first, second = done[at], done[at + 1]
        joint = text[first.end : second.start]
        if len(joint) <= 15 and JOIN.fullmatch(joint):
            done[at] = first._replace(value=_with_rest(first.value, second.value))
    return done


def _with_rest(first: PartialDate, second: PartialDate) -> PartialDate:
    if first.quarter or second.quarter:
        has_year = first.year or not (first.quarter or first.month) or not second.quarter
        return (
            first if has_year else PartialDate(second.year, first.month, first.day, first.quarter)
        )
    month = first.month or (second.month if second.day else None)
    if month is None or (first.day and not second.day) or first.year:
        return first
    return checked(first.day, month, second.year) or first
