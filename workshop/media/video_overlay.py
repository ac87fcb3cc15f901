"""What lies over a vertical video: captions on a dark plate and the AI label, inside the safe area.

TikTok, Reels and Shorts cover the top, the foot and the right side of a 1080 × 1920 video with their own
names and buttons; what people must read stays within ``SAFE``.
"""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from workshop.media.fonts import font
from workshop.media.label import AI_LABEL, draw_label, label_box

WIDTH, HEIGHT = 1080, 1920
SAFE = (60, 220, 960, 1480)
"""Left, top, right, bottom of what no app covers."""
PLATE, INK = (14, 18, 16), (255, 255, 255)
LARGEST, SMALLEST = 50, 26  # pixels: height of the letters
_PAD = 22


@dataclass(frozen=True)
class Patch:
    """A piece of picture (RGBA) and the place of its left top corner on the video."""

    image: Image.Image
    left: int
    top: int

    @property
    def box(self) -> tuple[int, int, int, int]:
        return self.left, self.top, self.left + self.image.width, self.top + self.image.height

    @property
    def safe(self) -> bool:
        """Whether all of it is inside the safe area."""
        left, top, right, bottom = self.box
        return left >= SAFE[0] and top >= SAFE[1] and right <= SAFE[2] and bottom <= SAFE[3]


@lru_cache(maxsize=64)
def caption(text: str) -> Patch:
    """A caption at the foot of the safe area: white letters on an opaque plate, as large as fits."""
    lines = text.split("\n")
    room = SAFE[2] - SAFE[0] - 2 * _PAD
    size = LARGEST
    while size > SMALLEST and max(font(size, "SemiBold").getlength(line) for line in lines) > room:
        size -= 1
    face, step = font(size, "SemiBold"), round(1.35 * size)
    wide = round(max(face.getlength(line) for line in lines)) + 2 * _PAD
    wide, tall = wide + wide % 2, step * len(lines) + _PAD
    tall += tall % 2
    image = Image.new("RGBA", (wide, tall), (*PLATE, 255))
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        middle = (wide / 2, _PAD / 2 + step * (number + 0.5))
        pen.text(middle, line, font=face, fill=(*INK, 255), anchor="mm")
    left = (SAFE[0] + SAFE[2] - wide) // 2
    return Patch(image, left - left % 2, SAFE[3] - tall)


@lru_cache(maxsize=4)
def label(text: str = AI_LABEL) -> Patch:
    """The AI label in the left top corner of the safe area, as ``draw_label`` draws it."""
    size = (SAFE[2] - SAFE[0], SAFE[3] - SAFE[1])
    drawn = draw_label(Image.new("RGBA", size), text, "top-left")
    (left, top, right, bottom), _ = label_box(size, text, "top-left")
    box = (left - left % 2, top - top % 2, right + right % 2, bottom + bottom % 2)
    return Patch(drawn.crop(box), SAFE[0] + box[0], SAFE[1] + box[1])
