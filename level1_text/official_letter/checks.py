"""What a good official document is: ten points over its form, its facts and what its writer decided.

What is checked is the Word file itself, as it comes back from Word or LibreOffice.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from level1_text.official_letter.notes import Notes, read_notes
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.office.decree30 import Linted, Violation, lint
from workshop.vietnamese import Source, fold, read_facts, stands_in
from workshop.vietnamese.telling import says


class LetterAnswer(Answer):
    """Where the learner's Word file lies, relative to the lesson's folder."""

    artefact: str = ""


NOTES = "ghi_chu"  # what a learner's own file is kept as
PAGE = {"d30-page", "d30-margins", "d30-font", "d30-colour", "d30-page-number"}
TEXT = {"d30-basis", "d30-points", "d30-address"}
FOOT = {"d30-authority", "d30-signer"}
A_RULE_COSTS = 0.25
A_PART_COSTS = 0.5
TOLD_AT_LEAST = 0.4
OUTSIDE_COSTS = 0.5
PASTED = 0.6
TOLD_IN = ("abstract", "addressed", "basis", "decides", "body", "charts")


def group_of(violation: Violation) -> str:
    """Which check a violation belongs to: page, head, text or foot."""
    rule = violation.rule.id
    if rule == "d30-parts":
        places = {"phần đầu": "head", "phần nội dung": "text", "phần cuối": "foot"}
        return places[violation.places[0].where]
    if rule in PAGE:
        return "page"
    if rule in TEXT or rule.startswith("d30-body"):
        return "text"
    return "foot" if rule in FOOT or rule.startswith("d30-recipients") else "head"


def _form(submission: Submission, group: str, points: float, good: str) -> Iterator[Finding]:
    """Each rule broken costs a quarter of a point, each part missing a half."""
    mine = [v for v in _linted(submission).violations if group_of(v) == group]
    missing = sum(v.rule.id == "d30-parts" for v in mine)
    broken = {v.rule.id for v in mine} - {"d30-parts"}
    earned = max(0.0, points - A_RULE_COSTS * len(broken) - A_PART_COSTS * missing)
    yield Finding(not mine, good if not mine else "Còn chỗ chưa đúng thể thức:", "", earned, points)
    for violation in mine:
        yield Finding(False, str(violation), where=violation.where)


def page(submission: Submission) -> Iterator[Finding]:
    """Paper, margins, font, colour, page number."""
    return _form(submission, "page", 1, "Khổ giấy, lề, phông chữ, số trang đều đúng.")


def head(submission: Submission) -> Iterator[Finding]:
    """From the national name to the abstract; text without any head earns nothing."""
    texts = _linted(submission).texts
    if not (texts["issuer"] or texts["number"]):
        yield Finding(False, "Chưa có phần đầu của văn bản: Quốc hiệu, tên cơ quan, số.", of=1.5)
        return
    yield from _form(submission, "head", 1.5, "Phần đầu văn bản đúng thể thức.")


def text(submission: Submission) -> Iterator[Finding]:
    """Whom it is addressed to, the legal basis, the paragraphs, the order of points."""
    return _form(submission, "text", 1, "Phần nội dung đúng thể thức.")


def foot(submission: Submission) -> Iterator[Finding]:
    """Authority, name, recipients."""
    return _form(submission, "foot", 1, "Chữ ký và nơi nhận đúng thể thức.")


def facts(submission: Submission) -> Iterator[Finding]:
    """What must be told is told; notes pasted whole, chatter and all, are no document."""
    key, told = submission.case.key, _told(submission)
    plain = fold(told)
    chatter = [words for words in key["chatter"] if fold(words) in plain]
    required = key["required"]
    met = [any(_tells(told, way) for way in item["any_of"]) for item in required]
    pasted = len(chatter) >= PASTED * len(key["chatter"])
    enough = not pasted and sum(met) >= TOLD_AT_LEAST * len(required)
    for ok, item in zip(met, required, strict=True):
        each = 2 / len(required)
        place = f" Bạn xem {item['where']}." if submission.case.kind == "practice" else ""
        message = f"Có {item['about']}." if ok else f"Thiếu {item['about']}.{place}"
        yield Finding(ok, message, points=each * ok * enough, of=each)
    if pasted:
        yield Finding(
            False, "Văn bản chép nguyên ghi chú, cả lời nói riêng. Bạn viết lại thành văn bản."
        )


def outside(submission: Submission) -> Iterator[Finding]:
    """No number, date, name or document number that the notes do not have."""
    source = _source(submission)
    told = _told(submission)
    wrong = [match for match in (stands_in(f, source) for f in read_facts(told)) if not match]
    earned = max(0.0, 1 - OUTSIDE_COSTS * len(wrong))
    sentence = "Không có chi tiết nào ngoài ghi chú." if not wrong else "Có chi tiết ngoài ghi chú:"
    yield Finding(not wrong, sentence, points=earned, of=1)
    for match in wrong:
        yield Finding(False, match.why, where=f"“{match.fact.text}”")


def decisions(submission: Submission) -> Iterator[Finding]:
    """Kind, symbol, bodies, authority and addressees are those of the task."""
    wanted, texts = submission.case.key["decisions"], _linted(submission).texts
    for item in wanted:
        said = fold(texts[item["part"]].replace("\n", " "))
        right = (
            any(fold(way) in said for way in item["has"]) if item["has"] else True
        ) and not any(fold(way) in said for way in item["lacks"])
        each = 1.5 / len(wanted)
        message = f"Đúng {item['about']}." if right else item["message"]
        yield Finding(right, message, points=each * right, of=each)


def traps(submission: Submission) -> Iterator[Finding]:
    """Nothing that the notes took back or said aside is told."""
    told = _told(submission)
    plain = fold(told)
    key = submission.case.key
    fallen = [t["message"] for t in key["traps"] if any(_tells(told, way) for way in t["wrong"])]
    fallen += [
        f"“{words}” là lời nói riêng, bỏ đi." for words in key["chatter"] if fold(words) in plain
    ]
    earned = max(0.0, 1 - 0.5 * len(fallen))
    sentence = "Không dùng điều đã rút lại hay lời nói riêng." if not fallen else "Có chỗ phải bỏ:"
    yield Finding(not fallen, sentence, points=earned, of=1)
    for message in fallen:
        yield Finding(False, message)


NEED = ("facts", "head")
CHECKS = (
    Check("page", "Khổ giấy, lề, phông, số trang", 1, page, needs=NEED, form=True),
    Check("head", "Phần đầu: từ Quốc hiệu đến trích yếu", 1.5, head, needs=("facts",), form=True),
    Check("text", "Phần nội dung: lời văn đúng khuôn", 1, text, needs=NEED, form=True),
    Check("foot", "Phần cuối: chữ ký, nơi nhận", 1, foot, needs=NEED, form=True),
    Check("facts", "Đủ điều phải nói", 2, facts, needs=("head",), keyed=True),
    Check("outside", "Không có gì ngoài ghi chú", 1, outside, needs=NEED),
    Check(
        "decisions",
        "Đúng loại, đúng nơi gửi, đúng thẩm quyền",
        1.5,
        decisions,
        keyed=True,
        needs=NEED,
    ),
    Check("traps", "Không dùng điều đã rút lại", 1, traps, needs=NEED, keyed=True),
)


def _linted(submission: Submission) -> Linted:
    path = submission.artefact(submission.answer.artefact)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Linted:
    return lint(path)


def _told(submission: Submission) -> str:
    texts = _linted(submission).texts
    return "\n".join(texts[name] for name in TOLD_IN if texts[name])


def _tells(told: str, way: dict[str, Any]) -> bool:
    """Whether some one paragraph tells all of one way to say a thing."""
    return any(says(line, way, any_unit=True) for line in told.split("\n"))


def _source(submission: Submission) -> Source:
    """The facts of the notes, with the bodies that the document itself is from."""
    texts = _linted(submission).texts
    bodies = f"{texts['issuer']}\n{texts['parent']}".title()
    notes = _notes(submission.source(NOTES))
    return Source.read(f"{notes.text}\n{bodies}\n{texts['place_date']}")


@lru_cache(maxsize=8)
def _notes(path: Path) -> Notes:
    return read_notes(path)
