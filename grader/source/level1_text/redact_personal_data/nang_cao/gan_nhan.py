"""Hidden cases of ``gan_nhan``."""

from grader.functions import FunctionCase

TEXT = "Bà Hoa, ĐT 0912, gọi ông Nam; bà Hoa chờ."
TWICE = "Hoa và Hoa"

CASES = [
    FunctionCase((TEXT, []), (TEXT, {})),
    FunctionCase(("", []), ("", {})),
    FunctionCase(
        (TEXT, [(33, 36, "TÊN"), (11, 15, "SỐ"), (3, 6, "TÊN"), (25, 28, "TÊN")]),
        (
            "Bà [TÊN 1], ĐT [SỐ 1], gọi ông [TÊN 2]; bà [TÊN 1] chờ.",
            {"[TÊN 1]": "Hoa", "[SỐ 1]": "0912", "[TÊN 2]": "Nam"},
        ),
    ),
    FunctionCase(
        (TEXT, [(3, 6, "TÊN"), (0, 6, "TÊN")]),
        ("[TÊN 1], ĐT 0912, gọi ông Nam; bà Hoa chờ.", {"[TÊN 1]": "Bà Hoa"}),
    ),
    FunctionCase(
        ("abcdef", [(2, 5, "X"), (0, 3, "X")]),
        ("[X 1]def", {"[X 1]": "abc"}),
    ),
    FunctionCase(
        ("abcdef", [(0, 3, "X"), (3, 6, "X")]),
        ("[X 1][X 2]", {"[X 1]": "abc", "[X 2]": "def"}),
    ),
    FunctionCase(
        ("[TÊN 1] là Hoa", [(11, 14, "TÊN")]),
        ("[TÊN 1] là [TÊN 2]", {"[TÊN 2]": "Hoa"}),
    ),
    FunctionCase(
        ("[TÊN 1] và [TÊN 2] là Hoa, Nam", [(22, 25, "TÊN"), (27, 30, "TÊN")]),
        (
            "[TÊN 1] và [TÊN 2] là [TÊN 3], [TÊN 4]",
            {"[TÊN 3]": "Hoa", "[TÊN 4]": "Nam"},
        ),
    ),
    FunctionCase(
        (TWICE, [(0, 3, "TÊN"), (7, 10, "QUÁN")]),
        ("[TÊN 1] và [QUÁN 1]", {"[TÊN 1]": "Hoa", "[QUÁN 1]": "Hoa"}),
    ),
    FunctionCase(
        ("a\r\nHoà", [(3, 6, "TÊN")]),
        ("a\r\n[TÊN 1]", {"[TÊN 1]": "Hoà"}),
    ),
]
