"""A submission's own files, and nothing that a link in it borrows from elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from nbgrader import utils


@contextmanager
def only_own_files() -> Iterator[None]:
    """Let nbgrader copy no file that a link in a submission borrows from elsewhere."""
    find = utils.find_all_files

    def own(path: str, exclude: list[str] | None = None) -> list[str]:
        return [file for file in find(path, exclude) if is_own(Path(file), Path(path))]

    with patch("nbgrader.converters.base.find_all_files", own):
        yield


def is_own(file: Path, folder: Path) -> bool:
    """Whether a file lies in ``folder`` in truth, links followed."""
    return file.resolve().is_relative_to(folder.resolve())
