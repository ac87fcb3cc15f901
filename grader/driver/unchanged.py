"""Whether anything has changed since an assignment was graded whole, found out by looking alone.

Nothing of nbgrader is imported for it. What is looked at: the settings, the kit, the released files,
every submission, what was graded, and which state the gradebook is in. Where a look cannot tell (a
gradebook that is no file of the course, settings that compute something) it says so, and the run goes
its usual way, which opens the gradebook and asks it.
"""

import ast
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.driver.journal import Journal
from grader.driver.keys import SETTLED_SECONDS, TIMESTAMP, kit_files, look
from workshop.paths import REPOSITORY

SETTINGS = ("jupyter_config", "nbgrader_config")
PURE_CALLS = frozenset("get_config dict list tuple set frozenset int float str bool".split())
KNOWN_PACKAGES = frozenset("nbgrader nbconvert grader datetime".split())
TICK = 0.05
"""Seconds between two changes that a file system with parts of seconds is sure to tell apart."""
MOVES_FOLDERS = (
    "db_url",
    "directory_structure",
    "source_directory",
    "release_directory",
    "submitted_directory",
    "autograded_directory",
    "root",
)
"""Settings after which the folders and the gradebook are not where they are looked for here."""


@dataclass(frozen=True)
class Given:
    """What grading an assignment starts from: a digest of it, and whose submissions there are."""

    digest: str
    learners: frozenset[str]
    settled: bool
    """Whether the newest of these files is old enough that no later change can look the same."""


def given(course: Path, assignment: str) -> Given | None:
    """What ``assignment`` would be graded from now; None where that cannot be told by looking."""
    settings = _settings(course)
    if settings is None or not assignment:
        return None
    seen, total, newest = time.time(), hashlib.sha256(settings), 0.0
    places = [("kit", None), ("source", course / "source" / assignment)]
    places.append(("release", course / "release" / assignment))
    learners = []
    for learner, folder in _submissions(course, assignment):
        learners.append(learner)
        places += [(learner, folder), (f"{learner} {TIMESTAMP!r}", folder / os.fsdecode(TIMESTAMP))]
    for name, place in places:
        try:
            found, written = _kit() if place is None else _one_look(place)
        except OSError:
            found, written = "nothing", 0.0
        newest = max(newest, written)
        total.update(f"{name}\0{found}\n".encode("utf-8", "surrogateescape"))
    tick = TICK if newest % 1 else SETTLED_SECONDS
    return Given(total.hexdigest(), frozenset(learners), newest < seen - tick)


def _one_look(place: Path) -> tuple[str, float]:
    if place.name == os.fsdecode(TIMESTAMP):
        facts = place.lstat()
        return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns}", facts.st_mtime
    return look(place)


def _submissions(course: Path, assignment: str) -> Iterator[tuple[str, Path]]:
    try:
        names = sorted(os.listdir(course / "submitted"))
    except OSError:
        return
    for learner in names:
        folder = course / "submitted" / learner / assignment
        if not learner.startswith(".") and folder.is_dir():
            yield learner, folder


def graded(course: Path, assignment: str) -> str | None:
    """A digest of the gradebook's state and of what lies in ``autograded``; None without them."""
    book = course / "gradebook.db"
    if any(book.with_name(f"{book.name}-{rest}").exists() for rest in ("journal", "wal")):
        return None
    total = hashlib.sha256()
    try:
        with open(book, "rb") as file:
            counter, facts = file.read(28)[24:], os.stat(file.fileno())
        state = (counter, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
        total.update(repr(state).encode())
        for learner, _folder in _submissions(course, assignment):
            done = look(course / "autograded" / learner / assignment)[0]
            total.update(f"{learner}\0{done}\n".encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return total.hexdigest()


def holds(course: Path, assignment: str, learner: str = "") -> Given | None:
    """What all is as it was when ``assignment`` was last graded whole and without a failure; None
    where anything differs, or ``learner`` handed nothing in."""
    with Journal(course) as journal:
        noted = journal.stamp(assignment)
        if noted is None or journal.is_open(assignment):
            return None
    now = given(course, assignment)
    if now is None or now.digest != noted[0] or (learner and learner not in now.learners):
        return None
    return now if graded(course, assignment) == noted[1] else None


def note(course: Path, assignment: str, before: Given | None) -> None:
    """Remember that ``assignment`` was graded whole and without a failure from what lay there
    ``before``, if it still lies there."""
    if before is None or not before.settled:
        return
    after, done = given(course, assignment), graded(course, assignment)
    if after is not None and after.digest == before.digest and done is not None:
        with Journal(course) as journal:
            if journal.stamp(assignment) != (after.digest, done):
                journal.note_stamp(assignment, after.digest, done)


def _kit() -> tuple[str, float]:
    """A look at the grader, the kit and every lesson."""
    from importlib.metadata import version

    total = hashlib.sha256(f"{sys.version}\n{version('nbgrader')}\n".encode())
    newest = 0.0
    for path in sorted(kit_files()):
        facts = path.stat()
        seen = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
        total.update(f"{path.relative_to(REPOSITORY).as_posix()}\0{seen}\n".encode())
        newest = max(newest, facts.st_mtime)
    return total.hexdigest(), newest


def _settings(course: Path) -> bytes | None:
    """All files of settings that nbgrader would read for this course, by name and content; None where
    one of them does more than say values, or puts folders or gradebook elsewhere."""
    from jupyter_core.paths import jupyter_config_dir, jupyter_config_path

    found = []
    folders = dict.fromkeys([*jupyter_config_path(), jupyter_config_dir(), str(course)])
    for folder in folders:
        for name in SETTINGS:
            for kind in (".py", ".json"):
                path = Path(folder, f"{name}{kind}")
                if path.is_file():
                    text = path.read_text(encoding="utf-8", errors="surrogateescape")
                    if not _only_says_values(text, kind):
                        return None
                    found.append(f"{path}\0{text}\0")
    return "".join(found).encode("utf-8", "surrogateescape")


def _only_says_values(text: str, kind: str) -> bool:
    if any(name in text for name in MOVES_FOLDERS):
        return False
    if kind == ".json":
        return True
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError):
        return False
    return all(map(_is_plain, nodes))


def _is_plain(node: ast.AST) -> bool:
    """Whether a part of a settings file gives the same each time it is read."""
    match node:
        case ast.Call(ast.Name(name)):
            return name in PURE_CALLS
        case ast.Call():
            return False
        case ast.ImportFrom(module, _names, level):
            return not level and (module or "").partition(".")[0] in KNOWN_PACKAGES
        case ast.Import(names):
            return all(alias.name.partition(".")[0] in KNOWN_PACKAGES for alias in names)
    return True
