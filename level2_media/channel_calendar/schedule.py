"""Places posts on days: evenly over the month, on each channel's days, each fact within its dates."""

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta

from level2_media.channel_calendar.model import EVENT, Fact, Facts, Post, Wanted
from level2_media.channel_calendar.platforms import platforms
from workshop.errors import BadAnswer

LEAD = timedelta(days=21)  # how long before an event its post still makes sense


def month_of(month: str) -> tuple[date, date]:
    """The first and the last day of a month such as "2027-01". Raises ``BadAnswer``."""
    try:
        year, number = map(int, month.split("-"))
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    except ValueError as error:
        raise BadAnswer("Tháng viết như 2027-01 (năm trước, tháng sau). Bạn sửa lại.") from error


def plan(facts: Facts, wanted: Wanted) -> tuple[Post, ...]:
    """Posts without texts, in the order of their days. Raises ``BadAnswer`` for a month that is none."""
    first, last = month_of(wanted.month)
    used: Counter[str] = Counter()
    posts = []
    slots = sorted(
        (day, channel)
        for channel, count in wanted.posts.items()
        for day in _days(first, last, channel, count)
    )
    for number, (day, channel) in enumerate(slots):
        fact = _choose(facts, day, channel, used)
        if fact is None:
            continue
        used[fact.code] += 1
        used[f"{fact.code} {channel}"] += 1
        posts.append(
            Post(
                day=day,
                hour=platforms()[channel].hour if channel in platforms() else "",
                channel=channel,
                goal=_turn(wanted.goals, number),
                audience=_turn(wanted.audiences, number),
                fact=fact.code,
                owner=_turn(wanted.owners, number),
                picture=fact.picture,
            )
        )
    return tuple(posts)


def _days(first: date, last: date, channel: str, count: int) -> list[date]:
    """``count`` days spread over the month, on the channel's weekdays."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    known = platforms().get(channel)
    fitting = [day for day in days if known is None or day.weekday() in known.weekdays]
    pool = fitting if len(fitting) >= count else days
    count = min(count, len(pool))
    return [pool[(2 * n + 1) * len(pool) // (2 * count)] for n in range(count)]


def _choose(facts: Facts, day: date, channel: str, used: Counter[str]) -> Fact | None:
    """The fact told least so far that may be told that day; what ends sooner goes first."""
    fitting = [f for f in facts.facts if f.sayable_on(day) and not _too_early(f, day)]
    if not fitting:
        return None
    return min(
        fitting,
        key=lambda f: (used[f.code], used[f"{f.code} {channel}"], f.end or date.max),
    )


def _too_early(fact: Fact, day: date) -> bool:
    return fact.kind == EVENT and fact.start is not None and day < fact.start - LEAD


def _turn(items: tuple[str, ...], number: int) -> str:
    return items[number % len(items)] if items else ""
