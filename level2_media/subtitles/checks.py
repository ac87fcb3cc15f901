"""What good subtitles are: ten points over the SRT and WebVTT files themselves."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from level2_media.subtitles.compare import late_cues, says_number, whole, word_error_rate
from workshop.errors import WorkshopError
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.media.subtitle_rules import Problem, problems
from workshop.media.subtitles import Cue, read_subtitles, show_time


class SubtitleAnswer(Answer):
    """Where the two files lie, relative to the lesson's folder."""

    srt: str = ""
    vtt: str = ""


BEST, OF_DRAFT = 0.04, 0.85  # word error rates: full points; none from this share of the draft's on
NUMBERS_ENOUGH = 0.5
SAME_TIME = 2  # ms
SHOWN = 6
GHOSTS = ("đăng ký kênh", "hẹn gặp lại", "theo dõi kênh", "cảm ơn các bạn đã")


def both(submission: Submission) -> Iterator[Finding]:
    """Both files can be read and say the same at the same times."""
    srt = _cues(submission, submission.answer.srt)
    yield Finding(True, f"Tệp srt có {len(srt)} dòng phụ đề.", points=0.5, of=0.5)
    try:
        vtt = _cues(submission, submission.answer.vtt)
    except WorkshopError as error:
        yield Finding(False, f"Tệp vtt: {error}", of=0.5)
        return
    same = len(srt) == len(vtt) and all(map(_alike, srt, vtt))
    says = (
        "Hai tệp srt và vtt như nhau."
        if same
        else "Hai tệp srt và vtt khác nhau. Bạn lưu lại cả hai."
    )
    yield Finding(same, says, points=0.5 * same, of=0.5)


def _alike(a: Cue, b: Cue) -> bool:
    near = abs(a.start - b.start) <= SAME_TIME and abs(a.end - b.end) <= SAME_TIME
    return near and a.text.split() == b.text.split()


def words(submission: Submission) -> Iterator[Finding]:
    """The words are those that were said; the draft as it came earns nothing."""
    found = word_error_rate(_truth_text(submission), whole(_srt(submission)))
    draft = word_error_rate(_truth_text(submission), whole(_draft(submission)))
    none = draft * OF_DRAFT
    share = min(1.0, max(0.0, (none - found) / max(none - BEST, 0.01)))
    ok = found <= BEST
    says = f"Sai {found:.0%} số tiếng, bản nháp sai {draft:.0%}."
    tail = "" if ok else " Bạn nghe lại từng dòng, nhất là tên riêng và chỗ máy tự thêm."
    yield Finding(ok, says + tail, points=round(3 * share, 2), of=3)
    for cue in _srt(submission):
        if any(ghost in cue.text.lower().replace("\n", " ") for ghost in GHOSTS):
            yield Finding(
                False, "Không ai nói câu này trong ghi âm, máy tự thêm. Bạn xoá đi.", where=_at(cue)
            )


def numbers(submission: Submission) -> Iterator[Finding]:
    """Every number that was said stands in the subtitles, in digits or in words."""
    text, items = whole(_srt(submission)), submission.case.key["numbers"]
    right = [says_number(text, item["ways"]) for item in items]
    enough = sum(right) >= NUMBERS_ENOUGH * len(items)
    earned = round(2 * sum(right) / len(items) * enough, 2)
    yield Finding(all(right), f"Đúng {sum(right)} trên {len(items)} con số.", points=earned, of=2)
    for ok, item in zip(right, items, strict=True):
        if not ok:
            says = (
                f"Chưa thấy “{item['written']}”."
                if submission.case.kind == "practice"
                else (
                    f"Thiếu hoặc sai một con số ở câu “{_sentence(submission, item['written'])}”."
                )
            )
            yield Finding(False, says)


def _sentence(submission: Submission, written: str) -> str:
    """The first words of the sentence that a number stands in."""
    for segment in submission.case.key["segments"]:
        if written in segment["text"]:
            return " ".join(str(segment["text"]).split()[:4]) + "…"
    return "…"


