"""Hidden cases of ``otsu``: gaps, ties, one level, large counts, a real histogram."""

from fractions import Fraction

from grader.functions import FunctionCase


def right(counts):
    """By the definition, each threshold from the start."""
    best, chosen = Fraction(-1), None
    for t in range(len(counts)):
        dark, bright = list(enumerate(counts))[: t + 1], list(enumerate(counts))[t + 1 :]
        n0, n1 = sum(n for _, n in dark), sum(n for _, n in bright)
        if n0 and n1:
            m0 = Fraction(sum(v * n for v, n in dark), n0)
            m1 = Fraction(sum(v * n for v, n in bright), n1)
            worth = n0 * n1 * (m0 - m1) ** 2
            best, chosen = (worth, t) if worth > best else (best, chosen)
    return chosen


HISTOGRAMS = [
    [5, 0, 0, 5],
    [0, 0, 3, 0, 0, 0, 4, 0],
    [1, 1, 1, 1],
    [100, 1, 1, 1, 1, 1],
    [3, 9, 27, 9, 3, 0, 1, 5, 25, 5, 1],
    [10**15, 0, 7, 10**15 + 1],
    [(v * v * 7919) % 101 for v in range(256)],
    [max(0, 60 - abs(v - 70)) + max(0, 35 - abs(v - 190)) for v in range(256)],
]
CASES = [FunctionCase((counts,), right(counts)) for counts in HISTOGRAMS]
CASES += [FunctionCase((counts,), ValueError) for counts in ([0, 0, 8], [0, 0], [])]
