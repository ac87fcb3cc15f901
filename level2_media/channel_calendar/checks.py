"""What a good calendar is: ten points over eight properties of the workbook itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from level2_media.channel_calendar.facts import read_sheet
from level2_media.channel_calendar.model import Facts, Post
from level2_media.channel_calendar.rules import alike, faults
from level2_media.channel_calendar.schedule import month_of
from level2_media.channel_calendar.workbook import read_book
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese import fold

FACTS = "su_that"  # what a learner's own file is kept as
SHOWN = 6
COVERED_AT_LEAST = 0.5


class CalendarAnswer(Answer):
    """Where the learner's calendar lies; ``month`` is that of people's own facts."""

    artefact: str = ""
    month: str = ""


def form(submission: Submission) -> Iterator[Finding]:
    """As many posts on each channel as the month needs."""
    posts = _posts(submission)
    if not posts:
        yield Finding(False, "Lịch chưa có bài nào.", of=0.5)
        return
    seen = Counter(fold(post.channel) for post in posts)
    wanted: dict[str, int] = submission.case.brief.get("posts", {})
    short = [
        f"{channel} có {seen[fold(channel)]}, cần {count}"
        for channel, count in wanted.items()
        if seen[fold(channel)] < count
    ]
    says = (
        f"Thiếu bài: {'; '.join(short)}."
        if short
        else f"Đủ số bài trên mỗi kênh ({len(posts)} bài)."
    )
    yield Finding(not short, says, points=0.5 * (not short), of=0.5)


def dates(submission: Submission) -> Iterator[Finding]:
    """Each day exists, lies in the month, and suits what is told."""
    yield from _by_kind(submission, "dates", 1.5, "Ngày đăng nào cũng hợp lệ và đúng hạn.")


def filled(submission: Submission) -> Iterator[Finding]:
    """Each post has its goal, audience, call to action, and an owner who is there that day."""
    away = submission.case.brief.get("away", {})
    gone = [
        (number, f"{post.owner} đi vắng ngày {post.day:%d/%m}, bài chưa có ai lo.")
        for number, post in enumerate(_posts(submission))
        if post.day
        and post.owner in away
        and away[post.owner][0] <= post.day <= away[post.owner][1]
    ]
    good = "Bài nào cũng có mục tiêu, người xem, kêu gọi, người lo."
    yield from _by_kind(submission, "filled", 1, good, gone)


def pictures(submission: Submission) -> Iterator[Finding]:
    """Each post has a picture with a licence, and the AI label where AI made anything."""
    yield from _by_kind(
        submission, "pictures", 1.5, "Ảnh nào cũng có giấy phép; chỗ có AI đều gắn nhãn."
    )


def limits(submission: Submission) -> Iterator[Finding]:
    """Each post keeps to its platform's limits."""
    yield from _by_kind(submission, "limits", 1, "Bài nào cũng vừa giới hạn của kênh.")


def facts(submission: Submission) -> Iterator[Finding]:
    """Names, prices and days equal the facts sheet; nothing is claimed that the law forbids."""
    yield from _by_kind(
        submission, "facts", 2, "Tên, giá, ngày đều khớp bảng sự thật; không nói điều bị cấm."
    )


def different(submission: Submission) -> Iterator[Finding]:
    """No two posts say the same."""
    posts = _posts(submission)
    pairs = alike(posts)
    says = f"Có {len(pairs)} cặp bài giống nhau." if pairs else "Không bài nào giống bài nào."
    earned = max(0.0, 1 - 0.5 * len(pairs)) if len(posts) > 1 else 0.0
    yield Finding(not pairs and len(posts) > 1, says, points=earned, of=1)
    for one, two, score in pairs[:SHOWN]:
        yield Finding(
            False,
            f"giống bài {two + 1} đến {score} %. Bạn viết lại cho hợp từng kênh.",
            where=_where(posts, one),
        )


def coverage(submission: Submission) -> Iterator[Finding]:
    """Everything that must be told is told, by name, in a post about it."""
    posts, sheet = _posts(submission), _facts(submission)
    needed = [sheet.fact(code) for code in submission.case.key["must"]]
    told = [
        fact is not None
        and any(post.fact == fact.code and fold(fact.name) in fold(post.text) for post in posts)
        for fact in needed
    ]
    enough = sum(told) >= COVERED_AT_LEAST * len(told)
    each = 1.5 / len(told)
    for ok, fact in zip(told, needed, strict=True):
        name = fact.name if fact else "?"
        says = f"Có bài về “{name}”." if ok else f"Chưa có bài nào gọi tên “{name}”."
        yield Finding(ok, says, points=each * ok * enough, of=each)


NEEDS = ("coverage", "different")
CHECKS = (
    Check("form", "Đủ số bài mỗi kênh", 0.5, form, needs=NEEDS, form=True),
    Check("dates", "Ngày đăng đúng", 1.5, dates, needs=NEEDS, form=True),
    Check("filled", "Đủ mục tiêu, người xem, kêu gọi, người lo", 1, filled, needs=NEEDS, form=True),
    Check("pictures", "Ảnh có giấy phép, có nhãn AI", 1.5, pictures, needs=NEEDS, form=True),
    Check("limits", "Vừa giới hạn của kênh", 1, limits, needs=NEEDS, form=True),
    Check("different", "Không bài nào giống bài nào", 1, different, needs=("coverage",), form=True),
    Check("facts", "Đúng sự thật, đúng luật", 2, facts, needs=NEEDS, form=True),
    Check("coverage", "Nói đủ điều phải nói", 1.5, coverage, keyed=True),
)


def _by_kind(
    submission: Submission,
    kind: str,
    points: float,
    good: str,
    more: Sequence[tuple[int, str]] = (),
) -> Iterator[Finding]:
    """Full points where no post has a fault of ``kind``; half for one that has, nothing for two."""
    posts, sheet, month = _posts(submission), _facts(submission), _month(submission)
    found = [
        (number, fault.says)
        for number, post in enumerate(posts)
        for fault in faults(post, sheet, month)
        if fault.kind == kind
    ]
    found += more
    bad = len({number for number, _ in found})
    earned = max(0.0, points * (1 - bad / 2)) if posts else 0.0
    says = good if posts and not bad else f"{bad} trên {len(posts)} bài có chỗ sai."
    yield Finding(bool(posts) and not bad, says, points=earned, of=points)
    for number, fault_says in found[:SHOWN]:
        yield Finding(False, fault_says, where=_where(posts, number))


def _where(posts: tuple[Post, ...], number: int) -> str:
    post = posts[number]
    day = post.day.strftime("%d/%m") if post.day else "?"
    return f"Bài {number + 1} ({day}, {post.channel or '?'})"


def _month(submission: Submission):
    return month_of(submission.case.brief.get("month") or submission.answer.month)


def _posts(submission: Submission) -> tuple[Post, ...]:
    path = submission.artefact(submission.answer.artefact)
    return _read_book(path, path.stat().st_mtime_ns)


def _facts(submission: Submission) -> Facts:
    path = submission.source(FACTS)
    return _read_sheet(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read_book(path: Path, _changed: int) -> tuple[Post, ...]:
    return read_book(path)


@lru_cache(maxsize=8)
def _read_sheet(path: Path, _changed: int) -> Facts:
    return read_sheet(path)
