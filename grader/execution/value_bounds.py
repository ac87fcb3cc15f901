"""How deep, how big and how long a value may be that goes between processes; see ``values``."""

from typing import Any

Json = Any

MAX_DEPTH = 100
MAX_PARTS = 100_000
MAX_TEXT = 4_000_000  # characters of all texts, bytes and long numbers of one value
MAX_INT_BITS = 1_000_000
MAX_FRACTION_BITS = 65_536
MAX_DIGITS = 20_000
MAX_COLLISIONS = 100
JSON_INT = 2**53


class Bounds:
    """Counts what one value holds."""

    def __init__(self) -> None:
        self._parts = 0
        self._text = 0

    def part(self, depth: int) -> None:
        self._parts += 1
        if depth > MAX_DEPTH or self._parts > MAX_PARTS:
            raise ValueError("the value is too deep or has too many parts")

    def text(self, text: str) -> str:
        """The text, counted. Half of a surrogate pair is refused: it cannot be written as UTF-8."""
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise ValueError("the value has too much text")
        text.encode("utf-8")
        return text
