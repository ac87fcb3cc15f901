"""Hidden cases of ``tach_brier``: one group, many groups, all right, all wrong, bounds."""

from fractions import Fraction

from grader.functions import FunctionCase


def right(guesses):
    """By the definition, group by group."""
    n = len(guesses)
    everyone = Fraction(sum(bool(o) for _, o in guesses), n)
    bias = spread = Fraction(0)
    for percent in {p for p, _ in guesses}:
        mine = [bool(o) for p, o in guesses if p == percent]
        rate = Fraction(sum(mine), len(mine))
        bias += len(mine) * (Fraction(percent, 100) - rate) ** 2
        spread += len(mine) * (rate - everyone) ** 2
    return bias / n, spread / n, everyone * (1 - everyone)


CASES = [
    FunctionCase((guesses,), right(guesses))
    for guesses in [
        [(100, True)],
        [(100, False)],
        [(0, False), (0, True)],
        [(50, True), (50, False), (50, True)],
        [(90, True), (90, True), (60, False), (60, True)],
        [(90, True), (60, False), (90, False), (60, True), (75, True)],
        [(100, True), (100, False), (50, True), (70, False), (70, False)],
        [(p, p % 20 == 0) for p in range(50, 101, 5)],
        [(80, 1), (80, 0), (80, 1), (80, 1), (80, 1)],
    ]
] + [FunctionCase((guesses,), ValueError) for guesses in ([], [(101, True)], [(-1, False)])]
