"""Hidden cases of ``o_vuong``: uneven blocks, halves, tall and tiny boxes, more blocks than pixels."""

from fractions import Fraction
from math import floor

from grader.functions import FunctionCase


def half_up(value):
    return floor(value + Fraction(1, 2))


def right(picture, box, k):
    """By the definition."""
    x, y, width, height = box
    longer = max(width, height)
    across, down = (
        max(1, min(half_up(Fraction(k * side, longer)), side)) for side in (width, height)
    )
    done = [list(row) for row in picture]
    for j in range(down):
        for i in range(across):
            cells = [
                (b, a)
                for b in range(y + j * height // down, y + (j + 1) * height // down)
                for a in range(x + i * width // across, x + (i + 1) * width // across)
            ]
            mean = half_up(Fraction(sum(picture[b][a] for b, a in cells), len(cells)))
            for b, a in cells:
                done[b][a] = mean
    return done


def noise(width, height, seed):
    return [[(x * 73 + y * 151 + x * y * seed) % 256 for x in range(width)] for y in range(height)]


CASES = [
    FunctionCase((picture, box, k), right(picture, box, k))
    for picture, box, k in [
        (noise(20, 16, 3), (3, 2, 13, 9), 6),
        (noise(9, 24, 5), (1, 1, 7, 22), 6),
        (noise(12, 12, 7), (0, 0, 12, 12), 5),
        (noise(6, 6, 2), (2, 2, 3, 2), 10),
        (noise(5, 5, 1), (4, 4, 1, 1), 3),
        (noise(30, 8, 11), (0, 3, 30, 2), 4),
        ([[0, 1], [0, 1]], (0, 0, 2, 2), 1),
        ([[254, 255, 255]], (0, 0, 3, 1), 2),
    ]
]
