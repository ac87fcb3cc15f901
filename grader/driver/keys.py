"""Names for what grading depends on: equal keys mean equal marks, so nothing is graded twice."""

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.paths import REPOSITORY

if TYPE_CHECKING:
    from grader.driver.journal import Journal

TIMESTAMP = b"timestamp.txt"
SETTLED_SECONDS = 2.0
"""A file written less than this ago may change again within one tick of its clock (FAT: 2 s)."""
WITHOUT_MARKS = frozenset(
    "__main__.py collect.py exchange.py export.py feedback goldens.py serve.py source"
    " status.py status_course.py status_review.py".split()
)
"""What of ``grader`` has no part in a mark, lessons aside: they are counted one by one."""


def submission_key(folder: Path, released: str, kit: str, journal: "Journal | None" = None) -> str:
    """SHA-256 of the submission in ``folder`` with the released cells and the kit that grade it.

    With a ``journal`` a folder that looks as it did is not read again. Raises ``OSError`` when there
    is no such folder.
    """
    parts = (_known_content(folder, journal) if journal else content_key(folder), released, kit)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _known_content(folder: Path, journal: "Journal") -> str:
    now = time.time()
    quick, newest = look(folder)
    known = journal.content(folder)
    if known is not None and known[0] == quick:
        return known[1]
    content = content_key(folder)
    if newest < now - SETTLED_SECONDS:
        journal.note_content(folder, quick, content)
    return content


def content_key(folder: Path) -> str:
    """SHA-256 over names and contents of all files below ``folder``, its ``timestamp.txt`` left out.

    Links count by where they point, never by what lies there; a file that cannot be read counts as
    unreadable. Raises ``OSError`` when there is no such folder.
    """
    total = hashlib.sha256()
    for name, facts in _files(folder):
        total.update(name + b"\0" + _content(os.fsencode(folder) + b"/" + name, facts) + b"\n")
    return total.hexdigest()


def _content(path: bytes, facts: os.stat_result | None) -> bytes:
    try:
        if facts is None:
            return b"unreadable"
        if stat.S_ISLNK(facts.st_mode):
            return b"link " + hashlib.sha256(os.readlink(path)).hexdigest().encode()
        if not stat.S_ISREG(facts.st_mode):
            return b"special"
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest().encode()
    except OSError:
        return b"unreadable"


def quick_key(folder: Path) -> str:
    """SHA-256 over names, sizes and times of the same files, none of them opened."""
    return look(folder)[0]


def look(folder: Path) -> tuple[str, float]:
    """The quick key, and when the newest file was written."""
    total, newest = hashlib.sha256(), 0.0
    for name, facts in _files(folder):
        told = b"unreadable"
        if facts is not None:
            seen = (facts.st_mode, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
            told, newest = repr(seen).encode(), max(newest, facts.st_mtime)
        total.update(name + b"\0" + told + b"\n")
    return total.hexdigest(), newest


def _files(folder: Path) -> list[tuple[bytes, os.stat_result | None]]:
    """Files below ``folder`` by name, with forward slashes; None for what cannot be looked at."""
    root = os.fsencode(folder)
    found: list[tuple[bytes, os.stat_result | None]] = []
    open_folders = [(root, b"")]
    while open_folders:
        place, prefix = open_folders.pop()
        try:
            entries = list(os.scandir(place))
        except OSError:
            if place == root:
                raise
            found.append((prefix, None))
            continue
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                open_folders.append((entry.path, name + b"/"))
            elif name != TIMESTAMP:
                found.append((name, _facts(entry)))
    return sorted(found, key=lambda file: file[0])


def _facts(entry: "os.DirEntry[bytes]") -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        return None


@cache
def kit_key(package: str | None) -> str:
    """SHA-256 of what the marks of one lesson depend on besides the submission: both its folders, the
    kit, the grader, and the versions of nbgrader and Python. None for another course's assignment,
    which has no part in our lessons. Read once a process.
    """
    from importlib.metadata import version

    total = hashlib.sha256(f"{sys.version}\n{version('nbgrader')}\n".encode())
    for path in sorted({*_grader(), *(_lesson(package) if package else ())}):
        total.update(f"{path.relative_to(REPOSITORY).as_posix()}\0{_digest(path)}\n".encode())
    return total.hexdigest()


def kit_files() -> set[Path]:
    """Every file that any mark depends on besides submissions: the grader's, the kit's, all lessons'."""
    levels = (path.name for path in REPOSITORY.glob("level[0-9]_*"))
    return {*_grader(), *_below("workshop"), *_below("grader/source"), *chain(*map(_below, levels))}


def _grader() -> Iterator[Path]:
    for path in (REPOSITORY / "grader").iterdir():
        if path.name not in WITHOUT_MARKS:
            yield from [path] if path.suffix == ".py" else path.rglob("*.py")


def _lesson(package: str) -> Iterator[Path]:
    level, _, rest = package.partition(".")
    folder = f"{level}/{rest.replace('.', '/')}"
    yield from (REPOSITORY / level).glob("*.py")
    for below in ("workshop", folder, f"grader/source/{folder}"):
        yield from _below(below)


def _below(folder: str) -> Iterator[Path]:
    for place, folders, names in os.walk(REPOSITORY / folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(place, name) for name in names)


def _digest(path: Path) -> str:
    facts = path.stat()
    return _digest_then(path, facts.st_size, facts.st_mtime_ns)


@cache
def _digest_then(path: Path, _size: int, _written: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
