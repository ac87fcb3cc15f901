"""What a good reply to a letter is: ten points over five properties of the Word file itself."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from level1_text.answer_citizen.letter import address_of, bare_name
from level1_text.answer_citizen.reply import CLOSING, GREETING, Reply, read_reply
from level1_text.answer_citizen.sheet import read_sheet
from level1_text.answer_citizen.verify import NOT_THERE, Material, promised, verify
from workshop.lesson import Answer, Case, Check, Finding, Submission
from workshop.report import read_report
from workshop.vietnamese import Source, fold, normalise, personal, read_facts, stands_in


class ReplyAnswer(Answer):
    """Where the learner's reply lies, relative to the lesson's folder."""

    artefact: str = ""


WORDS = (60, 300)
SENTENCE, LONGEST_SENTENCE = 20, 35
FIGURE_COSTS = 1.0
ANSWERED_AT_LEAST = 0.4
SPARE_LINES = 6  # greeting, thanks, closing, signature
PRIVATE = frozenset({"phone", "citizen_number", "bank_account", "email", "tax_code"})


def form(submission: Submission) -> Iterator[Finding]:
    """Greeting by name, polite address, thanks, closing and sender, AI label, no private number."""
    reply, brief = _reply(submission), submission.case.brief
    asker, sender = brief.get("asker", ""), brief.get("sender", "")
    greeted = _greets(reply, asker)
    address = address_of(asker)
    said = f" {normalise(reply.text).lower()} "
    seen = (
        (greeted, "Có lời chào đúng tên người gửi thư.", f"Đầu thư cần có “Kính gửi {asker or '…'}”."),
        (not asker or len(re.findall(rf"\b{address}\b", said)) >= 3, "Xưng hô lễ phép.",
         f"Trong thư, bạn gọi người hỏi là “{address}” cho lễ phép."),
        ("cảm ơn" in said, "Có lời cảm ơn.", "Bạn cảm ơn người gửi thư một câu."),
        (_closes(reply, sender), "Có lời kết và tên người trả lời.",
         f"Cuối thư cần có lời kết và tên “{sender or 'người trả lời'}”."),
        (reply.ai_label, "Có ghi rõ AI đã hỗ trợ.", "Thiếu dòng ghi rõ AI đã hỗ trợ soạn."),
        (not _private(reply, submission), "Không chép số riêng của người gửi thư.",
         "Thư trả lời chép lại số điện thoại hoặc giấy tờ của người gửi. Bạn bỏ số đó đi."),
    )  # fmt: skip
    for ok, good, bad in seen:
        yield Finding(ok, good if ok else bad, points=0.25 * ok * greeted, of=0.25)


def _closes(reply: Reply, sender: str) -> bool:
    last = reply.lines[-4:]
    signed = any(fold(sender) in fold(line) for line in last)
    return signed and any(CLOSING.match(line) for line in last)


def _greets(reply: Reply, asker: str) -> bool:
    first = [line for line in reply.lines[:3] if GREETING.match(line)]
    return any(fold(bare_name(asker)) in fold(line) for line in first)


def _private(reply: Reply, submission: Submission) -> bool:
    """Whether a private number of the letter comes back in the reply."""
    return bool(_numbers(reply.text) & _numbers(_material(submission).letter))


def _numbers(text: str) -> set[str]:
    found = [hit.text for hit in personal.find(text) if hit.kind in PRIVATE]
    return {re.sub(r"\D", "", said) or said for said in found}


def figures(submission: Submission) -> Iterator[Finding]:
    """Every amount, date and fee stands in a row of the sheet that holds today."""
    checked = verify(_reply(submission), _material(submission))
    if not checked:
        yield Finding(False, "Thư chưa có con số hay ngày nào của bảng thông tin.", of=2.5)
        return
    wrong = [item for item in checked if not item.ok]
    right = len(checked) - len(wrong)
    earned = max(0.0, 2.5 - FIGURE_COSTS * len(wrong)) if right else 0.0
    says = f"{right} trên {len(checked)} con số, ngày tháng dùng đúng."
    yield Finding(not wrong, says, points=earned, of=2.5)
    for item in wrong:
        yield Finding(False, item.why, where=f"“{item.fact.text}”")


def answers(submission: Submission) -> Iterator[Finding]:
    """Each question that the sheet answers is answered, for the writer's own case."""
    key = submission.case.key["questions"]
    asked = [item for item in key if not item.get("open")]
    sections = _reply(submission).sections
    told = _told(sections, asked)
    crowded = len(sections) > 2 * len(key) + SPARE_LINES
    enough = sum(earned > 0 for earned, _ in told) >= ANSWERED_AT_LEAST * len(asked)
    if crowded:
        says = f"Thư có {len(sections)} mục, nhiều hơn hẳn {len(key)} câu hỏi."
        yield Finding(False, f"{says} Bạn chỉ trả lời điều được hỏi.")
    each = 4 / len(asked)
    for number, (item, (earned, why)) in enumerate(zip(asked, told, strict=True), 1):
        message = f"Có trả lời: {item['about']}." if earned == 1 else f"{why}: {item['about']}."
        if earned < 1 and submission.case.kind == "practice":
            message += f" Bạn xem dòng {', '.join(item['rows'])} của bảng."
        points = each * earned * (enough and not crowded)
        yield Finding(earned == 1, message, f"Câu hỏi {number}", points, each)


