"""Enlarges a small picture: Real-ESRGAN on ncnn where it is installed, Lanczos elsewhere.

The network draws detail that was not photographed, so whoever uses it says so (``Enlarged.by_ai``).
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from workshop.media import networks

TILE, OVERLAP = 192, 8
MOST_PIXELS = 400_000
"""A picture with more pixels than this is big enough; the network would take minutes."""
WORTH_IT = 1.25


@dataclass(frozen=True)
class Enlarged:
    """The picture, and whether a network had a part in it."""

    image: Image.Image
    by_ai: bool


def enlarge(image: Image.Image, size: tuple[int, int], *, ai: bool = True) -> Enlarged:
    """The RGB picture at ``size``; made smaller, or hardly larger, it never needs the network."""
    factor = max(size[0] / image.width, size[1] / image.height)
    wanted = ai and factor >= WORTH_IT and image.width * image.height <= MOST_PIXELS
    times = 2 if factor <= 2.2 else 4
    files = networks.esrgan(times) if wanted else None
    if files is not None:
        image = _by_network(image.convert("RGB"), times, files)
    return Enlarged(image.resize(size, Image.Resampling.LANCZOS), files is not None)


def _by_network(image: Image.Image, times: int, files: tuple) -> Image.Image:
    """Tile by tile, so that memory does not grow with the picture."""
    import ncnn

    net = ncnn.Net()
    net.opt.use_vulkan_compute = False
    net.opt.num_threads = 2
    net.load_param(str(files[0]))
    net.load_model(str(files[1]))
    result = Image.new("RGB", (image.width * times, image.height * times))
    for top in range(0, image.height, TILE):
        for left in range(0, image.width, TILE):
            box = (left, top, min(left + TILE, image.width), min(top + TILE, image.height))
            result.paste(_tile(net, image, box, times), (left * times, top * times))
    return result


def _tile(
    net: object, image: Image.Image, box: tuple[int, int, int, int], times: int
) -> Image.Image:
    """One tile with a margin of its neighbours, which is cut off again."""
    import ncnn

    left, top, right, bottom = box
    outer = (
        max(0, left - OVERLAP),
        max(0, top - OVERLAP),
        min(image.width, right + OVERLAP),
        min(image.height, bottom + OVERLAP),
    )
    pixels = np.asarray(image.crop(outer), np.float32) / 255
    extractor = net.create_extractor()  # type: ignore[attr-defined]
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1))  # ncnn reads this memory, so it stays
    extractor.input("data", ncnn.Mat(planes))
    _, out = extractor.extract("output")
    done = np.clip(np.array(out).transpose(1, 2, 0) * 255 + 0.5, 0, 255).astype(np.uint8)
    x, y = (left - outer[0]) * times, (top - outer[1]) * times
    inner = (x, y, x + (right - left) * times, y + (bottom - top) * times)
    return Image.fromarray(done).crop(inner)
