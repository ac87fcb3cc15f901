"""What a well redacted text is: ten points over what is hidden, what is kept and the way back."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from level1_text.redact_personal_data.compare import Shown, compare
from level1_text.redact_personal_data.masking import Key, restore
from level1_text.redact_personal_data.task import read_key
from workshop import office
from workshop.errors import BadAnswer
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese import normalise, personal


class RedactAnswer(Answer):
    """Where the masked files and their key lie, relative to the lesson's folder."""

    artefacts: tuple[str, ...] = ()
    key: str = ""


RECALL_FLOOR = 0.7
KEPT = (0.80, 0.95)


def recall(submission: Submission) -> Iterator[Finding]:
    """Every planted item is hidden; below the floor nothing is earned."""
    shown, items = _shown(submission), submission.case.key["items"]
    left = [item for item in items if shown.shows_any(item["start"], item["end"])]
    share = 1 - len(left) / len(items)
    earned = 4 * max(0.0, share - RECALL_FLOOR) / (1 - RECALL_FLOOR)
    says = f"Đã che {len(items) - len(left)} trên {len(items)} chỗ có thông tin cá nhân."
    yield Finding(not left, says, points=earned, of=4)
    for item in left:
        where = f"Dòng {_line(shown.source, item['start'])}"
        yield Finding(False, f"Còn sót {_label(item)}: “{item['text']}”.", where)


def kept(submission: Submission) -> Iterator[Finding]:
    """At least 95 % of the other words still stand, so that the text can be worked with."""
    shown, items = _shown(submission), submission.case.key["items"]
    share = shown.kept_share([(item["start"], item["end"]) for item in items])
    low, high = KEPT
    earned = 2 * min(1.0, max(0.0, (share - low) / (high - low)))
    says = f"Giữ nguyên {share:.0%} số chữ không phải thông tin cá nhân."
    if share < high:
        says += " Cần ít nhất 95%: bạn bỏ che những chỗ không cần che."
    yield Finding(share >= high, says, points=earned, of=2)


def traps(submission: Submission) -> Iterator[Finding]:
    """Codes, sums, dates and names of places that look personal still stand."""
    shown = _shown(submission)
    hidden = [
        trap
        for trap in submission.case.key["traps"]
        if not shown.shows_all(trap["start"], trap["end"])
    ]
    sentence = "Không che nhầm mã đơn, số tiền, ngày, tên đất, tên cơ quan."
    if hidden:
        sentence = "Có chỗ bị che nhầm."
    yield Finding(not hidden, sentence, points=max(0.0, 1 - 0.5 * len(hidden)), of=1)
    for trap in hidden:
        where = f"Dòng {_line(shown.source, trap['start'])}"
        yield Finding(False, f"“{trap['text']}” là {trap['why']}, không cần che.", where)


def back(submission: Submission) -> Iterator[Finding]:
    """The key gives back the original, letter for letter."""
    key = _key(submission)
    if not key.entries:
        yield Finding(False, "Tệp khoá trống: không lấy lại tên thật được.", of=2)
        return
    pairs = list(zip(_sources(submission), _masked(submission), strict=True))
    restored = [(source, restore(text, key).text) for source, text in pairs]
    if all(source == text for source, text in restored):
        yield Finding(True, "Ghép lại được đúng nguyên bản, từng chữ.", points=2, of=2)
    elif all(normalise(source) == normalise(text) for source, text in restored):
        says = "Ghép lại đúng chữ nhưng lệch dấu xuống dòng hoặc bảng mã so với bản gốc."
        yield Finding(False, says, points=1, of=2)
    else:
        line = next(_first_difference(source, text) for source, text in restored if source != text)
        says = "Ghép lại chưa ra nguyên bản. Bạn không sửa tay vào các nhãn trong ngoặc vuông."
        yield Finding(False, says, f"Dòng {line}", of=2)


def same(submission: Submission) -> Iterator[Finding]:
    """One person has one number throughout, and no two share one."""
    shown, people = _shown(submission), _people(submission.case.key["items"])
    numbers = {
        who: {shown.placeholder(item["start"], item["end"]) for item in items}
        for who, items in people.items()
    }
    right = [
        len(mine) == 1
        and None not in mine
        and not any(mine & numbers[o] for o in numbers if o != who)
        for who, mine in numbers.items()
    ]
    share = sum(right) / len(right)
    says = "Mỗi người một số, nhắc lại vẫn số đó."
    if share < 1:
        says = (
            f"Đúng {sum(right)} trên {len(right)} người: một người phải giữ một số từ đầu đến cuối."
        )
    yield Finding(share == 1, says, points=share if share >= 0.5 else 0.0, of=1)
    for ok, items in zip(right, people.values(), strict=True):
        if not ok:
            yield Finding(
                False, f"“{items[0]['text']}” mang nhiều số, hoặc chung số với người khác."
            )


CHECKS = (
    Check("recall", "Che hết thông tin cá nhân", 4, recall, needs=("kept",), keyed=True),
    Check("kept", "Giữ lại phần còn lại", 2, kept, needs=("recall",), keyed=True),
    Check("traps", "Không che nhầm", 1, traps, needs=("recall", "kept"), keyed=True),
    Check("back", "Ghép lại đúng nguyên bản", 2, back, needs=("recall", "kept"), form=True),
    Check("same", "Mỗi người một nhãn", 1, same, needs=("recall", "kept"), keyed=True),
)


def _label(item: dict[str, Any]) -> str:
    labels: dict[str, str] = dict(personal.LABELS)
    return labels.get(item["kind"], "thông tin nhận ra một người")


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _first_difference(one: str, other: str) -> int:
    same_letters = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return _line(one, same_letters)


def _people(items: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    people: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        if item.get("who"):
            people.setdefault(item["who"], []).append(item)
    return people


def _shown(submission: Submission) -> Shown:
    [source], [masked] = _sources(submission), _masked(submission)
    return compare(source, masked, _key(submission))


def _key(submission: Submission) -> Key:
    if not submission.answer.key:
        return Key()
    path = submission.artefact(submission.answer.key)
    return read_key(path)


def _masked(submission: Submission) -> list[str]:
    paths = [submission.artefact(name) for name in submission.answer.artefacts]
    if len(paths) != len(source_files(submission)):
        raise BadAnswer("Chưa đủ bản đã che. Bạn bấm “Che và lưu” lại một lần.")
    return [_text(path, path.stat().st_mtime_ns) for path in paths]


def _sources(submission: Submission) -> list[str]:
    return [_text(path, path.stat().st_mtime_ns) for path in source_files(submission)]


def source_files(submission: Submission) -> list[Path]:
    """The files that were to be masked: the case's, or the learner's own, in order."""
    case = submission.case
    if case.brief:
        return [case.folder / case.brief["file"]]
    own = submission.folder / "work" / "own"
    return sorted((own / "nguon").glob("*")) if own.is_dir() else []


@lru_cache(maxsize=8)
def _text(path: Path, _changed: int) -> str:
    opened = office.open_pieces(path.read_bytes(), path.name)
    return "\n".join(piece.text for piece in opened.pieces)
