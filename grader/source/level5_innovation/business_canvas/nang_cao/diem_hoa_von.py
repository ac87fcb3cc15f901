"""Hidden cases of ``diem_hoa_von``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([(7000, 4800, 100)], 2200000), 1000),
    FunctionCase(([(7000, 4800, 100)], 2200001), 1001),
    FunctionCase(([(190000, 120000, 80), (144000, 120000, 20)], 6080000), 100),
    FunctionCase(([(10, 9, 90), (10, 19, 10)], 0), ValueError),
    FunctionCase(([(10, 9, 90), (10, 9, 5)], 100), ValueError),
    FunctionCase(([(10, 9, 33.3), (10, 9, 66.7)], 100), 100),
    FunctionCase(([(0.3, 0.2, 100)], 0.7), 7),
    FunctionCase(([(10, 10, 100)], 5), ValueError),
    FunctionCase(([(20000, 5000, 50), (20000, 25000, 50)], 5000000), 1000),
    FunctionCase(([(12, 2, 100)], 0), 0),
    FunctionCase(([], 100), ValueError),
]