def sync(submission: Submission) -> Iterator[Finding]:
    """Each subtitle shows while its words are said."""
    cues = _srt(submission)
    late = late_cues(cues, _truth(submission))
    share = max(0.0, 1 - 3 * len(late) / len(cues))
    says = (
        "Dòng nào cũng hiện đúng lúc có tiếng."
        if not late
        else f"{len(late)} dòng hiện lệch với tiếng."
    )
    yield Finding(not late, says, points=round(share, 2), of=1)
    for place in late[:SHOWN]:
        yield Finding(
            False, "Bạn nghe lại và sửa giờ, hoặc xoá nếu không ai nói.", where=_at(cues[place])
        )


def _rule(
    kinds: tuple[str, ...], points: float, good: str
) -> Callable[[Submission], Iterator[Finding]]:
    """A check of what every cue can be seen to be, in so many points; half of them wrong earns none."""

    def run(submission: Submission) -> Iterator[Finding]:
        cues = _srt(submission)
        found = [p for p in problems(cues, _seconds(submission)) if p.kind in kinds]
        wrong = len({problem.cue for problem in found})
        share = max(0.0, 1 - 2 * wrong / len(cues))
        says = good if not found else f"{wrong} trên {len(cues)} dòng chưa đạt."
        yield Finding(not found, says, points=round(points * share, 2), of=points)
        yield from (_finding(problem, cues) for problem in found[:SHOWN])

    return run


def _finding(problem: Problem, cues: tuple[Cue, ...]) -> Finding:
    return Finding(False, f"Dòng này {problem.message}.", where=_at(cues[problem.cue]))


timing = _rule(
    ("time", "overlap"), 1, "Giờ của các dòng không chồng nhau, không quá ngắn hay quá dài."
)
lines = _rule(("lines",), 1, "Dòng nào cũng nhiều nhất 2 hàng, mỗi hàng nhiều nhất 42 ký tự.")
speed = _rule(("speed",), 1, "Dòng nào cũng đọc kịp: nhiều nhất 20 ký tự một giây.")

_NEEDS = ("words", "sync", "lines")
CHECKS = (
    Check("both", "Có srt và vtt, hai tệp như nhau", 1, both, needs=_NEEDS, form=True),
    Check("words", "Đúng lời đã nói", 3, words, needs=("lines",), keyed=True),
    Check("numbers", "Không sai con số nào", 2, numbers, needs=_NEEDS, keyed=True),
    Check("sync", "Khớp với tiếng", 1, sync, needs=("words", "lines"), keyed=True),
    Check("timing", "Giờ không chồng nhau", 1, timing, needs=_NEEDS, form=True),
    Check("lines", "Hàng chữ vừa màn hình", 1, lines, needs=("words",), form=True),
    Check("speed", "Đọc kịp", 1, speed, needs=_NEEDS, form=True),
)


def _at(cue: Cue) -> str:
    return f"{show_time(cue.start)} “{cue.text.replace(chr(10), ' ')[:30]}”"


def _seconds(submission: Submission) -> float | None:
    found = submission.case.brief.get("seconds")
    return float(found) if found else None


def _srt(submission: Submission) -> tuple[Cue, ...]:
    return _cues(submission, submission.answer.srt)


def _cues(submission: Submission, relative: str) -> tuple[Cue, ...]:
    path = submission.artefact(relative)
    return _read(path, path.stat().st_mtime_ns)


def _draft(submission: Submission) -> tuple[Cue, ...]:
    return _read(submission.case.folder / submission.case.brief["draft"], 0)


def _truth(submission: Submission) -> tuple[Cue, ...]:
    segments: list[dict[str, Any]] = submission.case.key["segments"]
    return tuple(Cue(one["start"], one["end"], one["text"]) for one in segments)


def _truth_text(submission: Submission) -> str:
    return whole(_truth(submission))


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> tuple[Cue, ...]:
    return read_subtitles(path.read_bytes(), path.name)
