"""What a good request is: ten points over its four parts, its source, and what will be checked.

The request itself is looked at, never what a model answers to it. Every part must use the case's
material, so that a template copied from elsewhere earns nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from level1_text.write_prompt import specific
from level1_text.write_prompt.request import Prompt, read_prompt
from level1_text.write_prompt.specific import says
from workshop.lesson import OWN, Answer, Check, Finding, Submission
from workshop.vietnamese import fold, personal


class PromptAnswer(Answer):
    """Where the request lies, and what the learner will look at before using a reply."""

    artefact: str = ""
    check_before: tuple[str, ...] = ()


SOURCE_KEPT = 0.8
OWN_MATERIAL = "tai_lieu.txt"
NUMBERS = {
    "citizen_number",
    "phone",
    "bank_account",
    "email",
    "tax_code",
    "id_document",
    "insurance",
}


def role(submission: Submission) -> Iterator[Finding]:
    """Whom the assistant stands in for, by the case's own name for it."""
    said, [wanted] = _prompt(submission).role, submission.case.key["role"]
    if not said.strip():
        yield Finding(False, "Thiếu phần VAI: AI làm thay ai?", of=1)
    elif specific.GENERIC.search(specific.plain(said)) or not any(says(said, w) for w in wanted):
        yield Finding(
            False, "VAI chưa đúng việc của bạn: ghi rõ chức danh, nơi làm trong tình huống.", of=1
        )
    else:
        yield Finding(True, "VAI cụ thể.", points=1, of=1)


def context(submission: Submission) -> Iterator[Finding]:
    """Who reads, where, and what went wrong before; under two of three earns nothing."""
    said, wanted = _prompt(submission).context, submission.case.key["context"]
    yield from _share(said, wanted, 2, "BỐI CẢNH", submission)


def job(submission: Submission) -> Iterator[Finding]:
    """What is to be done, the facts that must be there, and what must not be written."""
    said, key = _prompt(submission).job, submission.case.key
    if said.strip() and not specific.VERBS.search(specific.plain(said)):
        yield Finding(False, "VIỆC CẦN LÀM chưa có động từ: viết, soạn, tóm tắt…?", of=2)
        return
    yield from _share(said, key["facts"], 1.5, "VIỆC CẦN LÀM", submission)
    bounds = [
        line for line in re.split(r"[.;\n]", said) if specific.NOT_TO.search(specific.plain(line))
    ]
    ok = any(says(line, word) for line in bounds for word in key["avoid"]["any_of"])
    ok = ok and not _pasted(said, submission)
    message = "Có nói điều không được viết." if ok else f"Thiếu điều cấm: {key['avoid']['about']}."
    yield Finding(ok, message, points=0.5 * ok, of=0.5)


def form(submission: Submission) -> Iterator[Finding]:
    """A kind of text, a length within what the situation allows, and a structure."""
    said, key = _prompt(submission).form, submission.case.key
    kind = any(says(said, each) for each in key["kind"])
    limit = key["limit"]
    stated = [each.most for each in specific.lengths(said) if each.unit == limit["unit"]]
    fits = bool(stated) and max(stated) <= limit["most"]
    built = specific.STRUCTURE.search(specific.plain(said)) is not None
    seen = (
        (kind, 0.5, "Nêu đúng loại văn bản.", f"Chưa nêu loại văn bản ({key['kind'][0]})."),
        (
            fits,
            1.0,
            "Độ dài vừa với tình huống.",
            f"Cần một độ dài bằng số, không quá {limit['most']} {limit['unit']} như tình huống.",
        ),
        (built, 0.5, "Có bố cục đếm được.", "Chưa nói mấy đoạn, mấy gạch đầu dòng."),
    )
    for ok, points, good, bad in seen:
        yield Finding(ok, good if ok else f"DẠNG KẾT QUẢ: {bad}", points=points * ok, of=points)


def source(submission: Submission) -> Iterator[Finding]:
    """The case's material stands between fences, nearly whole."""
    prompt = _prompt(submission)
    if not prompt.fenced or not prompt.source.strip():
        yield Finding(
            False,
            "TÀI LIỆU chưa nằm trong rào: để giữa hai dòng <<< và >>> cho AI phân biệt.",
            of=1,
        )
        return
    material = _material(submission)
    for hit in personal.find(material):
        material = material.replace(hit.text, " ")
    wanted, there = Counter(_words(material)), Counter(_words(prompt.source))
    kept = sum((wanted & there).values()) / max(sum(wanted.values()), 1)
    ok = kept >= SOURCE_KEPT and sum(there.values()) <= 1.5 * sum(wanted.values())
    says_it = f"Rào giữ {kept:.0%} tài liệu của bài." + ("" if ok else " Cần ít nhất 80%.")
    yield Finding(ok, says_it, points=1.0 * ok, of=1)


