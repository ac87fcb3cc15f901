"""Hidden cases of ``f1``; in two of them the first fit is not the best matching."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([], [(0, 3)]), 0.0),
    FunctionCase(([(0, 3)], []), 0.0),
    FunctionCase(([(0, 3), (5, 9)], [(0, 3), (5, 9)]), 1.0),
    FunctionCase(([(0, 4), (2, 6)], [(0, 3), (4, 8)]), 1.0),
    FunctionCase(([(2, 6), (0, 3)], [(0, 4), (5, 9)]), 1.0),
    FunctionCase(([(1, 7), (0, 2)], [(0, 4), (5, 9)]), 1.0),
    FunctionCase(([(0, 2), (0, 2), (0, 2)], [(0, 4)]), 0.5),
    FunctionCase(([(0, 30)], [(0, 10)]), 1.0),
    FunctionCase(([(0, 31)], [(0, 10)]), 0.0),
    FunctionCase(([(0, 5)], [(5, 9)]), 0.0),
    FunctionCase(([(0, 1), (3, 4), (6, 7)], [(0, 1), (10, 12)]), 0.4),
    FunctionCase(([(0, 6), (4, 10), (8, 12)], [(0, 5), (4, 9), (9, 12)]), 1.0),
]
