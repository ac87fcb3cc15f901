"""The SQLite file of a course's journal: for several threads, processes and forks, mended when damaged."""

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

BUSY_SECONDS = 60.0
T = TypeVar("T")
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ALL: "weakref.WeakSet[JournalFile]" = weakref.WeakSet()
NEWEST_TABLE = "stamp"
_TABLES = """
CREATE TABLE IF NOT EXISTS work (
    assignment TEXT NOT NULL, learner TEXT NOT NULL, state TEXT NOT NULL, key TEXT NOT NULL,
    started REAL NOT NULL, ended REAL, seconds REAL, why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (assignment, learner)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (
    folder TEXT PRIMARY KEY, quick TEXT NOT NULL, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stamp (
    assignment TEXT PRIMARY KEY, given TEXT NOT NULL, graded TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS body (key TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS kept (
    key TEXT PRIMARY KEY, size INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
"""


class JournalFile:
    """An SQLite file that is made by the first thing written, not by reading.

    What is read or written may raise ``sqlite3.Error`` when the disk is full, or another process
    holds the file for longer than a minute.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None
        self._gathered: list[Callable[[sqlite3.Connection], object]] | None = None
        _ALL.add(self)

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

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let all that is written within the block be one transaction. What was written is lost with
        the block where it fails, and where the file turns out to be damaged."""
        steps: list[Callable[[sqlite3.Connection], object]] = []
        self._gathered = steps
        try:
            yield
        finally:
            self._gathered = None
        if steps:
            self._write(lambda db: [step(db) for step in steps])

    def _write(self, step: Callable[[sqlite3.Connection], object]) -> None:
        if self._gathered is not None:
            self._gathered.append(step)
            return

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
            if not db.execute(
                f"SELECT 1 FROM sqlite_master WHERE name = '{NEWEST_TABLE}'"
            ).fetchone():
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


def _after_fork() -> None:
    for journal in _ALL:
        journal.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
