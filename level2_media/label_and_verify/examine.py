"""Looks at handed-in pictures and clips: the label people see, the mark machines read, what else changed.

Pure functions of the files, the case and its key. Loaded when something is checked, not with a panel.
Without a key (own files, a graded case before handing in) the learner's own decisions take its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from level2_media.label_and_verify import clips, task
from level2_media.label_and_verify.record import CORNERS, KINDS, LABELS, is_clip
from level2_media.label_and_verify.scoring import both_ways
from workshop.errors import WorkshopError
from workshop.lesson import Finding, Submission
from workshop.media.compare import Corners, changed_part, wider
from workshop.media.label import draw_label, label_box
from workshop.media.opening import open_picture

NAMES = {value: name for name, value in KINDS}
CLOSE, UNTOUCHED = 14.0, 4.0
"""Levels of 255: how far a label may be from the drawn one; below what a place counts as left alone."""
ROUGH, ANOTHER = 0.02, 0.5
"""Which part of a picture may change; from which part on it is another picture."""
ENCODED = 10
"""Levels of 255 that a file may differ by: clips are encoded anew."""


@dataclass(frozen=True)
class Look:
    """A finished file beside its source: the label seen, the mark read, and how much else changed."""

    label: str = ""
    mark: str = ""
    changed: float = 1.0
    trouble: str = ""


def visible(submission: Submission) -> Iterator[Finding]:
    """People see the right label on exactly the files in which AI had a part."""
    yield from _labels(submission, "label", LABELS, 1.5)


def mark(submission: Submission) -> Iterator[Finding]:
    """Machines read the right mark from exactly the same files."""
    yield from _labels(submission, "mark", {kind: kind for kind in LABELS}, 1.5)


def _labels(
    submission: Submission, what: str, wanted: dict[str, str], points: float
) -> Iterator[Finding]:
    kinds, looks = _expected(submission), _looks(submission)
    right, wants, wrong = [], [], []
    for file, kind in kinds.items():
        look, want = looks.get(file), wanted.get(kind, "")
        got = getattr(look, what) if look else ""
        ok = got == want and not (look and look.trouble)
        right.append(ok)
        wants.append(bool(want))
        if not ok:
            wrong.append((file, look.trouble if look and look.trouble else _says(what, got, want)))
    share = both_ways(right, wants)
    name = "Nhãn nhìn thấy" if what == "label" else "Dấu máy đọc"
    good = f"{name} có ở đúng những tệp cần có."
    bad = f"{name}: {len(wrong)} trên {len(kinds)} tệp chưa đúng."
    yield Finding(not wrong, bad if wrong else good, "", points * share, points)
    for file, said in wrong:
        yield Finding(False, said, file)


def _says(what: str, got: str, want: str) -> str:
    thing = "nhãn nhìn thấy" if what == "label" else "dấu máy đọc"
    if not want:
        return f"Thừa {thing}: tệp này không cần ghi là AI."
    if not got:
        return f"Thiếu {thing}. Bạn chọn lại ở bước 2, rồi làm lại bước 3."
    said = f"“{got}”" if what == "label" else f"“{NAMES[got]}”"
    return f"Sai loại {thing}: tệp đang ghi {said}."


def rest(submission: Submission) -> Iterator[Finding]:
    """Away from the label every finished file is what its source was."""
    looks = _looks(submission)
    if not looks:
        yield Finding(False, "Chưa có tệp nào. Bạn bấm “Gắn nhãn và lưu” ở bước 3.", of=0.5)
        return
    wrong = [(f, look) for f, look in looks.items() if look.trouble or look.changed > ROUGH]
    good = "Ngoài chỗ đặt nhãn, mọi tệp giữ nguyên."
    bad = "Có tệp bị đổi ngoài chỗ đặt nhãn."
    yield Finding(not wrong, bad if wrong else good, "", 0.5 * (not wrong), 0.5)
    for file, look in wrong:
        percent = f"{look.changed:.0%}".replace("%", " %")
        yield Finding(False, look.trouble or f"{percent} khung hình khác tệp gốc.", file)


def _expected(submission: Submission) -> dict[str, str]:
    """What each file is: as the key says, else as the learner says."""
    if submission.case.key_file is not None:
        kinds: dict[str, str] = submission.case.key["kinds"]
        return kinds
    return dict(submission.answer.kinds)


def _looks(submission: Submission) -> dict[str, Look]:
    """Every finished file of the case, looked at; the last one counts where there are two."""
    found = {}
    allowed = {item["file"] for item in submission.case.brief.get("items", ())}
    for item in submission.answer.made:
        if allowed and item.source not in allowed:
            continue
        try:
            source = (
                submission.case.folder / "media" / item.source
                if allowed
                else submission.artefact(f"work/{submission.case.id}/{item.source}")
            )
            path = submission.artefact(item.file)
            found[item.source] = _look(
                source, source.stat().st_mtime_ns, path, path.stat().st_mtime_ns
            )
        except WorkshopError as error:
            found[item.source] = Look(trouble=str(error))
    return found


@lru_cache(maxsize=64)
def _look(source: Path, _then: int, path: Path, _now: int) -> Look:
    if is_clip(source.name) != is_clip(path.name):
        return Look(trouble="Tệp trả về khác loại với tệp gốc.")
    before, after = _frames(source), _frames(path)
    declared = task.declared(path)
    if any(a.size != b.size for a, b in zip(before, after, strict=True)):
        return Look(mark=declared, trouble="Tệp trả về khác cỡ với tệp gốc.")
    seen = [_label_on(a, b) for a, b in zip(before, after, strict=True)]
    label = seen[0][0] if len({text for text, _ in seen}) == 1 else ""
    changed = max(
        changed_part(a, b, [wider(box, 4, 4)] if box else [], ENCODED)
        for a, b, (_, box) in zip(before, after, seen, strict=True)
    )
    if changed > ANOTHER:
        return Look(trouble="Tệp trả về không phải tệp này, hoặc đã bị đổi gần hết.")
    return Look(label, declared, changed)


def _frames(path: Path) -> list[Image.Image]:
    if is_clip(path.name):
        return [Image.fromarray(frame) for frame in clips.frames(path)]
    return [open_picture(path, most=task.MOST_PIXELS).image.convert("RGB")]


def _label_on(before: Image.Image, after: Image.Image) -> tuple[str, Corners | None]:
    """The label that stands on ``after``, and its place; the closest of those the kit draws."""
    best: tuple[float, str, Corners | None] = (CLOSE, "", None)
    for text in LABELS.values():
        for _, corner in CORNERS:
            box, _ = label_box(before.size, text, corner)
            if _apart(before.crop(box), after.crop(box)) < UNTOUCHED:
                continue
            off = _apart(draw_label(before, text, corner).crop(box), after.crop(box))
            if off < best[0]:
                best = (off, text, box)
    return best[1], best[2]


def _apart(one: Image.Image, other: Image.Image) -> float:
    first, second = (np.asarray(image.convert("RGB"), np.int16) for image in (one, other))
    return float(np.abs(first - second).mean())
