"""Hidden cases of ``giong_nhau``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(("", ""), 0.0),
    FunctionCase(("", "một hai"), 0.0),
    FunctionCase(("chè", "Chè!"), 1.0),
    FunctionCase(("chè", "chè ngon"), 0.0),
    FunctionCase(("hai ba một hai", "một hai ba"), 0.667),
    FunctionCase(("Mời bạn, đến chơi.", "mời bạn đến chơi"), 1.0),
    FunctionCase(("giá 185.000 đồng", "giá 185 000 đồng"), 1.0),
    FunctionCase(("a b c d", "c d a b"), 0.5),
    FunctionCase(("a a a", "a a"), 1.0),
]
