"""Hidden cases of ``tron_hang``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([[1, 2, 3], [3, 2, 1]], 3), [1, 3, 2]),
    FunctionCase(([[1, 2, 3]], 2), [1, 2]),
    FunctionCase(([[9, 8], [7, 8]], 1), [8]),
    FunctionCase(([[4], [5], [5]], 2), [5, 4]),
    FunctionCase(([[2, 2, 2, 1]], 2), [2, 1]),
    FunctionCase(([[], [6, 1]], 5), [6, 1]),
    FunctionCase(([[1], [2], [3]], 2), [1, 2]),
    FunctionCase(([[10, 20]], 0), []),
    FunctionCase(([[1, 1, 2], [2]], 2), [2, 1]),
]
