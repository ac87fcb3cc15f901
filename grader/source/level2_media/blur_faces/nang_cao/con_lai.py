"""Hidden cases of ``con_lai``: same, filled, halved, turned to its negative, odd sizes refused."""

from fractions import Fraction as F

from grader.functions import FunctionCase


def noise(width, height, seed):
    return [[(x * 97 + y * 61 + x * y * seed) % 256 for x in range(width)] for y in range(height)]


def right(before, after, c):
    """By the definition, cell by cell in fractions."""
    up = down = F(0)
    for y in range(0, len(before), c):
        for x in range(0, len(before[0]), c):
            cells = [(b, a) for b in range(y, y + c) for a in range(x, x + c)]
            first, second = (F(sum(p[b][a] for b, a in cells), c * c) for p in (before, after))
            up += sum((before[b][a] - first) * (after[b][a] - second) for b, a in cells)
            down += sum((before[b][a] - first) ** 2 for b, a in cells)
    return up / down if down else F(0)


A, B = noise(12, 8, 3), noise(12, 8, 10)
NEGATIVE = [[255 - value for value in row] for row in A]
DIM = [[value // 3 + 40 for value in row] for row in A]
CASES = [
    FunctionCase((before, after, c), right(before, after, c))
    for before, after, c in [
        (A, A, 4), (A, B, 4), (A, B, 2), (A, NEGATIVE, 4), (A, DIM, 2),
        (A, [[7] * 12] * 8, 4), ([[9] * 4] * 4, noise(4, 4, 1), 2), (A, A, 1),
    ]
]  # fmt: skip
CASES += [
    FunctionCase((A, noise(12, 7, 3), 1), ValueError),
    FunctionCase((A, noise(11, 8, 3), 1), ValueError),
    FunctionCase((A, B, 5), ValueError),
    FunctionCase((A, B, 3), ValueError),
]
