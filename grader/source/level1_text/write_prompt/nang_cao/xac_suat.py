"""Hidden cases of ``xac_suat``: values to six decimals."""

from math import inf

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([0.0],), [1.0]),
    FunctionCase(([1.0, 1.0],), [0.5, 0.5]),
    FunctionCase(([0.0, 1.0],), [0.268941, 0.731059]),
    FunctionCase(([0.0, 1.0], 2.0), [0.377541, 0.622459]),
    FunctionCase(([3000.0, 3001.0],), [0.268941, 0.731059]),
    FunctionCase(([-3000.0, -3001.0],), [0.731059, 0.268941]),
    FunctionCase(([-inf, 0.0],), [0.0, 1.0]),
    FunctionCase(([1.0, 5.0, 5.0], 0), [0.0, 0.5, 0.5]),
    FunctionCase(([0.0, 1.0], 0.01), [0.0, 1.0]),
    FunctionCase(([1.0], -1.0), ValueError),
    FunctionCase(([],), ValueError),
    FunctionCase(([0.0, 0.0, 0.0, 0.0], 5.0), [0.25, 0.25, 0.25, 0.25]),
]
