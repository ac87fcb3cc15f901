"""The work of the lesson: one photo and the learner's boxes in, a picture for each channel out.

Plain functions on pictures; the jobs that panels start are in ``jobs``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from level2_media.product_photo import light
from level2_media.product_photo.channels import GROUNDS, Channel
from level2_media.product_photo.record import (
    DROP,
    KEEP,
    PRODUCT,
    WHITE,
    Photo,
    Settings,
    middle_box,
)
from workshop.errors import WorkshopError
from workshop.media import marks
from workshop.media.box import Box
from workshop.media.cutout import cut_out
from workshop.media.enlarge import enlarge
from workshop.media.saving import Encoded, encode

NETWORKS = ("person", "isnet")


@dataclass(frozen=True)
class Cut:
    """The product alone: its pixels in corrected light, its mask, both cropped to it."""

    image: Image.Image
    mask: Image.Image
    by_ai: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A finished picture for one channel and what there is to tell about it."""

    channel: Channel
    encoded: Encoded
    by_ai: bool
    notes: tuple[str, ...] = ()


def cut(image: Image.Image, photo: Photo, settings: Settings) -> Cut:
    """Cut the product out and correct the light. Raises ``WorkshopError`` saying what to mend."""
    scale = (image.width / photo.width, image.height / photo.height)
    boxes = photo.of(PRODUCT) or (middle_box(photo.width, photo.height),)
    place = _corners(boxes[0], scale, image.size)
    kept, dropped = (
        [_corners(box, scale, image.size) for box in photo.of(kind)] for kind in (KEEP, DROP)
    )
    rgb = image.convert("RGB")
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 0:
        mask = image.getchannel("A")  # somebody has cut it out already
    else:
        mask = cut_out(rgb, place, settings.way, kept, dropped)  # type: ignore[arg-type]
    crop = mask.point(lambda v: 255 * (v > 16)).getbbox()
    if crop is None:
        raise WorkshopError("Máy không thấy sản phẩm trong khung. Bạn vẽ lại khung sát sản phẩm.")
    notes = []
    if settings.light == "white":
        papers = photo.of(WHITE)
        if papers:
            rgb = light.by_white(rgb, _corners(papers[0], scale, image.size))
        else:
            notes.append("Chưa có khung “Giấy trắng”, nên màu được giữ như máy chụp.")
    elif settings.light == "brighter":
        rgb = light.brighter(rgb, mask)
    return Cut(rgb.crop(crop), mask.crop(crop), settings.way in NETWORKS, tuple(notes))


def compose(product: Cut, channel: Channel, settings: Settings) -> Picture:
    """The product in the middle of a plain ground, at the channel's size and under its ceiling."""
    ground = GROUNDS[settings.ground][1]
    room = (channel.width * channel.share, channel.height * channel.share)
    factor = min(room[0] / product.image.width, room[1] / product.image.height)
    size = (
        max(1, round(product.image.width * factor)),
        max(1, round(product.image.height * factor)),
    )
    larger = enlarge(product.image, size, ai=settings.enlarge == "ai")
    mask = product.mask.resize(size, Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", channel.size, ground)
    place = ((channel.width - size[0]) // 2, (channel.height - size[1]) // 2)
    canvas.paste(larger.image, place, mask)
    by_ai = product.by_ai or larger.by_ai
    mark = marks.AI_CHANGED if by_ai else ""
    encoded = encode(canvas, channel.kind, ceiling=channel.most, mark=mark, dpi=channel.dpi)
    return Picture(channel, encoded, by_ai, tuple(_notes(factor, larger.by_ai, encoded)))


def _notes(factor: float, by_ai: bool, encoded: Encoded) -> Iterator[str]:
    if factor > 1.25:
        how = "mạng AI vẽ thêm chi tiết" if by_ai else "phép nội suy Lanczos"
        yield f"Ảnh gốc nhỏ hơn cỡ của kênh nên được phóng to bằng {how}."
    if encoded.note:
        yield encoded.note


def pictures(
    image: Image.Image, photo: Photo, settings: Settings, wanted: Sequence[Channel]
) -> Iterator[Picture]:
    """The picture for each channel, one after another."""
    product = cut(image, photo, settings)
    for channel in wanted:
        picture = compose(product, channel, settings)
        yield Picture(
            picture.channel, picture.encoded, picture.by_ai, (*product.notes, *picture.notes)
        )


def _corners(
    box: Box, scale: tuple[float, float], size: tuple[int, int]
) -> tuple[int, int, int, int]:
    """A box in pixels of the photo as corners in the picture as it was read."""
    left, top, right, bottom = box.corners
    x, y = scale
    return (
        min(size[0] - 1, max(0, round(left * x))),
        min(size[1] - 1, max(0, round(top * y))),
        min(size[0], max(1, round(right * x))),
        min(size[1], max(1, round(bottom * y))),
    )
