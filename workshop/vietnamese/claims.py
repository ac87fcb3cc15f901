"""Which stretches of a text one reader has taken, so that the next does not read them again."""


class Claims:
    """Spans taken so far; the first to claim a stretch has it."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing in the span is taken."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> bool:
        """Take the span if it is free and not empty; says whether it was."""
        if start >= end or not self.free(start, end):
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True
