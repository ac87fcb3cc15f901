"""Finds faces and makes the hidden pictures of all photos; what ``jobs`` runs in the engine."""

from pathlib import Path

from level2_media.blur_faces import task
from level2_media.blur_faces.jobs import ZIP, Found, Result
from level2_media.blur_faces.record import Photo
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.files import pack
from workshop.media import saving
from workshop.media.looking import MOST_PIXELS, keep_seen
from workshop.media.opening import open_picture


def find(folder: Path, photos: list[Photo], report: Reporter) -> list[Found]:
    """The faces of each photo; one photo at a time is in memory."""
    found = []
    for number, photo in enumerate(photos):
        report(number / len(photos), f"Đang tìm khuôn mặt: ảnh {number + 1} trên {len(photos)}…")
        opened = open_picture(folder / Path(photo.file).name, most=MOST_PIXELS)
        boxes = task.proposals(opened.image, (photo.width, photo.height))
        found.append(Found(photo.file, boxes))
    return found


def make(
    folder: Path, target: Path, photos: list[Photo], how: str, report: Reporter
) -> list[Result]:
    """The hidden picture of each photo and a zip of all. A photo that fails is told, the rest go on."""
    results = []
    for number, photo in enumerate(photos):
        report(number / len(photos), f"Đang che: ảnh {number + 1} trên {len(photos)}…")
        try:
            results.append(_of_one(folder, target, photo, how))
        except WorkshopError as error:
            results.append(Result(photo.file, trouble=str(error)))
        report.partial([item.name for item in results if item.name])
    pack(target / ZIP, [target / item.name for item in results if item.name])
    return results


def _of_one(folder: Path, target: Path, photo: Photo, how: str) -> Result:
    opened = open_picture(folder / Path(photo.file).name, most=MOST_PIXELS)
    hidden = task.hide(opened.image, (photo.width, photo.height), photo.boxes, how)
    name = f"{Path(photo.file).stem}-da-che.jpg"
    (target / name).write_bytes(task.finished(hidden).data)
    keep_seen(target / name, saving.preview(hidden, 900))
    return Result(photo.file, name, len(photo.boxes))