def _told(sections: tuple[str, ...], asked: list[dict[str, Any]]) -> list[tuple[float, str]]:
    """What each question earns, and why not more; a section of the reply answers one of them."""
    left, out = list(sections), []
    for item in asked:
        section = next((one for one in left if _says(one, item)), None)
        if section is None:
            out.append((0.0, "Chưa trả lời đúng"))
            continue
        left.remove(section)
        others = [fact for said in item["wrong"] for fact in read_facts(said)]
        mixed = any(stands_in(fact, _source(section)) for fact in others)
        why = "Có cả mức của trường hợp khác, người hỏi dễ nhầm"
        out.append((0.5, why) if mixed else (1.0, ""))
    return out


def _says(section: str, item: dict[str, Any]) -> bool:
    plain = normalise(section).lower()
    facts = [fact for said in item["facts"] for fact in read_facts(said)]
    return all(
        any(way.lower() in plain for way in words.split("|")) for words in item["words"]
    ) and all(stands_in(fact, _source(section)) for fact in facts)


@lru_cache(maxsize=512)
def _source(section: str) -> Source:
    return Source.read(section)


def unanswered(submission: Submission) -> Iterator[Finding]:
    """Where the sheet has no answer, the reply says so, who will answer, and by when."""
    (item,) = [item for item in submission.case.key["questions"] if item.get("open")]
    near = [section for section in _reply(submission).sections if _says(section, item)]
    day = _material(submission).day
    openly = any(NOT_THERE.search(normalise(section)) for section in near)
    seen = (
        (openly, 0.4, "Nói thật là bảng chưa có thông tin.",
         "Bảng không có câu trả lời này. Bạn nói thật là chưa có."),
        (any(fold(who) in fold(s) for s in near for who in item["who"]), 0.3,
         "Nói rõ ai sẽ trả lời.", "Bạn nói rõ ai sẽ trả lời phần còn thiếu."),
        (any(promised(section, day) for section in near), 0.3,
         "Hẹn ngày trả lời.", "Bạn hẹn một ngày cụ thể, sau ngày gửi thư và trong vòng một tháng."),
    )  # fmt: skip
    for ok, each, good, bad in seen:
        yield Finding(ok, good if ok else bad, points=each * (ok and openly), of=each)


def plain(submission: Submission) -> Iterator[Finding]:
    """Short enough to read, in short sentences."""
    reply = _reply(submission)
    low, high = WORDS
    fits = low <= reply.words <= high
    says = f"Thư dài {reply.words} chữ; nên từ {low} đến {high} chữ."
    yield Finding(fits, says, points=0.5 * fits, of=0.5)
    lengths = [len(sentence.text.split()) for sentence in reply.sentences] or [0]
    mean, longest = sum(lengths) / len(lengths), max(lengths)
    short = mean <= SENTENCE and longest <= LONGEST_SENTENCE
    says = f"Câu dài trung bình {mean:.0f} chữ, câu dài nhất {longest} chữ."
    if not short:
        says += f" Bạn tách câu: trung bình không quá {SENTENCE}, dài nhất {LONGEST_SENTENCE} chữ."
    yield Finding(short, says, points=0.5 * short * fits, of=0.5)


CHECKS = (
    Check("form", "Lễ phép, đúng mẫu thư", 1.5, form, needs=("answers",), form=True),
    Check("figures", "Tiền, phí, ngày khớp bảng", 2.5, figures, needs=("answers",)),
    Check("answers", "Trả lời đủ câu hỏi", 4, answers, needs=("form",), keyed=True),
    Check("unanswered", "Nói thật chỗ chưa biết", 1, unanswered, needs=("answers",), keyed=True),
    Check("plain", "Ngắn gọn, dễ hiểu", 1, plain, needs=("answers",), form=True),
)


def files_of(submission: Submission) -> tuple[Path, Path]:
    """The letter and the sheet: the case's, or the learner's own. Raises ``LookupError``."""
    return submission.source("thu", "letter"), submission.source("bang", "sheet")


def day_of_reply(case: Case) -> date:
    """The day on which the reply is written: the case's; today for one's own letter."""
    if not case.brief:
        return date.today()
    day, month, year = map(int, case.brief["reply_date"].split("/"))
    return date(year, month, day)


def _reply(submission: Submission) -> Reply:
    path = submission.artefact(submission.answer.artefact)
    return _read_reply(path, path.stat().st_mtime_ns)


def _material(submission: Submission) -> Material:
    letter, sheet = files_of(submission)
    stamps = letter.stat().st_mtime_ns, sheet.stat().st_mtime_ns
    return _read_material(letter, sheet, day_of_reply(submission.case), stamps)


@lru_cache(maxsize=8)
def _read_reply(path: Path, _changed: int) -> Reply:
    return read_reply(path)


@lru_cache(maxsize=8)
def _read_material(letter: Path, sheet: Path, day: date, _changed: tuple[int, int]) -> Material:
    text = "\n".join(part.text for part in read_report(letter).parts)
    return Material(read_sheet(sheet, day), text, day)
