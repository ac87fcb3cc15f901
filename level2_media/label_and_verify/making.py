"""Looks at files and finishes them; what ``jobs`` runs in the engine."""

import zipfile
from pathlib import Path

from level2_media.label_and_verify import clues, task
from level2_media.label_and_verify.jobs import LEVEL, Result, Seen
from level2_media.label_and_verify.record import Item
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.media import saving
from workshop.media.looking import SEEN, seen

SMALL = 420


def look(folder: Path, names: list[str], report: Reporter) -> list[Seen]:
    """What each file tells. A file that cannot be read is told, the rest go on."""
    (folder / SEEN).mkdir(parents=True, exist_ok=True)
    found = []
    for number, name in enumerate(names):
        report(number / len(names), f"Đang soi tệp {number + 1} trên {len(names)}…")
        try:
            found.append(_look(folder, name))
        except WorkshopError as error:
            found.append(Seen(name, trouble=str(error)))
    return found


def _look(folder: Path, name: str) -> Seen:
    path = folder / name
    image = clues.picture_of(path)
    seen(folder, name).write_bytes(saving.preview(image, SMALL))
    seen(folder, name, "-nho").write_bytes(saving.preview(image, 200))
    if task.is_clip(name):
        return Seen(name, clues.of_clip(path))
    level, said = clues.error_picture(image)
    seen(folder, name, LEVEL).write_bytes(saving.preview(level.convert("RGB"), SMALL))
    return Seen(name, clues.of_picture(path.read_bytes()), said)


def finish(folder: Path, target: Path, item: Item) -> Result:
    """Write one file and read it again: what is told is what a reader finds, not what was meant."""
    done = task.finish(folder / Path(item.file).name, target, item)
    seen(target, done.name).write_bytes(saving.preview(clues.picture_of(done), SMALL))
    return Result(item.file, done.name, task.read_back(done))


def pack(target: Path, name: str, files: list[str]) -> None:
    """One zip of the finished files."""
    with zipfile.ZipFile(target / name, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            archive.write(target / file, file)
