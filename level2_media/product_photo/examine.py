"""Looks at handed-in pictures: what the lesson's checks find, and why.

Pure functions of the files, the case and its key. Loaded when something is checked, not with a panel.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image

from level2_media.product_photo import judging
from level2_media.product_photo.channels import GROUNDS, Channel, channels
from level2_media.product_photo.record import PRODUCT, Made
from workshop.errors import WorkshopError
from workshop.lesson import Finding, Submission
from workshop.media import metadata
from workshop.media.opening import open_picture

MOST_PIXELS = 20_000_000
SIDE = 640
SAME, NEARLY = 0.90, 0.80
TRUE, TINTED = 6.0, 10.0
SEEN_AGAIN = 0.55
SPECKS = 0.01


@dataclass(frozen=True)
class File:
    """A handed-in picture: of which photo, its bytes, kind and size, and a small copy to look at."""

    channel: Channel
    name: str
    photo: str
    data: bytes
    kind: str
    size: tuple[int, int]
    small: Image.Image


def files(submission: Submission) -> list[tuple[Channel, File | str]]:
    """For each channel that the case asks for, the picture or a sentence why there is none.

    On own files, which ask for nothing, every picture that was made.
    """
    made = submission.answer.made
    asked = submission.case.brief.get("channels")
    if asked:
        last = {item.channel: item for item in made}
        wanted = [(channels()[name], last.get(name)) for name in asked]
    else:
        wanted = [(channels()[item.channel], item) for item in made if item.channel in channels()]
    return [(channel, _file(submission, channel, item)) for channel, item in wanted]


def _file(submission: Submission, channel: Channel, item: Made | None) -> File | str:
    if item is None:
        return f"Chưa có ảnh cho kênh {channel.name}."
    try:
        path = submission.artefact(item.file)
        return _read(channel, path.name, item.photo, path.read_bytes())
    except WorkshopError as error:
        return str(error)


@lru_cache(maxsize=16)
def _read(channel: Channel, name: str, photo: str, data: bytes) -> File:
    opened = open_picture(data, name, most=MOST_PIXELS)
    small = opened.image.convert("RGB")
    small.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    kind = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}.get(opened.kind, opened.kind)
    return File(channel, name, photo, data, kind, opened.size, small)


def sizes(submission: Submission) -> Iterator[Finding]:
    """Every channel's picture is there, of its kind and exactly of its size."""
    asked = files(submission)
    each = 2 / len(asked) if asked else 0
    for channel, file in asked:
        if isinstance(file, str):
            yield Finding(False, file, channel.name, of=each)
        elif file.size != channel.size:
            width, height = file.size
            yield Finding(False, f"Ảnh {width} × {height}, cần {channel.width} × {channel.height}.",
                          channel.name, of=each)  # fmt: skip
        elif file.kind != channel.kind:
            yield Finding(
                False, f"Tệp dạng {file.kind}, cần {channel.kind}.", channel.name, of=each
            )
        else:
            yield Finding(True, "Đúng cỡ, đúng dạng.", channel.name, each, each)


def weight(submission: Submission) -> Iterator[Finding]:
    """No picture is heavier than its channel takes."""
    asked = files(submission)
    each = 1 / len(asked) if asked else 0
    for channel, file in asked:
        if isinstance(file, str):
            yield Finding(False, file, channel.name, of=each)
            continue
        light = len(file.data) <= channel.most
        said = (
            f"Nặng {len(file.data) / 1000:.0f} KB, kênh nhận tối đa {channel.most / 1000:.0f} KB."
        )
        yield Finding(light, said, channel.name, each * light, each)


def private(submission: Submission) -> Iterator[Finding]:
    """No file tells where, when and by whom the photo was taken."""
    told = []
    for channel, file in files(submission):
        if isinstance(file, str):
            told.append((channel, file))
            continue
        try:
            found = metadata.personal(file.data)
        except WorkshopError:
            found = metadata.personal_of_any(file.data)
        if found:
            told.append((channel, f"Tệp còn giấu: {', '.join(found)}."))
    for channel, said in told:
        yield Finding(False, said, channel.name, of=2)
    if not told:
        yield Finding(True, "Không tệp nào giấu nơi chụp, giờ chụp hay tên chủ máy.", "", 2, 2)


def background(submission: Submission) -> Iterator[Finding]:
    """The ground is one plain colour, the one that was asked for."""
    name = submission.case.brief.get("ground", submission.answer.settings.ground)
    called, asked = GROUNDS.get(name, GROUNDS["white"])
    seen = files(submission)
    each = 2 / len(seen) if seen else 0
    for channel, file in seen:
        if isinstance(file, str):
            yield Finding(False, file, channel.name, of=each)
            continue
        pixels = np.asarray(file.small)
        if np.abs(judging.ground_of(pixels) - np.asarray(asked)).max() > 12:
            yield Finding(False, f"Nền không phải màu {called.lower()}.", channel.name, of=each)
        elif judging.uneven(pixels, asked) > SPECKS:
            said = "Nền chưa sạch: mép ảnh còn lẫn vật khác hoặc bóng."
            yield Finding(False, said, channel.name, of=each)
        else:
            yield Finding(True, f"Nền {called.lower()}, phẳng và sạch.", channel.name, each, each)


