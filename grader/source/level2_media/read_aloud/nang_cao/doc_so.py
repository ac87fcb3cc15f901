"""Hidden cases of ``doc_so``."""

from grader.functions import FunctionCase

SAID = {
    0: "không",
    4: "bốn",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    21: "hai mươi mốt",
    31: "ba mươi mốt",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    90: "chín mươi",
    100: "một trăm",
    101: "một trăm linh một",
    110: "một trăm mười",
    555: "năm trăm năm mươi lăm",
    1000: "một nghìn",
    1005: "một nghìn không trăm linh năm",
    10021: "mười nghìn không trăm hai mươi mốt",
    1000000: "một triệu",
    97480205: "chín mươi bảy triệu bốn trăm tám mươi nghìn hai trăm linh năm",
}

CASES = [FunctionCase((number,), said) for number, said in SAID.items()]
