"""What a good result is: properties with points and a message each."""

from collections.abc import Iterator

from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese import read_facts, stands_in


class SlugAnswer(Answer):
    """What the learner wrote."""

    text: str = ""


def grounded(submission: Submission) -> Iterator[Finding]:
    """Every figure of the answer stands in the text that was given."""
    source = read_facts((submission.case.folder / "source.txt").read_text(encoding="utf-8"))
    told = read_facts(submission.answer.text)
    if not told:
        yield Finding(False, "Câu trả lời chưa có con số nào.", of=4)
        return
    wrong = [fact for fact in told if not stands_in(fact, source)]
    yield Finding(not wrong, "Đã đối chiếu với đoạn văn.", points=4 * (not wrong), of=4)
    for fact in wrong:
        yield Finding(False, f"“{fact.text}” không có trong đoạn văn.")


def right(submission: Submission) -> Iterator[Finding]:
    """The figure that was asked for is told."""
    wanted = read_facts(submission.case.key["answer"])
    told = read_facts(submission.answer.text)
    ok = all(stands_in(fact, told) for fact in wanted)
    message = "Đúng con số được hỏi." if ok else "Chưa có đúng con số được hỏi."
    yield Finding(ok, message, points=6 * ok, of=6)


CHECKS = (
    Check("grounded", "Số liệu có trong đoạn văn", 4, grounded, needs=("right",), form=True),
    Check("right", "Trả lời đúng câu hỏi", 6, right, keyed=True),
)
