"""Hidden cases of ``xep_o``."""

from grader.functions import FunctionCase

CUES = {
    "Kênh": ["zalo", "chợ phiên", "Facebook"],
    "Chi phí": ["chi", "xăng", "tiền điện"],
    "Đối tác": ["tổ", "xưởng", "cho mượn"],
    "Việc chính": ["cắt", "đóng hộp"],
}

CASES = [
    FunctionCase(("TỔ phụ nữ nấu cơm", CUES), "Đối tác"),
    FunctionCase(("Tổng cộng 12 hộp", CUES), ""),
    FunctionCase(("Cắt và đóng hộp gửi Zalo", CUES), "Việc chính"),
    FunctionCase(("Bán ở chợ phiên, tốn xăng", CUES), "Kênh"),
    FunctionCase(("Tiền điện và xăng, bán ở chợ phiên", CUES), "Chi phí"),
    FunctionCase(("zalo zalo zalo, chi, xăng", CUES), "Chi phí"),
    FunctionCase(("Chia hộp, đi chợ", CUES), ""),
    FunctionCase(("Xưởng, xăng", CUES), "Chi phí"),
    FunctionCase(("facebook", CUES), "Kênh"),
    FunctionCase(("", CUES), ""),
    FunctionCase(("zalo", {}), ""),
]
