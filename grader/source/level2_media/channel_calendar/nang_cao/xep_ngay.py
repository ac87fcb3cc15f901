"""Hidden cases of ``xep_ngay``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([], {"a": (1, 2)}), []),
    FunctionCase(([1, 2], {}), [None, None]),
    FunctionCase(([1, 2], {"b": (1, 9), "a": (1, 9)}), ["a", "b"]),
    FunctionCase(([1, 2], {"a": (1, 9), "b": (1, 1)}), ["b", "a"]),
    FunctionCase(([1, 2, 3], {"a": (3, 3), "b": (1, 3), "c": (2, 2)}), ["b", "c", "a"]),
    FunctionCase(([5], {"a": (1, 4), "b": (6, 9)}), [None]),
    FunctionCase(([5, 5], {"a": (5, 5), "b": (5, 5)}), ["a", "b"]),
    FunctionCase(([1], {"a": (5, 4)}), ValueError),
    FunctionCase(([1, 8, 9], {"a": (1, 9), "b": (8, 8), "c": (1, 30)}), ["a", "b", "c"]),
]
