"""Texts in a box: as large as fits, down to a floor, never over the edge and never over one another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from level2_media.poster import fonts
from workshop.errors import BadAnswer
from workshop.media.fonts import Weight

STEPS, HALVINGS = 48, 8
Align = Literal["left", "centre"]
Wrap = Callable[[str, Weight, float], list[str]]


@dataclass(frozen=True)
class Box:
    """A place on the page in points, from its left and top edge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def inner(self, margin: float) -> "Box":
        return Box(
            self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin
        )


@dataclass(frozen=True)
class Block:
    """One text and how large it may be. ``gap`` is the space above it in its own letter heights."""

    text: str
    name: str
    low: float
    high: float
    weight: Weight
    colour: str
    gap: float = 0.35


@dataclass(frozen=True)
class Line:
    """One line of letters: left end, base line from the top, size."""

    text: str
    x: float
    base: float
    size: float
    weight: Weight
    colour: str

    @property
    def box(self) -> Box:
        """All that its letters with their marks can cover."""
        above, below = fonts.height(self.weight)
        wide = fonts.width(self.text, self.weight) * self.size
        return Box(self.x, self.base - above * self.size, wide, (above + below) * self.size)


def fit(
    blocks: Sequence[Block], box: Box, align: Align = "left", middle: bool = False
) -> list[Line]:
    """The blocks below one another in the box, as large as it holds; ``middle``: centred in height.

    Raises ``BadAnswer`` that names the longest text and how many words are too many.
    """
    there = [block for block in blocks if block.text.strip()]
    for step in range(STEPS, -1, -1):
        lines = list(_set(there, box, step / STEPS, align, wrap))
        if not lines or lines[-1].box.bottom <= box.bottom + 1e-6:
            lines = list(_set(there, box, step / STEPS, align, balanced))
            return _centred(lines, box) if middle else lines
    raise BadAnswer(_too_much(there, lines, box))


def _set(
    blocks: Sequence[Block], box: Box, share: float, align: Align, wrapped: Wrap
) -> Iterator[Line]:
    top = box.y
    for number, block in enumerate(blocks):
        size = block.low + share * (block.high - block.low)
        above, below = fonts.height(block.weight)
        top += block.gap * size if number else 0
        for text in wrapped(block.text, block.weight, box.width / size):
            free = box.width - fonts.width(text, block.weight) * size
            x = box.x + (free / 2 if align == "centre" else 0)
            yield Line(text, x, top + above * size, size, block.weight, block.colour)
            top += (above + below) * size


def wrap(text: str, weight: Weight, room: float) -> list[str]:
    """Lines of at most ``room`` (at one point of size); a word longer than a line is cut."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in _pieces(paragraph.split(), weight, room):
            longer = f"{line} {word}" if line else word
            if line and fonts.width(longer, weight) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        if line:
            lines.append(line)
    return lines


def balanced(text: str, weight: Weight, room: float) -> list[str]:
    """As many lines as ``wrap`` makes of each paragraph, of about the same length."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        best = wrap(paragraph, weight, room)
        low, high = room / 2, room
        for _ in range(HALVINGS if len(best) > 1 else 0):
            narrower = (low + high) / 2
            tried = wrap(paragraph, weight, narrower)
            if len(tried) == len(best):
                best, high = tried, narrower
            else:
                low = narrower
        lines += best
    return lines


def _pieces(words: Sequence[str], weight: Weight, room: float) -> Iterator[str]:
    for word in words:
        piece = ""
        for letter in word:
            if piece and fonts.width(piece + letter, weight) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _centred(lines: list[Line], box: Box) -> list[Line]:
    if not lines:
        return lines
    free = box.bottom - lines[-1].box.bottom
    return [replace(line, base=line.base + free / 2) for line in lines]


def _too_much(blocks: Sequence[Block], lines: Sequence[Line], box: Box) -> str:
    used = lines[-1].box.bottom - box.y
    words = sum(len(block.text.split()) for block in blocks)
    over = max(1, round(words * (1 - box.height / used)))
    longest = max(blocks, key=lambda block: len(block.text))
    return (
        f"Chữ nhiều quá nên không vừa. Bạn bớt khoảng {over} chữ, nên bớt ở ô “{longest.name}” "
        "là ô dài nhất."
    )
