"""When is "thứ Sáu tuần này"? Deadlines as people say them, as dates, from the day of the meeting."""

import calendar
import re
from datetime import date, timedelta

from workshop.vietnamese import fold

_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_WEEKDAYS = {
    "hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
}  # fmt: skip
_COUNT = r"(?P<n>\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_WEEKDAY = r"(?:thu (?P<w>hai|ba|tu|nam|sau|bay|[2-7])|(?P<s>chu nhat))"
_MONTH_WHICH = r"(?: (?P<which>nay|sau|toi))?"
_SAID = (
    (
        "full",
        r"(?:ngay |mung |mong )?(?P<d>\d{1,2})(?: ?[/.-] ?| thang )(?P<m>\d{1,2})"
        r"(?:(?: ?[/.-] ?| nam )(?P<y>\d{4}))?",
    ),
    ("end_of_month_n", r"(?:(?:cuoi|het|trong) )?thang (?P<m>\d{1,2})(?:(?: nam |/)(?P<y>\d{4}))?"),
    ("weekday_week", rf"{_WEEKDAY} tuan (?P<which>nay|sau|toi)"),
    ("weekday", rf"{_WEEKDAY}(?: (?P<which>nay|toi))?"),
    ("week", r"(?:cuoi|trong|het) tuan(?: (?P<which>nay|sau|toi))?"),
    ("mid_month", rf"giua thang{_MONTH_WHICH}"),
    ("end_of_month", rf"(?:cuoi|het|trong) thang{_MONTH_WHICH}"),
    ("quarter", r"(?:cuoi|het|trong) quy (?P<q>iv|iii|ii|i|[1-4])"),
    ("year", r"(?:cuoi|het|trong) nam(?: nay)?(?! \d| hoc)"),
    ("today", r"(?:hom nay|(?:sang|trua|chieu|toi) nay|trong ngay)"),
    ("tomorrow", r"(?:ngay mai|(?:sang|trua|chieu|toi) mai)"),
    ("after_tomorrow", r"ngay kia"),
    ("days", rf"(?:(?:trong|trong vong|sau) )?{_COUNT} ngay(?: nua| toi)?"),
    ("weeks", rf"(?:(?:trong|trong vong|sau) )?{_COUNT} tuan(?: nua| toi)"),
    ("day", r"(?:ngay|mung|mong) (?P<d>\d{1,2})(?! ?[/\d])"),
)  # fmt: skip
_PATTERNS = [(name, re.compile(rf"(?<!\w){pattern}(?![\w/])")) for name, pattern in _SAID]
_BEFORE = re.compile(
    r"(?:cham nhat(?: la| vao| den)?|truoc|han(?: cuoi)?(?: la)?|xong|den het|den|het|vao|trong) ?"
    r"(?:ngay )?$"
)


def find_deadline(sentence: str) -> tuple[str, int] | None:
    """The words of the deadline in a sentence and where they begin, or None.

    The last one is taken: "ngày 5 họp rồi, chậm nhất thứ Sáu tuần này" is due on Friday.
    """
    folded = _folded(sentence)
    taken: list[tuple[int, int]] = []
    for _, pattern in _PATTERNS:
        for found in pattern.finditer(folded):
            if not any(found.start() < end and start < found.end() for start, end in taken):
                taken.append(found.span())
    if not taken:
        return None
    led = [span for span in taken if _BEFORE.search(folded, max(0, span[0] - 24), span[0])]
    start, end = max(led or taken)
    return sentence[start:end], start


def due(words: str, meeting: date) -> date | None:
    """The date that words of a deadline mean, said on the day of the meeting; None if not clear."""
    folded = _folded(words)
    for name, pattern in _PATTERNS:
        found = pattern.search(folded)
        if found:
            try:
                return _MEANING[name](found, meeting)
            except ValueError:
                return None
    return None


def _folded(text: str) -> str:
    """Folded letter by letter, so that places stay the same."""
    return "".join((fold(sign) or " ")[:1] if not sign.isspace() else " " for sign in text)


def _full(found: re.Match[str], meeting: date) -> date:
    day, month = int(found["d"]), int(found["m"])
    if found["y"]:
        return date(int(found["y"]), month, day)
    this = date(meeting.year, month, day)
    return this if this >= meeting else date(meeting.year + 1, month, day)


def _day(found: re.Match[str], meeting: date) -> date:
    day = int(found["d"])
    first = meeting if day >= meeting.day else _month_on(meeting)
    return date(first.year, first.month, day)


def _month_on(day: date) -> date:
    """The first of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _last(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _weekday(found: re.Match[str]) -> int:
    return 6 if found["s"] else _WEEKDAYS[found["w"]]


def _in_week(found: re.Match[str], meeting: date) -> date:
    monday = meeting - timedelta(days=meeting.weekday())
    weeks = 0 if found["which"] == "nay" else 1
    return monday + timedelta(days=7 * weeks + _weekday(found))


def _next(found: re.Match[str], meeting: date) -> date:
    return meeting + timedelta(days=(_weekday(found) - meeting.weekday()) % 7 or 7)


def _week(found: re.Match[str], meeting: date) -> date:
    """The end of a week is its Friday, the last day of work."""
    monday = meeting - timedelta(days=meeting.weekday())
    later = found["which"] in {"sau", "toi"}
    return monday + timedelta(days=4 + 7 * later)


def _which_month(found: re.Match[str], meeting: date) -> date:
    return _month_on(meeting) if found["which"] in {"sau", "toi"} else meeting


def _named_month(found: re.Match[str], meeting: date) -> date:
    month = int(found["m"])
    year = int(found["y"]) if found["y"] else meeting.year + (month < meeting.month)
    return _last(date(year, month, 1))


def _quarter(found: re.Match[str], meeting: date) -> date:
    quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found["q"]) or int(found["q"])
    end = _last(date(meeting.year, 3 * quarter, 1))
    return end if end >= meeting else _last(date(meeting.year + 1, 3 * quarter, 1))


def _count(found: re.Match[str]) -> int:
    return int(found["n"]) if found["n"].isdigit() else _NUMBERS[found["n"]]


_MEANING = {
    "full": _full,
    "end_of_month_n": _named_month,
    "weekday_week": _in_week,
    "weekday": _next,
    "week": _week,
    "mid_month": lambda found, meeting: _which_month(found, meeting).replace(day=15),
    "end_of_month": lambda found, meeting: _last(_which_month(found, meeting)),
    "quarter": _quarter,
    "year": lambda _, meeting: date(meeting.year, 12, 31),
    "today": lambda _, meeting: meeting,
    "tomorrow": lambda _, meeting: meeting + timedelta(days=1),
    "after_tomorrow": lambda _, meeting: meeting + timedelta(days=2),
    "days": lambda found, meeting: meeting + timedelta(days=_count(found)),
    "weeks": lambda found, meeting: meeting + timedelta(days=7 * _count(found)),
    "day": _day,
}
