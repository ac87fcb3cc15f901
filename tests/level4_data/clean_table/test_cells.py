"""How single cells are read: dates, money, numbers as codes, names; and what is asked instead."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest

from level4_data.clean_table.cells import ColumnMender, fits
from level4_data.clean_table.dates import Years, read_date
from level4_data.clean_table.money import read_money, read_number
from level4_data.clean_table.texts import read_citizen, read_phone, read_yes_no, steps

YEARS = Years(1931, 2004)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5/3/1962", date(1962, 3, 5)),
        ("05-03-1962", date(1962, 3, 5)),
        ("5.3.62", date(1962, 3, 5)),
        ("ngày 05 tháng 3 năm 1962", date(1962, 3, 5)),
        ("1962-03-05", date(1962, 3, 5)),
        ("05031962", date(1962, 3, 5)),
        ("12/25/1962", date(1962, 12, 25)),
        (22710, date(1962, 3, 5)),
        ("22710", date(1962, 3, 5)),
        (datetime(1962, 3, 5), date(1962, 3, 5)),
        (1962, "1962"),
        ("tháng 3/2026", "03/2026"),
        ("3/2026", "03/2026"),
        ("tháng 3 năm 2026", "03/2026"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_was_written(written, read):
    assert read_date(written, "dmy", YEARS).value == read


def test_a_year_of_two_digits_that_fits_no_century_of_the_column_is_asked_about():
    read = read_date("13/7/26", "dmy", YEARS)
    assert (read.value, read.ways) == (None, ("13/07/1926", "13/07/2026"))


def test_a_day_that_does_not_exist_is_never_guessed():
    read = read_date("31/02/1980", "dmy", YEARS)
    assert (read.value, read.ways) == (None, ())
    assert "đừng đoán" in read.why


def test_in_a_column_of_both_orders_what_can_be_either_is_asked_about():
    assert read_date("5/3/1962", "dmy", YEARS, mixed=True).ways == ("05/03/1962", "03/05/1962")
    assert read_date("25/3/1962", "dmy", YEARS, mixed=True).value == date(1962, 3, 25)


def test_days_that_excel_turned_about_are_turned_back_and_texts_left():
    assert read_date(date(2018, 3, 5), "swapped", YEARS).value == date(2018, 5, 3)
    assert read_date("25/3/2018", "swapped", YEARS).value == date(2018, 3, 25)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1.200.000", 1_200_000),
        ("1.200.000 đ", 1_200_000),
        ("1,200,000", 1_200_000),
        ("500k", 500_000),
        ("1,5 triệu", 1_500_000),
        ("1tr2", 1_200_000),
        ("2 triệu rưỡi", 2_500_000),
        ("450.000 đồng/tháng", 450_000),
        ("1 200 000", 1_200_000),
        (600000, 600_000),
    ],
)
def test_money_is_read_in_dong(written, amount):
    assert read_money(written).value == amount


@pytest.mark.parametrize("written", ["chưa rõ", "3/4", "0912345678", "khoảng 5 hoặc 6 triệu"])
def test_what_is_no_amount_is_asked_about(written):
    assert read_money(written).why


def test_a_number_leaves_its_unit_and_one_of_two_readings_is_asked_about():
    assert read_number("12,5 kg").value == Decimal("12.5")
    assert read_number("3 khẩu").value == 3
    assert read_number("77.500").ways == ("77,5", "77500")


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("0912345678 / 0987654321", "0912345678 / 0987654321"),
    ],
)
def test_a_phone_number_gets_its_zero_back(written, phone):
    assert read_phone(written).value == phone


def test_a_phone_number_too_short_is_asked_about():
    assert read_phone("0912345").why


def test_a_citizens_number_gets_its_zero_back_and_a_rounded_one_is_not_made_up():
    assert read_citizen("19062004321").value == "019062004321"
    assert read_citizen("019 062 004 321").value == "019062004321"
    assert read_citizen("1.9062E+10").why
    assert read_citizen("9062004321").why


def test_yes_and_no_have_many_spellings():
    assert {read_yes_no(word).value for word in ("x", "X", "Có", "rồi", "✓")} == {"Có"}
    assert {read_yes_no(word).value for word in ("ko", "Không", "chưa", "0")} == {"Không"}
    assert read_yes_no("có thể").why


@pytest.mark.parametrize(
    ("written", "name", "rules"),
    [
        ("NGUYỄN VĂN HÒA", "Nguyễn Văn Hòa", {"case"}),
        ("nguyễn  văn an ", "Nguyễn Văn An", {"hidden", "case"}),
        ("Nguyễn Văn Hoà", "Nguyễn Văn Hòa", {"tone"}),
        (unicodedata.normalize("NFD", "Đỗ Thị Huệ"), "Đỗ Thị Huệ", {"unicode"}),
        ("Ðỗ Thị Huệ", "Đỗ Thị Huệ", {"unicode"}),
        ("H'HEN NIÊ", "H'Hen Niê", {"case"}),
        ("Nguyễn Văn An", "Nguyễn Văn An", set()),
    ],
)
def test_each_mend_of_a_name_is_a_step_of_its_own(written, name, rules):
    done = steps(written, True)
    assert (done[-1][1] if done else written) == name
    assert {rule for rule, _ in done} == rules


def test_a_rule_that_is_off_leaves_its_step_out():
    assert steps("HOÀ  AN", True, frozenset({"case"}))[-1][1] == "HÒA AN"


def test_an_amount_far_below_the_others_may_be_in_thousands():
    mender = ColumnMender.of("money", "dmy", [600000, 450000, 500000, 600000, 500, 450000], True)
    assert mender.too_small(500)[1] == ("500", "500000")
    assert mender.too_small(450000) == ("", ())


def test_a_category_is_spelt_as_most_spell_it_and_a_slip_is_asked_about():
    values = ["Hộ nghèo"] * 4 + ["HỘ NGHÈO", "Hộ cận nghèo", "Hộ cận nghèo", "Hộ nghèoo"]
    mender = ColumnMender.of("category", "dmy", values, True)
    assert mender.mend("HỘ NGHÈO").value(None) == "Hộ nghèo"
    assert mender.mend("Hộ cận nghèo").value("Hộ cận nghèo") == "Hộ cận nghèo"
    assert mender.mend("Hộ nghèoo").ways == ("Hộ nghèoo", "Hộ nghèo")


def test_what_fits_a_column():
    assert fits(date(1962, 3, 5), "birth")
    assert fits("1962", "birth")
    assert not fits("5/3/62", "birth")
    assert not fits("1.200.000", "money")
    assert fits(None, "phone")
    assert not fits("912345678", "phone")
