"""Reading the tables that people bring: cells with units, ranges, VAT; and what is doubtful."""

from fractions import Fraction

import pytest

from level3_thinking.decision_matrix.reading import Rule, bring, propose, propose_yes
from level3_thinking.decision_matrix.units import Equal, factor, read_equals
from workshop.errors import BadAnswer, BadFile, NoText, WrongKind

from .conftest import Case


@pytest.mark.parametrize(("text", "unit", "value"), [
    ("1.250.000 đ", "triệu đồng", Fraction(5, 4)),
    ("1.850 đ/túi", "đồng/túi", 1850),
    ("165.000 đ/100 túi", "đồng/túi", 1650),
    ("95.000 đ/gói 500 g", "đồng/kg", 190000),
    ("5,2 triệu đ/tấn", "đồng/kg", 5200),
    ("1,95 nghìn/túi", "đồng/túi", 1950),
    ("5.200 đ/0,5 kg", "đồng/kg", 10400),
    ("4.650.000", "triệu đồng", Fraction(93, 20)),
    ("12,5%", "%", Fraction(25, 2)),
    ("0,6 km", "m", 600),
    ("2 sào", "m²", 720),
    ("5x10m", "m²", 50),
    ("2 tuần", "ngày", 14),
    ("3 năm", "tháng", 36),
    ("350g", "gam", 350),
    ("24-27 triệu/quý", "triệu đồng/tháng", 9),
    ("3-5 ngày", "ngày", 5),
    ("2 nghìn túi", "túi", 2000),
    ("-3", "điểm", -3),
])  # fmt: skip
def test_a_cell_is_read_in_the_wanted_unit(text, unit, value):
    assert propose(text, Rule(unit=unit)).value == value


def test_a_range_gives_the_end_that_the_rule_picks_and_says_so():
    low = propose("3-5 ngày", Rule(unit="ngày", pick="low"))
    assert low.value == 3
    assert any("khoảng" in doubt for doubt in low.doubts)


def test_vat_is_added_only_where_it_is_left_out():
    rule = Rule(unit="đồng", vat=Fraction(8, 100))
    assert propose("1.000 đ chưa VAT", rule).value == 1080
    assert propose("1.000 đ (chưa gồm thuế GTGT)", rule).value == 1080
    assert propose("1.000 đ đã gồm VAT", rule).value == 1000
    assert propose("1.000 đ", rule).value == 1000


@pytest.mark.parametrize("text", ["", "một nửa", "hằng ngày", "liên hệ", "26 cây", "2 thùng/1.000"])
def test_no_number_is_made_up_for_what_is_not_one(text):
    found = propose(text, Rule(unit="triệu đồng"))
    assert found.value is None
    assert found.doubts


def test_words_that_were_not_read_are_said():
    found = propose("11,9 triệu, chưa lắp", Rule(unit="triệu đồng"))
    assert found.doubts == ("chưa xét đến “chưa lắp”",)


def test_a_day_counted_as_24_hours_is_said_and_people_may_agree_otherwise():
    assert "coi một ngày là 24 giờ" in propose("2 ngày", Rule(unit="giờ")).doubts
    working = Rule(unit="giờ", equals=(Equal(word="ngày", amount=8, unit="giờ"),))
    assert propose("2 ngày", working).value == 16


def test_agreed_equalities_are_read_from_lines():
    equals = read_equals("1 ram = 500 tờ\ncây = 1.000.000 đồng; 1 bao = 2,5 kg")
    assert [(e.word, e.amount, e.unit) for e in equals] == [
        ("ram", 500, "tờ"),
        ("cây", 1000000, "đồng"),
        ("bao", Fraction(5, 2), "kg"),
    ]
    assert propose("250.000 đ/ram", Rule(unit="đồng/tờ", equals=equals)).value == 500
    assert propose("26 cây", Rule(unit="triệu đồng", equals=equals)).value == 26


def test_a_line_that_is_no_equality_is_named():
    with pytest.raises(BadAnswer, match="ram bằng 500"):
        read_equals("ram bằng 500 tờ")


def test_units_of_different_kinds_do_not_convert():
    assert factor("kg", "m") is None
    assert factor("tấn", "kg") == 1000


@pytest.mark.parametrize(("text", "yes"), [
    ("Có", True), ("có (bản sao)", True), ("được", True), ("còn hạn", True),
    ("không", False), ("đang làm", False), ("hết hạn 6/2025", False),
    ("xe bạt", None), ("", None), ("chờ điều chỉnh", None),
])  # fmt: skip
def test_a_must_have_is_yes_no_or_left_to_the_learner(text, yes):
    assert propose_yes(text) is yes


def test_every_cases_table_is_read_whole_without_titles_and_footers(case: Case):
    brought = bring(case.folder / "options.xlsx")
    assert brought.options == tuple(case.key["values"])
    assert set(case.names) <= set(brought.columns)


def test_a_proposal_that_differs_from_the_key_is_never_without_a_doubt(case: Case):
    brought = bring(case.folder / "options.xlsx")
    for row in case.key["criteria"]:
        pick = "high" if row["better"] == "lower" else "low"
        rule = Rule(unit=row["unit"], pick=pick)
        for option, text in zip(brought.options, brought.column(row["name"]), strict=True):
            right = case.key["values"][option][row["name"]]
            found = propose(text, rule)
            if "chưa VAT" not in text and found.value is not None and right is not None:
                assert found.value == Fraction(right) or found.doubts, (option, text)


def test_a_csv_with_semicolons_and_comma_decimals_is_read(tmp_path):
    path = tmp_path / "bảng giá.csv"
    path.write_text("Tên;Giá;Bền\nMột;1.200 đ;4,5\nHai;900 đ;3\n", encoding="utf-8-sig")
    brought = bring(path)
    assert brought.options == ("Một", "Hai")
    assert propose(brought.column("Bền")[0], Rule(unit="điểm")).value == Fraction(9, 2)


def test_a_table_without_heads_is_told(tmp_path):
    path = tmp_path / "số.csv"
    path.write_text("1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(NoText, match="dòng tên cột"):
        bring(path)


@pytest.mark.parametrize(("name", "data"), [
    ("trống.xlsx", b""),
    ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n0000"),
    ("hỏng.xlsx", b"PK\x03\x04 half a file"),
])  # fmt: skip
def test_files_that_are_no_tables_are_told_in_vietnamese(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadFile, match=name):
        bring(path)


def test_a_word_file_is_the_wrong_kind(tmp_path):
    import docx

    path = tmp_path / "thư.docx"
    docx.Document().save(path)
    with pytest.raises(WrongKind):
        bring(path)
