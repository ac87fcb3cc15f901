"""Take in what learners handed in: folders and zips, into ``submitted/`` of the course.

Nothing is overwritten: a newer submission moves the older one aside, an older one is kept aside
itself, the same one twice is told and left. Every item found gets one line of report.
"""

import hashlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from workshop.lesson.handin import place_submission

MAX_UNPACKED = 300 * 1024 * 1024
MAX_FILES = 2000
LEARNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
Status = Literal["new", "newer", "older", "same", "refused"]


@dataclass(frozen=True)
class Item:
    """What became of one submission that was found; ``origin`` is the file or folder it came from."""

    origin: str
    status: Status
    message: str
    learner: str = ""
    assignment: str = ""


class _Refused(Exception):
    """The reason, in Vietnamese, why something is not taken in."""


def collect(places: Iterable[Path], course: Path, assignments: Iterable[str]) -> list[Item]:
    """Take in every submission found at ``places``: zips from hand-in, folders of zips, class folders
    laid out ``<learner>/<assignment>``. ``assignments`` are those that the course has."""
    known = frozenset(assignments)
    course.mkdir(parents=True, exist_ok=True)
    return [item for place in places for item in _take(place, course, known)]


def _take(place: Path, course: Path, known: frozenset[str]) -> Iterator[Item]:
    if not place.exists():
        yield Item(str(place), "refused", "Không thấy tệp hay thư mục này.")
    elif place.is_dir():
        yield from _take_folder(place, course, known)
    else:
        yield from _take_zip(place, course, known)


def _take_folder(folder: Path, course: Path, known: frozenset[str]) -> Iterator[Item]:
    found = False
    for path in sorted(folder.rglob("*.zip")):
        found = True
        yield from _take_zip(path, course, known)
    for submission in _submissions(folder):
        found = True
        with tempfile.TemporaryDirectory(dir=course, prefix=".incoming-") as temporary:
            draft = Path(temporary) / "draft"
            shutil.copytree(submission, draft, ignore=_links)
            yield _place(draft, submission, str(submission), course, known)
    if not found:
        yield Item(str(folder), "refused", "Không có bài nộp nào trong thư mục này.")


def _links(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if (Path(folder) / name).is_symlink()]


def _submissions(folder: Path) -> Iterator[Path]:
    """Folders with notebooks in them, whatever they lie in; not what hand-in moved aside."""
    for candidate in sorted({path.parent for path in folder.rglob("*.ipynb")}):
        parts = candidate.relative_to(folder).parts
        if ".ipynb_checkpoints" not in parts and "superseded" not in parts:
            yield candidate


def _take_zip(path: Path, course: Path, known: frozenset[str]) -> Iterator[Item]:
    try:
        with tempfile.TemporaryDirectory(dir=course, prefix=".incoming-") as temporary:
            _unpack(path, Path(temporary))
            found = list(_submissions(Path(temporary)))
            if not found:
                raise _Refused("Trong tệp nén không có sổ bài làm (.ipynb).")
            for submission in found:
                yield _place(submission, submission, path.name, course, known)
    except _Refused as reason:
        yield Item(str(path), "refused", str(reason))


def _unpack(path: Path, target: Path) -> None:
    try:
        with zipfile.ZipFile(path) as bundle:
            entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
            if len(entries) > MAX_FILES or sum(e.file_size for e in entries) > MAX_UNPACKED:
                raise _Refused("Tệp nén bung ra quá lớn nên không mở.")
            for entry in entries:
                _unpack_one(bundle, entry, target)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise _Refused("Tệp nén bị hỏng hoặc có mật khẩu. Bạn nhắn học viên gửi lại.") from error


def _unpack_one(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    if link or ".." in parts or entry.filename.startswith("/") or ":" in parts[0]:
        raise _Refused("Tệp nén có đường dẫn lạ nên không mở.")
    place = target.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    with bundle.open(entry) as source, place.open("wb") as file:
        shutil.copyfileobj(source, file)


def _place(draft: Path, named: Path, origin: str, course: Path, known: frozenset[str]) -> Item:
    learner, assignment = named.parent.name, named.name
    try:
        if assignment not in known:
            raise _Refused(f"“{assignment}” không phải bài nào của lớp này.")
        if not LEARNER.fullmatch(learner):
            raise _Refused(f"“{learner}” không phải mã học viên (chỉ gồm chữ không dấu, số, gạch).")
    except _Refused as reason:
        return Item(origin, "refused", str(reason), learner, assignment)
    status = _compare(draft, course / "submitted" / learner / assignment)
    if status in ("new", "newer"):
        place_submission(draft, course, learner, assignment)
    elif status == "older":
        _keep_aside(draft, course / "superseded" / learner / assignment)
    return Item(origin, status, _SAYS[status], learner, assignment)


_SAYS: dict[Status, str] = {
    "new": "Đã nhận.",
    "newer": "Đã nhận, thay bài nộp trước; bài trước được cất riêng.",
    "older": "Cũ hơn bài đã có nên được cất riêng, bài đã có giữ nguyên.",
    "same": "Trùng với bài đã có.",
}


def _compare(draft: Path, present: Path) -> Status:
    if not present.exists():
        return "new"
    if digest(draft) == digest(present):
        return "same"
    return "newer" if _time(draft) > _time(present) else "older"


def digest(folder: Path) -> str:
    """SHA-256 over names and contents of what a submission holds, its timestamp left out."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "timestamp.txt"):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return total.hexdigest()


def _time(folder: Path) -> datetime:
    """When it was handed in; without a readable timestamp, when its newest file was written."""
    try:
        text = (folder / "timestamp.txt").read_text(encoding="utf-8").strip().removesuffix(" UTC")
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except (OSError, ValueError):
        newest = max(path.stat().st_mtime for path in folder.rglob("*") if path.is_file())
        return datetime.fromtimestamp(newest, UTC)


def _keep_aside(draft: Path, aside: Path) -> None:
    aside.mkdir(parents=True, exist_ok=True)
    shutil.move(draft, aside / f"{_time(draft):%Y%m%d-%H%M%S-%f}")
