"""What holds of facts in any text."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.vietnamese import PartialDate, format_number, read_facts, say
from workshop.vietnamese.spelled import read_spelled

WORDS = """5 12 1.234,5 97,5 2/3 5/3/2026 30/2020/NĐ-CP 8h30 % tỷ triệu đồng ha hộ tấn từ đến - / ,
. ( ) ngày tháng 3 năm 2026 quý II xã Tân Cương UBND tỉnh HTX Hảo Đạt ông Nguyễn Văn Hùng hai trăm
linh năm mươi rưỡi khoảng gần tăng giảm Điều khoản Bảng DH-01 0912345678 | \n \u200b"""
PIECES = st.sampled_from(WORDS.split(" "))
BROKEN = st.lists(PIECES, max_size=25).map(" ".join)
NUMBERS = st.decimals(0, 10**12, places=2, allow_nan=False)


@given(st.text(max_size=300) | BROKEN)
@settings(max_examples=300)
def test_any_text_is_read_and_facts_are_slices_in_order_without_overlap(text):
    end = 0
    for fact in read_facts(text):
        assert fact.start >= end
        assert fact.text == text[fact.start : fact.end] != ""
        end = fact.end


@given(BROKEN)
def test_a_decomposed_text_has_the_same_facts(text):
    composed = [(f.kind, f.value, f.unit, f.base) for f in read_facts(text)]
    decomposed = unicodedata.normalize("NFD", text)
    found = read_facts(decomposed)
    assert [(f.kind, f.value, f.unit, f.base) for f in found] == composed
    assert all(f.text == decomposed[f.start : f.end] for f in found)


@given(NUMBERS)
def test_a_number_written_and_read_is_the_same(value):
    [fact] = read_facts(f"Đạt {format_number(value)} ha chè.")
    assert (fact.kind, fact.value, fact.unit) == ("number", value, "ha")
    assert fact.step == Decimal("0.01") * 10_000


@given(st.integers(0, 10**14))
def test_an_amount_of_money_written_and_read_is_the_same(value):
    [fact] = read_facts(f"Thu {format_number(value)} đồng.")
    assert (fact.kind, fact.value, fact.unit) == ("money", value, "đồng")


@given(st.integers(2, 10**15 - 1))
def test_a_number_said_in_words_and_read_is_the_same(value):
    words = say(value).split()
    spelled = read_spelled(words)
    assert (spelled.value, spelled.used) == (value, len(words))
    [fact] = read_facts(f"Bằng chữ: {say(value)} đồng.")
    assert (fact.kind, fact.value) == ("money", value)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_in_any_writing_is_the_same(day):
    for written in (
        f"ngày {day.day}/{day.month}/{day.year}",
        f"ngày {day.day:02} tháng {day.month} năm {day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        day.isoformat(),
    ):
        [fact] = read_facts(f"Họp {written}.")
        assert fact.value == PartialDate(day.year, day.month, day.day), written


@given(NUMBERS, st.sampled_from(["nghìn", "triệu", "tỷ"]))
def test_a_magnitude_multiplies_value_and_precision(value, word):
    factor = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[word]
    [fact] = read_facts(f"Thu {format_number(value)} {word} đồng.")
    assert fact.value == value * factor
    assert fact.step == Decimal("0.01") * factor


@pytest.mark.parametrize("number", [-1, 10**15])
def test_what_cannot_be_said_is_an_error(number):
    with pytest.raises(ValueError, match="cannot be said"):
        say(number)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("-1234.5"), None, "-1.234,5"),
        (Decimal("97.45"), 1, "97,5"),
        (Decimal("0.05"), 1, "0,1"),
        (1_000_000, None, "1.000.000"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value, decimals, written):
    assert format_number(value, decimals) == written


def test_the_base_value_is_the_same_for_all_writings():
    bases = {
        (fact.base, fact.base_unit)
        for text in ("3,25 nghìn tấn", "3.250 tấn", "3.250.000 kg", "32.500 tạ")
        for fact in read_facts(text)
    }
    assert bases == {(Decimal(3_250_000), "kg")}
