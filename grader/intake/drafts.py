"""A submission on its way in: copied whole, its notebooks named rightly, its time read."""

import hashlib
import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from grader.intake.archives import DEEPEST, JUNK, MAX_FILES, MAX_UNPACKED, Refused, refuse_clashes

TIMESTAMP = "timestamp.txt"
LONGEST_TIMESTAMP = 200
_ENDING = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
# What browsers, file managers, JupyterLab and Google Drive add to the name of a second copy.
_ADDED = (
    re.compile(r"^(?P<stem>.+?)[ _]?\((?P<number>\d+)\)$"),
    re.compile(r"^(?P<stem>.+)-Copy(?P<number>\d+)$"),
    re.compile(r"^(?P<stem>.+?) copy(?: (?P<number>\d+))?$"),
    re.compile(r"^(?P<stem>.+?) - (?:Copy|Bản sao)$"),
    re.compile(r"^(?:Copy of|Bản sao của) (?P<stem>.+)$"),
)


def copy_in(folder: Path, draft: Path, only: frozenset[str] = frozenset()) -> list[str]:
    """Copy ``folder`` (with ``only``: what has these names in it) to ``draft``, names in Unicode's
    composed form; what is to be told of it.

    Links and devices are left out. Raises ``Refused`` where it is too large or names clash.
    """
    files, left_out = [], 0
    for path in _contents(folder):
        relative = path.relative_to(folder)
        if len(relative.parts) > DEEPEST:
            raise Refused("Thư mục trong bài lồng nhau quá sâu nên không nhận.")
        if only and relative.parts[0] not in only:
            continue
        if is_link(path) or not stat.S_ISREG(path.lstat().st_mode):
            left_out += 1
        else:
            files.append(relative)
    size = sum((folder / file).lstat().st_size for file in files)
    if len(files) > MAX_FILES or size > MAX_UNPACKED:
        raise Refused(
            f"Bài nộp quá lớn (hơn {MAX_UNPACKED >> 20} MB hoặc {MAX_FILES} tệp) nên không nhận."
        )
    names = [unicodedata.normalize("NFC", file.as_posix()) for file in files]
    refuse_clashes(names, "Bài nộp")
    draft.mkdir()
    for file, name in zip(files, names, strict=True):
        _copy_one(folder / file, draft.joinpath(*name.split("/")))
    return [f"bỏ qua {left_out} lối tắt (symlink) trong bài"] if left_out else []


def _copy_one(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target, follow_symlinks=False)
    written = source.stat().st_mtime
    os.utime(target, (written, written))


def _contents(folder: Path, depth: int = 0) -> Iterator[Path]:
    """Everything below ``folder`` that is no folder; a link to a folder counts as one thing, as does a
    folder that lies too deep."""
    for entry in sorted(folder.iterdir()):
        if entry.name in JUNK or entry.name.startswith("._"):
            continue
        if entry.is_dir() and not is_link(entry) and depth < DEEPEST:
            yield from _contents(entry, depth + 1)
        else:
            yield entry


def is_link(path: Path) -> bool:
    """Whether ``path`` is a symbolic link, or on Windows a junction."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    tag = getattr(os.lstat(path), "st_reparse_tag", 0)
    return path.is_symlink() or (junction is not None and tag == junction)


def notebook_name(file: str) -> tuple[str, int] | None:
    """The name that a notebook had before it was copied or downloaded, without its ending, and the
    number of the copy: ``baitap (2).ipynb`` → ``("baitap", 2)``. None for what is no notebook."""
    name = unicodedata.normalize("NFC", file)
    stem = _ENDING.sub("", name)
    if stem in (name, ""):
        return None
    for added in _ADDED:
        if match := added.match(stem):
            return match["stem"], int(match.groupdict().get("number") or 1)
    return stem, 0


def right_names(draft: Path, own: Iterable[str]) -> list[str]:
    """Give the notebooks in ``draft`` the names of the assignment's ``own`` where a browser or a file
    manager changed them; what was done. A notebook that has its right name stays."""
    told = []
    files = {path.name: path for path in sorted(draft.iterdir()) if path.is_file()}
    for name in own:
        copies = [
            (found[1], path)
            for path in files.values()
            if (found := notebook_name(path.name)) and found[0].casefold() == name.casefold()
        ]
        if copies and f"{name}.ipynb" not in files:
            _, latest = max(copies)
            os.replace(latest, latest.with_name(f"{name}.ipynb"))
            told.append(f"sổ “{latest.name}” được nhận là “{name}.ipynb”")
    return told


def digest(folder: Path) -> str:
    """SHA-256 over names and contents of what a submission holds, its timestamp left out."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != TIMESTAMP):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return total.hexdigest()


def handed_in(folder: Path) -> datetime | None:
    """The moment in ``timestamp.txt``, read as nbgrader reads it; None where there is none."""
    with suppress(OSError, ValueError), (folder / TIMESTAMP).open(encoding="utf-8") as file:
        return moment(file.read(LONGEST_TIMESTAMP))
    return None


def moment(text: str) -> datetime:
    """A moment as nbgrader writes it, in UTC. Raises ``ValueError``."""
    from nbgrader.utils import parse_utc

    try:
        return parse_utc(text.strip()).replace(tzinfo=UTC)
    except (OverflowError, TypeError, AttributeError) as error:
        raise ValueError(text) from error


def time_of(folder: Path) -> datetime:
    """When it was handed in; without a readable timestamp, when its newest file was written."""
    if at := handed_in(folder):
        return at
    newest = max((path.stat().st_mtime for path in folder.rglob("*") if path.is_file()), default=0)
    return datetime.fromtimestamp(newest, UTC)


def keep_aside(draft: Path, aside: Path) -> None:
    """Keep an older submission below ``aside``: once, however often it is brought."""
    aside.mkdir(parents=True, exist_ok=True)
    kept = digest(draft)
    if any(digest(other) == kept for other in aside.iterdir()):
        return
    target = aside / f"{time_of(draft):%Y%m%d-%H%M%S-%f}"
    while target.exists():
        target = target.with_name(f"{target.name}x")
    os.replace(draft, target)
