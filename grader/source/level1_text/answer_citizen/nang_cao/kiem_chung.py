"""Hidden cases of ``kiem_chung``."""

from decimal import Decimal

from grader.functions import FunctionCase

ROWS = [
    ("Phòng đôi, cuối tuần: 450.000 đồng/đêm", None),
    ("Phòng đôi, giá cũ: 320.000 đồng/đêm", "2026-08-31"),
    ("Tiệc: 1,2 triệu đồng/bàn", "2026-12-31"),
    ("Đặt cọc 30%", None),
]
DAY = "2026-11-28"
SAID = {
    "": [],
    "Giá là 450.000 đồng.": [],
    "Giá là 450000đ, hay 450 nghìn đồng.": [],
    "Giá là 320.000 đồng.": [320000],
    "Giá 320.000 đồng không còn áp dụng. Nay là 450.000 đồng.": [],
    "Giá cũ đã hết. Nay là 320.000 đồng.": [320000],
    "Giá 500.000 đồng không còn áp dụng.": [500000],
    "Tiệc 1.200.000 đồng, 1,2 triệu đồng hay 1.300.000 đồng.": [1300000],
    "Cọc 30%, ngày 12/12/2026, 14 người.": [],
    "Sai 10.000 đồng, lại sai 10 nghìn đồng, sai 20.000 đồng.": [10000, 20000],
    "Trả 2 tỷ đồng": [2000000000],
    "Giá 320.000 đồng\nMức đó không còn.": [320000],
    "Ghi 1.450.000 đồng thì không phải 450.000 đồng.": [1450000],
}

CASES = [
    FunctionCase((text, ROWS, DAY), [Decimal(value) for value in wrong])
    for text, wrong in SAID.items()
]
CASES.append(FunctionCase(("Tiệc 1,2 triệu đồng.", ROWS, "2027-01-01"), [Decimal(1200000)]))
CASES.append(FunctionCase(("Tiệc 1,2 triệu đồng.", ROWS, "2026-12-31"), []))
