"""A note beside a big file that says when it was last hashed, so that it is not hashed again."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workshop.files import write_atomic


@dataclass(frozen=True)
class Stamp:
    """Size (bytes) and modification time (ns) of a file when its SHA-256 was taken."""

    size: int
    mtime_ns: int
    sha256: str

    def fits(self, path: Path) -> bool:
        """Whether the file still looks as it did."""
        try:
            found = path.stat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (self.size, self.mtime_ns)


def read(path: Path) -> Stamp | None:
    """The stamp kept at ``path``, or None if there is none that can be read."""
    try:
        return Stamp(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def seal(path: Path, digest: str, stamp_path: Path) -> Stamp:
    """Note at ``stamp_path`` that the file at ``path`` has this digest."""
    found = path.stat()
    stamp = Stamp(found.st_size, found.st_mtime_ns, digest)
    write_atomic(stamp_path, json.dumps(asdict(stamp)))
    return stamp


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
