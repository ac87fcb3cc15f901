"""Holds the token estimate of workshop.ai against the real tokenizer of the bundled model.

    python bench/ai_tokens.py [--write]

Prints characters a token and estimate/real for texts of many kinds; ``--write`` renews the counts
that tests/ai/test_tokens.py works with.
"""

import argparse
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import httpx
import xllamacpp

from workshop.ai import weights
from workshop.ai.tokens import estimate

COUNTS = Path(__file__).resolve().parent.parent / "tests" / "ai" / "token_counts.json"
PROSE = (
    "Trong 6 tháng đầu năm 2026, UBND xã đã tiếp nhận và giải quyết 2.347 hồ sơ thủ tục hành "
    "chính, trong đó có 2.289 hồ sơ được giải quyết đúng hạn và trước hạn, đạt tỷ lệ 97,5%.",
    "Ngày 15/3/2026, Hội Nông dân xã phối hợp với Trung tâm Khuyến nông tỉnh tổ chức 03 lớp tập "
    "huấn kỹ thuật chăm sóc chè theo hướng hữu cơ tại nhà văn hoá các xóm Đồng Tâm, Hồng Thái.",
    "Thực hiện Quyết định số 757/QĐ-BKHCN ngày 29/4/2025, xã đã thành lập Tổ công nghệ số cộng "
    "đồng tại 14/14 xóm với 98 thành viên.",
    "Giá thu mua búp tươi bình quân 32.000 đồng/kg, cao hơn thị trường khoảng 10%.",
    "Được sự quan tâm, chỉ đạo sát sao của Đảng uỷ và sự đồng tình ủng hộ của nhân dân, phong trào "
    "thi đua yêu nước trên địa bàn xã đã đạt được nhiều kết quả đáng khích lệ.",
    "Con gửi mẹ: hôm nay trời rét, chè nảy búp chậm, mẹ nhớ mặc ấm, chiều con về đón em.",
)
OTHERS = {
    "names": "Nguyễn Thị Thuỳ Dương, Đỗ Hữu Nghĩa, Ma Doãn Khuyến, Lường Văn Ưng, Ksor H'Brê",
    "heading": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "json": '{"nguoi_lam": "Trần Thị Hoà", "han": "2026-07-15", "viec": ["Rà soát danh sách"]}',
    "table": "| Xóm | Hộ | Tỷ lệ |\n| Đồng Tâm | 37 | 4,3% |\n| Y Na | 112 | 12,9% |",
    "english": "The commune handled 2,347 applications in the first half of 2026, 97.5% on time.",
    "address": "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html?ma=1.004441",
    "code": "def tong(so: list[int]) -> int:\n    return sum(so)  # cộng tất cả\n",
    "signs": "Chè ngon 🍃🍃, giá tốt 👍 “thơm” – đậm…",
}


def texts() -> Iterator[tuple[str, str]]:
    """Kinds of text with a sample each; prose also in capitals, decomposed and without marks."""
    for number, text in enumerate(PROSE):
        bare = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
        yield f"prose {number}", text
        yield f"capitals {number}", text.upper()
        yield f"decomposed {number}", unicodedata.normalize("NFD", text)
        yield f"no marks {number}", bare.replace("đ", "d").replace("Đ", "D")
    yield from OTHERS.items()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights.gguf())
    parameters.n_ctx = 512
    parameters.verbosity = 0
    server = xllamacpp.Server(parameters)
    counts = []
    with httpx.Client(base_url=server.listening_address, trust_env=False) as client:
        for kind, text in texts():
            body = {"content": text, "add_special": False}
            real = len(client.post("/tokenize", json=body).raise_for_status().json()["tokens"])
            counts.append({"kind": kind, "text": text, "tokens": real})
            ratio = estimate(text) / real
            print(
                f"{kind:14} {len(text) / real:5.2f} characters a token, estimate/real {ratio:.2f}"
            )
    if write:
        COUNTS.write_text(json.dumps(counts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
