"""Hidden cases of ``do_ngac_nhien``."""

from math import inf

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([[0.25, 0.25, 0.25, 0.25]], [2]), (4.0, 2.0)),
    FunctionCase(([[1.0]], [0]), (1.0, 0.0)),
    FunctionCase(([[0.5, 0.5], [0.5, 0.5]], [0, 1]), (2.0, 1.0)),
    FunctionCase(([[0.9, 0.1], [0.5, 0.5]], [0, 1]), (1.4907, 0.7345)),
    FunctionCase(([[0.9, 0.1]], [1]), (10.0, 0.469)),
    FunctionCase(([[1.0, 0.0], [0.5, 0.5]], [1, 0]), (inf, 0.5)),
    FunctionCase(([], []), ValueError),
    FunctionCase(([[1.0]], [0, 0]), ValueError),
    FunctionCase(([[0.7, 0.2, 0.1]] * 3, [0, 1, 2]), (4.1491, 1.1568)),
]
