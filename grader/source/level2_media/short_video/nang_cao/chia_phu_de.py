"""Hidden cases of ``chia_phu_de``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(("   ", 0, 500), []),
    FunctionCase(("a  b\nc", 0, 500), [(0, 500, "a b c")]),
    FunctionCase(("abcdefgh ij", 0, 1100, 4), [(0, 1100, "abcdefgh\nij")]),
    FunctionCase(("aa bb cc dd ee", 100, 1100, 5), [(100, 946, "aa bb\ncc dd"), (946, 1100, "ee")]),
    FunctionCase(("một hai ba bốn", 0, 1000, 3), [(0, 538, "một\nhai"), (538, 1000, "ba\nbốn")]),
]
