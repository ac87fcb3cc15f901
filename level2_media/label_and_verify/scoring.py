"""How well a learner's confidence agrees with being right: the Brier score of a case."""

from collections.abc import Sequence

NO_SKILL = 0.25
"""The Brier score of answering 50 % each time."""


def brier(answers: Sequence[tuple[bool, int]]) -> float:
    """The mean squared distance between confidence (50 to 100 %) and having been right: 0 is best."""
    if not answers:
        raise ValueError("a Brier score needs at least one answer")
    if any(not 50 <= percent <= 100 for _, percent in answers):
        raise ValueError("a confidence lies between 50 and 100 per cent")
    return sum((percent / 100 - right) ** 2 for right, percent in answers) / len(answers)


def share(answers: Sequence[tuple[bool, int]]) -> float:
    """The share of the points for calibration: 1 at a score of 0, nothing for 50 % throughout."""
    return max(0.0, 1 - brier(answers) / NO_SKILL)
