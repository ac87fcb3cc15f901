"""What a good summary of a report is: ten points over five properties of the Word file itself."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from level1_text.summarise_report.document import Summary, read_summary
from level1_text.summarise_report.verify import lines, verify
from workshop.lesson import Answer, Case, Check, Finding, Submission
from workshop.report import Report, read_report
from workshop.vietnamese.telling import says


class SummaryAnswer(Answer):
    """Where the learner's Word file lies, relative to the lesson's folder."""

    artefact: str = ""


REPORT = "nguon"  # what a learner's own file is kept as
SHARE = (0.05, 0.20)
STILL_A_SUMMARY = 0.35
COVERED_AT_LEAST = 0.4
FIGURE_COSTS = 1.0


def form(submission: Submission) -> Iterator[Finding]:
    """Title, points rather than one block, sources at the end, and the AI label."""
    summary = _summary(submission)
    points = [line for line in lines(summary.text) if not line.heading]
    seen = (
        (bool(summary.title), "Có tiêu đề.", "Thiếu tiêu đề ở đầu trang."),
        (
            len(points) >= 3,
            "Chia thành các ý rõ ràng.",
            "Nên chia thành ít nhất ba ý, mỗi ý một dòng.",
        ),
        (bool(summary.sources), "Có phần nguồn trích dẫn.", "Thiếu phần “Nguồn trích dẫn” ở cuối."),
        (summary.ai_label, "Có ghi rõ AI đã hỗ trợ.", "Thiếu dòng ghi rõ AI đã hỗ trợ soạn."),
    )
    for ok, good, bad in seen:
        yield Finding(ok, good if ok else bad, points=0.25 * ok, of=0.25)


def length(submission: Submission) -> Iterator[Finding]:
    """Within the bounds of the brief, 5 to 20 % of the source; up to 35 % still earns half."""
    words, source = _summary(submission).words, _report(submission).words
    share = words / source
    low, high = bounds(submission.case, source)
    says = f"Bản tóm tắt {words} chữ, bằng {share:.0%} báo cáo ({source} chữ)."
    if low <= words <= high:
        yield Finding(True, says, points=1, of=1)
    elif words > high:
        points = 0.5 if share <= STILL_A_SUMMARY else 0.0
        yield Finding(
            False, f"{says} Dài quá: bạn rút còn nhiều nhất {high} chữ.", points=points, of=1
        )
    else:
        yield Finding(False, f"{says} Ngắn quá: bạn viết thêm cho đủ ít nhất {low} chữ.", of=1)


def bounds(case: Case, source: int) -> tuple[int, int]:
    """The least and the most words of a summary of a report of ``source`` words."""
    said = case.brief.get("length", {})
    low, high = said.get("min_share", SHARE[0]), said.get("max_share", SHARE[1])
    return round(source * low), min(round(source * high), said.get("max_words", source))


def figures(submission: Submission) -> Iterator[Finding]:
    """Every number, date, document number and unit of the summary stands in the source."""
    checked = verify(_summary(submission).text, _report(submission))
    if not checked:
        yield Finding(False, "Bản tóm tắt chưa có con số, ngày tháng hay tên đơn vị nào.", of=3)
        return
    wrong = [item for item in checked if not item.ok]
    right = len(checked) - len(wrong)
    earned = max(0.0, 3 - FIGURE_COSTS * len(wrong)) if right else 0.0
    yield Finding(
        not wrong, f"{right} trên {len(checked)} chi tiết có trong nguồn.", points=earned, of=3
    )
    for item in wrong:
        yield Finding(False, item.why, where=f"Dòng {item.line}, “{item.fact.text}”")


def coverage(submission: Submission) -> Iterator[Finding]:
    """The points that the reader asked for are told; under two fifths of them earns nothing."""
    required = submission.case.key["required"]
    told = _lines(submission)
    met = [any(says(line, way) for line in told for way in item["any_of"]) for item in required]
    enough = sum(met) >= COVERED_AT_LEAST * len(required)
    for ok, item in zip(met, required, strict=True):
        each = 4 / len(required)
        message = f"Có {item['about']}." if ok else _missing(item, submission)
        yield Finding(ok, message, points=each * ok * enough, of=each)


def traps(submission: Submission) -> Iterator[Finding]:
    """No figure of another year, plan, unit or place is told as the one asked for."""
    told = _lines(submission)
    fallen = [
        trap
        for trap in submission.case.key["traps"]
        if any(says(line, wrong) for line in told for wrong in trap["wrong"])
    ]
    earned = max(0.0, 1 - 0.5 * len(fallen))
    sentence = "Không nhầm số nào dễ nhầm." if not fallen else "Có số dễ nhầm bị ghi nhầm."
    yield Finding(not fallen, sentence, points=earned, of=1)
    for trap in fallen:
        yield Finding(False, trap["message"])


CHECKS = (
    Check("form", "Đúng mẫu bản tóm tắt", 1, form, needs=("coverage", "length"), form=True),
    Check("length", "Độ dài vừa phải (5–20 %)", 1, length, needs=("coverage",), form=True),
    Check("figures", "Số liệu, ngày, tên có trong nguồn", 3, figures, needs=("coverage", "length")),
    Check("coverage", "Đủ điều người đọc cần", 4, coverage, needs=("length",), keyed=True),
    Check("traps", "Không nhầm số dễ nhầm", 1, traps, needs=("coverage", "length"), keyed=True),
)


def _missing(item: dict[str, Any], submission: Submission) -> str:
    place = f" Bạn xem {item['where']}." if submission.case.kind == "practice" else ""
    return f"Thiếu {item['about']}.{place}"


def _lines(submission: Submission) -> list[str]:
    """Each line of the summary together with the heading above it."""
    heading, out = "", []
    for line in lines(_summary(submission).text):
        if line.heading:
            heading = line.text
        else:
            out.append(f"{heading}: {line.text}" if heading else line.text)
    return out


def _summary(submission: Submission) -> Summary:
    path = submission.artefact(submission.answer.artefact)
    return _read_summary(path, path.stat().st_mtime_ns)


def _report(submission: Submission) -> Report:
    return _read_report(submission.source(REPORT))


@lru_cache(maxsize=8)
def _read_summary(path: Path, _changed: int) -> Summary:
    return read_summary(path)


@lru_cache(maxsize=8)
def _read_report(path: Path) -> Report:
    return read_report(path)
