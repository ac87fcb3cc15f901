"""No text, however odd, makes a reader slow."""

import time

import pytest

from workshop.vietnamese import legacy, normalise, personal, read_facts, sentences

ODD = ["9", "1.", "1/", "ngày 5 ", " ", "\n", "A ", "a@", "0 ", "một trăm ", "Nguyễn Văn ", "a"]
ODD += ["Công ty ", "công ty a b ", "UBND xã ", "số 1 đường A, ", "a\u0301", "\u200b", "5%", "QĐ-"]


@pytest.mark.parametrize("piece", ODD)
@pytest.mark.parametrize(
    "reader", [read_facts, personal.find, normalise, sentences, legacy.unscramble]
)
def test_a_text_of_one_repeated_piece_is_read_in_a_moment(piece, reader):
    text = (piece * 30_000)[:30_000]
    start = time.process_time()
    reader(text)
    assert time.process_time() - start < 2.0


def test_a_report_of_a_hundred_pages_is_read_in_two_seconds_of_work(report):
    text = (report * 250)[:250_000]
    start = time.process_time()
    facts = read_facts(text)
    assert time.process_time() - start < 2.0
    assert len(facts) > 5_000
