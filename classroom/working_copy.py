"""The learner's own copies of the notebooks: made, brought up to date, never overwritten.

The repository stays clean, and whatever a learner changed stays as it is: an update of such a file
is put beside it. A manifest remembers the hash of every version given out, so a copy whose hash is
in it is unchanged. Answers and artefacts are in no manifest and are never touched.
"""

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from filelock import FileLock

from workshop.files import write_atomic

MANIFEST = ".ban-goc.json"
LOCK = ".ban-goc.lock"
NOT_OURS = ("answers.json", "work")
SKIPPED = ("__pycache__", ".ipynb_checkpoints")

log = logging.getLogger(__name__)

Given = dict[str, list[str]]


@dataclass(frozen=True)
class Report:
    """What a sync did, as paths relative to the working folder, sorted."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    put_beside: tuple[str, ...] = ()


def sync(notebooks: Path, work: Path, only: str = "") -> Report:
    """Bring ``work`` up to date with ``notebooks`` (with ``only``: with that folder below it).

    Unchanged copies are replaced. A changed copy stays, and the new one lies beside it as
    ``<name> (bản mới).ipynb``, once for each new version. Files that left ``notebooks`` stay.
    Safe to interrupt at any point, to repeat, and to run twice at once.
    Raises ``OSError`` when ``work`` cannot be written; what was written until then is whole.
    """
    work.mkdir(parents=True, exist_ok=True)
    with FileLock(work / LOCK):
        given = _read_manifest(work)
        new = {name: (notebooks / name).read_bytes() for name in _names(notebooks, only)}
        states = {
            name: _state(work / name, data, given.get(name, [])) for name, data in new.items()
        }
        plain = [name for name, state in states.items() if state in {"same", "absent", "unchanged"}]
        # Remembered before it is written: whichever of the two a crash leaves is known.
        _remember(work, given, {name: new[name] for name in plain})
        for name in plain:
            if states[name] != "same":
                write_atomic(work / name, new[name])
        # Remembered after it is written: a crash in between puts the same version beside again.
        changed = [name for name, state in states.items() if state == "changed"]
        put = [_put_beside(work, name, new[name], given.get(name, [])) for name in changed]
        _remember(work, given, {name: new[name] for name in changed})
    return Report(
        tuple(name for name in plain if states[name] == "absent"),
        tuple(name for name in plain if states[name] == "unchanged"),
        tuple(path.relative_to(work).as_posix() for path in put),
    )


def _state(copy: Path, new: bytes, given: list[str]) -> str:
    """``same``, ``absent``, ``unchanged`` (to be replaced), ``changed`` or ``told`` (changed, and
    this version was put beside it before)."""
    if not copy.exists():
        return "absent"
    there, wanted = _hash(copy.read_bytes()), _hash(new)
    if there == wanted:
        return "same"
    if there in given:
        return "unchanged"
    return "told" if wanted in given else "changed"


def _put_beside(work: Path, name: str, data: bytes, given: list[str]) -> Path:
    """Write ``data`` beside the copy, at the first name that holds no work of the learner's."""
    copy = work / name
    for number in count(1):
        mark = "bản mới" if number == 1 else f"bản mới {number}"
        path = copy.with_name(f"{copy.stem} ({mark}){copy.suffix}")
        if not path.exists() or _hash(path.read_bytes()) in [*given, _hash(data)]:
            break
    write_atomic(path, data)
    return path


def _names(notebooks: Path, only: str) -> Iterable[str]:
    files = (path for path in (notebooks / only).rglob("*") if path.is_file())
    found = (PurePosixPath(path.relative_to(notebooks).as_posix()) for path in files)
    return sorted(str(name) for name in found if _given_out(name))


def _given_out(name: PurePosixPath) -> bool:
    return not any(
        part in NOT_OURS or part in SKIPPED or part.startswith(".") for part in name.parts
    )


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _remember(work: Path, given: Given, contents: dict[str, bytes]) -> None:
    """Add the hashes of ``contents`` to ``given`` and save it if that changed anything."""
    before = json.dumps(given)
    for name, data in contents.items():
        hashes = given.setdefault(name, [])
        if _hash(data) not in hashes:
            hashes.append(_hash(data))
    if json.dumps(given) != before:
        text = json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True)
        write_atomic(work / MANIFEST, text + "\n")


def _read_manifest(work: Path) -> Given:
    """The hashes as given out; a manifest that cannot be read counts as every copy changed."""
    try:
        content = json.loads((work / MANIFEST).read_text(encoding="utf-8"))
        return {str(name): [str(digest) for digest in hashes] for name, hashes in content.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        log.warning("manifest of the working copy unreadable: %r", error)
        return {}
