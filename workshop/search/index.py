"""An index of a folder: brought up to date by content, asked by words and by meaning."""

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict

from workshop import office
from workshop.errors import BadFile
from workshop.search import asking, store
from workshop.search.describe import describe
from workshop.search.meaning import Embedder
from workshop.search.model import DocumentInfo, Passage, Results
from workshop.search.passages import passages
from workshop.search.words import terms

ENDINGS = frozenset({".docx", ".pdf", ".txt", ".md", ".html", ".htm", ".xlsx", ".csv"})
BATCH = 16
Told = Callable[[int, int, str], None]


class Changes(BaseModel):
    """What bringing an index up to date did, by name of document; ``problems`` says why a file
    could not be read, in a sentence for people."""

    model_config = ConfigDict(frozen=True)

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: dict[str, str] = {}


def documents_below(folder: Path) -> dict[str, Path]:
    """The files below a folder that can be read, by name; hidden ones are left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
        if path.suffix.lower() in ENDINGS and path.is_file() and not hidden:
            found[name] = path
    return found


class Index:
    """The index in one SQLite file, made where there is none. Close it, or use it in ``with``.

    Two may be open on one file: who reads sees what was whole, who writes waits.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = store.connect(path)

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def update(self, files: Path | Mapping[str, Path], told: Told = lambda *_: None) -> Changes:
        """Make the index say what the files say: new and changed ones are read, those no longer
        there forgotten, the rest left alone. A change is told by content (SHA-256), not by date.

        ``files`` is a folder, or paths by name. ``told`` gets how many of how many are done and
        the name of the next. Each document is written in one step, so a broken-off update has lost
        nothing that it did.
        """
        wanted = documents_below(files) if isinstance(files, Path) else dict(files)
        with FileLock(f"{self.path}.lock"):
            known = dict(self._db.execute("SELECT name, digest FROM documents"))
            forgotten = sorted(known.keys() - wanted.keys())
            for name in forgotten:
                with store.transaction(self._db):
                    self._forget(name)
            done: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
            for count, (name, path) in enumerate(wanted.items()):
                told(count, len(wanted), name)
                done[self._take(name, path, known.get(name))].append(name)
            if forgotten or done["changed"]:
                self._drop_vectors_of_nothing()
        problems = {info.name: info.problem for info in self.documents() if info.problem}
        return Changes(
            forgotten=tuple(forgotten),
            problems=problems,
            **{kind: tuple(names) for kind, names in done.items()},
        )

    def _take(self, name: str, path: Path, known: str | None) -> str:
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        digest = hashlib.sha256(data).hexdigest()
        if digest == known:
            return "unchanged"
        about, found = _read(data, name)
        with store.transaction(self._db):
            self._forget(name)
            self._db.execute(
                "INSERT INTO documents VALUES (?, ?, ?)", (name, digest, about.model_dump_json())
            )
            self._write(found, about)
        return "changed" if known else "added"

    def _forget(self, name: str) -> None:
        ids = "SELECT id FROM passages WHERE document = ?"
        self._db.execute(f"DELETE FROM terms WHERE rowid IN ({ids})", (name,))
        self._db.execute("DELETE FROM passages WHERE document = ?", (name,))
        self._db.execute("DELETE FROM documents WHERE name = ?", (name,))

    def _write(self, found: Sequence[Passage], about: DocumentInfo) -> None:
        for passage in found:
            read = hashlib.sha256(read_as(passage, about).encode()).hexdigest()
            row = self._db.execute(
                "INSERT INTO passages (document, vector, place, text, heading, context) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    passage.document,
                    read,
                    passage.place,
                    passage.text,
                    passage.heading,
                    passage.context,
                ),
            )
            self._db.execute(
                "INSERT INTO terms (rowid, words, pairs, bare, bare_pairs, around, bare_around) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row.lastrowid, *(" ".join(column) for column in columns_of(passage, about))),
            )

    def _drop_vectors_of_nothing(self) -> None:
        with store.transaction(self._db):
            self._db.execute(
                "DELETE FROM vectors WHERE digest NOT IN (SELECT vector FROM passages)"
            )

    def embed(self, embedder: Embedder, told: Told = lambda *_: None) -> int:
        """Compute the vectors that are not there yet; gives how many. Some at a time are put on
        disk, so one that is broken off goes on where it was. Where somebody else computes them
        now, nothing is done."""
        try:
            with FileLock(f"{self.path}.meaning.lock", timeout=0):
                return self._embed(embedder, told)
        except Timeout:
            return 0

    def _embed(self, embedder: Embedder, told: Told) -> int:
        waiting = list(self._without_vector(embedder.name))
        for start in range(0, len(waiting), BATCH):
            told(start, len(waiting), "")
            batch = waiting[start : start + BATCH]
            vectors = embedder.passages([text for _, text in batch]).astype("float16")
            with store.transaction(self._db):
                self._db.executemany(
                    "INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)",
                    [
                        (digest, embedder.name, vector.tobytes())
                        for (digest, _), vector in zip(batch, vectors, strict=True)
                    ],
                )
        return len(waiting)

    def _without_vector(self, model: str) -> Iterator[tuple[str, str]]:
        about = {info.name: info for info in self.documents()}
        rows = self._db.execute(
            "SELECT document, place, text, heading, context, vector FROM passages WHERE vector NOT "
            "IN (SELECT digest FROM vectors WHERE model = ?) GROUP BY vector ORDER BY id",
            (model,),
        )
        for document, place, text, heading, context, digest in rows:
            passage = Passage(
                document=document, place=place, text=text, heading=heading, context=context
            )
            yield digest, read_as(passage, about[document])

    def documents(self) -> list[DocumentInfo]:
        """Every document known, by name; those that could not be read too."""
        rows = self._db.execute("SELECT about FROM documents ORDER BY name")
        return [DocumentInfo.model_validate_json(about) for (about,) in rows]

    def passages_of(self, name: str) -> list[Passage]:
        """The passages of one document, in its order."""
        rows = self._db.execute(
            "SELECT document, place, text, heading, context FROM passages WHERE document = ? "
            "ORDER BY id",
            (name,),
        )
        fields = ("document", "place", "text", "heading", "context")
        return [Passage(**dict(zip(fields, row, strict=True))) for row in rows]

    def search(
        self,
        question: str,
        limit: int = 10,
        embedder: Embedder | None = None,
        within: Collection[str] | None = None,
    ) -> Results:
        """The passages that answer best, and whether they answer at all.

        With an ``embedder``, by meaning as well, as far as vectors are there. ``within`` names the
        documents that may be looked in, such as those that the asker is allowed to read.
        """
        with closing(self._db.cursor()) as cursor:
            cursor.row_factory = sqlite3.Row
            return asking.answer(cursor, question, limit, embedder, within)


def columns_of(passage: Passage, about: DocumentInfo) -> tuple[tuple[str, ...], ...]:
    """The terms of a passage by column: its own, then those of what it stands in."""
    told = terms(passage.text)
    around = terms(f"{passage.heading}\n{passage.context}\n{about.title}")
    beside = (*around.words, *around.pairs), (*around.bare, *around.bare_pairs)
    return told.words, told.pairs, told.bare, told.bare_pairs, *beside


def read_as(passage: Passage, about: DocumentInfo) -> str:
    """A passage as the embedder reads it: where it stands, then what it says."""
    where = " · ".join(part for part in (about.title[:80], passage.heading[:80]) if part)
    opening = f"{passage.context[:160]} " if passage.context else ""
    return f"{where}: {opening}{passage.text}"


def _read(data: bytes, name: str) -> tuple[DocumentInfo, list[Passage]]:
    try:
        document = office.read(data, name)
    except BadFile as error:
        return DocumentInfo(name=name, title=name, problem=str(error)), []
    found = passages(document, name)
    about = describe(document, name, len(found))
    told = [passage for passage in found if passage.text not in about.title] or found
    return about.model_copy(update={"passages": len(told)}), told
