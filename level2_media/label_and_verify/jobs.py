"""The jobs of the lesson: look at what came, label it. Light to import; the work loads where it runs."""

from dataclasses import dataclass
from pathlib import Path

from level2_media.label_and_verify.record import Item
from workshop.engine import Limits, Reporter, job
from workshop.errors import WorkshopError

LIMITS = Limits(seconds=1200, memory_mb=1024)
ZIP = "anh-clip-da-gan-nhan.zip"
LEVEL = "-loi"
"""Ending of the error-level picture among the small copies."""


@dataclass(frozen=True)
class Seen:
    """One file as it was found: what it tells, where its error level stands out; or why not."""

    file: str
    clues: tuple[str, ...] = ()
    level: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Result:
    """One finished file with what a reader finds in it, or why there is none."""

    item: str
    name: str = ""
    mark: str = ""
    trouble: str = ""


@job
def look(folder: Path, names: list[str], report: Reporter) -> list[Seen]:
    """Open each file; small copies and error levels go below ``folder/xem``."""
    from level2_media.label_and_verify import making

    return making.look(folder, names, report)


@job
def finish(folder: Path, target: Path, items: list[Item], report: Reporter) -> list[Result]:
    """Write each file that may be shown to ``target``, with its labels, and one zip of them."""
    from level2_media.label_and_verify import making

    (target / "xem").mkdir(parents=True, exist_ok=True)
    results = []
    for number, item in enumerate(items):
        report(number / len(items), f"Đang làm tệp {number + 1} trên {len(items)}…")
        try:
            results.append(making.finish(folder, target, item))
        except WorkshopError as error:
            results.append(Result(item.file, trouble=str(error)))
    making.pack(target, ZIP, [result.name for result in results if result.name])
    return results
