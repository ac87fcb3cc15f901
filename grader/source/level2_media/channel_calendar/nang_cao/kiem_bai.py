"""Hidden cases of ``kiem_bai``."""

from grader.functions import FunctionCase

TEA = {"ten": "Chè Mây Ngàn", "gia": 185000, "cam": ["chữa bệnh", "Số Một"]}

CASES = [
    FunctionCase(("chè mây ngàn 185000đ", TEA, 50), []),
    FunctionCase(("chè mây ngàn 185.000đ", TEA, 20), ["dài"]),
    FunctionCase(("CHÈ MÂY NGÀN 185K", TEA, 50), []),
    FunctionCase(("Chè Mây Ngàn 185 đồng", TEA, 50), ["giá"]),
    FunctionCase(("Chè Mây Ngàn 18.5000 đồng", TEA, 50), ["giá"]),
    FunctionCase(("Chè Mây Ngàn 185k hay 158k", TEA, 50), ["giá"]),
    FunctionCase(("Chè Mây Ngàn gói 200 g", TEA, 50), []),
    FunctionCase(("Chè Mây Ngàn đi 10 độ", TEA, 50), []),
    FunctionCase(("Chè Mây Ngàn số một", TEA, 50), ["cấm"]),
    FunctionCase(("", TEA, 0), ["tên"]),
    FunctionCase(("Chè Mây Ngàn 1k và 2k chữa bệnh số một", TEA, 50), ["giá", "cấm"]),
]
