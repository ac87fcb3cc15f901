"""Makes the pictures of every photo and channel; what ``jobs`` runs in the engine."""

from pathlib import Path

from level2_media.product_photo import task
from level2_media.product_photo.channels import GROUNDS, channels
from level2_media.product_photo.jobs import ZIP, Result
from level2_media.product_photo.record import Photo, Settings
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.files import pack
from workshop.media import colours, saving
from workshop.media.looking import MOST_PIXELS, keep_seen
from workshop.media.opening import open_picture


def try_cut(folder: Path, photo: Photo, settings: Settings) -> bytes:
    """The product alone on the chosen ground, as a small jpg for the screen."""
    opened = open_picture(folder / Path(photo.file).name, most=4_000_000)
    product = task.cut(opened.image, photo, settings)
    shown = product.image.copy()
    shown.putalpha(product.mask)
    return saving.preview(colours.on_white(shown, GROUNDS[settings.ground][1]), 720)


def make(
    folder: Path, target: Path, photos: list[Photo], settings: Settings, report: Reporter
) -> list[Result]:
    """The pictures of all photos for all chosen channels, and one zip of them, in ``target``.

    A photo that fails is told; the others go on. Only one photo is in memory at a time.
    """
    results: list[Result] = []
    for number, photo in enumerate(photos):
        report(number / len(photos), f"Ảnh {number + 1} trên {len(photos)}: đang tách nền…")
        results += _of_one(folder, target, photo, settings)
        report.partial([item.name for item in results if item.name])
    report(0.99, "Đang gói thành một tệp…")
    pack(target / ZIP, [target / item.name for item in results if item.name])
    return results


def _of_one(folder: Path, target: Path, photo: Photo, settings: Settings) -> list[Result]:
    results: list[Result] = []
    wanted = [channels()[name] for name in settings.channels]
    try:
        opened = open_picture(folder / Path(photo.file).name, most=MOST_PIXELS)
        for picture in task.pictures(opened.image, photo, settings, wanted):
            name = f"{Path(photo.file).stem}-{picture.channel.id}.{picture.channel.kind}"
            data = picture.encoded.data
            (target / name).write_bytes(data)
            small = open_picture(data, most=1_000_000).image
            keep_seen(target / name, saving.preview(small, 240))
            results.append(
                Result(
                    photo.file, picture.channel.id, name, len(data), picture.by_ai, picture.notes
                )
            )
    except WorkshopError as error:
        results.append(Result(photo.file, "", trouble=str(error)))
    return results
