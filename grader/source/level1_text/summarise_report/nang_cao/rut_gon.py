"""Hidden cases of ``rut_gon``."""

from grader.functions import FunctionCase

LONG = "Tổng doanh thu của Hợp tác xã năm 2025 đạt 14,26 tỷ đồng, tăng 19,0% so với năm 2024."
GOOD = "Doanh thu năm 2025 đạt 14,26 tỷ đồng, tăng 19,0%."


def says(reply):
    """A model that always replies so."""
    return lambda _sentence: reply


def fails(_sentence):
    """A model that cannot be reached."""
    raise TimeoutError


CASES = [
    FunctionCase((LONG, says(GOOD)), GOOD),
    FunctionCase((LONG, says(GOOD.replace("14,26", "14,62"))), LONG),
    FunctionCase((LONG, says(GOOD.replace("19,0", "90,0"))), LONG),
    FunctionCase((LONG, says(GOOD.replace("2025", "2023"))), LONG),
    FunctionCase((LONG, says("Doanh thu tăng 19%.")), "Doanh thu tăng 19%."),
    FunctionCase((LONG, says("Doanh thu tăng mạnh.")), "Doanh thu tăng mạnh."),
    FunctionCase((LONG, says(LONG)), LONG),
    FunctionCase((LONG, says(f"Báo cáo nêu: {LONG}")), LONG),
    FunctionCase((LONG, says("")), LONG),
    FunctionCase((LONG, fails), LONG),
    FunctionCase(("Nộp 1.500 đồng vào quỹ thôn", says("Nộp 1500 đồng")), "Nộp 1500 đồng"),
    FunctionCase(
        ("Nộp 1.500 đồng vào quỹ thôn", says("Nộp 1,5 đồng")), "Nộp 1.500 đồng vào quỹ thôn"
    ),
]
