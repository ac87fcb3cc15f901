"""Which marks hit, and what they earn."""

import pytest

from level1_text.catch_fabrication.correct import says_right
from level1_text.catch_fabrication.kinds import KINDS, kind_of
from level1_text.catch_fabrication.marks import Mark
from level1_text.catch_fabrication.score import LONGER, Planted, score

SENTENCE = "Bà con hái được 3.520 tấn búp tươi và vượt kế hoạch của tỉnh giao cho cả năm nay."


def planted(text, *kinds, right="", sentence=1):
    start = SENTENCE.index(text)
    return Planted(sentence, start, start + len(text), text, "", kinds or ("so",), right)


def mark(text, kind="so", right="", sentence=1):
    start = SENTENCE.index(text)
    return Mark(
        sentence=sentence, start=start, end=start + len(text), text=text, kind=kind, right=right
    )


ERRORS = [planted("3.520 tấn"), planted("vượt kế hoạch", "nguoc")]


def test_all_found_and_nothing_else_is_one():
    assert score([mark("3.520"), mark("vượt")], ERRORS).tally.f1 == 1


def test_a_mark_may_be_a_little_longer_than_the_error():
    assert score([mark("hái được 3.520 tấn búp tươi")], ERRORS).hits[0][0] is ERRORS[0]


def test_a_mark_much_longer_than_the_error_hits_nothing():
    assert len(SENTENCE.split()) > LONGER + 3
    scored = score([mark(SENTENCE)], ERRORS)
    assert (scored.tally.found, scored.tally.false) == (0, 1)


def test_a_mark_in_another_sentence_hits_nothing():
    assert score([mark("3.520", sentence=2)], ERRORS).tally.found == 0


def test_an_error_counts_once_however_often_it_is_marked():
    scored = score([mark("3.520", "so"), mark("tấn", "don_vi"), mark("3.520 tấn", "ten")], ERRORS)
    assert (scored.tally.found, scored.tally.false) == (1, 2)


def test_one_mark_over_two_errors_counts_for_one():
    scored = score([mark("3.520 tấn búp tươi và vượt kế hoạch")], ERRORS)
    assert (scored.tally.found, scored.tally.missed) == (1, 1)


def test_f1_is_told_for_each_kind_a_false_mark_counting_for_the_kind_it_names():
    scored = score([mark("3.520"), mark("búp", "ten")], ERRORS)
    told = scored.by_kind()
    assert told["so"].f1 == 1
    assert (told["nguoc"].missed, told["nguoc"].f1) == (1, 0)
    assert (told["ten"].false, told["ten"].f1) == (1, 0)
    assert set(told) == {"so", "nguoc", "ten"}


def test_nothing_marked_is_zero_and_not_a_division():
    assert score([], ERRORS).tally.f1 == score([], ERRORS).tally.precision == 0


@pytest.mark.parametrize(
    ("wrong", "right", "kinds", "said"),
    [
        ("3.520 tấn", "3.250 tấn", ("so",), "3250 tấn"),
        ("3.520 tấn", "3.250 tấn", ("so",), "3,25 nghìn tấn chứ không phải 3.520"),
        ("417 hộ vay 9,6 tỷ đồng", "417 hộ vay 23,8 tỷ đồng", ("so",), "23.800 triệu đồng"),
        ("03/2/2026", "02/3/2026", ("ngay",), "ngày 2 tháng 3 năm 2026"),
        ("187 tỷ đồng", "187 triệu đồng", ("don_vi", "so"), "triệu đồng"),
        ("2,5%", "2,5 điểm phần trăm", ("don_vi",), "điểm phần trăm"),
        ("Lường Thị Hiên", "Lường Thị Hiền", ("ten",), "bà Hiền"),
        ("xã A, huyện B", "xã A, tỉnh Thái Nguyên", ("cap",), "tỉnh Thái Nguyên"),
        ("vượt yêu cầu", "chưa đạt yêu cầu 75%", ("nguoc",), "Báo cáo ghi chưa đạt"),
        ("sớm 12 ngày", "chậm 12 ngày", ("nguoc",), "chậm"),
        ("cả 9 điểm đã thông xe", "8 trong 9 điểm đã thông xe", ("nguoc", "so"), "chỉ 8 trong 9"),
        ("Nghị định số 9", "", ("van_ban",), "Báo cáo không có"),
        ("Đã xuất khẩu.", "", ("them",), "bỏ câu này"),
    ],
)
def test_a_correction_may_be_said_in_ones_own_words(wrong, right, kinds, said):
    assert says_right(said, Planted(1, 0, 1, wrong, "", kinds, right))


@pytest.mark.parametrize(
    ("wrong", "right", "kinds", "said"),
    [
        ("3.520 tấn", "3.250 tấn", ("so",), "3.520 tấn"),
        ("3.520 tấn", "3.250 tấn", ("so",), ""),
        ("3.520 tấn", "3.250 tấn", ("so",), "sai số"),
        ("187 tỷ đồng", "187 triệu đồng", ("don_vi",), "187 tỷ"),
        ("Lường Thị Hiên", "Lường Thị Hiền", ("ten",), "Lường Thị Hiên"),
        ("vượt yêu cầu", "chưa đạt yêu cầu 75%", ("nguoc",), "đạt 75%"),
        ("Đã xuất khẩu.", "", ("them",), "xuất khẩu"),
        ("3.520 tấn", "3.250 tấn", ("so",), "3.250 tấn " + "và nhiều thứ khác " * 20),
    ],
)
def test_a_correction_that_says_something_else_is_none(wrong, right, kinds, said):
    assert not says_right(said, Planted(1, 0, 1, wrong, "", kinds, right))


def test_a_kind_is_read_back_from_what_people_type():
    assert all(kind_of(kind.title) == kind.id for kind in KINDS.values())
    assert kind_of("sai con so.") == "so"
    assert kind_of("Nói ngược") == "nguoc"
    assert kind_of("lỗi gì đó") == kind_of("sa") == kind_of("") == ""
