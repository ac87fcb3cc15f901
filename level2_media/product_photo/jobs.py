"""The jobs of the lesson: try a cut, make the pictures of every photo and channel.

A job writes pictures into a folder that it is given and returns what there is to tell: twenty photos in
five channels never pass through the page's kernel. The work itself is in ``making``.
"""

from dataclasses import dataclass
from pathlib import Path

from level2_media.product_photo.record import Photo, Settings
from workshop.engine import Limits, Reporter, job

LIMITS = Limits(seconds=900, memory_mb=1024)
LIMITS_ISNET = Limits(seconds=1800, memory_mb=1536)
ZIP = "tat-ca-anh.zip"


@dataclass(frozen=True)
class Result:
    """One finished picture, or why there is none."""

    photo: str
    channel: str
    name: str = ""
    weight: int = 0
    by_ai: bool = False
    notes: tuple[str, ...] = ()
    trouble: str = ""


@job
def try_cut(folder: Path, photo: Photo, settings: Settings) -> bytes:
    """The product alone on the chosen ground, as a small jpg for the screen."""
    from level2_media.product_photo import making

    return making.try_cut(folder, photo, settings)


@job
def make(
    folder: Path, target: Path, photos: list[Photo], settings: Settings, report: Reporter
) -> list[Result]:
    """The pictures of all photos for all chosen channels, and one zip of them, in ``target``.

    A photo that fails is told; the others go on. Only one photo is in memory at a time.
    """
    from level2_media.product_photo import making

    return making.make(folder, target, photos, settings, report)
