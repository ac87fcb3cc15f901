"""Hidden cases of ``lay_mau``."""

from grader.functions import FunctionCase

SHARES = [0.1, 0.4, 0.3, 0.2]

CASES = [
    FunctionCase((SHARES, 4, 1.0, 0.0), 1),
    FunctionCase((SHARES, 4, 1.0, 0.39), 1),
    FunctionCase((SHARES, 4, 1.0, 0.41), 2),
    FunctionCase((SHARES, 4, 1.0, 0.95), 0),
    FunctionCase((SHARES, 2, 1.0, 0.99), 2),
    FunctionCase((SHARES, 2, 1.0, 0.55), 1),
    FunctionCase((SHARES, 4, 0.3, 0.99), 1),
    FunctionCase((SHARES, 4, 0.5, 0.99), 2),
    FunctionCase((SHARES, 4, 0.7, 0.99), 2),
    FunctionCase((SHARES, 4, 0.0, 0.5), 1),
    FunctionCase(([0.25, 0.25, 0.25, 0.25], 2, 1.0, 0.6), 1),
    FunctionCase(([0.5, 0.5], 9, 1.0, 0.5), 1),
]
