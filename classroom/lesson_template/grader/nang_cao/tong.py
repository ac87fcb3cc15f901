"""Hidden cases of ``tong``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([],), 0),
    FunctionCase(([5],), 5),
    FunctionCase(([1, -1],), 0),
    FunctionCase(([10, 20, 30, 40],), 100),
]
