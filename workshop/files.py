"""Writing files so that a crash between any two writes leaves the old or the new one, never half."""

import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path


def write_atomic(path: Path, data: bytes | str) -> Path:
    """Put ``data`` (text as UTF-8) at ``path`` in one step, durable when the call returns ``path``.

    The file is readable by its owner alone.

    Raises ``OSError`` when the disk is full or the folder is read-only; the old file stays whole.
    """
    payload = data.encode("utf-8") if isinstance(data, str) else data
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return path


def pack(archive: Path, files: Iterable[Path]) -> None:
    """Put files that are compressed already (pictures, clips) into one zip, by their bare names."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as bundle:
        for file in files:
            bundle.write(file, file.name)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def inside(folder: Path, relative: str) -> Path | None:
    """The regular file ``relative`` below ``folder``, or None if absent, outside or behind a link."""
    if not relative or "\\" in relative or "\0" in relative:
        return None
    path = folder / relative
    root = folder.resolve()
    steps = [path, *path.parents]
    if any(step.is_symlink() for step in steps[: len(Path(relative).parts)]):
        return None
    if not path.resolve().is_relative_to(root) or not path.is_file():
        return None
    return path
