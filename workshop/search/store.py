"""The one SQLite file of an index: documents, passages, their terms (FTS5) and vectors.

Vectors are kept by the digest of what was read, so a passage that moves to another file, or stays
in a changed one, is not computed again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = 2  # of the tables and of how documents are cut: another one is built anew
SCHEMA = """
CREATE TABLE documents (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, about TEXT NOT NULL
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, vector TEXT NOT NULL,
    place TEXT NOT NULL, text TEXT NOT NULL, heading TEXT NOT NULL, context TEXT NOT NULL
);
CREATE INDEX passages_of ON passages (document);
CREATE INDEX passages_by_vector ON passages (vector);
CREATE VIRTUAL TABLE terms USING fts5 (
    words, pairs, bare, bare_pairs, around, bare_around,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (terms, 'col');
CREATE TABLE vectors (digest TEXT NOT NULL, model TEXT NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (digest, model)) WITHOUT ROWID;
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the index at ``path``; one that is damaged or of another version is begun anew.

    An index holds nothing that the documents do not, so nothing is lost with it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _open(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
        for ending in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return _open(path)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        # A power cut may lose the last documents that were indexed, not the file: they come again.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in {0, VERSION}:
            raise sqlite3.DatabaseError(f"an index of version {version}")
        if version == 0:
            _create(connection)
        connection.execute("SELECT count(*) FROM documents").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _create(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == 0:  # nobody else was quicker
            for statement in filter(str.strip, SCHEMA.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits for whoever writes now."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
