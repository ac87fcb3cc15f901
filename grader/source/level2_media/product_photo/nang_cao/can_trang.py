"""Hidden cases of ``can_trang``: halves that round up, the cap of 4, the box at the edge, dark paper."""

from fractions import Fraction
from math import floor

from grader.functions import FunctionCase


def right(picture, box):
    """By the definition, in fractions."""
    x, y, width, height = box
    inside = [pixel for row in picture[y : y + height] for pixel in row[x : x + width]]
    middles = [sorted(pixel[c] for pixel in inside)[len(inside) // 2] for c in range(3)]
    gains = [min(Fraction(236, middle), 4) for middle in middles]
    return [
        [
            tuple(
                min(255, floor(v * g + Fraction(1, 2))) for v, g in zip(pixel, gains, strict=True)
            )
            for pixel in row
        ]
        for row in picture
    ]


def ramp(width, height, paper):
    """All kinds of values, with a sheet of ``paper`` in the left top 3 × 2."""
    rows = [
        [
            ((x * 37 + y * 11) % 256, (x * 5 + y * 71) % 256, (x * y * 13) % 256)
            for x in range(width)
        ]
        for y in range(height)
    ]
    for y in range(2):
        rows[y][:3] = [paper] * 3
    return rows


CASES = [
    FunctionCase((picture, box), right(picture, box))
    for picture, box in [
        (ramp(8, 6, (160, 190, 230)), (0, 0, 3, 2)),
        (ramp(8, 6, (32, 48, 59)), (0, 0, 3, 2)),
        (ramp(5, 4, (24, 25, 255)), (0, 0, 3, 2)),
        (ramp(9, 5, (200, 100, 50)), (0, 0, 4, 2)),
        (ramp(6, 6, (236, 118, 177)), (1, 1, 2, 1)),
        ([[(59, 118, 236)]], (0, 0, 1, 1)),
    ]
]
CASES += [
    FunctionCase((ramp(5, 4, paper), box), ValueError)
    for paper, box in [
        ((200, 200, 23), (0, 0, 3, 2)),
        ((200, 200, 200), (3, 0, 3, 2)),
        ((200, 200, 200), (0, 3, 2, 2)),
        ((200, 200, 200), (-1, 0, 2, 2)),
        ((200, 200, 200), (0, 0, 2, 0)),
    ]
]
