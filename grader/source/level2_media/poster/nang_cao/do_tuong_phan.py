"""Hidden cases of ``do_tuong_phan``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(((18, 52, 86), (18, 52, 86)), 1.0),
    FunctionCase(((255, 255, 255), (255, 255, 255)), 1.0),
    FunctionCase(((20, 67, 47), (255, 253, 242)), 10.99),
    FunctionCase(((255, 0, 0), (255, 255, 255)), 4.0),
    FunctionCase(((0, 0, 255), (0, 0, 0)), 2.44),
]
