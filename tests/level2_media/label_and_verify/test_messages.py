"""Clues in a message are told from its letters, true messages get fair words too."""

from level2_media.label_and_verify.messages import clues

KNOWN = [
    {"name": "Điện lực Bến Tượng", "domain": "dienlucbentuong.example", "phone": "0208 3888 200"}
]


def told(text):
    return " ".join(clues(text, KNOWN))


def test_a_link_and_a_phone_of_the_directory_are_recognised():
    said = told("Xem https://dienlucbentuong.example/lich hoặc gọi 0208 3888 200.")
    assert "có trong danh bạ" in said
    assert "là của Điện lực Bến Tượng" in said
    assert "không có trong danh bạ" not in said


def test_an_unknown_phone_and_link_are_told():
    said = told("Gọi 0912 345 678 hoặc vào la.example.")
    assert "Số 0912 345 678 không có trong danh bạ" in said
    assert "la.example: không có trong danh bạ" in said


def test_words_count_with_their_tone_marks():
    assert "thúc giục" not in told("Họp ngày mai với bà con.")
    assert "thúc giục" in told("Làm ngay, tôi vội lắm.")


def test_nothing_found_is_not_called_safe():
    assert "chưa nói tin là thật" in told("Chào bà con.")


def test_a_short_link_hides_its_site():
    assert "rút gọn" in told("Vào bit.ly/abc hoặc https://rutgon.example/x7q")
