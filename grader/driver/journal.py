"""What was started, done or failed of a class's submissions, and results kept by content.

One SQLite file, ``.grading/journal.sqlite`` in the course, that several graders may use at once. It
holds nothing that cannot be made anew: one that is damaged is put aside and begun again. A killed
process loses nothing of it; after a power cut the last entries may be missing, and their
submissions are graded once more.
"""

import sqlite3
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.driver.journal_file import JournalFile

KEPT_BYTES = 500_000_000
State = Literal["started", "done", "failed"]

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


class Journal(JournalFile):
    """The journal of one course. The file is made by the first thing written, not by reading.

    Safe in several threads and processes and after a fork. Every method may raise ``sqlite3.Error``
    when the disk is full, or another grader holds the file for longer than a minute.
    """

    def __init__(self, course: Path, *, kept_bytes: int = KEPT_BYTES) -> None:
        super().__init__(course / ".grading" / "journal.sqlite")
        self._course = course.absolute()
        self._kept_bytes = kept_bytes
        self._used: dict[str, int] = {}

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

    def stamp(self, assignment: str) -> tuple[str, str] | None:
        """What ``assignment`` was graded from and into when that was last noted."""
        query = "SELECT given, graded FROM stamp WHERE assignment = ?"
        found = self._read(query, (_stored(assignment),))
        return found[0] if found else None

    def note_stamp(self, assignment: str, given: str, graded: str) -> None:
        """The assignment was graded whole and without a failure: from ``given`` into ``graded``."""
        row = (_stored(assignment), given, graded)
        self._write(lambda db: db.execute("INSERT OR REPLACE INTO stamp VALUES (?, ?, ?)", row))

    def is_open(self, assignment: str) -> bool:
        """Whether a submission of the assignment was begun and never ended, or has failed."""
        query = "SELECT 1 FROM work WHERE assignment = ? AND state != 'done' LIMIT 1"
        return bool(self._read(query, (_stored(assignment),)))

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
        packed = zlib.compress(data, 1)

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


def _stored(name: str) -> str | bytes:
    """A name as SQLite takes it: bytes where a file's name is not UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape")
    return name


def _named(stored: str | bytes) -> str:
    return stored if isinstance(stored, str) else stored.decode("utf-8", "surrogateescape")
