"""Replies kept by content: the same request to the same model at temperature 0 is computed once.

One SQLite file a home folder, for the user's eyes only, shared by every process. It holds keys
(hashes) and replies, no prompts. A fault of the cache never reaches an asker: it is logged, and
the reply is computed.
"""

import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from workshop import paths

log = logging.getLogger(__name__)

MAX_REPLIES = 20_000
MAX_BYTES = 64 * 1024 * 1024
TOUCH_SECONDS = 3600
BUSY_SECONDS = 5
TABLE = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY, used REAL NOT NULL, size INTEGER NOT NULL,
    model TEXT NOT NULL, cut INTEGER NOT NULL, text TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON replies (used, size);
"""

PRUNE = """
DELETE FROM replies WHERE key IN (
    SELECT key FROM (
        SELECT key, row_number() OVER newest AS place, sum(size) OVER newest AS bytes
        FROM replies WINDOW newest AS (ORDER BY used DESC, key)
    ) WHERE place > ? OR bytes > ?)
"""

T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """A reply as it is kept: its text, the name of its model, whether it was cut at its limit."""

    text: str
    model: str
    cut: bool


def get(key: str) -> Kept | None:
    """The reply kept under ``key``, or None."""
    return _safely(lambda base: _get(base, key))


def put(key: str, reply: Kept) -> None:
    """Keep a reply; the least recently used ones make room."""
    _safely(lambda base: _put(base, key, reply))


def forget(key: str) -> None:
    """Drop one reply, such as one that turned out not to fit its schema."""
    _safely(lambda base: base.execute("DELETE FROM replies WHERE key = ?", (key,)))


def clear() -> None:
    """Forget every reply, and overwrite what stood in the file."""
    _safely(_clear)
    _spoiled().unlink(missing_ok=True)


def place() -> Path:
    """The file, whether it is there or not."""
    return paths.home() / "replies.sqlite"


def _get(base: sqlite3.Connection, key: str) -> Kept | None:
    row = base.execute(
        "SELECT text, model, cut, used FROM replies WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    now = time.time()
    if now - row[3] > TOUCH_SECONDS:
        base.execute("UPDATE replies SET used = ? WHERE key = ?", (now, key))
    return Kept(row[0], row[1], bool(row[2]))


def _put(base: sqlite3.Connection, key: str, reply: Kept) -> None:
    size = len(reply.text.encode("utf-8"))
    base.execute(
        "INSERT OR REPLACE INTO replies (key, used, size, model, cut, text) VALUES (?,?,?,?,?,?)",
        (key, time.time(), size, reply.model, reply.cut, reply.text),
    )
    count, total = base.execute("SELECT count(*), sum(size) FROM replies").fetchone()
    if count > MAX_REPLIES or total > MAX_BYTES:
        base.execute(PRUNE, (MAX_REPLIES, MAX_BYTES))


def _clear(base: sqlite3.Connection) -> None:
    base.execute("DELETE FROM replies")
    base.commit()
    base.execute("VACUUM")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _safely(work: Callable[[sqlite3.Connection], T]) -> T | None:
    """Do ``work`` on the open cache; a spoiled file is set aside and the work done on a new one."""
    try:
        try:
            with _open() as base:
                return work(base)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as problem:
            log.warning("reply cache is spoiled and set aside: %s", problem)
            _set_aside()
            with _open() as base:
                return work(base)
    except (sqlite3.Error, OSError, Timeout) as problem:
        log.warning("reply cache not used: %s", problem)
        return None


@contextlib.contextmanager
def _open() -> Iterator[sqlite3.Connection]:
    file = place()
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    base = sqlite3.connect(file, timeout=BUSY_SECONDS)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("PRAGMA secure_delete = ON")
        base.executescript(TABLE)
        with base:
            yield base
    finally:
        base.close()


def _set_aside() -> None:
    """Move the spoiled file away once, however many processes find it spoiled."""
    file = place()
    with FileLock(file.with_suffix(".lock"), timeout=BUSY_SECONDS):
        if _healthy():
            return
        os.replace(file, _spoiled())
        for ending in ("-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def _healthy() -> bool:
    try:
        with _open() as base:
            return bool(base.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _spoiled() -> Path:
    return place().with_name("replies.spoiled.sqlite")
