"""Light and colour without lying: a sheet of white paper says what white is, nothing guesses it."""

import numpy as np
from PIL import Image

from workshop.errors import WorkshopError

PAPER = 236.0
MOST_GAIN, LEAST_PAPER = 4.0, 24.0
MIDDLE = 118.0
Corners = tuple[int, int, int, int]


def by_white(image: Image.Image, paper: Corners) -> Image.Image:
    """The RGB picture with each channel scaled so that the paper becomes neutral and light.

    The same factors hold for every pixel, so no colour is moved on its own. Raises ``WorkshopError``
    where the box holds nothing that could be white paper.
    """
    middle = np.asarray(image.crop(paper), np.float32).reshape(-1, 3)
    white = np.median(middle, axis=0)
    if len(middle) < 16 or white.min() < LEAST_PAPER:
        raise WorkshopError(
            "Khung “Giấy trắng” tối quá hoặc nhỏ quá. Bạn vẽ khung nằm gọn trong tờ giấy trắng."
        )
    if middle.std(axis=0).max() > 40:
        raise WorkshopError(
            "Khung “Giấy trắng” trùm cả vật khác. Bạn vẽ khung nằm gọn trong tờ giấy trắng."
        )
    return _scaled(image, np.minimum(PAPER / white, MOST_GAIN))


def brighter(image: Image.Image, subject: Image.Image) -> Image.Image:
    """Lighter or darker as a whole, by the product's own mean; colours keep their proportions."""
    inside = np.asarray(subject) > 127
    grey = np.asarray(image.convert("L"))[inside]
    if not len(grey):
        return image
    gain = float(np.clip(MIDDLE / max(float(grey.mean()), 1.0), 0.8, 1.6))
    highest = float(np.percentile(np.asarray(image)[inside], 98))
    return _scaled(image, np.full(3, min(gain, 250 / max(highest, 1.0))))


def _scaled(image: Image.Image, gains: np.ndarray) -> Image.Image:
    table = [min(255, round(value * float(gain))) for gain in gains for value in range(256)]
    return image.point(table)
