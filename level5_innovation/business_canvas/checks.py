"""What a good canvas is: ten points over six properties of the Word file itself."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from level5_innovation.business_canvas.canvas import LONGEST, Assumption, Canvas, blocks
from level5_innovation.business_canvas.document import Read, read_canvas
from level5_innovation.business_canvas.notes import Notes, read_notes
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese import normalise, read_facts
from workshop.vietnamese.telling import says


class CanvasAnswer(Answer):
    """Where the learner's Word file lies, relative to the lesson's folder."""

    artefact: str = ""


NOTES = "ghi_chep"  # what a learner's own file is kept as
SHORTEST = 3  # words of a point
MOST = 0.8  # of the notes' words: more is the notes pasted
LEAST_MET = 0.4
ASSUMPTIONS = 3
WRONG_COSTS = 0.5
HOW = 5  # words that say how something will be tested
FREE = frozenset("khách người nhà hàng hộ mua bán giá một cái các cho của lẻ".split())


def nine(submission: Submission) -> Iterator[Finding]:
    """Each of the nine blocks has a specific point, not a word and not a paragraph; the AI label."""
    read = _read(submission)
    each = 0.75 / len(blocks())
    for block in blocks():
        points = read.canvas.points(block.key)
        good = [point for point in points if SHORTEST <= len(point.split()) <= LONGEST]
        if good and len(good) == len(points):
            yield Finding(True, f"Ô “{block.title}” có {len(points)} ý.", points=each, of=each)
        elif not points:
            yield Finding(False, f"Ô “{block.title}” còn trống. {block.asks}", of=each)
        else:
            bad = next(point for point in points if point not in good)
            yield Finding(False, _size(bad), where=f"Ô “{block.title}”", of=each)
    says_ai = read.ai_label
    said = "Có ghi rõ AI đã hỗ trợ." if says_ai else "Thiếu dòng ghi rõ AI đã hỗ trợ soạn."
    yield Finding(says_ai, said, points=0.25 * says_ai, of=0.25)


def grounded(submission: Submission) -> Iterator[Finding]:
    """Every figure and name of a point stands in the notes, and the point is about what they say."""
    canvas, notes = _read(submission).canvas, _notes(submission)
    points = [(block, point) for block in blocks() for point in canvas.points(block.key)]
    wrong = [
        Finding(False, " ".join(problems), where=f"Ô “{block.title}”, “{_short(point)}”")
        for block, point in points
        if (problems := notes.problems(point))
    ]
    earned = max(0.0, 2 - WRONG_COSTS * len(wrong)) if points else 0.0
    right = len(points) - len(wrong)
    good = bool(points) and not wrong
    yield Finding(good, f"{right} trên {len(points)} ý dựa vào ghi chép.", points=earned, of=2)
    yield from wrong


def facts(submission: Submission) -> Iterator[Finding]:
    """What matters in the notes is told, each in its block."""
    canvas, required = _read(submission).canvas, submission.case.key["required"]
    pasted = canvas.words > MOST * _notes(submission).words
    met = [
        any(says(point, item, any_unit=True) for point in canvas.points(item["block"]))
        for item in required
    ]
    enough = sum(met) >= LEAST_MET * len(required) and not pasted
    each = 3 / len(required)
    titles = {block.key: block.title for block in blocks()}
    for ok, item in zip(met, required, strict=True):
        where = f"Ô “{titles[item['block']]}”"
        said = f"Có {item['about']}." if ok else f"Thiếu {item['about']}."
        yield Finding(ok, said, where=where, points=each * ok * enough, of=each)
    if pasted:
        yield Finding(False, "Mô hình dài gần bằng ghi chép: bạn chép chứ chưa chọn.")


def revenue(submission: Submission) -> Iterator[Finding]:
    """Each stream of revenue names a segment that stands in the segments block."""
    canvas = _read(submission).canvas
    streams = canvas.points("revenue")
    known = [_names(point) for point in canvas.points("segments")]
    lost = [one for one in streams if not any(_names(one) & names for names in known)]
    ok = bool(streams) and not lost
    yield Finding(
        ok,
        "Khoản thu nào cũng nói rõ nhóm khách nào trả." if ok else "Có khoản thu chưa rõ ai trả.",
        points=float(ok),
        of=1,
    )
    for one in lost:
        said = (
            "Khoản này chưa nêu nhóm nào trong ô “Khách hàng” trả tiền. Bạn ghi tên nhóm ở đầu ý."
        )
        yield Finding(False, said, where=f"“{_short(one)}”")


def assumptions(submission: Submission) -> Iterator[Finding]:
    """At least three assumptions, each marked tested or not: with evidence from the notes, or with
    how it will be tested."""
    canvas, notes = _read(submission).canvas, _notes(submission)
    stated = canvas.stated
    wrong = [(one, why) for one in stated if (why := assumption_problem(one, notes))]
    good = len(stated) - len(wrong)
    untested = [one for one in stated if one.tested is False]
    share = min(good, ASSUMPTIONS) / ASSUMPTIONS
    earned = max(0.0, 2 * share - (0.0 if untested else 0.5)) if good else 0.0
    enough = good >= ASSUMPTIONS and bool(untested) and not wrong
    if wrong and earned == 2:
        earned -= WRONG_COSTS
    yield Finding(enough, f"Có {good} giả định ghi đủ (cần {ASSUMPTIONS}).", points=earned, of=2)
    if stated and not untested:
        yield Finding(False, "Giả định nào cũng ghi “rồi”. Bạn còn điều gì mới chỉ đoán?")
    for one, why in wrong:
        yield Finding(False, why, where=f"“{_short(one.text)}”")


def traps(submission: Submission) -> Iterator[Finding]:
    """No hearsay, no old price told as what is; nothing marked tested that the notes say is not."""
    canvas, key = _read(submission).canvas, submission.case.key
    fallen = [trap["message"] for trap in key["traps"] if _falls(canvas, trap)]
    for words in key["untested"]:
        for one in canvas.stated:
            plain = normalise(one.text).lower()
            if one.tested and all(word in plain for word in words):
                fallen.append(
                    f"“{_short(one.text)}”: ghi chép nói điều này chưa thử, bạn lại ghi là rồi."
                )
    earned = max(0.0, 1 - 0.5 * len(fallen))
    said = "Có điều nghe nói hoặc đã cũ." if fallen else "Không lấy lời đồn, giá cũ làm sự thật."
    yield Finding(not fallen, said, points=earned, of=1)
    for message in fallen:
        yield Finding(False, message)


_FACTS = ("facts",)
CHECKS = (
    Check("nine", "Đủ chín ô, ý nào cũng cụ thể", 1, nine, needs=_FACTS, form=True),
    Check("grounded", "Số liệu, ý đều có trong ghi chép", 2, grounded, needs=_FACTS, form=True),
    Check("facts", "Đủ điều quan trọng, đúng ô", 3, facts, needs=("nine",), keyed=True),
    Check("revenue", "Khoản thu nào cũng rõ ai trả", 1, revenue, needs=_FACTS, form=True),
    Check("assumptions", "Giả định: đã thử hay chưa", 2, assumptions, needs=_FACTS, form=True),
    Check("traps", "Không lấy lời đồn, giá cũ", 1, traps, needs=_FACTS, keyed=True),
)


def assumption_problem(one: Assumption, notes: Notes) -> str:
    """Why an assumption is not complete, or nothing."""
    if len(one.text.split()) < SHORTEST:
        return "Giả định ngắn quá, chưa rõ là điều gì."
    if one.tested is None:
        return "Chưa ghi đã kiểm chứng hay chưa."
    told = read_facts(one.how)
    if not one.tested:
        figures = any(letter.isdigit() for letter in one.how)
        if len(one.how.split()) >= HOW and figures:
            return ""
        return "Chưa nói sẽ thử thế nào: hỏi ai, mấy người, trước ngày nào?"
    if not told:
        return "Ghi là đã kiểm chứng thì cần con số trong ghi chép làm bằng chứng."
    missing = [match.why for fact in told if not (match := notes.source.match(fact))]
    return " ".join(missing)


def _falls(canvas: Canvas, trap: dict[str, Any]) -> bool:
    keys = trap["blocks"] or [block.key for block in blocks()]
    return any(says(point, trap, any_unit=True) for key in keys for point in canvas.points(key))


def _names(point: str) -> set[str]:
    """The words by which a group of customers is called: pairs of syllables that mean something."""
    words = [word.strip(".,;:()“”\"'–-") for word in normalise(point).lower().split()]
    return {
        f"{a} {b}" for a, b in pairwise(words) if a.isalpha() and b.isalpha() and not {a, b} <= FREE
    } | {word for word in words if word.isalpha() and word not in FREE and len(words) == 1}


def _size(point: str) -> str:
    count = len(point.split())
    if count > LONGEST:
        return f"“{_short(point)}” dài {count} chữ. Bạn rút mỗi ý còn nhiều nhất {LONGEST} chữ."
    return f"“{point}” chung quá. Bạn nói rõ: ai, cái gì, bao nhiêu."


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 9 else " ".join(words[:9]) + "…"


def _notes(submission: Submission) -> Notes:
    return _read_notes(submission.source(NOTES))


def _read(submission: Submission) -> Read:
    path = submission.artefact(submission.answer.artefact)
    return _read_file(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read_file(path: Path, _changed: int) -> Read:
    return read_canvas(path)


@lru_cache(maxsize=8)
def _read_notes(path: Path) -> Notes:
    return read_notes(path)
