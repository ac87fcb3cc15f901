"""A quotation is shown only when the file says it, word for word, now."""

from functools import lru_cache
from pathlib import Path

from workshop import office
from workshop.errors import BadFile
from workshop.vietnamese import normalise


def stands_verbatim(quote: str, path: Path) -> bool:
    """Whether the file at ``path`` holds ``quote``, letter by letter.

    Line breaks, repeated spaces and the way Unicode writes a letter are no difference; a file that
    cannot be read holds nothing.
    """
    wanted = plain(quote)
    try:
        found = path.stat()
        return bool(wanted) and wanted in _text(path, found.st_size, found.st_mtime_ns)
    except (OSError, BadFile):
        return False


def plain(text: str) -> str:
    """A text on one line, as it is compared letter by letter."""
    return " ".join(normalise(text).split())


@lru_cache(maxsize=128)
def _text(path: Path, _size: int, _changed: int) -> str:
    return plain(office.read(path).text)
