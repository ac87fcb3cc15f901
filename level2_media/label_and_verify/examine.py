"""Looks at handed-in files and decisions: what the lesson's checks find, and why.

Pure functions of the files, the case and its key. On own files, which have no key, the learner's own
decisions take its place.
"""

from collections.abc import Iterator
from pathlib import Path

from level2_media.label_and_verify import finished
from level2_media.label_and_verify.finished import Finished
from level2_media.label_and_verify.record import LABELS
from level2_media.label_and_verify.scoring import brier, share
from workshop.errors import WorkshopError
from workshop.lesson import Finding, Submission

NEEDED = tuple(LABELS)
NAMES = {"made": "AI tạo", "changed": "AI sửa", "real": "thật", "hold": "chưa rõ nguồn", "": "?"}
CHANCE = 0.5
"""The share of right decisions that earns nothing: all of one kind comes to less."""
NOTHING = "Chưa có tệp nào. Bạn bấm “Gắn nhãn và lưu” ở bước 3."


def truth(submission: Submission) -> dict[str, str]:
    """What each file is, by its name: from the key, or as the learner decided on own files."""
    if submission.case.key_file is not None:
        return dict(submission.case.key["media"])
    return {Path(item.file).name: item.kind for item in submission.answer.items if item.kind}


def outputs(submission: Submission) -> dict[str, Finished | str]:
    """Each finished file by the name of its source, or a sentence why it cannot be looked at."""
    found: dict[str, Finished | str] = {}
    for made in submission.answer.made:
        name = Path(made.item).name
        try:
            given = submission.case.brief
            source = submission.case.folder / name if given else submission.artefact(made.item)
            found[name] = finished.of(source, submission.artefact(made.file))
        except WorkshopError as error:
            found[name] = str(error)
    return found


def labels(submission: Submission) -> Iterator[Finding]:
    """Every file with AI in it has the label that says so; none of the others has one or is gone."""
    kinds, there = truth(submission), outputs(submission)
    if not there:
        yield Finding(False, NOTHING, of=3)
        return
    hits, wrong = 0, 0
    for name, kind in kinds.items():
        fault = _label_fault(kind, there.get(name))
        hits += not fault and kind in NEEDED
        wrong += bool(fault) and kind not in NEEDED
        yield Finding(not fault, _told(submission, fault, kind), name)
    earned = 3 * _fair(hits, wrong, kinds)
    yield Finding(not _missed(hits, wrong, kinds), _sum(hits, wrong, kinds), "", earned, 3)


def _label_fault(kind: str, there: Finished | str | None) -> str:
    if isinstance(there, str):
        return there
    if kind == "hold":
        return "" if there is None else "Tệp chưa rõ nguồn mà vẫn đăng. Bạn giữ lại, hỏi người gửi."
    if there is None:
        return "Tệp này không thấy trong bộ đã lưu."
    if there.label == (kind if kind in NEEDED else ""):
        return ""
    if kind == "real":
        return "Tệp không có AI mà lại gắn nhãn AI."
    return f"Cần nhãn “{LABELS[kind]}” nhìn thấy được." if not there.label else "Nhãn sai loại."


def marks(submission: Submission) -> Iterator[Finding]:
    """A program finds in every file what people read on it."""
    kinds, there = truth(submission), outputs(submission)
    if not there:
        yield Finding(False, NOTHING, of=2)
        return
    hits, wrong = 0, 0
    for name, kind in kinds.items():
        if kind == "hold":
            continue
        found = there.get(name)
        mark = found.mark if isinstance(found, Finished) else None
        right = mark == (kind if kind in NEEDED else "")
        hits += right and kind in NEEDED
        wrong += not right and kind not in NEEDED
        seen = "không có tệp" if mark is None else NAMES[mark] if mark else "không có dấu AI"
        said = f"Máy đọc thấy: {seen}."
        yield Finding(right, said if right else f"{said} Chưa đúng.", name)
    counted = {name: kind for name, kind in kinds.items() if kind != "hold"}
    earned = 2 * _fair(hits, wrong, counted)
    yield Finding(not _missed(hits, wrong, counted), _sum(hits, wrong, counted), "", earned, 2)


