"""Hidden cases of ``gap_dau``."""

import unicodedata

from grader.functions import FunctionCase

TEXTS = {
    "": "",
    "Thủ tục đăng ký khai sinh": "thu tuc dang ky khai sinh",
    "ĐƯỜNG ĐỒI": "duong doi",
    "Nguyễn Thị Hoà": "nguyen thi hoa",
    "35.000 đồng/kg": "35.000 dong/kg",
    "xưởng chè Ướt mưa": "xuong che uot mua",
    "ỷ y ị ĩ": "y y i i",
    "QUỸ Ô TÔ": "quy o to",
}

CASES = [FunctionCase((text,), folded) for text, folded in TEXTS.items()]
CASES += [
    FunctionCase((unicodedata.normalize("NFD", text),), TEXTS[text]) for text in TEXTS if text
]
