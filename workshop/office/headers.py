"""Guesses which row of a table names its columns."""

from collections.abc import Sequence

from workshop.office.model import Value

_SEARCHED = 20


def header_row(rows: Sequence[Sequence[Value]]) -> int | None:
    """The index of the header: the first well-filled row of distinct texts above a row of data.

    Title lines above it have one or two cells filled. None where no row among the first 20 fits.
    """
    sample = rows[: _SEARCHED + 10]
    widest = max((_filled(row) for row in sample), default=0)
    if widest < 2:
        return None
    for index, row in enumerate(rows[:_SEARCHED]):
        texts = [cell for cell in row if cell is not None]
        if len(texts) < max(2, 0.6 * widest):
            continue
        if not all(isinstance(cell, str) for cell in texts) or len(set(texts)) < len(texts):
            return None
        return index if index + 1 < len(rows) else None
    return None


def _filled(row: Sequence[Value]) -> int:
    return sum(cell is not None for cell in row)