def _fair(hits: int, wrong: int, kinds: dict[str, str]) -> float:
    """The share of files with AI that are right, less the share of the others that are wrong: to label
    everything earns as little as to label nothing."""
    needed = sum(kind in NEEDED for kind in kinds.values())
    others = len(kinds) - needed
    if not needed:
        return float(not wrong)
    return max(0.0, hits / needed - (wrong / others if others else 0))


def _missed(hits: int, wrong: int, kinds: dict[str, str]) -> bool:
    return hits < sum(kind in NEEDED for kind in kinds.values()) or bool(wrong)


def _sum(hits: int, wrong: int, kinds: dict[str, str]) -> str:
    needed = sum(kind in NEEDED for kind in kinds.values())
    return (
        f"Đúng {hits} trên {needed} tệp có AI; sai {wrong} trên {len(kinds) - needed} tệp còn lại."
    )


def _told(submission: Submission, fault: str, kind: str) -> str:
    """What is wrong; on practice, what the file is as well."""
    if fault:
        practice = submission.case.kind == "practice"
        return f"{fault} Tệp này: {NAMES[kind]}." if practice else fault
    if kind in NEEDED:
        return f"Đúng nhãn “{LABELS[kind]}”."
    return "Đúng: chưa đăng." if kind == "hold" else "Đúng: không gắn nhãn."


def whole(submission: Submission) -> Iterator[Finding]:
    """Away from the label a file is what it was, and a clip keeps its length and sound."""
    there = outputs(submission)
    each = 1 / max(1, len(there))
    for name, found in there.items():
        fault = found if isinstance(found, str) else found.changed
        yield Finding(not fault, fault or "Giữ nguyên.", name, each * (not fault), each)
    if not there:
        yield Finding(False, NOTHING, of=1)


def decisions(submission: Submission) -> Iterator[Finding]:
    """Each message decided rightly, by a clue that is in it. Half where only the decision is right."""
    key, practice = submission.case.key["messages"], submission.case.kind == "practice"
    mine = {one.id: one for one in submission.answer.messages}
    total = 0.0
    for number, (name, right) in enumerate(key.items(), 1):
        given = mine.get(name)
        if given is None or not given.verdict:
            yield Finding(False, "Chưa quyết.", f"Tin {number}")
            continue
        decided = given.verdict == right["verdict"]
        named = decided and given.clue in right["clues"]
        total += 0.5 * decided + 0.5 * named
        yield Finding(named, _words(decided, named, right, practice), f"Tin {number}")
    score = total / len(key)
    earned = 3 * max(0.0, (score - CHANCE) / (1 - CHANCE))
    said = f"Đúng {score:.0%} tính cả dấu vết.".replace("%", " %")
    yield Finding(score == 1, said, "", earned, 3)


def _words(decided: bool, named: bool, right: dict, practice: bool) -> str:
    if named:
        return "Quyết đúng, dấu vết đúng."
    if decided:
        return "Quyết đúng, nhưng dấu vết này không có hoặc không đủ. Bạn đọc lại từng chữ."
    if not practice:
        return "Quyết chưa đúng."
    return f"Chưa đúng: đây là tin {'thật' if right['verdict'] == 'true' else 'lừa, giả mạo'}."


def calibration(submission: Submission) -> Iterator[Finding]:
    """Brier score of the confidence in each decision; what was left out counts as sure and wrong."""
    key = submission.case.key["messages"]
    mine = {one.id: one for one in submission.answer.messages}
    answers = []
    for name, right in key.items():
        given = mine.get(name)
        if given is None or not given.verdict or not 50 <= given.sure <= 100:
            answers.append((False, 100))
        else:
            answers.append((given.verdict == right["verdict"], given.sure))
    score, earned = brier(answers), share(answers)
    said = f"Điểm Brier {score:.2f} (0 là tốt nhất; lúc nào cũng nói 50 % thì được 0,25)."
    good = earned >= 0.75
    more = "" if good else " Chỗ sai mà bạn rất chắc làm mất điểm nhiều nhất."
    yield Finding(good, said.replace(".", ",", 1) + more, "", earned, 1)
