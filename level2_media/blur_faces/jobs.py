"""The jobs of the lesson: find faces, hide what is boxed. The work itself is in ``making``.

Pictures go to a folder that the job is given, never through the page's kernel.
"""

from dataclasses import dataclass
from pathlib import Path

from level2_media.blur_faces.record import Photo
from workshop.engine import Limits, Reporter, job
from workshop.media.box import Box

LIMITS = Limits(seconds=1200, memory_mb=1024)
ZIP = "anh-da-che.zip"


@dataclass(frozen=True)
class Found:
    """The faces that were found in a photo, as boxes."""

    file: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Result:
    """One finished picture, or why there is none."""

    photo: str
    name: str = ""
    hidden: int = 0
    trouble: str = ""


@job
def find(folder: Path, photos: list[Photo], report: Reporter) -> list[Found]:
    """Look for faces in each photo; each photo's boxes are told as they come."""
    from level2_media.blur_faces import making

    return making.find(folder, photos, report)


@job
def make(
    folder: Path, target: Path, photos: list[Photo], how: str, report: Reporter
) -> list[Result]:
    """Hide what is boxed in each photo; the pictures and one zip of them go to ``target``."""
    from level2_media.blur_faces import making

    return making.make(folder, target, photos, how, report)
