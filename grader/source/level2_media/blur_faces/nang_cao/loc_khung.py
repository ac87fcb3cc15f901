"""Hidden cases of ``loc_khung``: ties, boxes in boxes, chains, touching edges, none at all."""

from fractions import Fraction as F

from grader.functions import FunctionCase

CHAIN = [(0, 0, 10, 10), (6, 0, 10, 10), (12, 0, 10, 10), (18, 0, 10, 10)]
INSIDE = [(0, 0, 100, 100), (40, 40, 10, 10), (95, 95, 20, 20)]

CASES = [
    FunctionCase(([], [], F(1, 2)), []),
    FunctionCase(([(1, 2, 3, 4)], [0], F(1, 3)), [0]),
    FunctionCase((CHAIN, [1, 4, 3, 2], F(2, 5)), [1, 3]),
    FunctionCase((CHAIN, [1, 4, 3, 2], F(1, 2)), [1, 2, 3, 0]),
    FunctionCase((CHAIN, [5, 5, 5, 5], F(2, 5)), [0, 2]),
    FunctionCase((INSIDE, [1, 9, 5], F(1, 2)), [1, 2]),
    FunctionCase((INSIDE, [9, 1, 5], F(1, 2)), [0, 2]),
    FunctionCase((INSIDE, [9, 1, 5], F(1, 20)), [0]),
    FunctionCase(([(0, 0, 10, 10), (10, 0, 10, 10)], [1, 2], F(1, 100)), [1, 0]),
    FunctionCase(([(0, 0, 3, 3), (0, 0, 3, 3), (9, 9, 3, 3)], [2, 2, 7], F(1)), [2, 0]),
]
