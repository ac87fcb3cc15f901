"""A small folder of documents, an embedder that needs no model, and an index."""

import numpy as np
import pytest

from workshop.search import Index

NOTICE = """THÔNG BÁO
Số: 52/TB-UBND
Trà Lâm, ngày 15 tháng 6 năm 2026
Về mức thu tiền rác

Mức thu: 32.000 đồng một hộ một tháng.

Lịch thu gom: thứ Hai, thứ Tư và thứ Sáu hằng tuần, từ 17 giờ 30 phút.
"""
FEES = """<html><head><title>x</title></head><body><h1>Thủ tục đăng ký khai sinh</h1>
<h2>Lệ phí</h2><p>Đăng ký không đúng hạn: 8.000 đồng một trường hợp.</p>
<h2>Giấy tờ</h2><p>Người đi khai mang theo:</p><ul><li>Giấy chứng sinh bản chính của trẻ</li></ul>
</body></html>"""
RULES = "QUY CHẾ (dự thảo)\n\nHội trường nhà văn hoá cho thuê giá 600.000 đồng một buổi.\n"


class CountedLetters:
    """Vectors by how often each letter occurs: the same for texts that share letters."""

    name = "letters"

    def __init__(self):
        self.read = []

    def _of(self, text):
        counts = np.array([text.lower().count(chr(97 + i)) for i in range(26)], "float32")
        return counts / (np.linalg.norm(counts) or 1)

    def passages(self, texts):
        self.read += texts
        return np.array([self._of(text) for text in texts])

    def question(self, text):
        return self._of(text)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "kho tài liệu"
    (place / "thông báo").mkdir(parents=True)
    (place / "thông báo" / "rác.txt").write_text(NOTICE, encoding="utf-8")
    (place / "khai sinh.html").write_text(FEES, encoding="utf-8")
    (place / "nhà văn hoá.txt").write_text(RULES, encoding="utf-8")
    return place


@pytest.fixture
def index(tmp_path):
    with Index(tmp_path / "chỉ mục.sqlite") as opened:
        yield opened


@pytest.fixture
def letters():
    return CountedLetters()
