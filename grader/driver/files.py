"""A submission's own files, and nothing that a link in it borrows from elsewhere."""

import fnmatch
import glob
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from nbgrader import utils


@contextmanager
def only_own_files() -> Iterator[None]:
    """Let nbgrader copy no file that a link in a submission borrows from elsewhere."""

    def own(path: str, exclude: list[str] | None = None) -> list[str]:
        return [file for file in find_all_files(path, exclude) if is_own(Path(file), Path(path))]

    with patch("nbgrader.converters.base.find_all_files", own):
        yield


def is_own(file: Path, folder: Path) -> bool:
    """Whether a file lies in ``folder`` in truth, links followed."""
    place = file
    while place != folder and place != place.parent:
        if place.is_symlink():
            break
        place = place.parent
    return place == folder or file.resolve().is_relative_to(folder.resolve())


def find_all_files(path: str, exclude: Sequence[str] | None = None) -> list[str]:
    """As nbgrader's, which lists a folder anew for each of its files and each pattern."""
    patterns = list(exclude or ())
    if any(map(_is_deep, patterns)):
        found: list[str] = utils.find_all_files(path, patterns)
        return found
    files: list[str] = []
    skipped: set[str] = set()
    for folder, folders, names in os.walk(path):
        if glob.has_magic(folder):
            return list(utils.find_all_files(path, patterns))
        if folder in skipped or _is_ignored(os.path.basename(folder), patterns):
            skipped.update(os.path.join(folder, name) for name in folders)
            continue
        files += [os.path.join(folder, name) for name in names if not _is_ignored(name, patterns)]
    return files


def _is_deep(pattern: str) -> bool:
    """Whether a pattern speaks of more than the name of a file."""
    return os.sep in pattern or "/" in pattern or "**" in pattern


def _is_ignored(name: str, patterns: Sequence[str]) -> bool:
    """Whether ``glob`` would find the name in its folder with one of the patterns."""
    return any(_matches(name, pattern) for pattern in patterns)


def _matches(name: str, pattern: str) -> bool:
    if not glob.has_magic(pattern):
        return name == pattern
    if name.startswith(".") and not pattern.startswith("."):
        return False
    return fnmatch.fnmatch(name, pattern)
