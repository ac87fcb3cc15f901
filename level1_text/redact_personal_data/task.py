"""Find personal data in files, hide it behind placeholders, and put it back into an answer."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level1_text.redact_personal_data import masking
from level1_text.redact_personal_data.masking import Added, Item, Key
from workshop import office
from workshop.engine import Limits, Reporter, job
from workshop.errors import BadFile
from workshop.files import write_atomic
from workshop.vietnamese import personal

LIMITS = Limits(seconds=600, memory_mb=1024)
KEY = "khoa.json"
MASKED = "da_che"


class Doc(BaseModel):
    """A file as it was read: its pieces, and the personal data found in them."""

    model_config = ConfigDict(frozen=True)

    name: str
    ending: str
    texts: tuple[str, ...]
    heads: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    found: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        """The pieces, a line each."""
        return "\n".join(self.texts)


class Choice(BaseModel):
    """What the learner decided: what the machine found wrongly, and what it missed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    off: tuple[str, ...] = ()
    added: tuple[Added, ...] = ()


class MaskedDoc(BaseModel):
    """A file with placeholders: its text, and the name of the file that was written."""

    model_config = ConfigDict(frozen=True)

    name: str
    file: str
    text: str


class Outcome(BaseModel):
    """What masking gave: files, and the key that leads back."""

    model_config = ConfigDict(frozen=True)

    docs: tuple[MaskedDoc, ...]
    key: Key

    @property
    def text(self) -> str:
        """All that can be pasted into an assistant."""
        return "\n\n".join(doc.text for doc in self.docs)


@job
def look(paths: list[Path], progress: Reporter) -> list[Doc]:
    """Read files and find personal data in each; a name of one is found in the others too.

    Raises ``BadFile`` for a file that cannot be read, whose name it says.
    """
    docs = []
    for place, path in enumerate(paths):
        progress(place / len(paths), f"Đang đọc {path.name} ({place + 1}/{len(paths)})…")
        opened = office.open_pieces(path.read_bytes(), path.name)
        found = tuple(find(opened.pieces))
        docs.append(
            Doc(
                name=path.name,
                ending=opened.ending,
                texts=tuple(piece.text for piece in opened.pieces),
                heads=tuple(piece.context for piece in opened.pieces),
                notes=opened.notes,
                found=found,
            )
        )
    return _with_names_of_others(docs)


def _with_names_of_others(docs: list[Doc]) -> list[Doc]:
    if len(docs) < 2:
        return docs
    names = {item.text for doc in docs for item in doc.found if item.kind == "name"}
    return [doc.model_copy(update={"found": tuple(find(_pieces(doc), names))}) for doc in docs]


def _pieces(doc: Doc) -> list[office.Piece]:
    return [office.Piece(*both) for both in zip(doc.texts, doc.heads, strict=True)]


def find(pieces: Sequence[office.Piece], people: set[str] | None = None) -> list[Item]:
    """Personal data in the pieces of one document: read together, as a signature stands alone on
    its line, and each cell of a table below the head of its column."""
    starts, whole = [], []
    length = 0
    for piece in pieces:
        starts.append(length)
        whole.append(piece.text)
        length += len(piece.text) + 1
    items = [
        item
        for hit in personal.find("\n".join(whole), people or ())
        for item in _in_pieces(hit, starts, whole)
    ]
    for place, piece in enumerate(pieces):
        if piece.context:
            items += _under_head(place, piece)
    longest_first = sorted(items, key=lambda item: item.start - item.end)
    return masking.chosen(whole, longest_first, (), ())


def _in_pieces(
    hit: personal.PersonalData, starts: Sequence[int], texts: Sequence[str]
) -> Iterator[Item]:
    """A hit that runs over the end of a piece is cut there."""
    place = bisect_right(starts, hit.start) - 1
    while place < len(texts) and starts[place] < hit.end:
        start = max(0, hit.start - starts[place])
        end = min(len(texts[place]), hit.end - starts[place])
        if start < end:
            text = texts[place][start:end]
            yield Item(kind=hit.kind, text=text, piece=place, start=start, end=end)
        place += 1


def _under_head(place: int, piece: office.Piece) -> Iterator[Item]:
    head = f"{piece.context}: "
    for hit in personal.find(head + piece.text):
        start, end = hit.start - len(head), hit.end - len(head)
        if start >= 0:
            text = piece.text[start:end]
            yield Item(kind=hit.kind, text=text, piece=place, start=start, end=end)


@job
def hide(paths: list[Path], choice: Choice, folder: Path, progress: Reporter) -> Outcome:
    """Write each file with placeholders into ``folder``, and the key beside them.

    The key and the files are readable by their owner alone.
    """
    docs = look(paths, progress)
    items = [masking.chosen(doc.texts, doc.found, choice.off, choice.added) for doc in docs]
    masked = masking.mask([doc.texts for doc in docs], items)
    written = []
    for place, (path, doc, changes) in enumerate(zip(paths, docs, masked.changes, strict=True)):
        progress(place / len(docs), f"Đang ghi bản đã che của {path.name}…")
        edits: dict[int, list[office.Edit]] = {}
        for piece, start, end, new in changes:
            edits.setdefault(piece, []).append(office.Edit(start, end, new))
        name = file_name(place, len(docs), doc.ending)
        write_atomic(folder / name, office.rewrite(path.read_bytes(), path.name, edits))
        text = "\n".join(
            office.edited(text, edits.get(piece, ())) for piece, text in enumerate(doc.texts)
        )
        written.append(MaskedDoc(name=doc.name, file=name, text=text))
    write_atomic(folder / KEY, masked.key.model_dump_json(indent=1))
    return Outcome(docs=tuple(written), key=masked.key)


def file_name(place: int, of: int, ending: str) -> str:
    """The name of a masked file; a single one needs no number."""
    return f"{MASKED}{f'_{place + 1}' if of > 1 else ''}{ending}"


@job
def bring_back(path: Path, key: Path, target: Path) -> str:
    """Write a file with the real words back to ``target``; gives a sentence on what was put back.

    Raises ``BadFile``.
    """
    data, known = path.read_bytes(), read_key(key)
    opened = office.open_pieces(data, path.name)
    edits: dict[int, list[office.Edit]] = {}
    count = 0
    for place, piece in enumerate(opened.pieces):
        for _, found in masking.placeholders(piece.text):
            real = masking.restore(found.group(), known)
            if real.used:
                edit = office.Edit(found.start(), found.end(), real.text)
                edits.setdefault(place, []).append(edit)
                count += 1
    write_atomic(target, office.rewrite(data, path.name, edits))
    return f"Đã ghép lại {count} chỗ trong tệp “{path.name}”."


def read_key(path: Path) -> Key:
    """The key kept in a file. Raises ``BadFile`` where it is none or was deleted."""
    try:
        return Key.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadFile(
            "Không còn tệp khoá nên không lấy lại tên thật được. Bạn che lại tài liệu ở bước 3."
        ) from error
    except (OSError, ValueError) as error:
        raise BadFile(
            "Tệp khoá bị hỏng hoặc đã bị sửa tay. Bạn che lại tài liệu ở bước 3 để có khoá mới."
        ) from error
