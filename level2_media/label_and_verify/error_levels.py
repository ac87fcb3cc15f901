"""The error level of a photo: how much each place changes when the file is saved as JPEG once more.

A place pasted in after the last saving often stands out. It is a hint and no proof: edges and text
stand out in an honest photo too, and a file saved again by a chat app shows nothing any more.
"""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

QUALITY = 90
BLOCK = 16


def error_level(picture: "Image.Image", quality: int = QUALITY) -> "np.ndarray":
    """The change of each pixel, in the channel that changes most, after one more saving."""
    import numpy as np
    from PIL import Image

    first = picture.convert("RGB")
    saved = io.BytesIO()
    first.save(saved, "JPEG", quality=quality)
    with Image.open(saved) as again:
        after = np.asarray(again.convert("RGB"), dtype=np.int16)
    return np.abs(np.asarray(first, dtype=np.int16) - after).max(axis=2).astype(np.uint8)


def amplified(level: "np.ndarray") -> "Image.Image":
    """The error level as a grey picture whose strongest change is white."""
    import numpy as np
    from PIL import Image

    strongest = max(int(level.max()), 1)
    return Image.fromarray((level.astype(np.float32) * (255 / strongest)).astype(np.uint8))


def block_levels(level: "np.ndarray", size: int = BLOCK) -> "np.ndarray":
    """The mean error level of each whole block of `size` by `size` pixels."""
    rows, columns = level.shape[0] // size, level.shape[1] // size
    whole = level[: rows * size, : columns * size]
    return whole.reshape(rows, size, columns, size).mean(axis=(1, 3))
