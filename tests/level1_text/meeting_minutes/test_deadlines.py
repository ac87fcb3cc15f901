"""Deadlines as people say them become dates, from the day of the meeting."""

from datetime import date

import pytest

from level1_text.meeting_minutes.deadlines import due, find_deadline

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("sentence", "words", "day"),
    [
        ("Xong trước thứ Sáu tuần này nhé.", "thứ Sáu tuần này", (27, 11, 2026)),
        ("Thứ Hai tuần sau trình tôi.", "Thứ Hai tuần sau", (30, 11, 2026)),
        ("Chủ nhật tuần này dọn vệ sinh.", "Chủ nhật tuần này", (29, 11, 2026)),
        ("Thứ Hai nộp.", "Thứ Hai", (30, 11, 2026)),
        ("Chậm nhất cuối tháng gửi.", "cuối tháng", (30, 11, 2026)),
        ("Cuối tháng sau gửi.", "Cuối tháng sau", (31, 12, 2026)),
        ("Hết tháng 12 phải xong.", "Hết tháng 12", (31, 12, 2026)),
        ("Giữa tháng sau báo cáo.", "Giữa tháng sau", (15, 12, 2026)),
        ("Trước ngày 5/12 gửi về.", "ngày 5/12", (5, 12, 2026)),
        ("Hạn là ngày 05 tháng 01.", "ngày 05 tháng 01", (5, 1, 2027)),
        ("Hạn ngày 15 tháng 1 năm 2028.", "ngày 15 tháng 1 năm 2028", (15, 1, 2028)),
        ("Ngày 28 nộp.", "Ngày 28", (28, 11, 2026)),
        ("Mùng 2 nộp.", "Mùng 2", (2, 12, 2026)),
        ("Trong vòng 10 ngày báo lại.", "Trong vòng 10 ngày", (3, 12, 2026)),
        ("Hai tuần nữa họp lại.", "Hai tuần nữa", (7, 12, 2026)),
        ("Ngày mai gửi ngay.", "Ngày mai", (24, 11, 2026)),
        ("Chiều nay xong.", "Chiều nay", (23, 11, 2026)),
        ("Cuối quý IV tổng kết.", "Cuối quý IV", (31, 12, 2026)),
        ("Hết năm phải xong.", "Hết năm", (31, 12, 2026)),
        ("Trong tuần báo tôi.", "Trong tuần", (27, 11, 2026)),
    ],
)
def test_a_deadline_is_found_and_dated(sentence, words, day):
    found = find_deadline(sentence)
    assert found is not None
    assert found[0] == words
    assert due(found[0], MONDAY) == date(*reversed(day))


def test_of_several_dates_the_one_with_a_word_of_deadline_is_taken():
    found = find_deadline("Họp ngày 3/11 rồi, chậm nhất ngày 30/11 gửi, ngày 5/12 tổng kết.")
    assert found is not None
    assert found[0] == "ngày 30/11"


def test_a_weekday_said_on_that_day_is_a_week_later():
    assert due("thứ Sáu", FRIDAY) == date(2026, 12, 4)
    assert due("thứ Sáu tuần này", FRIDAY) == FRIDAY


@pytest.mark.parametrize(
    "sentence", ["Có 412 hồ sơ.", "Tổ 3 làm.", "Năm nay được mùa.", "", "ngày nào cũng vậy"]
)
def test_what_is_no_deadline_is_none(sentence):
    assert find_deadline(sentence) is None


@pytest.mark.parametrize("words", ["ngày 31/2", "khi nào xong", "ngày 45"])
def test_a_day_that_does_not_exist_is_no_date(words):
    assert due(words, MONDAY) is None
