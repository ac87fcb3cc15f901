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
"""The folder of small copies for the screen, below the folder of the photos."""


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


def seen(folder: Path, name: str, what: str = "") -> Path:
    """Where the small copy of a picture lies; ``what`` is ``-nho`` for the thumbnail."""
    return folder / SEEN / f"{Path(name).stem}{what}.jpg"


@job
def look(folder: Path, names: list[str], report: Reporter) -> list[Looked]:
    """Open each photo; put a copy for the screen and a thumbnail below ``folder/xem``."""
    (folder / SEEN).mkdir(parents=True, exist_ok=True)
    found = []
    for number, name in enumerate(names):
        report(number / len(names), f"Đang mở ảnh {number + 1} trên {len(names)}…")
        try:
            found.append(_looked(folder, name))
        except WorkshopError as error:
            found.append(Looked(name, trouble=str(error)))
    return found


def _looked(folder: Path, name: str) -> Looked:
    from workshop.media import metadata, saving
    from workshop.media.opening import open_picture

    data = (folder / name).read_bytes()
    opened = open_picture(data, name, most=MOST_PIXELS)
    seen(folder, name).write_bytes(saving.preview(opened.image, 1000))
    seen(folder, name, "-nho").write_bytes(saving.preview(opened.image, 200))
    width, height = opened.size
    told, place = metadata.personal_of_any(data), metadata.location(data)
    return Looked(name, width, height, opened.notes, told, place)
