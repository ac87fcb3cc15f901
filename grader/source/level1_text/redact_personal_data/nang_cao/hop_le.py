"""Hidden cases of ``hop_le``."""

from grader.functions import FunctionCase

RIGHT = [
    ("di_dong", "0387654321"),
    ("di_dong", "0599999999"),
    ("cccd", "019085001234"),
    ("cccd", "001306000001"),
    ("cccd", "096226999999"),
    ("mst", "0100233488"),
    ("mst", "0100112437"),
    ("the", "5555555555554444"),
    ("the", "9704000000000018"),
]
WRONG = [
    ("di_dong", "0212345678"),
    ("di_dong", "091234567"),
    ("di_dong", "0912 345678"),
    ("di_dong", "٠٩١٢٣٤٥٦٧٨"),
    ("cccd", "097085001234"),
    ("cccd", "000085001234"),
    ("cccd", "019485001234"),
    ("mst", "0100233489"),
    ("the", "4111111111111112"),
]

CASES = [FunctionCase(arguments, True) for arguments in RIGHT]
CASES += [FunctionCase(arguments, False) for arguments in WRONG]
CASES += [
    FunctionCase(("cccd", "019227001234", 2026), False),
    FunctionCase(("cccd", "019227001234", 2030), True),
    FunctionCase(("ho_chieu", "C1234567"), KeyError),
]
