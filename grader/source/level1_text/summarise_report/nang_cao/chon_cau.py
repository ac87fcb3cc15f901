"""Hidden cases of ``chon_cau``."""

from grader.functions import FunctionCase

REPORT = [
    "Hợp tác xã có 47 thành viên.",
    "Doanh thu năm nay đạt 14,26 tỷ đồng.",
    "Doanh thu qua mạng đạt 1,96 tỷ đồng, tăng 52%.",
    "Công nợ quá hạn là 462 triệu đồng.",
    "Khó khăn lớn nhất là thiếu lao động hái chè.",
    "Doanh thu năm trước đạt 11,98 tỷ đồng.",
]

CASES = [
    FunctionCase((REPORT, "Công nợ quá hạn bao nhiêu?", 1), [3]),
    FunctionCase((REPORT, "CÔNG NỢ QUÁ HẠN", 1), [3]),
    FunctionCase((REPORT, "Doanh thu qua mạng", 1), [2]),
    FunctionCase((REPORT, "Doanh thu qua mạng", 3), [1, 2, 5]),
    FunctionCase((REPORT, "khó khăn, thành viên", 2), [0, 4]),
    FunctionCase((REPORT, "không liên quan gì", 2), [0, 1]),
    FunctionCase((REPORT, "doanh doanh doanh nợ", 1), [3]),
    FunctionCase((REPORT, "thành viên", 6), [0, 1, 2, 3, 4, 5]),
    FunctionCase((REPORT, "thành viên", 0), []),
    FunctionCase((["một câu"], "câu", 3), [0]),
]
