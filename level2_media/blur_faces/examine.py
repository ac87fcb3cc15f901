"""Looks at handed-in photos: what the lesson's checks find, and why.

Pure functions of the files, the case and its key. Loaded when something is checked, not with a panel.
On own files, which have no key, the learner's own boxes take its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image

from level2_media.blur_faces import reading
from level2_media.blur_faces.record import FACE, PLATE, Photo
from workshop.errors import WorkshopError
from workshop.lesson import Finding, Submission
from workshop.media import metadata
from workshop.media.compare import Corners, changed_part, wider
from workshop.media.opening import open_picture

MOST_PIXELS = 16_000_000
AROUND = 0.55
"""How far around a place, as a part of its size, the photo may change with it."""
CLEAN, ROUGH = 0.01, 0.05
STILL_THERE = 0.6
WHERE = {FACE: "Khuôn mặt", PLATE: "Biển số"}
Place = tuple[str, Corners]


@dataclass(frozen=True)
class Pair:
    """A photo before and after, and what of it must be hidden or stay."""

    name: str
    before: Image.Image
    after: Image.Image
    data: bytes
    size: tuple[int, int]
    full: tuple[int, int]
    hide: tuple[Place, ...]
    keep: tuple[Corners, ...] = ()


def pairs(submission: Submission) -> list[Pair | str]:
    """Every photo with its picture, or a sentence why there is none."""
    answer, case = submission.answer, submission.case
    found: list[Pair | str] = []
    for item in answer.made[-1:] if case.brief else answer.made:
        photo = next((p for p in answer.photos if p.file == item.photo), None)
        try:
            path = submission.artefact(item.file)
            given = case.brief.get("file")
            source = case.folder / given if given else submission.artefact(item.photo)
            found.append(_pair(submission, photo, source, path))
        except WorkshopError as error:
            found.append(str(error))
    return found or ["Chưa có ảnh nào. Bạn bấm “Che và lưu ảnh” ở bước 3."]


def _pair(submission: Submission, photo: Photo | None, source: Path, path: Path) -> Pair | str:
    before, size = _open(source.read_bytes())
    data = path.read_bytes()
    after, mine = _open(data)
    fitted = after if after.size == before.size else after.resize(before.size)
    if submission.case.key_file is not None:
        key = submission.case.key
        hide = tuple((item["kind"], _corners(item["box"])) for item in key["hide"])
        keep = tuple(_corners(box) for box in key["keep"])
    else:
        scale = before.width / size[0]
        boxes = photo.boxes if photo else ()
        scaled = [tuple(round(edge * scale) for edge in box.corners) for box in boxes]
        hide = tuple((box.kind, at) for box, at in zip(boxes, scaled, strict=True))  # type: ignore[misc]
        keep = ()
    return Pair(path.name, before, fitted, data, mine, size, hide, keep)


@lru_cache(maxsize=4)
def _open(data: bytes) -> tuple[Image.Image, tuple[int, int]]:
    opened = open_picture(data, most=MOST_PIXELS)
    return opened.image.convert("RGB"), opened.size


def _corners(box: list[int]) -> Corners:
    x, y, w, h = box
    return x, y, x + w, y + h


def faces(submission: Submission) -> Iterator[Finding]:
    """Nothing that tells a face from another is left of any face that must be hidden."""
    yield from _hidden(submission, FACE, 4)


def plates(submission: Submission) -> Iterator[Finding]:
    """No letter of a plate is left."""
    yield from _hidden(submission, PLATE, 2)


def _hidden(submission: Submission, kind: str, points: float) -> Iterator[Finding]:
    all_pairs = pairs(submission)
    places = [
        (pair, at)
        for pair in all_pairs
        if not isinstance(pair, str)
        for what, at in pair.hide
        if what == kind
    ]
    for pair in all_pairs:
        if isinstance(pair, str):
            yield Finding(False, pair, of=points)
    if not places:
        if all(not isinstance(pair, str) for pair in all_pairs):
            yield Finding(True, "Không có chỗ nào loại này phải che.", "", points, points)
        return
    each = points / len(places)
    for pair, at in places:
        left = reading.remaining(pair.before.crop(at), pair.after.crop(at))
        ok = left <= reading.READABLE[kind]
        where = f"{WHERE[kind]} ở {_where(at, pair.before.size)}"
        percent = f"{min(max(left, 0), 1):.0%}".replace("%", " %")
        said = "Đã che kín." if ok else f"Vẫn nhận ra được: còn {percent} chi tiết."
        yield Finding(ok, said, where, each * ok, each)


def _where(at: Corners, size: tuple[int, int]) -> str:
    """A place in words: which part of the picture, and its pixels."""
    across = ("bên trái", "giữa", "bên phải")[min(2, 3 * (at[0] + at[2]) // (2 * size[0]))]
    down = ("phía trên", "khoảng giữa", "phía dưới")[min(2, 3 * (at[1] + at[3]) // (2 * size[1]))]
    return f"{down}, {across} (trái {at[0]}, trên {at[1]})"


def rest(submission: Submission) -> Iterator[Finding]:
    """What need not be hidden is as it was, and something was hidden at all."""
    all_pairs = pairs(submission)
    each = 2 / len(all_pairs)
    for pair in all_pairs:
        if isinstance(pair, str):
            yield Finding(False, pair, of=each)
        else:
            yield from _rest_of(pair, each)


def _rest_of(pair: Pair, points: float) -> Iterator[Finding]:
    if pair.hide and all(_readable(pair, at, reading.READABLE[what]) for what, at in pair.hide):
        yield Finding(False, "Ảnh chưa che chỗ nào cần che.", pair.name, of=points)
        return
    covered = [at for at in pair.keep if not _readable(pair, at, STILL_THERE)]
    changed = changed_part(pair.before, pair.after, _free(pair))
    if changed > ROUGH:
        percent = f"{changed:.0%}".replace("%", " %")
        said = f"{percent} phần phải giữ nguyên đã bị đổi. Chỉ che đúng chỗ cần che."
        yield Finding(False, said, pair.name, of=points)
        return
    part = 1.0 if changed <= CLEAN else 0.5
    part -= min(part, 0.5 * len(covered))
    for at in covered:
        said = "Chỗ này được phép hiện (người đã đồng ý, biển hiệu) mà lại bị che."
        yield Finding(False, said, _where(at, pair.before.size), of=0)
    said = "Phần còn lại giữ nguyên." if part == 1 else "Phần phải giữ nguyên bị đổi một ít."
    yield Finding(part == 1, said, pair.name, points * part, points)


def _readable(pair: Pair, at: Corners, least: float) -> bool:
    return reading.remaining(pair.before.crop(at), pair.after.crop(at)) > least


def _free(pair: Pair) -> Iterator[Corners]:
    """Where the photo may change: in and around every place that must be hidden."""
    for _, at in pair.hide:
        left, top, right, bottom = at
        yield wider(at, round(AROUND * (right - left)), round(AROUND * (bottom - top)))
    yield from pair.keep  # judged by itself


def whole(submission: Submission) -> Iterator[Finding]:
    """The picture has the size of the photo: nothing was cut off."""
    all_pairs = pairs(submission)
    each = 1 / len(all_pairs)
    for pair in all_pairs:
        if isinstance(pair, str):
            yield Finding(False, pair, of=each)
            continue
        same = pair.size in {pair.full, pair.before.size}
        width, height = pair.size
        said = f"Ảnh {width} × {height} điểm, ảnh gốc {pair.full[0]} × {pair.full[1]}."
        yield Finding(same, said, pair.name, each * same, each)


def private(submission: Submission) -> Iterator[Finding]:
    """The file tells nothing, and holds no small copy of the photo as it was."""
    all_pairs = pairs(submission)
    each = 1 / len(all_pairs)
    for pair in all_pairs:
        if isinstance(pair, str):
            yield Finding(False, pair, of=each)
            continue
        try:
            told = metadata.personal(pair.data)
        except WorkshopError:
            told = metadata.personal_of_any(pair.data) or ("dạng tệp khó kiểm tra",)
        said = f"Tệp còn giấu: {', '.join(told)}." if told else "Tệp sạch, không kèm ảnh xem trước."
        yield Finding(not told, said, pair.name, 0 if told else each, each)
