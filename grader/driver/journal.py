"""What was started, done or failed of a class's submissions, and results kept by content.

One SQLite file, ``.grading/journal.sqlite`` in the course, that several graders may use at once. It
holds nothing that cannot be made anew: one that is damaged is put aside and begun again. A killed
process loses nothing of it; after a power cut the last entries may be missing, and their
submissions are graded once more.
"""

import os
import sqlite3
import threading
import time
import weakref
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

KEPT_BYTES = 500_000_000
BUSY_SECONDS = 60.0
State = Literal["started", "done", "failed"]
T = TypeVar("T")
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ALL: "weakref.WeakSet[Journal]" = weakref.WeakSet()

_TABLES = """
CREATE TABLE IF NOT EXISTS work (
    assignment TEXT NOT NULL, learner TEXT NOT NULL, state TEXT NOT NULL, key TEXT NOT NULL,
    started REAL NOT NULL, ended REAL, seconds REAL, why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (assignment, learner)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (
    folder TEXT PRIMARY KEY, quick TEXT NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS body (key TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS kept (
    key TEXT PRIMARY KEY, size INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
"""
_START = """
INSERT INTO work (assignment, learner, state, key, started) VALUES (?, ?, 'started', ?, ?)
ON CONFLICT DO UPDATE SET state = 'started', key = excluded.key, started = excluded.started,
    ended = NULL, seconds = NULL, why = ''
"""
_END = """
INSERT INTO work (assignment, learner, state, key, started, ended, seconds, why)
VALUES (:assignment, :learner, :state, :key, :now, :now, :seconds, :why)
ON CONFLICT DO UPDATE SET state = excluded.state, key = excluded.key, ended = excluded.ended,
    seconds = coalesce(excluded.seconds, excluded.ended - started), why = excluded.why
"""


@dataclass(frozen=True)
class Row:
    """One submission as the journal has it; moments in seconds since 1970, ``why`` a sentence."""

    assignment: str
    learner: str
    state: State
    key: str
    started: float
    ended: float | None
    seconds: float | None
    why: str


