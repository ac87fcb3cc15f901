"""What the language model is asked in this lesson, with worked examples; the texts are Vietnamese.

The bundled model is small: it gets one sentence at a time, every field of a reply is explained, and
two examples show the kind of answer wanted.
"""

from typing import Literal

from pydantic import BaseModel, Field

Message = dict[str, str]

SMOOTH = (
    "Bạn viết lại câu cho dễ đọc, bằng tiếng Việt tự nhiên. Giữ nguyên mọi con số, đơn vị và tên. "
    "Không thêm ý, không bớt ý. Chỉ trả lời đúng một câu."
)
SMOOTH_EXAMPLES = (
    (
        "Nhà in Hòa Phát được 0,712 điểm, cao nhất trong 6 phương án đủ điều kiện.",
        "Trong 6 phương án đủ điều kiện, Nhà in Hòa Phát đứng đầu với 0,712 điểm.",
    ),
    (
        "Nhà xe Bình An kém nhất ở “Thời gian giao”: 48 giờ.",
        "Điểm yếu của Nhà xe Bình An là “Thời gian giao” tới 48 giờ.",
    ),
    (
        "Trọng số “Giá” hiện là 30 %; tăng quá 41,5 % thì Minh Long dẫn đầu.",
        "“Giá” đang có trọng số 30 %, nếu tăng quá 41,5 % thì Minh Long sẽ dẫn đầu.",
    ),
)


class Idea(BaseModel):
    """One criterion that a model proposes."""

    name: str = Field(
        description="Tên tiêu chí bằng tiếng Việt, 2 đến 5 từ, là thứ đo được hoặc chấm điểm được. "
        "Ví dụ: Thời gian bảo hành"
    )
    unit: str = Field(description="Đơn vị đo. Ví dụ: tháng, đồng, km, điểm 1–5")
    better: Literal["cao", "thấp"] = Field(
        description="Ghi 'cao' nếu số càng lớn càng tốt, ghi 'thấp' nếu số càng nhỏ càng tốt"
    )
    why: str = Field(description="Một câu ngắn: vì sao tiêu chí này quan trọng với việc cần chọn")


class Ideas(BaseModel):
    """Several proposed criteria."""

    criteria: list[Idea] = Field(
        min_length=4,
        max_length=4,
        description="Đúng 4 tiêu chí khác nhau, đo được, không trùng tiêu chí đã có",
    )


IDEAS = (
    "Bạn giúp người Việt chọn mua, chọn thuê. Hãy gợi ý tiêu chí để so sánh các phương án. "
    "Mỗi tiêu chí phải đo được. Không nhắc lại tiêu chí đã có."
)
IDEAS_EXAMPLES = (
    (
        "Việc cần chọn: thuê xe đưa đón học sinh. Tiêu chí đã có: Giá thuê.",
        '{"criteria":[{"name":"Số chỗ ngồi","unit":"chỗ","better":"cao","why":"Chở đủ học sinh '
        'một chuyến."},{"name":"Tuổi của xe","unit":"năm","better":"thấp","why":"Xe cũ hay hỏng '
        'dọc đường."},{"name":"Số năm lái xe","unit":"năm","better":"cao","why":"Tài xế nhiều '
        'kinh nghiệm thì an toàn hơn."},{"name":"Thời gian thay xe","unit":"giờ","better":"thấp",'
        '"why":"Xe hỏng phải có xe khác ngay."}]}',
    ),
    (
        "Việc cần chọn: chọn chỗ đặt trạm bơm của thôn. Tiêu chí đã có: Chi phí.",
        '{"criteria":[{"name":"Diện tích được tưới","unit":"ha","better":"cao","why":"Tưới được '
        'nhiều ruộng hơn."},{"name":"Khoảng cách tới điện","unit":"m","better":"thấp","why":"Kéo '
        'điện xa tốn dây, hao điện."},{"name":"Mực nước mùa khô","unit":"m","better":"cao",'
        '"why":"Mùa khô vẫn bơm được."},{"name":"Số hộ hưởng lợi","unit":"hộ","better":"cao",'
        '"why":"Nhiều nhà cùng được nước."}]}',
    ),
)


def smooth(sentence: str) -> list[Message]:
    """Ask for one sentence in smoother words."""
    return _chat(SMOOTH, SMOOTH_EXAMPLES, sentence)


def ideas(situation: str, known: list[str]) -> list[Message]:
    """Ask for criteria that are not among ``known``; the reply fits ``Ideas``."""
    asked = f"Việc cần chọn: {situation} Tiêu chí đã có: {', '.join(known) or 'chưa có'}."
    return _chat(IDEAS, IDEAS_EXAMPLES, asked)


def _chat(system: str, examples: tuple[tuple[str, str], ...], asked: str) -> list[Message]:
    turns = [{"role": "system", "content": system}]
    for question, answer in examples:
        turns.append({"role": "user", "content": question})
        turns.append({"role": "assistant", "content": answer})
    return [*turns, {"role": "user", "content": asked}]
