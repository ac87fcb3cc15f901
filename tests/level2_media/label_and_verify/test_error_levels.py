"""A place pasted into a saved photo stands out in its error level."""

import io

import numpy as np
from PIL import Image

from level2_media.label_and_verify.error_levels import BLOCK, amplified, block_levels, error_level


def _saved(quality: int) -> Image.Image:
    noise = np.random.default_rng(8).integers(60, 200, (160, 160, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "JPEG", quality=quality)
    return Image.open(out).convert("RGB")


def test_the_pasted_blocks_have_the_highest_level() -> None:
    photo = _saved(90)
    fresh = np.random.default_rng(9).integers(0, 255, (32, 32, 3), dtype=np.uint8)
    photo.paste(Image.fromarray(fresh), (64, 64))
    blocks = block_levels(error_level(photo))
    inside = blocks[4:6, 4:6]
    blocks_outside = np.delete(np.delete(blocks, (4, 5), axis=0), (4, 5), axis=1)
    assert inside.min() > blocks_outside.max()


def test_a_photo_smaller_than_a_block_has_no_blocks() -> None:
    assert block_levels(error_level(Image.new("RGB", (BLOCK - 1, 40)))).size == 0


def test_the_amplified_picture_has_the_size_of_the_photo() -> None:
    assert amplified(error_level(Image.new("L", (30, 20), 128))).size == (30, 20)
