"""From notes to a document in the form of Decree 30: word lines with the model, verify, lint, mend."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level1_text.official_letter import wording
from level1_text.official_letter.draft import Draft
from level1_text.official_letter.notes import Notes, read_notes
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut, BadFile
from workshop.files import write_atomic
from workshop.office import decree30

LIMITS = Limits(seconds=600, memory_mb=1024)
MOST_LINES = 60


class Sentence(BaseModel):
    """A worded line with the note it stands for; ``by`` tells who worded it."""

    model_config = ConfigDict(frozen=True)

    text: str
    note: str
    by: Literal["ai", "notes"]


class Worded(BaseModel):
    """The sentences in the order of the notes; ``model`` and ``replies`` say who answered."""

    model_config = ConfigDict(frozen=True)

    sentences: tuple[Sentence, ...] = ()
    model: str = ""
    replies: dict[str, int] = {}

    @property
    def text(self) -> str:
        """The sentences, a line each."""
        return "\n".join(sentence.text for sentence in self.sentences)


class Complaint(BaseModel):
    """One broken rule for a panel: what is wrong, by which clause, where."""

    model_config = ConfigDict(frozen=True)

    message: str
    clause: str
    where: str
    mendable: bool


class Reviewed(BaseModel):
    """A docx linted: what it breaks; after mending, where it lies and what was changed.

    ``error`` says why a file could not be read; it holds up no other.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    complaints: tuple[Complaint, ...] = ()
    changed: tuple[Complaint, ...] = ()
    mended: Path | None = None
    error: str = ""


@job
def open_notes(path: Path) -> Notes:
    """Read the notes in a worker. Raises ``BadFile``."""
    return read_notes(path)


@job
def word(lines: Sequence[str], recorded: Path | None, progress: Reporter) -> Worded:
    """Each line as a sentence of an official document; the lines' own words where the model fails.

    The lines tidied by rule are reported at once, then each state so far.
    """
    chosen = list(lines)[:MOST_LINES]
    sentences = [Sentence(text=wording.tidy(line), note=line, by="notes") for line in chosen]
    sources: Counter[str] = Counter()
    model = ""

    def worded() -> Worded:
        silent = len(chosen) - sources.total()
        replies = {**sources, "none": silent} if silent else dict(sources)
        return Worded(sentences=tuple(sentences), model=model, replies=replies)

    def on_reply(number: int, reply: Reply) -> None:
        nonlocal model
        model = reply.model
        sources[reply.source] += 1
        text = wording.accept(chosen[number], reply.text)
        if text is not None:
            sentences[number] = Sentence(text=text, note=chosen[number], by="ai")
        done = sources.total()
        progress(done / len(chosen), f"Đã viết lời {done} trên {len(chosen)} ý.")
        progress.partial(worded().text)

    progress(0.0, f"Đang viết lời cho {len(chosen)} ý…")
    progress.partial(worded().text)
    with suppress(AITimedOut):
        ask_many(
            [wording.request(line) for line in chosen],
            max_tokens=120,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    return worded()


@job
def save(path: Path, draft: Draft) -> Path:
    """Write the document of a draft. Raises ``BadAnswer`` naming the field that cannot be used."""
    return decree30.write_letter(path, draft.letter)


@job
def readable(path: Path) -> None:
    """Raises ``BadFile`` where a Word file that was brought back cannot be checked."""
    decree30.lint(path)


@job
def review(paths: Sequence[Path], progress: Reporter) -> tuple[Reviewed, ...]:
    """Lint any docx files, one after another."""
    return _each(paths, _review, progress)


@job
def mend(paths: Sequence[Path], folder: Path, progress: Reporter) -> tuple[Reviewed, ...]:
    """Mend what is mechanical in docx files, each into ``folder``; the files stay as they are."""
    return _each(paths, lambda path: _mend(path, folder / path.name), progress)


def _each(
    paths: Sequence[Path], work: Callable[[Path], Reviewed], progress: Reporter
) -> tuple[Reviewed, ...]:
    done = []
    for number, path in enumerate(paths):
        progress(number / len(paths), f"Tệp {number + 1} trên {len(paths)}: “{path.name}”.")
        try:
            done.append(work(path))
        except BadFile as error:
            done.append(Reviewed(name=path.name, error=str(error)))
    return tuple(done)


def _review(path: Path) -> Reviewed:
    return Reviewed(name=path.name, complaints=_complaints(decree30.lint(path).violations))


def _mend(path: Path, target: Path) -> Reviewed:
    mended = decree30.mend(path)
    write_atomic(target, mended.data)
    return Reviewed(
        name=path.name,
        complaints=_complaints(mended.left),
        changed=_complaints(mended.changed),
        mended=target,
    )


def _complaints(violations: Sequence[decree30.Violation]) -> tuple[Complaint, ...]:
    return tuple(
        Complaint(message=v.message, clause=v.clause, where=v.where, mendable=v.mendable)
        for v in violations
    )
