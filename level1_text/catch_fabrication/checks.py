"""What a good correction sheet is: ten points over four properties of the Word file itself."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from level1_text.catch_fabrication.correct import says_right
from level1_text.catch_fabrication.kinds import KINDS
from level1_text.catch_fabrication.marks import Mark, Sentence, sentences_of
from level1_text.catch_fabrication.score import Planted, Scored, Tally, score
from level1_text.catch_fabrication.sheet import Row, read_sheet
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.report import read_report


class SheetAnswer(Answer):
    """Where the learner's correction sheet lies, relative to the lesson's folder."""

    artefact: str = ""


LEAST_PRECISION = 1 / 3  # whoever marks everything finds everything: such marks earn nothing
FOUND, REASONS, RIGHT = 5, 2, 2


def form(submission: Submission) -> Iterator[Finding]:
    """Every row quotes the draft, names a kind of error and says what the report has."""
    rows = _rows(submission)
    if not rows:
        yield Finding(False, "Phiếu chưa có dòng nào. Bạn đánh dấu ít nhất một chỗ rồi lưu.", of=1)
        return
    wrong = [(row, why) for row in rows if (why := _lacks(row))]
    right = len(rows) - len(wrong)
    sentence = f"{right} trên {len(rows)} dòng của phiếu ghi đủ và chỉ đúng chỗ trong bản nháp."
    yield Finding(not wrong, sentence, points=right / len(rows), of=1)
    for row, why in wrong:
        yield Finding(False, why, where=f"Dòng {row.number} của phiếu")


def _lacks(row: Row) -> str:
    if row.mark is None:
        return f"Không thấy “{row.quote}” trong bản nháp. Bạn chép đúng từng chữ của bản nháp."
    if not row.kind:
        return "Chưa ghi loại lỗi, hoặc ghi loại không có trong danh sách."
    if len(row.right.strip(" .-")) < 2:
        return "Chưa ghi báo cáo nói gì. Nếu báo cáo không nói, bạn ghi “không có”."
    return ""


def found(submission: Submission) -> Iterator[Finding]:
    """F1 of the marks against the planted errors, in all and for each kind."""
    scored, tally = _scored(submission), _scored(submission).tally
    counts = tally.precision >= LEAST_PRECISION
    says = (
        f"Bạn bắt được {tally.found} trên {tally.found + tally.missed} lỗi, báo nhầm {tally.false} chỗ: "
        f"F1 = {tally.f1:.0%}."
    )
    if tally.found and not counts:
        says += " Báo nhầm quá nhiều nên mục này không có điểm: bạn chỉ đánh dấu chỗ chắc là sai."
    ok = not tally.missed and not tally.false
    yield Finding(ok, says, points=FOUND * tally.f1 * counts, of=FOUND)
    for kind, each in scored.by_kind().items():
        yield Finding(not each.missed and not each.false, _of_kind(each), where=KINDS[kind].title)
    for error in scored.missed:
        yield Finding(False, *_missed(error, submission))
    decoys = _planted(submission, "decoys")
    for mark in scored.false:
        yield Finding(
            False, _false(mark, decoys, scored), where=f"Câu {mark.sentence}, “{mark.text}”"
        )


def _of_kind(tally: Tally) -> str:
    return f"bắt được {tally.found}, bỏ sót {tally.missed}, báo nhầm {tally.false}: F1 = {tally.f1:.0%}."


def _missed(error: Planted, submission: Submission) -> tuple[str, str]:
    if submission.case.kind == "practice":
        place = f" (Báo cáo, {error.where}.)" if error.where else ""
        return f"Còn sót: “{error.text}”. {error.why}{place}", f"Câu {error.sentence}"
    return f"Còn sót một lỗi loại “{KINDS[error.kinds[0]].title}”.", ""


def _false(mark: Mark, decoys: Sequence[Planted], scored: Scored) -> str:
    near = [decoy.why for decoy in decoys if decoy.overlap(mark)]
    if near:
        return near[0]
    errors = [*scored.missed, *(error for error, _ in scored.hits)]
    if any(error.overlap(mark) for error in scored.missed):
        return "Dấu dài quá. Bạn chỉ chọn đúng chữ sai, đừng chọn cả câu."
    if any(error.overlap(mark) for error in errors):
        return "Lỗi này đã có dấu khác chỉ ra rồi."
    return "Chỗ này khớp với báo cáo gốc."


def reasons(submission: Submission) -> Iterator[Finding]:
    """Each error that was found is called by its right kind."""
    scored = _scored(submission)
    planted = len(scored.hits) + len(scored.missed)
    each = REASONS / planted
    for error, mark in scored.hits:
        ok = mark.kind in error.kinds
        called = KINDS[mark.kind].title if mark.kind else "chưa ghi loại"
        says = f"Gọi đúng loại: {called}." if ok else f"Chưa đúng loại: bạn ghi “{called}”."
        yield Finding(ok, says, _where(mark), each * ok, each)
    if scored.missed:
        yield Finding(False, f"{len(scored.missed)} lỗi chưa bắt được nên chưa có loại.")


def corrections(submission: Submission) -> Iterator[Finding]:
    """Each error that was found has what the report says instead."""
    scored = _scored(submission)
    each = RIGHT / (len(scored.hits) + len(scored.missed))
    for error, mark in scored.hits:
        ok = says_right(mark.right, error)
        says = "Ghi đúng điều báo cáo nói." if ok else f"“{mark.right}” chưa phải điều báo cáo nói."
        if not ok and submission.case.kind == "practice":
            says += f" {error.why}"
        yield Finding(ok, says, _where(mark), each * ok, each)
    if scored.missed:
        yield Finding(False, f"{len(scored.missed)} lỗi chưa bắt được nên chưa có lời sửa.")


def _where(mark: Mark) -> str:
    return f"Câu {mark.sentence}, “{mark.text}”"


CHECKS = (
    Check("form", "Phiếu ghi đủ, chỉ đúng chỗ", 1, form, needs=("found",), form=True),
    Check("found", "Bắt đúng lỗi, không báo nhầm", FOUND, found, keyed=True),
    Check("reasons", "Gọi đúng loại lỗi", REASONS, reasons, needs=("found",), keyed=True),
    Check(
        "corrections", "Ghi đúng điều báo cáo nói", RIGHT, corrections, needs=("found",), keyed=True
    ),
)


def files_of(submission: Submission) -> tuple[Path, Path]:
    """The report and the draft: the case's, or the learner's own. Raises ``LookupError``."""
    return submission.source("bao_cao", "report"), submission.source("ban_nhap", "draft")


def _scored(submission: Submission) -> Scored:
    marks = [row.mark for row in _rows(submission) if row.mark]
    return score(marks, _planted(submission, "errors"))


def _planted(submission: Submission, what: str) -> list[Planted]:
    rows = submission.case.key[what]
    return [Planted(**{**row, "kinds": tuple(row.get("kinds", ()))}) for row in rows]


def _rows(submission: Submission) -> list[Row]:
    path = submission.artefact(submission.answer.artefact)
    return list(_read_rows(path, path.stat().st_mtime_ns, files_of(submission)[1]))


@lru_cache(maxsize=8)
def _read_rows(path: Path, _changed: int, draft: Path) -> tuple[Row, ...]:
    return tuple(read_sheet(path, _read_draft(draft, draft.stat().st_mtime_ns)))


@lru_cache(maxsize=8)
def _read_draft(path: Path, _changed: int) -> tuple[Sentence, ...]:
    return sentences_of(read_report(path))
