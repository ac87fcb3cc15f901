"""What a good list of tasks and good minutes are: ten points over the two files themselves."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from level1_text.meeting_minutes.book import Row, read_book
from level1_text.meeting_minutes.items import shown
from level1_text.meeting_minutes.transcript import Transcript, comparable, read_transcript
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.office.decree30 import Linted, lint
from workshop.vietnamese import fold


class MinutesAnswer(Answer):
    """Where the learner's task list and minutes lie, relative to the lesson's folder."""

    book: str = ""
    minutes: str = ""


TRANSCRIPT = "go_bang"  # what a learner's own file is kept as
A_RULE_COSTS = 0.25
FOUND_AT_LEAST = 0.3


def whole(submission: Submission) -> Iterator[Finding]:
    """Every row has work, doer and a deadline that is a date of Excel's."""
    rows = _rows(submission)
    if not rows:
        yield Finding(False, "Bảng việc chưa có dòng nào.", of=1.5)
        return
    faults = [(row, why) for row in rows for why in _lacks(row)]
    bad = {row.number for row, _ in faults}
    earned = 1.5 * (1 - len(bad) / len(rows))
    yield Finding(
        not bad,
        f"{len(rows) - len(bad)} trên {len(rows)} việc đủ người làm và hạn.",
        "",
        earned,
        1.5,
    )
    for row, why in faults:
        yield Finding(False, why, where=f"Việc {row.number}, “{row.work or row.quote}”")


def _lacks(row: Row) -> Iterator[str]:
    if not row.work:
        yield "Chưa ghi việc."
    if not row.doer:
        yield "Chưa có người làm."
    if row.due is None and row.due_text:
        yield f"Hạn “{row.due_text}” không phải một ngày. Bạn ghi ngày/tháng/năm."
    elif row.due is None:
        yield "Chưa có hạn."


def sources(submission: Submission) -> Iterator[Finding]:
    """Every row's source sentence stands in the meeting word for word."""
    rows, transcript = _rows(submission), _transcript(submission)
    if not rows:
        yield Finding(False, "Bảng việc chưa có dòng nào.", of=1.5)
        return
    wrong = [row for row in rows if not transcript.holds(row.quote)]
    earned = 1.5 * (1 - len(wrong) / len(rows))
    sentence = f"{len(rows) - len(wrong)} trên {len(rows)} câu nguồn có nguyên văn trong cuộc họp."
    yield Finding(not wrong, sentence, points=earned, of=1.5)
    for row in wrong:
        why = "Câu nguồn không có nguyên văn trong cuộc họp." if row.quote else "Thiếu câu nguồn."
        yield Finding(False, why, where=f"Việc {row.number}, “{row.work}”")


def planted(submission: Submission) -> Iterator[Finding]:
    """No task that was given is lost: found by its sentence, with its doer and its date."""
    tasks, rows = submission.case.key["tasks"], _rows(submission)
    found = [_row_of(task, rows) for task in tasks]
    enough = sum(row is not None for row in found) >= FOUND_AT_LEAST * len(tasks)
    each = 3.5 / len(tasks)
    for task, row in zip(tasks, found, strict=True):
        if row is None:
            place = f" Bạn xem lời {task['where']}." if submission.case.kind == "practice" else ""
            yield Finding(False, f"Sót việc: {task['about']}.{place}", of=each)
            continue
        doer = any(fold(name) in fold(row.doer) for name in task["doer"])
        right_day = shown(row.due) == task["due"]
        earned = each * (0.5 + 0.25 * doer + 0.25 * right_day) * enough
        faults = [] if doer else [f"người làm chưa đúng (đang là “{row.doer}”)"]
        if not right_day:
            faults.append(f"hạn chưa đúng (đang là {shown(row.due) or 'trống'})")
        said = (
            f"Việc {task['about']}: {'; '.join(faults)}." if faults else f"Có việc {task['about']}."
        )
        yield Finding(not faults, said, points=earned, of=each)


