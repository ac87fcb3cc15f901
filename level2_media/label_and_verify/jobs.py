"""The lesson's jobs: look at files for clues, label and mark copies. The work itself is in ``making``."""

from dataclasses import dataclass
from pathlib import Path

from workshop.engine import Limits, Reporter, job

LIMITS = Limits(seconds=1200, memory_mb=1024)
ZIP = "tep-da-gan-nhan.zip"
LEVELS = "-muc"
"""What the small picture of a file's error level is called after its name."""


@dataclass(frozen=True)
class Seen:
    """What a file tells, or why it cannot be opened."""

    file: str
    clues: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True)
class Result:
    """One finished file and what was read back from it, or why there is none."""

    source: str
    name: str = ""
    said: str = ""
    trouble: str = ""


@job
def look(folder: Path, names: list[str], report: Reporter) -> list[Seen]:
    """Read the clues of each file; small pictures for the screen go below ``folder/xem``."""
    from level2_media.label_and_verify import making

    return making.look(folder, names, report)


@job
def make(
    folder: Path, target: Path, kinds: dict[str, str], corner: str, report: Reporter
) -> list[Result]:
    """Label, mark or copy each file into ``target``, read it back, and pack all into one zip."""
    from level2_media.label_and_verify import making

    return making.make(folder, target, kinds, corner, report)
