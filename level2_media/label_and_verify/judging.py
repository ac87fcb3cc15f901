"""What the checks say of decisions: a file's kind; a message's verdict, clue, next step, confidence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from level2_media.label_and_verify.record import ACTIONS, CLUES, KINDS, VERDICTS, Decision
from level2_media.label_and_verify.scoring import beyond_constant, brier, share
from workshop.lesson import Finding, Submission

WELL_CALIBRATED = 0.9
Table = Sequence[tuple[str, str]]


def kinds(submission: Submission) -> Iterator[Finding]:
    """Each file is taken for what it is."""
    key: dict[str, str] = submission.case.key["kinds"]
    given = submission.answer.kinds
    accepted = {file: (kind,) for file, kind in key.items()}
    said = {file: given.get(file, "") for file in key}
    hint = "Bạn đọc lại ghi chú nguồn và dấu trong tệp."
    yield from _beyond(said, accepted, 2, "tệp", KINDS, hint)


def verdicts(submission: Submission) -> Iterator[Finding]:
    """Each message is taken for what it is."""
    said = {name: d.verdict for name, d in _decisions(submission).items()}
    hint = "Bạn so tin với danh bạ, rồi hỏi: tin muốn mình làm gì?"
    yield from _beyond(said, _accepted(submission, "verdicts"), 2, "tin", VERDICTS, hint)


def clues(submission: Submission) -> Iterator[Finding]:
    """The clue that is named stands in the message; it counts where the verdict is right."""
    said = _where_right(submission, "clue")
    hint = "Dấu hiệu này không có trong tin, hoặc kết luận về tin chưa đúng."
    yield from _beyond(said, _accepted(submission, "clues"), 1, "dấu hiệu", CLUES, hint)


def actions(submission: Submission) -> Iterator[Finding]:
    """What is done next is safe and no more than needed; it counts where the verdict is right."""
    said = _where_right(submission, "action")
    hint = "Việc làm tiếp chưa hợp với tin này, hoặc kết luận về tin chưa đúng."
    yield from _beyond(said, _accepted(submission, "actions"), 0.5, "việc làm tiếp", ACTIONS, hint)


def confidence(submission: Submission) -> Iterator[Finding]:
    """How sure the learner is agrees with being right."""
    accepted = _accepted(submission, "verdicts")
    answers = {
        name: (d.verdict in accepted[name], d.confidence if d.confidence >= 50 else 50)
        for name, d in _decisions(submission).items()
    }
    score, part = brier(list(answers.values())), share(list(answers.values()))
    shown = f"{score:.2f}".replace(".", ",")
    said = f"Điểm Brier {shown}: 0 là tốt nhất, trả lời 50 % mọi tin được 0,25."
    yield Finding(part >= WELL_CALIBRATED, said, "", part, 1)
    for name, (right, percent) in answers.items():
        if not right and percent >= 80:
            yield Finding(
                False, f"Bạn chắc {percent} % mà sai. Đây là chỗ mất nhiều nhất.", _title(name)
            )
        elif right and percent <= 60:
            yield Finding(False, f"Bạn đúng mà chỉ chắc {percent} %.", _title(name))


def _beyond(
    said: Mapping[str, str],
    accepted: Mapping[str, Any],
    points: float,
    what: str,
    options: Table,
    hint: str,
) -> Iterator[Finding]:
    part = beyond_constant(list(said.values()), [accepted[name] for name in said])
    wrong = [name for name in said if said[name] not in accepted[name]]
    right = len(said) - len(wrong)
    text = f"Đúng {right} trên {len(said)} {what}."
    if wrong and part == 0:
        text += " Chưa hơn việc chọn một câu trả lời cho tất cả nên chưa có điểm."
    yield Finding(not wrong, text, "", points * part, points)
    names = {value: shown for shown, value in options}
    for name in wrong:
        chosen = (
            f"Bạn chọn “{names[said[name]]}”." if said[name] in names else "Chưa có câu trả lời."
        )
        yield Finding(False, f"{chosen} {hint}", _title(name))


def _decisions(submission: Submission) -> dict[str, Decision]:
    given = submission.answer.decisions
    return {name: given.get(name, Decision()) for name in submission.case.key["messages"]}


def _accepted(submission: Submission, part: str) -> dict[str, list[str]]:
    return {name: key[part] for name, key in submission.case.key["messages"].items()}


def _where_right(submission: Submission, part: str) -> dict[str, str]:
    accepted = _accepted(submission, "verdicts")
    return {
        name: getattr(d, part) if d.verdict in accepted[name] else ""
        for name, d in _decisions(submission).items()
    }


def _title(name: str) -> str:
    return f"Tin {name.removeprefix('tin-')}" if name.startswith("tin-") else name