class Journal:
    """The journal of one course. The file is made by the first thing written, not by reading.

    Safe in several threads and processes and after a fork. Every method may raise ``sqlite3.Error``
    when the disk is full, or another grader holds the file for longer than a minute.
    """

    def __init__(self, course: Path, *, kept_bytes: int = KEPT_BYTES) -> None:
        self.path = course / ".grading" / "journal.sqlite"
        self._course = course.absolute()
        self._kept_bytes = kept_bytes
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None
        self._used: dict[str, int] = {}
        _ALL.add(self)

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def start(self, assignment: str, learner: str, key: str) -> None:
        """Grading begins; until ``done`` or ``failed`` the submission counts as unfinished."""
        row = (_stored(assignment), _stored(learner), key, time.time())
        self._write(lambda db: db.execute(_START, row))

    def done(self, assignment: str, learner: str, key: str, seconds: float) -> None:
        """Marks are saved; it took ``seconds``."""
        self._end("done", assignment, learner, key, seconds, "")

    def failed(self, assignment: str, learner: str, key: str, why: str) -> None:
        """It could not be graded; ``why`` is one sentence for the trainer."""
        self._end("failed", assignment, learner, key, None, why)

    def _end(
        self, state: State, assignment: str, learner: str, key: str, seconds: float | None, why: str
    ) -> None:
        row = {
            "state": state,
            "assignment": _stored(assignment),
            "learner": _stored(learner),
            "key": key,
            "now": time.time(),
            "seconds": seconds,
            "why": why.encode("utf-8", "backslashreplace").decode(),
        }
        self._write(lambda db: db.execute(_END, row))

    def unfinished(self) -> set[tuple[str, str]]:
        """Assignment and learner of what was started and never ended: to be done again."""
        found = self._read("SELECT assignment, learner FROM work WHERE state = 'started'")
        return {(_named(assignment), _named(learner)) for assignment, learner in found}

    def key_of(self, assignment: str, learner: str) -> str | None:
        """The key under which it was last done; None when it was started or failed since."""
        query = "SELECT key FROM work WHERE assignment = ? AND learner = ? AND state = 'done'"
        found = self._read(query, (_stored(assignment), _stored(learner)))
        return found[0][0] if found else None

    def rows(self, assignment: str | None = None) -> list[Row]:
        """All that is known, of one assignment or of each, by assignment and learner."""
        query = (
            "SELECT assignment, learner, state, key, started, ended, seconds, why FROM work"
            " WHERE ?1 IS NULL OR assignment = ?1 ORDER BY assignment, learner"
        )
        wanted = None if assignment is None else _stored(assignment)
        return [Row(_named(a), _named(b), *more) for a, b, *more in self._read(query, (wanted,))]

    def content(self, folder: Path) -> tuple[str, str] | None:
        """The quick key and the content key of ``folder`` as noted last."""
        query = "SELECT quick, content FROM content WHERE folder = ?"
        found = self._read(query, (self._place(folder),))
        return found[0] if found else None

    def note_content(self, folder: Path, quick: str, content: str) -> None:
        """What ``folder`` held (``content_key``) when it looked like ``quick`` (``quick_key``)."""
        row = (self._place(folder), quick, content)
        self._write(lambda db: db.execute("INSERT OR REPLACE INTO content VALUES (?, ?, ?)", row))

    def _place(self, folder: Path) -> str | bytes:
        """The folder's name in the course, so that a course may be moved."""
        place = folder.absolute()
        if place.is_relative_to(self._course):
            place = place.relative_to(self._course)
        return _stored(place.as_posix())

    def result(self, key: str) -> bytes | None:
        """What was kept under ``key``, if it still is."""
        for (data,) in self._read("SELECT data FROM body WHERE key = ?", (key,)):
            with suppress(zlib.error):
                found = zlib.decompress(data)
                with self._lock:
                    self._used[key] = time.time_ns()
                return found
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``; what was used longest ago makes room for it."""
        packed = zlib.compress(data, 6)

        def write(db: sqlite3.Connection) -> None:
            self._note_used(db)
            db.execute("INSERT OR REPLACE INTO body VALUES (?, ?)", (key, packed))
            kept = (key, len(packed), time.time_ns())
            db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", kept)
            self._make_room(db)

        self._write(write)

    def _make_room(self, db: sqlite3.Connection) -> None:
        (total,) = db.execute("SELECT coalesce(sum(size), 0) FROM kept").fetchone()
        excess = total - self._kept_bytes
        if excess <= 0:
            return
        dropped = []
        for key, size in db.execute("SELECT key, size FROM kept ORDER BY used, key"):
            dropped.append((key,))
            excess -= size
            if excess <= 0:
                break
        for table in ("kept", "body"):
            db.executemany(f"DELETE FROM {table} WHERE key = ?", dropped)

    def _note_used(self, db: sqlite3.Connection) -> None:
        with self._lock:
            noted, self._used = self._used, {}
        statement = "UPDATE kept SET used = max(used, ?) WHERE key = ?"
        db.executemany(statement, [(when, key) for key, when in noted.items()])

    def close(self) -> None:
        """Note what was used lately and let go of the file; a later call opens it again."""
        with self._lock:
            if self._used:
                with suppress(sqlite3.Error):
                    self._write(self._note_used)
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def after_fork(self) -> None:
        """In a forked child: leave the parent's connection alone, neither used nor closed."""
        self._lock = threading.RLock()
        self._inherited, self._connection = self._connection or self._inherited, None

    def _read(self, query: str, values: Iterable[object] = ()) -> list[tuple]:
        if not self.path.exists():
            return []
        return self._tried(lambda db: db.execute(query, tuple(values)).fetchall())

    def _write(self, step: Callable[[sqlite3.Connection], object]) -> None:
        def transaction(db: sqlite3.Connection) -> None:
            db.execute("BEGIN IMMEDIATE")
            try:
                step(db)
            except BaseException:
                db.rollback()
                raise
            db.commit()

        self._tried(transaction)

    def _tried(self, step: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            try:
                return step(self._open())
            except sqlite3.DatabaseError as error:
                if not _damaged(error):
                    raise
                self._put_aside()
                return step(self._open())

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None:
            return self._connection
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            db.execute("PRAGMA synchronous = OFF")
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept'").fetchone():
                db.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
        except BaseException:
            db.close()
            raise
        self._connection = db
        return db

    def _put_aside(self) -> None:
        self._let_go()
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(self.path)) as db:
            if db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                return
        with suppress(FileNotFoundError):
            os.replace(self.path, self.path.with_suffix(f".damaged-{time.time_ns()}"))
        self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)


def _damaged(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is no journal any more, or was taken away while it was open."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code == sqlite3.SQLITE_READONLY_DBMOVED or code & 0xFF in _DAMAGED


def _stored(name: str) -> str | bytes:
    """A name as SQLite takes it: bytes where a file's name is not UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape")
    return name


def _named(stored: str | bytes) -> str:
    return stored if isinstance(stored, str) else stored.decode("utf-8", "surrogateescape")


def _after_fork() -> None:
    for journal in _ALL:
        journal.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
