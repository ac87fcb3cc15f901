"""Hidden cases of ``doc_luong``."""

from decimal import Decimal

from grader.functions import FunctionCase


def gives(text, *pairs):
    return FunctionCase((text,), [(Decimal(value), unit) for value, unit in pairs])


CASES = [
    gives("không có số nào"),
    gives("Sản lượng đạt 3.250 tấn.", ("3250", "tấn")),
    gives("97,5 tỷ đồng và 187 triệu đồng", ("97500000000", "đồng"), ("187000000", "đồng")),
    gives("38 nghìn trứng", ("38000", "")),
    gives("1.234.500,25 đồng", ("1234500.25", "đồng")),
    gives("62,2%, thấp hơn 75 %", ("62.2", "%"), ("75", "%")),
    gives("54,8 tạ/ha", ("54.8", "tạ")),
    gives("Quyết định số 1406/QĐ-UBND ngày 28/11/2025"),
    gives("nhiệm kỳ 2026-2031"),
    gives("số 12.34 viết sai"),
    gives("118 hộ, chiếm 3,4%", ("118", "hộ"), ("3.4", "%")),
    gives("12 hộp miến", ("12", "")),
    gives("VietGAP4 và 5 kg chè", ("5", "kg")),
    gives("2 tỷ", ("2000000000", "")),
    gives("đạt 8, 9 và 10.", ("8", ""), ("9", ""), ("10", "")),
    gives("3,4 km đường, 11 hộ", ("3.4", "km"), ("11", "hộ")),
]
