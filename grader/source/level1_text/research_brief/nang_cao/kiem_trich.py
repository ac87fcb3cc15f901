"""Hidden cases of ``kiem_trich``."""

from grader.functions import FunctionCase

SOURCES = {
    1: "Lãi suất 0,6 % một tháng, không quá 18 tháng.",
    2: "Mỗi thành viên vay nhiều nhất 50 triệu đồng.",
    12: "Xóm Nà Lương: ngày 03/12/2026.",
}

CASES = [
    FunctionCase(("Lãi suất 0,6 % một tháng [1].", SOURCES), "đạt"),
    FunctionCase(("Lãi suất 6 % một tháng [1].", SOURCES), "sai số"),
    FunctionCase(("Vay 50 triệu, lãi 0,6 % [2][1].", SOURCES), "đạt"),
    FunctionCase(("Vay 50 triệu, lãi 0,6 % [2].", SOURCES), "sai số"),
    FunctionCase(("Xóm Nà Lương làm ngày 03/12/2026 [12].", SOURCES), "đạt"),
    FunctionCase(("Xóm Nà Lương làm ngày 3/12/2026 [12].", SOURCES), "sai số"),
    FunctionCase(("Vay được nhiều [2].", SOURCES), "đạt"),
    FunctionCase(("Vay được 50 triệu.", SOURCES), "thiếu nguồn"),
    FunctionCase(("Vay được 50 triệu [3].", SOURCES), "nguồn không có"),
    FunctionCase(("Vay 50 triệu [2][9].", SOURCES), "nguồn không có"),
    FunctionCase(("Trong 18 tháng [1].", {}), "nguồn không có"),
    FunctionCase(("Lãi 0,6 % trong 12 tháng [1][12].", SOURCES), "sai số"),
]