def subject(submission: Submission) -> Iterator[Finding]:
    """The whole product is there and nothing else: its outline against the true one.

    On own files, which have no key, the product is looked for in the photo that it came from.
    """
    judge, asked = _against_key, files(submission)
    if submission.case.key_file is None:
        judge, asked = _against_photo, _one_of_each_photo(asked)
    each = 2 / len(asked) if asked else 0
    for channel, file in asked:
        if isinstance(file, str):
            yield Finding(False, file, channel.name, of=each)
            continue
        part, said = judge(submission, file)
        yield Finding(part == 1, said, channel.name, each * part, each)


def _one_of_each_photo(
    asked: list[tuple[Channel, File | str]],
) -> list[tuple[Channel, File | str]]:
    """The first picture of each photo: all channels of a photo show the same cut."""
    first: dict[str, tuple[Channel, File | str]] = {}
    for channel, file in asked:
        first.setdefault(file if isinstance(file, str) else file.photo, (channel, file))
    return list(first.values())


def _against_key(submission: Submission, file: File) -> tuple[float, str]:
    found = _product(file)
    if found is None:
        return 0, "Không thấy sản phẩm trên nền."
    mask, box = found
    share = judging.overlap(
        judging.outline(mask, box), judging.unpack(submission.case.key["outline"])
    )
    true_shape = submission.case.key["product"][2] / submission.case.key["product"][3]
    mine = (box[2] - box[0]) / (box[3] - box[1])
    percent = f"{share:.0%}".replace("%", " %")
    if not 0.92 < mine / true_shape < 1.09:
        return 0, "Sản phẩm bị méo, bị cắt bớt, hoặc còn dính vật khác."
    if share >= SAME:
        return 1, f"Sản phẩm nguyên vẹn: đường viền trùng {percent}."
    said = f"Đường viền chỉ trùng {percent}: còn sót nền, hoặc mất một phần sản phẩm."
    return (0.5 if share >= NEARLY else 0), said


def _against_photo(submission: Submission, file: File) -> tuple[float, str]:
    photo = next((p for p in submission.answer.photos if p.file == file.photo), None)
    found = _product(file)
    if photo is None or found is None:
        return 0, "Không thấy sản phẩm trên nền."
    source = open_picture(submission.artefact(photo.file), most=2_000_000).image.convert("RGB")
    scale = source.width / photo.width
    box = next(iter(photo.of(PRODUCT)), None)
    if box is not None:
        source = source.crop(tuple(round(edge * scale) for edge in box.corners))
    close = _seen_in(source, file.small.crop(found[1]))
    if close >= SEEN_AGAIN:
        return 1, "Sản phẩm trong ảnh khớp với ảnh gốc."
    return 0, "Sản phẩm trong ảnh không còn giống ảnh gốc. Bạn xem lại khung và vết cắt."


def _seen_in(source: Image.Image, product: Image.Image) -> float:
    """The best likeness of the product with windows of its shape in the source."""
    shape = product.width / product.height
    best = -1.0
    for part in (1.0, 0.93, 0.86, 0.78, 0.68, 0.58):
        tall = min(source.height, source.width / shape) * part
        wide = tall * shape
        for right in np.linspace(0, source.width - wide, 5):
            for down in np.linspace(0, source.height - tall, 5):
                window = source.crop((int(right), int(down), int(right + wide), int(down + tall)))
                best = max(best, judging.likeness(window, product))
    return best


def colour(submission: Submission) -> Iterator[Finding]:
    """The product has its true colours: neither the lamp's cast nor prettier than it is.

    A picture in which the product is not whole has no colours to compare.
    """
    off = [
        (_colour_error(submission, file), channel.name)
        for channel, file in files(submission)
        if not isinstance(file, str) and _against_key(submission, file)[0] > 0
    ]
    if not off:
        yield Finding(False, "Không thấy sản phẩm nguyên vẹn để so màu.", of=1)
        return
    worst, place = max(off)
    part = 1.0 if worst <= TRUE else 0.5 if worst <= TINTED else 0.0
    if part == 1:
        yield Finding(True, "Màu sản phẩm đúng như thật.", "", 1, 1)
        return
    said = (
        "Màu sản phẩm còn lệch so với thật: ảnh ám màu đèn, hoặc bị chỉnh quá tay. "
        "Bạn vẽ khung “Giấy trắng” vào tờ giấy rồi làm lại."
    )
    yield Finding(False, said, place, part, 1)


def _colour_error(submission: Submission, file: File) -> float:
    found = _product(file)
    if found is None:
        return 100.0
    mask, box = found
    cells = judging.colour_grid(file.small.crop(box), judging.outline(mask, box))
    return judging.hue_error(cells, submission.case.key["colours"])


def _product(file: File) -> tuple[np.ndarray, tuple[int, int, int, int]] | None:
    pixels = np.asarray(file.small)
    mask = judging.subject(pixels, judging.ground_of(pixels))
    box = judging.box_of(mask)
    return None if box is None else (mask, box)
