"""Hidden cases of ``chon_dong``."""

from grader.functions import FunctionCase

ROWS = [
    "Đăng ký hộ kinh doanh, nộp trực tiếp, lệ phí: 100.000 đồng",
    "Đăng ký hộ kinh doanh, nộp qua mạng, lệ phí: 50.000 đồng",
    "Đăng ký hộ kinh doanh, nộp qua mạng, thời hạn: 3 ngày làm việc",
    "Quán ăn dưới 10 chỗ, giấy tờ: bản cam kết",
    "Quán ăn từ 10 chỗ, giấy tờ: giấy chứng nhận, phí: 700.000 đồng",
    "Giờ làm việc: sáng 7 giờ 30 đến 11 giờ 30",
]

CASES = [
    FunctionCase(("lệ phí nộp qua mạng", ROWS, 2), [1, 2]),
    FunctionCase(("LỆ PHÍ, NỘP QUA MẠNG?", ROWS, 2), [1, 2]),
    FunctionCase(("thời hạn mấy ngày", ROWS, 1), [2]),
    FunctionCase(("quán ăn cần giấy tờ gì", ROWS, 1), [3]),
    FunctionCase(("giấy giấy giấy", ROWS, 1), [4]),
    FunctionCase(("giờ", ROWS, 5), [5]),
    FunctionCase(("xe lăn", ROWS, 5), []),
    FunctionCase(("hộ kinh doanh", ROWS, 0), []),
    FunctionCase(("hộ kinh doanh", [], 3), []),
    FunctionCase(("bản", ["bản", "bản"], 2), [0, 1]),
    FunctionCase(("bản sao", ["bản sao bản sao", "bản sao"], 2), [0, 1]),
    FunctionCase(("a b", ["a a a c", "b c d e f g h"], 2), [0, 1]),
]
