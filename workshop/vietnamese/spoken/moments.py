"""Dates and times as they are said: "ngày mùng năm tháng ba", "quý ba năm …", "tám giờ ba mươi phút"."""

import re
from datetime import time
from itertools import product

from workshop.vietnamese.fact import Fact
from workshop.vietnamese.spoken.numbers import DIGIT, read_roman, say_number, say_year

_SEP = r"[ ]?[/.\-][ ]?"
_FULL = re.compile(rf"([0-9]{{1,2}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{4}}|[0-9]{{2}})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}}){_SEP}([0-9]{{1,2}})")
_MONTH_YEAR = re.compile(rf"([0-9]{{1,2}}){_SEP}([0-9]{{4}})")
_PART = re.compile(r"(?P<joint>[ ]?[/\-.,][ ]?)?(?<!\w)(?P<n>[0-9]+|(?:I{1,3}|IV|i{1,3}|iv)(?!\w))")
_NAMED = re.compile(r"(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|hôm)[\s:(]*$", re.IGNORECASE)
_AFTER_MONTH = re.compile(r"tháng\s*$", re.IGNORECASE)
_AFTER_QUARTER = re.compile(r"quý\s*$", re.IGNORECASE)
_AFTER_DAY = re.compile(r"(?:ngày|mùng|mồng)\s*$", re.IGNORECASE)
_WRITTEN_MUNG = re.compile(r"(?:mùng|mồng)\s*$", re.IGNORECASE)


def day_words(day: int) -> str:
    """The first ten days have "mùng", so that "ngày năm" is never heard as a year."""
    return f"mùng {say_number(day)}" if day <= 10 else say_number(day)


def month_words(month: int) -> str:
    """The fourth month is "tháng tư"."""
    return "tư" if month == 4 else say_number(month)


def date_ways(fact: Fact, before: str) -> tuple[str, ...]:
    """All ways to say a date, the usual one first, with "ngày" where nothing before it says so."""
    written = fact.text.strip()
    ways = _numeric(written, before) or _with_words(written)
    return tuple(dict.fromkeys(ways))


def _numeric(written: str, before: str) -> tuple[str, ...]:
    if found := _FULL.fullmatch(written):
        day, month, year = (int(part) for part in found.groups())
        return _dated(before, day, month, year + 2000 if year < 100 else year)
    if found := _ISO.fullmatch(written):
        year, month, day = (int(part) for part in found.groups())
        return _dated(before, day, month, year)
    if found := _MONTH_YEAR.fullmatch(written):
        head = "" if _AFTER_MONTH.search(before) else "tháng "
        said = month_words(int(found[1]))
        return tuple(f"{head}{said} năm {year}" for year in say_year(int(found[2])))
    if found := _DAY_MONTH.fullmatch(written):
        return _dated(before, int(found[1]), int(found[2]), None)
    return ()


def _dated(before: str, day: int, month: int, year: int | None) -> tuple[str, ...]:
    said = f"{day_words(day)} tháng {month_words(month)}"
    if _WRITTEN_MUNG.search(before):
        said = said.removeprefix("mùng ")
    years = [f" năm {way}" for way in say_year(year)] if year else [""]
    head = "" if _NAMED.search(before) else "ngày "
    usual = [f"{head}{said}{tail}" for tail in years]
    return (*usual, *(way.removeprefix("ngày ") for way in usual))


def _with_words(written: str) -> tuple[str, ...]:
    """ "05 tháng 3", "quý III/2026", "năm học 2025": each number by the word before it."""
    parts: list[tuple[str, ...]] = []
    at = 0
    for found in _PART.finditer(written):
        parts.append((written[at : found.start()],))
        parts.append(_part(written, found))
        at = found.end()
    parts.append((written[at:],))
    return tuple("".join(way) for way in product(*parts))


def _part(written: str, found: re.Match[str]) -> tuple[str, ...]:
    before, digits = written[: found.start()], found["n"]
    joint = found["joint"] or ""
    if not digits.isdigit():
        roman = read_roman(digits.upper())
        return (f"{joint}{say_number(roman or 0)}",)
    number = int(digits)
    if len(digits) == 4:
        joint = " năm " if joint.strip() else joint
        return tuple(f"{joint}{way}" for way in say_year(number))
    if _AFTER_MONTH.search(before):
        return (joint + month_words(number),)
    if _AFTER_QUARTER.search(before):
        return (joint + say_number(number),)
    if _WRITTEN_MUNG.search(before):
        return (joint + say_number(number),)
    if _AFTER_DAY.search(before) or not before.strip():
        return (joint + day_words(number),)
    if "/" in joint or "-" in joint:
        return (f" tháng {month_words(number)}",)
    return (joint + say_number(number),)


def time_ways(fact: Fact) -> tuple[str, ...]:
    """All ways to say a time of day, the usual one first; the afternoon by twelve hours too."""
    value = fact.value
    if not isinstance(value, time):
        return (fact.text,)
    ways = _clock(value.hour, value.minute)
    if value.hour > 12:
        part = "chiều" if value.hour < 18 else "tối"
        ways += [f"{way} {part}" for way in _clock(value.hour - 12, value.minute)]
    return tuple(ways)


def _clock(hour: int, minute: int) -> list[str]:
    head = f"{say_number(hour)} giờ"
    if not minute:
        return [head, f"{head} đúng"]
    said = say_number(minute)
    ways = [f"{head} {said} phút", f"{head} {said}"]
    if minute == 30:
        ways.append(f"{head} rưỡi")
    if minute < 10:
        zero = f"{head} không {DIGIT[minute]}"
        ways += [f"{zero} phút", zero, f"{head} linh {DIGIT[minute]}"]
    return ways
