"""What the language model is asked in this lesson, with worked examples; the texts are Vietnamese.

The bundled model is small: it gets one sentence at a time, with examples of the
kind of answer wanted.
"""

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


def smooth(sentence: str) -> list[Message]:
    """Ask for one sentence in smoother words."""
    return _chat(SMOOTH, SMOOTH_EXAMPLES, sentence)


def _chat(system: str, examples: tuple[tuple[str, str], ...], asked: str) -> list[Message]:
    turns = [{"role": "system", "content": system}]
    for question, answer in examples:
        turns.append({"role": "user", "content": question})
        turns.append({"role": "assistant", "content": answer})
    return [*turns, {"role": "user", "content": asked}]
