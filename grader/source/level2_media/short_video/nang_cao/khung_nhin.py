"""Hidden cases of ``khung_nhin``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase((-1, 720, 1280, 0.14, True), (0.0, 0.0, 720, 1280)),
    FunctionCase((2, 720, 1280, 0.14, True), (50.4, 89.6, 619.2, 1100.8)),
    FunctionCase((0, 720, 1280, 0.14, False), (50.4, 89.6, 619.2, 1100.8)),
    FunctionCase((0.25, 1000, 1000, 0.1, True), (7.81, 7.81, 984.38, 984.38)),
    FunctionCase((0.5, 640, 480, 0, True), (0.0, 0.0, 640, 480)),
]
