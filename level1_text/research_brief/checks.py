"""What a good brief is: ten points over six properties of the Word file itself."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from level1_text.research_brief.document import Brief, Claim, read_brief
from level1_text.research_brief.library import library
from level1_text.research_brief.verify import around, claim_problems, quote_problem
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese import fold
from workshop.vietnamese.telling import says


class BriefAnswer(Answer):
    """Where the learner's Word file lies, relative to the lesson's folder."""

    artefact: str = ""


LONGEST = 450  # words, sources left out: about a page
NO_BRIEF = 900  # from here on it is a copy of the folder
COVERED_AT_LEAST = 0.4
WRONG_COSTS = 1.0


def form(submission: Submission) -> Iterator[Finding]:
    """A title, each question in its place, one page, sources, and the AI label."""
    brief = _brief(submission)
    open_asks = [ask for ask in _asks(submission, brief) if not _lines_of(brief, ask)]
    seen = (
        (
            bool(brief.title and brief.sections) and not open_asks,
            "Câu hỏi nào cũng có câu trả lời, hoặc nói rõ là kho không có.",
            f"Chưa trả lời câu “{open_asks[0]}”." if open_asks else "Chưa có câu hỏi nào.",
        ),
        (
            0 < brief.words <= LONGEST,
            f"Gọn trong một trang ({brief.words} chữ).",
            f"Có {brief.words} chữ. Bản tổng hợp cần có nội dung và nhiều nhất {LONGEST} chữ.",
        ),
        (bool(brief.sources), "Có phần nguồn trích dẫn.", "Thiếu phần “Nguồn trích dẫn” ở cuối."),
        (brief.ai_label, "Có ghi rõ AI đã hỗ trợ.", "Thiếu dòng ghi rõ AI đã hỗ trợ soạn."),
    )
    for ok, good, bad in seen:
        yield Finding(ok, good if ok else bad, points=0.25 * ok, of=0.25)


def citations(submission: Submission) -> Iterator[Finding]:
    """Each claim cites a source; each source is a file of the folder that says the quote."""
    brief, folder = _brief(submission), _folder(submission)
    if brief.words > NO_BRIEF:
        yield _too_long(brief, 2)
        return
    wrong: list[Finding] = []
    for claim in brief.claims:
        absent = [number for number in claim.cites if number not in brief.sources]
        if not claim.cites:
            wrong.append(Finding(False, "Câu này chưa dẫn nguồn nào.", where=_where(claim)))
        elif absent:
            why = f"Dẫn nguồn [{absent[0]}] nhưng phần nguồn không có số đó, hoặc viết sai mẫu."
            wrong.append(Finding(False, why, where=_where(claim)))
    for number, source in sorted(brief.sources.items()):
        problem = quote_problem(folder, source.document, source.quote)
        if problem:
            wrong.append(Finding(False, problem, where=f"Nguồn [{number}]"))
    yield from _costing(wrong, len(brief.claims), "câu dẫn nguồn có thật, đúng nguyên văn")


def supported(submission: Submission) -> Iterator[Finding]:
    """What each claim says stands in the passages that it cites."""
    brief, folder = _brief(submission), _folder(submission)
    if brief.words > NO_BRIEF:
        yield _too_long(brief, 2)
        return
    wrong = []
    told = 0
    for claim in brief.claims:
        cited = brief.cited(claim)
        if not cited:
            continue
        told += 1
        quotes = "\n".join(source.quote for source in cited)
        near = "\n".join(around(folder, source.document, source.quote) for source in cited)
        problems = claim_problems(claim.text, quotes, near)
        if problems:
            wrong.append(Finding(False, " ".join(problems), where=_where(claim)))
    yield from _costing(wrong, told, "câu nói đúng điều đoạn được dẫn nói")


def coverage(submission: Submission) -> Iterator[Finding]:
    """What was asked is answered, each point from a document that is in force."""
    brief, required = _brief(submission), submission.case.key["required"]
    met = [_met(brief, item) for item in required]
    enough = sum(met) >= COVERED_AT_LEAST * len(required) and brief.words <= NO_BRIEF
    each = 3 / len(required)
    for ok, item in zip(met, required, strict=True):
        place = f" Bạn tìm trong “{item['documents'][0]}”."
        hint = place if submission.case.kind == "practice" else ""
        message = f"Có {item['about']}." if ok else f"Thiếu {item['about']}.{hint}"
        yield Finding(ok, message, points=each * ok * enough, of=each)
    if not enough and any(met):
        least = f"{COVERED_AT_LEAST:.0%}"
        yield Finding(
            False, f"Bạn cần trả lời đúng ít nhất {least} số điều thì bài mới được tính điểm."
        )
    if brief.words > NO_BRIEF:
        yield _too_long(brief, 0)


def current(submission: Submission) -> Iterator[Finding]:
    """Nothing that was superseded, or is only a draft, is told as being in force."""
    brief = _brief(submission)
    fallen = [
        trap
        for trap in submission.case.key["traps"]
        if any(_falls(brief, claim, trap) for claim in brief.claims)
    ]
    sentence = "Không lấy nhầm văn bản cũ hay dự thảo."
    earned = max(0.0, 1 - 0.5 * len(fallen))
    yield Finding(not fallen, "Có chỗ lấy nhầm." if fallen else sentence, points=earned, of=1)
    for trap in fallen:
        yield Finding(False, trap["message"])


def refusal(submission: Submission) -> Iterator[Finding]:
    """The question without an answer is refused, and no other."""
    brief, asks = _brief(submission), submission.case.brief["asks"]
    unanswerable = {asks[number - 1] for number in submission.case.key["refused"]}
    refused = {ask for ask in asks if any(_same(ask, said) for said in brief.refused)}
    invented, overdone = unanswerable - refused, refused - unanswerable
    ok = not invented and not overdone
    yield Finding(
        ok,
        "Nói đúng câu nào kho không có." if ok else "Chưa nói đúng câu nào kho không có.",
        points=float(ok),
        of=1,
    )
    for ask in sorted(invented):
        yield Finding(False, f"Kho không có câu trả lời cho “{ask}”. Bạn cần nói rõ như vậy.")
    for ask in sorted(overdone):
        yield Finding(False, f"Kho có câu trả lời cho “{ask}”. Bạn thử tìm bằng từ khác.")


CHECKS = (
    Check("form", "Đúng mẫu, gọn một trang", 1, form, needs=("coverage",), form=True),
    Check(
        "citations", "Câu nào cũng dẫn nguồn có thật", 2, citations, needs=("coverage",), form=True
    ),
    Check("supported", "Nguồn nói đúng như câu viết", 2, supported, needs=("coverage",), form=True),
    Check("coverage", "Đủ điều được hỏi, từ văn bản đúng", 3, coverage, keyed=True),
    Check("current", "Không dùng văn bản đã bị thay", 1, current, needs=("coverage",), keyed=True),
    Check("refusal", "Nói thật khi kho không có", 1, refusal, needs=("coverage",), keyed=True),
)


def _too_long(brief: Brief, of: float) -> Finding:
    return Finding(False, f"Dài {brief.words} chữ thì không còn là bản tổng hợp.", of=of)


def _costing(wrong: list[Finding], of: int, what: str) -> Iterator[Finding]:
    """Two points, less one for each thing wrong; nothing where nothing was said."""
    earned = max(0.0, 2 - WRONG_COSTS * len(wrong)) if of else 0.0
    right = max(0, of - len(wrong))
    yield Finding(not wrong and of > 0, f"{right} trên {of} {what}.", points=earned, of=2)
    yield from wrong


def _met(brief: Brief, item: dict) -> bool:
    """Whether claims citing a right document say a point; parts of it may be in several."""
    lines = [
        claim.text
        for claim in brief.claims
        if {source.document for source in brief.cited(claim)} & set(item["documents"])
    ]
    return any(says(line, way, any_unit=True) for line in lines for way in item["any_of"])


def _falls(brief: Brief, claim: Claim, trap: dict) -> bool:
    """Whether a claim tells what a trap holds out; saying that it no longer holds is no fall."""
    text = fold(claim.text)
    if any(word in text for word in ("thay the", "het hieu luc", "du thao", "truoc day", "muc cu")):
        return False
    if {source.document for source in brief.cited(claim)} & set(trap["documents"]):
        return True
    return any(says(f"{claim.section} {claim.text}", way, any_unit=True) for way in trap["wrong"])


def _asks(submission: Submission, brief: Brief) -> list[str]:
    return list(submission.case.brief.get("asks", brief.sections))


def _lines_of(brief: Brief, ask: str) -> list[Claim]:
    return [line for line in brief.lines if _same(ask, line.section)]


def _same(ask: str, section: str) -> bool:
    """Whether a heading is the question, its number and punctuation aside."""
    return _bare(ask) == _bare(section)


def _bare(text: str) -> str:
    kept = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return " ".join(kept[1:] if kept and len(kept) > 4 and kept[0].isdigit() else kept)


def _where(claim: Claim) -> str:
    words = claim.text.split()
    return f"“{' '.join(words[:9])}{'…' if len(words) > 9 else ''}”"


def _folder(submission: Submission) -> Path:
    return library(submission.case, submission.folder / "work" / "own")


def _brief(submission: Submission) -> Brief:
    path = submission.artefact(submission.answer.artefact)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Brief:
    return read_brief(path)
