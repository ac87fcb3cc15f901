"""The files of the project, as a clean checkout has them."""

import fnmatch
from functools import cache
from pathlib import Path

import pytest

from workshop.paths import REPOSITORY

NOT_OURS = (".git", ".hypothesis")


@cache
def _ignored() -> tuple[str, ...]:
    lines = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip("/") for line in lines if line and not line.startswith("#"))


def is_ours(path: Path) -> bool:
    """Whether a path belongs to the project: neither git's nor ignored by it."""
    return path.name not in NOT_OURS and not any(
        fnmatch.fnmatch(path.name, pattern) for pattern in _ignored()
    )


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project."""
    found: list[Path] = []
    folders = [REPOSITORY]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if is_ours(path):
                (folders if path.is_dir() else found).append(path)
    return tuple(found)


@pytest.fixture(scope="session")
def sources() -> dict[str, str]:
    """Every Python file of the project: its place from the root, its text."""
    return _texts({".py"})


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Every text file of the project, as ``sources``."""
    return _texts({".py", ".md", ".toml", ".yml", ".txt", ".js", ".css", ".html", ""})


@pytest.fixture(scope="session")
def top_level() -> set[str]:
    """The names at the root of the project."""
    return {path.name for path in REPOSITORY.iterdir() if is_ours(path)}


def _texts(endings: set[str]) -> dict[str, str]:
    return {
        path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
        for path in project_files()
        if path.suffix in endings
    }
