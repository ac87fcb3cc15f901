"""What stands out in a message is quoted as it stands there."""

import pytest

from level2_media.label_and_verify import lesson
from level2_media.label_and_verify.signs import signs


def words(text, known=()):
    return {sign.what: sign.words for sign in signs(text, known)}


def test_words_are_found_with_and_without_diacritics():
    with_them = words("Chuyển giúp anh, đọc mật khẩu ngay.")
    without = words("Chuyen giup anh, doc mat khau ngay.")
    assert with_them.keys() == without.keys()
    assert with_them["Nhắc đến mã, mật khẩu, thẻ, căn cước"] == ("mật khẩu",)
    assert without["Nhắc đến mã, mật khẩu, thẻ, căn cước"] == ("mat khau",)


def test_a_day_is_no_hurry():
    assert words("Họp ngày 5/12, mang theo thẻ.") == {}


def test_a_link_to_a_known_site_is_said_to_be_one():
    found = words("Trả tại https://dienthaibac.example.", ("dienthaibac.example",))
    assert "Đường dẫn vào đúng dienthaibac.example, trang đã biết." in found


@pytest.mark.parametrize("link", ["https://nganhangd0i.example/a", "https://ngan-hang-doi.example"])
def test_a_link_that_looks_like_a_known_site_is_told(link):
    (seen,) = signs(f"Mở {link} nhé", ("nganhangdoi.example",))
    assert "trông giống nganhangdoi.example" in " ".join(seen.words)


def test_the_sender_of_a_letter_is_compared_too():
    (seen,) = signs("congvan@chung-thuc.example", ("chungthuc.example",))
    assert "chung-thuc.example" in seen.what
    assert seen.words


@pytest.mark.parametrize("case", lesson.cases.values(), ids=lambda case: case.id)
def test_each_lying_link_of_the_cases_has_a_sign_and_no_official_one_has(case):
    known = tuple(case.brief["known"])
    for message in case.brief["messages"]:
        for sign in signs(message["text"], known):
            if "trang đã biết" in sign.what:
                assert not sign.words, message
            elif sign.what.startswith("Đường dẫn"):
                assert sign.words, message
