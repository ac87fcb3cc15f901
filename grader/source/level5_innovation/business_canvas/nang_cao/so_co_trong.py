"""Hidden cases of ``so_co_trong``."""

from grader.functions import FunctionCase

NOTES = "Bán 41 hộp, giá 260.000 đồng; nhà nghỉ lấy 210000 đồng. Tốn 9.500 đồng, tăng 4,5 %. Từ 1.200 hộp."

CASES = [
    FunctionCase(("41 hộp", NOTES), []),
    FunctionCase(("giá 260000 đồng, sỉ 210.000 đồng", NOTES), []),
    FunctionCase(("tăng 4,50 %", NOTES), []),
    FunctionCase(("tăng 4,6 %", NOTES), ["4,6"]),
    FunctionCase(("giá 60.000 đồng", NOTES), ["60.000"]),
    FunctionCase(("còn 200 hộp, 500 hộp", NOTES), ["200", "500"]),
    FunctionCase(("chỉ 7 hộp. 7 hộp.", NOTES), ["7", "7"]),
    FunctionCase(("không có số nào", NOTES), []),
    FunctionCase(("bán 41.", NOTES), []),
    FunctionCase(("bán 1 hộp", "không ghi gì"), ["1"]),
]
