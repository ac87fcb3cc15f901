"""Marks that guessing cannot earn: what is right beyond the best constant answer, and the Brier score."""

from collections.abc import Collection, Sequence

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


def beyond_constant(given: Sequence[str], accepted: Sequence[Collection[str]]) -> float:
    """How much more is right than the best answer given everywhere would be: 1 all, 0 no more."""
    count = len(accepted)
    right = sum(answer in good for answer, good in zip(given, accepted, strict=True))
    options = {option for good in accepted for option in good}
    constant = max((sum(option in good for good in accepted) for option in options), default=0)
    if constant == count:
        return float(right == count and count > 0)
    return max(0.0, (right - constant) / (count - constant))


def both_ways(right: Sequence[bool], wanted: Sequence[bool]) -> float:
    """Youden's index: found of those wanted plus left alone of the others, minus 1, at least 0.

    Labelling everything or nothing earns 0. Where only one of the two occurs, its own share.
    """
    parts = []
    for side in (True, False):
        mine = [ok for ok, want in zip(right, wanted, strict=True) if want is side]
        if mine:
            parts.append(sum(mine) / len(mine))
    return max(0.0, sum(parts) - 1) if len(parts) == 2 else (parts[0] if parts else 0.0)
