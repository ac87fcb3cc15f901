"""Where the small pictures for the screen lie: the file itself, and its error level."""

from pathlib import Path

SEEN = "xem"


def small_of(path: Path) -> Path:
    """The small picture of a file or clip."""
    return path.parent / SEEN / f"{path.name}.jpg"


def level_of(path: Path) -> Path:
    """The error level of a picture; a clip has none."""
    return path.parent / SEEN / f"{path.name}.muc.jpg"
