"""Hidden cases of ``vua_khung``."""

from grader.functions import FunctionCase


def one(_block, _size):
    return 1


def longer_when_large(block, size):
    """The second block needs a second line above 15."""
    return 2 if block == 1 and size > 15 else 1


CASES = [
    FunctionCase(([], 0, one), []),
    FunctionCase(([(10, 20), (8, 12)], 40, one), [20.0, 12.0]),
    FunctionCase(([(10, 20), (8, 12)], 30, one), [14.0, 9.6]),
    FunctionCase(([(10, 20), (10, 20)], 40, longer_when_large), [15.0, 15.0]),
    FunctionCase(([(10, 10)], 12.5, one), [10]),
    FunctionCase(([(10, 20), (8, 12)], 22, one), ValueError),
]
