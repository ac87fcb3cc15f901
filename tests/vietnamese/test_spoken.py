"""What is written is said in words: a golden table, and what holds for every text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.vietnamese import read_facts
from workshop.vietnamese.spelled import read_spelled
from workshop.vietnamese.spoken import (
    canonical,
    pronounce,
    said_in,
    say_decimal,
    say_number,
    say_year,
    speak,
    unspoken,
)

TABLE = Path(__file__).with_name("golden_spoken.txt").read_text(encoding="utf-8").splitlines()
GOLDEN = [line.split(" → ") for line in TABLE if line and not line.startswith("# ")]
WRITTEN = st.text(alphabet="0123456789.,/-:%đ hkgm²XIV:UBNDTP()\n–", max_size=60)


@pytest.mark.parametrize(("written", "said"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_a_line_is_said_as_the_golden_table_has_it(written, said):
    assert speak(written).text == said


def test_the_golden_table_has_at_least_150_cases():
    assert len(GOLDEN) >= 150


@pytest.mark.parametrize("said", [row[1] for row in GOLDEN])
def test_what_is_said_holds_nothing_unspoken_and_is_said_the_same_again(said):
    assert unspoken(said) == []
    assert speak(said).text == said


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_a_number_said_reads_back_as_itself(number):
    words = say_number(number).split()
    assert read_spelled(words)[:2] == (number, len(words))


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_every_way_to_say_two_decimals_reads_back_as_the_value(value):
    written = f"{value:.2f}".replace(".", ",")
    for way in say_decimal(written):
        assert read_facts(f"{way} tấn")[0].value == value


@given(st.integers(min_value=1900, max_value=2199))
def test_the_usual_way_to_say_a_year_reads_back_as_it(year):
    words = say_year(year)[0].split()
    assert read_spelled(words).value == year


@given(st.one_of(st.text(max_size=80), WRITTEN))
def test_a_script_of_any_text_has_no_digit_and_keeps_its_lines(text):
    script = speak(text).text
    assert not any(sign in "0123456789" for sign in script)
    assert script.count("\n") <= text.count("\n") + text.count("\r")


@given(WRITTEN)
def test_pieces_stand_in_order_and_do_not_overlap(text):
    pieces = speak(text).pieces
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert all(piece.ways for piece in pieces)


@pytest.mark.parametrize(
    ("script", "ways"),
    [
        ("Giá hai ngàn đồng.", ["hai nghìn đồng"]),
        ("Họp ngày năm tháng tư.", ["mùng năm tháng tư"]),
        ("Ba kí-lô chè", ["ba ki-lô-gam chè"]),
        ("Hai mươi bốn hộ", ["hai mươi tư hộ"]),
        ("Uỷ ban nhân dân", ["ủy ban nhân dân"]),
        ("một trăm lẻ năm hộ", ["một trăm linh năm hộ"]),
        (
            "đợt hai năm hai nghìn không trăm hai mươi sáu",
            ["năm hai nghìn không trăm hai mươi sáu"],
        ),
    ],
)
def test_two_ways_to_say_the_same_count_as_one(script, ways):
    assert said_in(script, ways)


@pytest.mark.parametrize(
    ("script", "ways"),
    [
        ("Có hai mươi lăm hộ", ["năm hộ", "lăm hộ"]),
        ("Có ba trăm hai mươi hộ", ["hai mươi hộ"]),
        ("Lúc tám giờ", ["tám giờ ba mươi phút"]),
        ("Thu hai năm tháng", ["hai mươi lăm tháng"]),
        ("Một trăm nghìn đồng", ["một trăm"]),
        ("", ["một"]),
    ],
)
def test_another_number_is_not_taken_for_the_one_asked_for(script, ways):
    assert not said_in(script, ways)


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("Họp lúc 8h30.", ["8h30"]),
        ("Ủy ban nhân dân và HĐND xã", ["HĐND"]),
        ("Mười hai ha chè", ["ha"]),
        ("Năm kg thóc", ["kg"]),
        ("Tăng bảy %", ["%"]),
        ("Khóa XV", ["XV"]),
        ("TP. Thái Nguyên", ["TP."]),
        ("Trạm BVX", ["BVX"]),
        ("THÔNG BÁO CỦA ỦY BAN", []),
        ("Giọng đọc do AI tạo", []),
        ("Ha ha, ông cười.", []),
        ("Hà Nội, ki-lô-mét, ủy ban", []),
    ],
)
def test_what_no_voice_can_say_is_found(script, left):
    assert [item.written for item in unspoken(script)][:1] == left


def test_a_short_form_with_two_readings_asks_to_be_looked_at():
    doubts = [piece.doubt for piece in speak("Liên hệ TT xã, bà con mang CCCD").pieces]
    assert "trung tâm" in doubts[0]
    assert doubts[1] == ""


def test_the_voice_gets_foreign_names_in_vietnamese_sounds():
    assert pronounce("Xem trên Facebook.") == "Xem trên phây búc."


def test_comparison_drops_punctuation_and_case():
    assert canonical("Tám giờ, BA mươi phút!") == " tám giờ ba mươi phút "
