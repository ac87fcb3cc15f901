"""Hidden cases of ``doc_gio_ngay``."""

from grader.functions import FunctionCase

SAID = {
    "": "",
    "Không có gì": "Không có gì",
    "7h": "bảy giờ",
    "từ 7h00 đến 11h15": "từ bảy giờ đến mười một giờ mười lăm phút",
    "lúc 19:45": "lúc mười chín giờ bốn mươi lăm phút",
    "lúc 0h05": "lúc không giờ năm phút",
    "25h là sai": "25h là sai",
    "8h75 là sai": "8h75 là sai",
    "Ngày 10/10": "Ngày mùng mười tháng mười",
    "ngày 11/4": "ngày mười một tháng tư",
    "sáng 1/12, chiều 2/12": "sáng mùng một tháng mười hai, chiều mùng hai tháng mười hai",
    "từ 28/2 đến 5/3/2026": "từ hai mươi tám tháng hai đến mùng năm tháng ba năm hai nghìn không trăm hai mươi sáu",
    "01/01/2027": "mùng một tháng một năm hai nghìn không trăm hai mươi bảy",
    "ngày 31/13": "ngày 31/13",
    "ngày 32/1": "ngày 32/1",
    "3/4 số hộ": "3/4 số hộ",
    "quá 12/15 xã": "quá 12/15 xã",
    "15/2026/QĐ-UBND": "15/2026/QĐ-UBND",
    "8h30 ngày 5/4/2026": "tám giờ ba mươi phút ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu",
    "điện 220V, 5kg": "điện 220V, 5kg",
}

CASES = [FunctionCase((written,), said) for written, said in SAID.items()]
