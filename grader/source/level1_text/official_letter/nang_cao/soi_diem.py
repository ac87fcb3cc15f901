"""Hidden cases of ``soi_diem``."""

from grader.functions import FunctionCase

ORDER = "abcdđeghiklmnopqrstuvxy"
WHOLE = [f"{letter}) điểm;" for letter in ORDER]
ENGLISH = [f"{letter}) điểm;" for letter in "abcdefg"]

CASES = [
    FunctionCase(([],), []),
    FunctionCase((WHOLE,), []),
    FunctionCase((ENGLISH,), [(4, "đ"), (5, "e")]),
    FunctionCase((["Không có điểm nào.", "1. Khoản"],), []),
    FunctionCase((["c) lạc;", "a) x;", "b) y."],), []),
    FunctionCase((["a) x;", "lời giải thích", "b) y."],), []),
    FunctionCase((["  a ) x;", "\tb) y;", "d) z."],), [(2, "c")]),
    FunctionCase((["a) x;", "b) y;", "b) z."],), [(2, "c")]),
    FunctionCase((["a) x;", "b) y;", "a) x;", "c) y."],), [(3, "b")]),
    FunctionCase((["(a) không phải điểm", "a) x;", "b) y."],), []),
]
