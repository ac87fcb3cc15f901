"""What a person should look at in submissions: the same work of several learners, locked cells changed.

Only JSON and bytes are read; nothing of a submission is run. What is found is no proof.
"""

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.status_course import CellFacts

MAX_NOTEBOOK = 50_000_000
"""Bytes; a larger notebook is told and not read."""
CHOICES = 100
"""Characters: answers shorter than that, with no file, may well be the same by chance."""
HIDDEN = ("HIDDEN TESTS", "MARK SCHEME")
DAMAGED = "Không đọc được sổ {name}."
TOO_LARGE = "Sổ {name} lớn quá 50 MB nên không được xem."


@dataclass(frozen=True)
class Given:
    """One cell as learners got it: what they may write in, or what is locked."""

    kind: str
    locked: bool
    sources: tuple[str, ...]
    flags: tuple[Any, ...] | None = None


@dataclass
class Reading:
    """What was read of one submission. ``work`` has a hash of what the learner made, by what it is:
    ``""`` for answers and files of a lesson, else the notebook's name."""

    work: dict[str, str] = field(default_factory=dict)
    tampered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Grade ids of changed locked cells, by notebook."""
    unreadable: list[str] = field(default_factory=list)
    """Sentences for the trainer."""


def given_cells(release: Path, cells: Mapping[str, list[CellFacts]]) -> dict[str, dict[str, Given]]:
    """The cells that learners got, by notebook and grade id: of the released files, else of the
    gradebook's ``cells`` without what nbgrader hides."""
    given: dict[str, dict[str, Given]] = {}
    for notebook, facts in cells.items():
        released = {}
        for cell in _cells_at(release / f"{notebook}.ipynb"):
            released[_about(cell)["grade_id"]] = cell
        given[notebook] = {}
        for fact in facts:
            texts, flags = [_plain(fact.source), _plain(_shown(fact.source))], None
            if fact.name in released:
                texts.append(_plain(_source(released[fact.name])))
                flags = _flags(released[fact.name])
            given[notebook][fact.name] = Given(fact.kind, fact.locked, tuple(texts), flags)
    return given


def _cells_at(path: Path) -> list[dict]:
    try:
        return list(_graded(path))
    except (OSError, ValueError, RecursionError):
        return []


def _graded(path: Path) -> Iterator[dict]:
    """Cells with a grade id. Raises ``OSError``, ``ValueError`` or ``RecursionError``."""
    book = json.loads(path.read_bytes())
    cells = book.get("cells") if isinstance(book, dict) else None
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and isinstance(_about(cell).get("grade_id"), str):
            yield cell


def _about(cell: dict) -> dict:
    metadata = cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return about if isinstance(about, dict) else {}


def _source(cell: dict) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _plain(text: str) -> str:
    """The text without white space at ends of lines, and without empty lines."""
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def _shown(source: str) -> str:
    """The source without the regions that nbgrader hides from learners."""
    lines, hidden = [], False
    for line in source.splitlines():
        if any(f"BEGIN {region}" in line for region in HIDDEN):
            hidden = True
        elif any(f"END {region}" in line for region in HIDDEN):
            hidden = False
        elif not hidden:
            lines.append(line)
    return "\n".join(lines)


def _flags(cell: dict) -> tuple[Any, ...]:
    about = _about(cell)
    points = about.get("points")
    number = float(points) if isinstance(points, int | float) else points
    return (bool(about.get("grade")), bool(about.get("solution")), number)


def read_submission(folder: Path, given: Mapping[str, Mapping[str, Given]]) -> Reading:
    """Read a submission as it lies in ``folder``. Never raises for what is in it."""
    reading = Reading()
    answers = _answers(folder)
    if answers:
        reading.work[""] = answers
    for notebook, cells in given.items():
        path = folder / f"{notebook}.ipynb"
        if path.is_symlink() or not path.is_file():
            continue
        try:
            if path.stat().st_size > MAX_NOTEBOOK:
                reading.unreadable.append(TOO_LARGE.format(name=path.name))
                continue
            found = list(_graded(path))
        except (OSError, ValueError, RecursionError):
            reading.unreadable.append(DAMAGED.format(name=path.name))
            continue
        written = _written(found, cells)
        if written:
            reading.work[notebook] = written
        changed = _changed(found, cells)
        if changed:
            reading.tampered[notebook] = changed
    return reading


def _written(found: Iterable[dict], cells: Mapping[str, Given]) -> str | None:
    """A hash of what stands in the cells to write in; None where nothing was written."""
    texts = {}
    for cell in found:
        given = cells.get(_about(cell)["grade_id"])
        text = _plain(_source(cell))
        if given is not None and not given.locked and text and text not in given.sources:
            texts[_about(cell)["grade_id"]] = " ".join(text.split())
    return _hash(texts) if texts else None


def _changed(found: Iterable[dict], cells: Mapping[str, Given]) -> tuple[str, ...]:
    """Grade ids of locked cells that are neither as released nor as an earlier release had them."""
    names = set()
    for cell in found:
        name = _about(cell)["grade_id"]
        given = cells.get(name)
        if given is None or not given.locked:
            continue
        same = _plain(_source(cell)) in given.sources and cell.get("cell_type") == given.kind
        if same and given.flags in (None, _flags(cell)):
            continue
        if _about(cell).get("checksum") != checksum(cell):
            names.add(name)
    return tuple(sorted(names))


def checksum(cell: dict) -> str:
    """nbgrader's ``compute_checksum``: in a released notebook each cell carries its own."""
    about = _about(cell)
    grade, solution = about.get("grade", False), about.get("solution", False)
    locked = not solution and (bool(grade) or about.get("locked", False))
    parts = [_source(cell), cell.get("cell_type"), grade, solution, locked, about.get("grade_id")]
    if grade:
        points = about.get("points")
        parts.append(float(points) if isinstance(points, int | float) else points)
    text = "".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.md5(text, usedforsecurity=False).hexdigest()


def _answers(folder: Path) -> str | None:
    """A hash of a lesson's graded answer with the files it names; None where nothing was made.

    An answer that names no file counts with all files of ``work``.
    """
    try:
        book = json.loads((folder / "answers.json").read_bytes())
        graded = book["graded"]
        record = book["answers"][graded]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return None
    if not isinstance(record, dict) or not any(record.values()):
        return None
    files = dict(_files(folder / "work"))
    named: list[str] = []

    def with_content(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: with_content(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [with_content(inner) for inner in value]
        if isinstance(value, str) and value in files:
            named.append(value)
            return _content(files[value])
        return value

    made = with_content(record)
    if not named:
        if not files and len(json.dumps(record, ensure_ascii=False)) < CHOICES:
            return None
        made = [made, sorted(map(_content, files.values()))]
    return _hash([graded, made])


def _files(work: Path) -> Iterator[tuple[str, Path]]:
    """Files below ``work`` by their place in the submission; links are left out."""
    for folder, _names, files in os.walk(work):
        for name in files:
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path.relative_to(work.parent).as_posix(), path


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return str(path)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Alike:
    """Learners whose work is the same; ``what`` as in ``Reading.work``."""

    what: str
    learners: tuple[str, ...]


def alike(readings: Mapping[str, Reading]) -> list[Alike]:
    """Groups of at least two learners with the same work, by what it is and by name."""
    groups = defaultdict(list)
    for learner, reading in sorted(readings.items()):
        for what, made in reading.work.items():
            groups[what, made].append(learner)
    found = [Alike(what, tuple(who)) for (what, _), who in groups.items() if len(who) > 1]
    return sorted(found, key=lambda group: (group.what, group.learners))
