"""The work of the lesson: a photo and boxes in, a photo out in which nobody can read them again.

A face becomes at most six blocks across, each the mean of what was under it: no program brings a face
back from 36 numbers. Plates are filled with one colour: letters have so few shapes that even coarse
blocks can be guessed. A Gaussian blur is not offered, for a light one can be reversed.
"""

from collections.abc import Sequence

from PIL import Image

from level2_media.blur_faces.record import FACE
from workshop.media.box import Box
from workshop.media.faces import find
from workshop.media.saving import Encoded, encode

BLOCKS = 6
AROUND = 0.14
"""How much of its size a face's box is made wider on each side: chin, ears, hairline."""
Corners = tuple[int, int, int, int]


def proposals(image: Image.Image, size: tuple[int, int]) -> tuple[Box, ...]:
    """Boxes of the faces that the network finds, in pixels of a photo of ``size``.

    Raises ``WorkshopError`` where the network is not installed.
    """
    across, down = size[0] / image.width, size[1] / image.height
    boxes = []
    for face in find(image):
        left, top, right, bottom = face.box
        x, y = max(0, round(left * across)), max(0, round(top * down))
        w, h = round((right - left) * across), round((bottom - top) * down)
        boxes.append(Box(x=x, y=y, w=max(1, w), h=max(1, h), kind=FACE))
    return tuple(boxes)


def hide(
    image: Image.Image, size: tuple[int, int], boxes: Sequence[Box], how: str = "pixelate"
) -> Image.Image:
    """A new RGB picture with every box unreadable. ``size`` is what the boxes count in; ``how`` is
    ``pixelate`` or ``fill`` and holds for faces, other boxes are always filled."""
    result = image.convert("RGB")
    if result is image:
        result = image.copy()
    scale = (image.width / size[0], image.height / size[1])
    for box in boxes:
        place = _place(box, scale, image.size, AROUND if box.kind == FACE else 0.04)
        part = result.crop(place)
        covered = _blocks(part) if box.kind == FACE and how == "pixelate" else _mean(part)
        result.paste(covered, place[:2])
    return result


def finished(image: Image.Image) -> Encoded:
    """The picture as a jpg without a word of where it came from, nor a preview of what it was."""
    return encode(image, "jpg")


def _blocks(part: Image.Image) -> Image.Image:
    """At most six blocks on the longer side, each of its mean colour."""
    longer = max(part.size)
    count = [max(1, min(BLOCKS, round(BLOCKS * side / longer), side // 2)) for side in part.size]
    coarse = part.resize((count[0], count[1]), Image.Resampling.BOX)
    return coarse.resize(part.size, Image.Resampling.NEAREST)


def _mean(part: Image.Image) -> Image.Image:
    """One colour all over: the mean."""
    return part.resize((1, 1), Image.Resampling.BOX).resize(part.size)


def _place(box: Box, scale: tuple[float, float], size: tuple[int, int], around: float) -> Corners:
    """The box in pixels of the picture as it was read, a little wider, within the picture."""
    left, top, right, bottom = box.corners
    more_x, more_y = box.w * around, box.h * around
    return (
        min(size[0] - 1, max(0, round((left - more_x) * scale[0]))),
        min(size[1] - 1, max(0, round((top - more_y) * scale[1]))),
        min(size[0], max(1, round((right + more_x) * scale[0]))),
        min(size[1], max(1, round((bottom + more_y) * scale[1]))),
    )
