"""How much can still be read of a hidden place: pure numpy on the place before and after.

No detector has a say here: what one network cannot find, a person or another network may still know.
"""

import numpy as np
from PIL import Image

FINE, COARSE = 64, 8
"""Places are compared at 64 pixels on the longer side; what 8 pixels can show is no detail."""
READABLE = {"face": 0.30, "plate": 0.12}
"""Most of the detail that may be left. Letters have few shapes, so even little of them can be guessed."""
FLAT = 6.0


def detail(place: Image.Image) -> np.ndarray:
    """The grey picture at 64 pixels less what 8 pixels show of it: eyes, mouth, strokes of letters."""
    width, height = place.size
    longer = max(width, height)
    size = [max(COARSE // 2, round(FINE * side / longer)) for side in (width, height)]
    coarse = [max(1, round(COARSE * side / longer)) for side in (width, height)]
    grey = place.convert("L").resize((size[0], size[1]), Image.Resampling.BOX)
    blurred = grey.resize((coarse[0], coarse[1]), Image.Resampling.BOX)
    smooth = blurred.resize((size[0], size[1]), Image.Resampling.BICUBIC)
    return np.asarray(grey, float) - np.asarray(smooth, float)


def remaining(before: Image.Image, after: Image.Image) -> float:
    """Which part of the detail of ``before`` is still in ``after``: 1 all, 0 none.

    The regression of one on the other, so new edges (blocks, a sticker) count for nothing. A change of
    light or contrast does not hide anything, so the correlation counts too where it is higher.
    """
    first, second = detail(before), detail(after)
    power = float((first**2).sum())
    if power < 1e-6:
        return 0.0
    shared = abs(float((first * second).sum()))  # a negative hides nothing either
    kept = shared / power
    other = float((second**2).sum())
    alike = shared / np.sqrt(power * other) if other > FLAT * first.size else 0.0
    return max(kept, float(alike) - 0.15)
