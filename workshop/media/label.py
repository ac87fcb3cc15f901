"""The label that people see on a picture in which AI had a part."""

from typing import Literal

from PIL import Image, ImageDraw

from workshop.media.fonts import font

AI_LABEL = "Có AI hỗ trợ"
Corner = Literal["bottom-right", "bottom-left", "top-right", "top-left"]


def draw_label(
    image: Image.Image, text: str = AI_LABEL, corner: Corner = "bottom-right"
) -> Image.Image:
    """A new picture with ``text`` in white on a dark plate in a corner.

    Letters are 1/28 of the shorter side high, at least 11 pixels; smaller where the text would not
    fit the width.
    """
    labelled = image.convert("RGBA")
    box, size = label_box(image.size, text, corner)
    layer = Image.new("RGBA", image.size)
    pen = ImageDraw.Draw(layer)
    pen.rounded_rectangle(box, radius=size // 2, fill=(20, 24, 22, 215))
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    pen.text(middle, text, font=font(size, "SemiBold"), fill=(255, 255, 255, 255), anchor="mm")
    labelled.alpha_composite(layer)
    return labelled if image.mode == "RGBA" else labelled.convert("RGB")


def label_box(
    size: tuple[int, int], text: str = AI_LABEL, corner: Corner = "bottom-right"
) -> tuple[tuple[int, int, int, int], int]:
    """Where ``draw_label`` puts the plate (left, top, right, bottom), and the height of its letters."""
    width, height = size
    letters = max(11, min(size) // 28)
    while letters > 6 and font(letters, "SemiBold").getlength(text) + 2 * letters > width:
        letters -= 1
    wide = min(width, round(font(letters, "SemiBold").getlength(text) + 1.6 * letters))
    tall = min(height, round(1.9 * letters))
    gap = min(letters // 2, width - wide, height - tall)
    left = gap if corner.endswith("left") else width - wide - gap
    top = gap if corner.startswith("top") else height - tall - gap
    return (left, top, left + wide, top + tall), letters