def invented(submission: Submission) -> Iterator[Finding]:
    """No row that nobody was given; once these are as many as the tasks, nothing is earned."""
    key, rows = submission.case.key, _rows(submission)
    known = [task["quotes"] for task in [*key["tasks"], *key["withdrawn"]]]
    extra = [row for row in rows if not any(_quotes(row, quotes) for quotes in known)]
    twice = [row for task in key["tasks"] for row in _rows_of(task, rows)[1:]]
    extra += [row for row in twice if row not in extra]
    earned = max(0.0, 1 - len(extra) / len(key["tasks"])) if rows else 0.0
    sentence = (
        "Không có việc nào thừa."
        if not extra
        else "Có việc thừa: không ai được giao, hoặc ghi hai lần."
    )
    yield Finding(not extra, sentence, points=earned, of=1)
    for row in extra:
        yield Finding(
            False,
            "Việc này không được giao trong cuộc họp.",
            where=f"Việc {row.number}, “{row.work}”",
        )


def withdrawn(submission: Submission) -> Iterator[Finding]:
    """No task that was taken back later in the meeting."""
    key, rows = submission.case.key, _rows(submission)
    kept = [task for task in key["withdrawn"] if any(_quotes(row, task["quotes"]) for row in rows)]
    earned = max(0.0, 1 - len(kept)) if rows else 0.0
    sentence = "Việc đã rút lại không còn trong bảng." if not kept else "Có việc đã rút lại:"
    yield Finding(not kept, sentence, points=earned, of=1)
    for task in kept:
        yield Finding(False, task["message"])


def minutes(submission: Submission) -> Iterator[Finding]:
    """Minutes in due form that hold every row of the list."""
    linted, rows = _linted(submission), _rows(submission)
    told = fold("\n".join(linted.texts.values()))
    lost = [row for row in rows if fold(row.work) not in told or shown(row.due) not in told]
    broken = {violation.rule.id for violation in linted.violations}
    wrong_kind = linted.texts["kind"] != "bien_ban"
    share = len(lost) / len(rows) if rows else 1.0
    earned = max(0.0, 1.5 - A_RULE_COSTS * len(broken) - 0.75 * share - 0.75 * wrong_kind)
    good = "Biên bản đúng thể thức và có đủ việc trong bảng."
    yield Finding(
        earned >= 1.5, good if earned >= 1.5 else "Biên bản còn chỗ phải sửa:", "", earned, 1.5
    )
    if wrong_kind:
        yield Finding(False, "Tệp này không phải biên bản.")
    for violation in linted.violations:
        yield Finding(False, str(violation), where=violation.where)
    for row in lost:
        yield Finding(
            False,
            "Biên bản thiếu việc này hoặc hạn của nó.",
            where=f"Việc {row.number}, “{row.work}”",
        )


NEED = ("planted", "invented")
CHECKS = (
    Check("whole", "Mỗi việc có người làm và hạn là một ngày", 1.5, whole, needs=NEED, form=True),
    Check("sources", "Mỗi việc có câu nguồn nguyên văn", 1.5, sources, needs=NEED, form=True),
    Check("planted", "Không sót việc được giao", 3.5, planted, needs=("invented",), keyed=True),
    Check("invented", "Không có việc thừa", 1, invented, needs=("planted",), keyed=True),
    Check("withdrawn", "Bỏ việc đã rút lại", 1, withdrawn, needs=NEED, keyed=True),
    Check("minutes", "Biên bản đúng thể thức, đủ việc", 1.5, minutes, needs=NEED, form=True),
)


def _row_of(task: dict[str, Any], rows: list[Row]) -> Row | None:
    return next(iter(_rows_of(task, rows)), None)


def _rows_of(task: dict[str, Any], rows: list[Row]) -> list[Row]:
    return [row for row in rows if _quotes(row, task["quotes"])]


def _quotes(row: Row, quotes: list[str]) -> bool:
    """Whether a row leans on one of the sentences, whole or in a part of at least five words."""
    mine = comparable(row.quote)
    if len(mine.split()) < 5:
        return False
    return any(mine in comparable(one) or comparable(one) in mine for one in quotes)


def _rows(submission: Submission) -> list[Row]:
    path = submission.artefact(submission.answer.book)
    return _read_book(path, path.stat().st_mtime_ns)


def _linted(submission: Submission) -> Linted:
    path = submission.artefact(submission.answer.minutes)
    return _lint(path, path.stat().st_mtime_ns)


def _transcript(submission: Submission) -> Transcript:
    return _read_transcript(submission.source(TRANSCRIPT))


@lru_cache(maxsize=8)
def _read_book(path: Path, _changed: int) -> list[Row]:
    return read_book(path)


@lru_cache(maxsize=8)
def _lint(path: Path, _changed: int) -> Linted:
    return lint(path)


@lru_cache(maxsize=8)
def _read_transcript(path: Path) -> Transcript:
    return read_transcript(path)
