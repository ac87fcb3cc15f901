"""Reads one cell as a date, as Vietnamese lists write them, never inventing a day that is not there.

A year alone, or a month with its year, stays as precise as it was written.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from level4_data.clean_table.model import DateOrder
from workshop.office import Value as Cell
from workshop.vietnamese import PartialDate, read_facts

NUMERIC = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})", re.I)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4})")
MONTH = re.compile(
    r"(?:tháng\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})|tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.I
)
YEAR = re.compile(r"(?:năm\s*)?((?:18|19|20)\d{2})", re.I)
SERIAL = (3_000, 80_000)
EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Years:
    """The years that a column's dates lie in; they settle years of two digits."""

    low: int = 1920
    high: int = 2030


@dataclass(frozen=True)
class Read:
    """What a cell says: a date, or a text for a part of one; or why not, with ways to read it."""

    value: Cell = None
    why: str = ""
    ways: tuple[str, ...] = ()


def read_date(value: Cell, order: DateOrder, years: Years, mixed: bool = False) -> Read:
    """Read a cell. ``mixed``: the column shows both orders, so that "5/3" may be either."""
    if isinstance(value, datetime | date):
        return Read(_swapped(_day(value)) if order == "swapped" else _day(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(value, order, years)
    text = " ".join(str(value).split())
    if text.isdigit() and len(text) <= 5:
        return _number(int(text), order, years)
    if found := NUMERIC.fullmatch(text):
        return _numeric(found, order, years, mixed)
    if found := ISO.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := COMPACT.fullmatch(text):
        return _made(int(found[3]), int(found[2]), int(found[1]))
    if found := MONTH.fullmatch(text):
        month, year = int(found[1] or found[3]), int(found[2] or found[4])
        return Read(f"{month:02}/{year}") if 1 <= month <= 12 else _never(text)
    if found := YEAR.fullmatch(text):
        return Read(found[1])
    return _in_words(text)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _swapped(value: date) -> date:
    return value.replace(day=value.month, month=value.day) if value.day <= 12 else value


def _number(value: int, order: DateOrder, years: Years) -> Read:
    """A year, or Excel's count of days."""
    if years.low - 30 <= value <= years.high + 5:
        return Read(str(value))
    if SERIAL[0] <= value <= SERIAL[1]:
        made = EPOCH + timedelta(days=value)
        return Read(_swapped(made) if order == "swapped" else made)
    return Read(why="Số này không phải ngày tháng.")


def _numeric(found: re.Match[str], order: DateOrder, years: Years, mixed: bool) -> Read:
    one, two = int(found[1]), int(found[2])
    readings = []
    for year in _full_years(found[3], years):
        both = [_date(year, two, one), _date(year, one, two)]
        first = both[::-1] if order == "mdy" else both
        readings.append([day for day in first if day])
    options = list(dict.fromkeys(day for reading in readings for day in reading))
    if not options:
        return _never(found[0])
    shown = tuple(day.strftime("%d/%m/%Y") for day in options)
    if len(readings) > 1:
        return Read(why="Năm chỉ ghi hai số, chưa rõ là thế kỷ nào.", ways=shown)
    if mixed and len(options) > 1:
        return Read(
            why="Cột này có cả ngày/tháng lẫn tháng/ngày; ô này đọc cách nào cũng được.", ways=shown
        )
    return Read(options[0])


def _full_years(written: str, years: Years) -> list[int]:
    """Four digits as they are; two digits as the century that the column lies in, or both."""
    year = int(written)
    if len(written) == 4:
        return [year]
    fitting = [y for y in (1900 + year, 2000 + year) if years.low <= y <= years.high]
    return fitting or [1900 + year, 2000 + year]


def _made(year: int, month: int, day: int) -> Read:
    made = _date(year, month, day)
    return Read(made) if made else _never(f"{day:02}/{month:02}/{year}")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _never(text: str) -> Read:
    return Read(why=f"Không có ngày “{text}”. Bạn hỏi lại, đừng đoán.")


def _in_words(text: str) -> Read:
    facts = read_facts(text) if any(char.isdigit() for char in text) else []
    dates = [fact for fact in facts if isinstance(fact.value, PartialDate)]
    if len(dates) == 1 and len(facts) == 1:
        day = dates[0].value
        if day.year and day.month and day.day:
            return _made(day.year, day.month, day.day)
        if day.year and not day.quarter:
            return Read(f"{day.month:02}/{day.year}" if day.month else str(day.year))
    return Read(why="Không đọc được ô này thành ngày.")


def evidence(values: list[Cell]) -> tuple[int, int, bool]:
    """How many texts can only be day/month, how many only month/day; and whether Excel seems to
    have turned about all days it could: each real date has a day up to 12, each text one above."""
    dmy = mdy = real = small = 0
    for value in values:
        if isinstance(value, datetime | date):
            real, small = real + 1, small + (value.day <= 12)
        elif isinstance(value, str) and (found := NUMERIC.fullmatch(" ".join(value.split()))):
            dmy += int(found[1]) > 12 >= int(found[2])
            mdy += int(found[2]) > 12 >= int(found[1])
    return dmy, mdy, real >= 5 and small == real and dmy >= max(3, real // 3)
