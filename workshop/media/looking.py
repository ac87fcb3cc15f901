"""The first look at photos that people bring: a job that puts small copies for the screen on disk.

Light to import: what opens pictures is loaded where the job runs.
"""

from dataclasses import dataclass
from pathlib import Path

from workshop.engine import Limits, Reporter, job
from workshop.errors import WorkshopError

LIMITS = Limits(seconds=600, memory_mb=1024)
MOST_PIXELS = 16_000_000
"""Photos are worked on at most at this size: twelve megapixels and a little more."""
SEEN = "xem"
"""The folder of small copies for the screen, beside what they show."""
THUMBNAIL = "-nho"


@dataclass(frozen=True)
class Looked:
    """A photo as it was found: its size upright, remarks, what it tells of its owner; or why not."""

    file: str
    width: int = 1
    height: int = 1
    notes: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    place: tuple[float, float] | None = None
    trouble: str = ""


def seen(path: Path, what: str = "") -> Path:
    """Where the small copy of a picture or clip lies; ``what`` tells apart more than one of them."""
    return path.parent / SEEN / f"{path.name}{what}.jpg"


def keep_seen(path: Path, small: bytes, what: str = "") -> None:
    """Put a small copy, a jpg, where ``seen`` looks for it."""
    place = seen(path, what)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(small)


@job
def look(folder: Path, names: list[str], report: Reporter) -> list[Looked]:
    """Open each photo; put a copy for the screen and a thumbnail below ``folder/xem``."""
    found = []
    for number, name in enumerate(names):
        report(number / len(names), f"Đang mở ảnh {number + 1} trên {len(names)}…")
        try:
            found.append(_looked(folder / name))
        except WorkshopError as error:
            found.append(Looked(name, trouble=str(error)))
    return found


def _looked(path: Path) -> Looked:
    from workshop.media import metadata, saving
    from workshop.media.opening import open_picture

    data = path.read_bytes()
    opened = open_picture(data, path.name, most=MOST_PIXELS)
    keep_seen(path, saving.preview(opened.image, 1000))
    keep_seen(path, saving.preview(opened.image, 200), THUMBNAIL)
    width, height = opened.size
    told, place = metadata.personal_of_any(data), metadata.location(data)
    return Looked(path.name, width, height, opened.notes, told, place)
