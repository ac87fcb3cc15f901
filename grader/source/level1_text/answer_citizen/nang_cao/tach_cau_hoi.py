"""Hidden cases of ``tach_cau_hoi``."""

from grader.functions import FunctionCase

SAID = {
    "": [],
    "Kính gửi tiệm. Tôi cảm ơn.": [],
    "Mấy giờ mở cửa?": ["Mấy giờ mở cửa?"],
    "Thứ nhất, lệ phí bao nhiêu?\nThứ hai, mấy ngày có kết quả?": [
        "Lệ phí bao nhiêu?",
        "Mấy ngày có kết quả?",
    ],
    "Năm ngoái 60.000 đồng. Nay bao nhiêu? Tôi chờ tin.": ["Nay bao nhiêu?"],
    "Đợt đến ngày 5.10.2026 còn kịp không?": ["Đợt đến ngày 5.10.2026 còn kịp không?"],
    "1. Phí bao nhiêu?\n2. Ở đâu?": ["Phí bao nhiêu?", "Ở đâu?"],
    "a) cần giấy gì?\nb) nộp ở đâu?": ["Cần giấy gì?", "Nộp ở đâu?"],
    "Có được không?! Mong trả lời!": ["Có được không?!"],
    "Ba là   ai\tký giấy?": ["Ai ký giấy?"],
    "Tôi hỏi\nphí bao nhiêu?": ["Phí bao nhiêu?"],
    "Năm là tôi chuyển đi thì sao?": ["Tôi chuyển đi thì sao?"],
}

CASES = [FunctionCase((letter,), asked) for letter, asked in SAID.items()]