def privacy(submission: Submission) -> Iterator[Finding]:
    """No personal data anywhere in the request."""
    text = _prompt(submission).text
    planted = submission.case.key["personal"] if submission.case.key_file else []
    left = [each for each in planted if _stands(each, text)]
    others = [hit.text for hit in personal.find(text) if hit.kind in NUMBERS]
    left += [each for each in others if not any(_stands(each, known) for known in left)]
    points = max(0.0, 1 - 0.5 * len(left))
    says_it = "Còn thông tin cá nhân." if left else "Không còn thông tin cá nhân."
    yield Finding(not left, says_it, points=points, of=1)
    for each in left:
        yield Finding(False, f"Còn “{each}”: bạn che trước khi gửi.")


def decision(submission: Submission) -> Iterator[Finding]:
    """Before a reply is used, what can harm if wrong is looked up; taste is not."""
    right, chosen = set(submission.case.key["check_before"]), set(submission.answer.check_before)
    wrong = len(right ^ chosen)
    points = 1.0 if not wrong else 0.5 if wrong == 1 and chosen else 0.0
    message = "Bạn chọn đúng điều phải soát." if not wrong else "Điều phải soát chưa đúng."
    yield Finding(not wrong, message, points=points, of=1)
    options = submission.case.brief["options"]
    for each in sorted(right - chosen):
        yield Finding(False, f"Phải soát: {options[each]}.")
    for each in sorted(chosen - right):
        yield Finding(False, f"Không cần soát: {options.get(each, each)}.")


MAIN = ("context", "job")
CHECKS = (
    Check("role", "Vai", 1, role, needs=MAIN, keyed=True),
    Check("context", "Bối cảnh", 2, context, needs=("job",), keyed=True),
    Check("job", "Việc cần làm", 2, job, needs=("context",), keyed=True),
    Check("form", "Dạng kết quả", 2, form, needs=MAIN, keyed=True),
    Check("source", "Tài liệu trong rào", 1, source, needs=MAIN, form=True),
    Check("privacy", "Không lộ thông tin cá nhân", 1, privacy, needs=MAIN, form=True),
    Check("decision", "Biết phải soát gì", 1, decision, needs=MAIN, keyed=True),
)


def _share(
    said: str, wanted: list[dict[str, Any]], points: float, name: str, submission: Submission
) -> Iterator[Finding]:
    """Points by the share of what is wanted; nothing below a half, nor for a part that is pasted."""
    if not said.strip():
        yield Finding(False, f"Thiếu phần {name}.", of=points)
        return
    if _pasted(said, submission):
        yield Finding(
            False, f"{name} chép nguyên đề hoặc dài quá: bạn viết lại bằng lời mình.", of=points
        )
        return
    met = [_met(said, item) for item in wanted]
    enough = 2 * sum(met) >= len(met)
    each = points / len(met)
    for ok, item in zip(met, wanted, strict=True):
        message = f"{name} có {item['about']}." if ok else f"{name} thiếu {item['about']}."
        yield Finding(ok, message, points=each * ok * enough, of=each)


def _met(said: str, item: dict[str, Any]) -> bool:
    if "all_of" in item:
        return all(says(said, word) for word in item["all_of"])
    return any(says(said, word) for word in item["any_of"])


def _pasted(said: str, submission: Submission) -> bool:
    brief = submission.case.brief
    too_long = len(said.split()) > specific.MOST_WORDS
    return too_long or specific.copied(said, brief["situation"], _material(submission))


def _stands(words: str, text: str) -> bool:
    """Whether a name or number stands in a text, however it is spaced."""
    if any(letter.isdigit() for letter in words):
        return re.sub(r"[^\w@]", "", words.lower()) in re.sub(r"[^\w@]", "", text.lower())
    return says(text, words)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def material_file(submission: Submission) -> Path:
    """The material that the request is about: the case's, or what the learner brought."""
    case = submission.case
    if case.brief:
        return case.folder / case.brief["file"]
    return submission.folder / "work" / OWN / OWN_MATERIAL


def _material(submission: Submission) -> str:
    path = material_file(submission)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _prompt(submission: Submission) -> Prompt:
    path = submission.artefact(submission.answer.artefact)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Prompt:
    return read_prompt(path)
