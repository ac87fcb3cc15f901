"""A worded line loses no fact, brings none in, and is tidied by rule."""

import pytest

from level1_text.official_letter import wording

NOTE = "gửi ds hộ cần vay về phòng Kinh tế trước 8/12/2026, chị Nông Thị Vy nhận"


@pytest.mark.parametrize(
    "reply",
    [
        "Đề nghị gửi danh sách hộ cần vay về phòng Kinh tế trước ngày 8/12/2026, chị Nông Thị Vy nhận.",
        "“Gửi danh sách hộ cần vay về phòng Kinh tế trước 8/12/2026 để chị Nông Thị Vy nhận.”\n\nGhi chú",
    ],
)
def test_a_faithful_sentence_is_taken(reply):
    accepted = wording.accept(NOTE, reply)
    assert accepted is not None
    assert "ngày 08 tháng 12 năm 2026" in accepted
    assert accepted.endswith("nhận.")


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("Đề nghị gửi danh sách hộ cần vay về phòng Kinh tế, chị Nông Thị Vy nhận.", "date lost"),
        (
            "Đề nghị gửi danh sách 40 hộ cần vay trước 8/12/2026, chị Nông Thị Vy nhận.",
            "number new",
        ),
        ("Gửi danh sách hộ cần vay trước 8/12/2026, chị Nông Thị Vân nhận.", "another person"),
        ("Gửi danh sách hộ nghèo khẩn cấp trước 8/12/2026, chị Nông Thị Vy nhận.", "words new"),
        ("Không gửi danh sách hộ cần vay trước 8/12/2026, chị Nông Thị Vy nhận.", "negated"),
        ("Đã gửi danh sách hộ cần vay trước 8/12/2026, chị Nông Thị Vy nhận.", "told as done"),
        ("", "nothing"),
        ("8/12/2026", "no sentence"),
    ],
)
def test_an_unfaithful_sentence_is_refused(reply, why):
    assert wording.accept(NOTE, reply) is None, why


@pytest.mark.parametrize(
    ("jotted", "tidied"),
    [
        ("họp 14h ngày 2/3/2027 ở hội trường", "Họp 14 giờ ngày 02 tháng 3 năm 2027 ở hội trường."),
        ("nộp ds hs trước 15/1/2027", "Nộp danh sách học sinh trước ngày 15 tháng 01 năm 2027."),
        ("ko thu kp;", "Không thu kinh phí;"),
        ("nhầm, buổi chiều bận: họp lúc 8h00", "Họp lúc 8 giờ 00."),
        ("nội dung: họp dân", "Nội dung: họp dân."),
        ("theo Kế hoạch số 12/KH-UBND", "Theo Kế hoạch số 12/KH-UBND."),
        ("", ""),
    ],
)
def test_a_line_is_tidied_by_rule(jotted, tidied):
    assert wording.tidy(jotted) == tidied


def test_every_worked_example_would_be_accepted():
    for jotted, worded in wording.EXAMPLES:
        assert wording.accept(jotted, worded) is not None, jotted
