"""Which rows are copies, which pairs are asked about, and that blocks keep long lists fast."""

from level4_data.clean_table.duplicates import Row, find

COLUMNS = ("STT", "Họ tên", "Ngày sinh", "CCCD", "Điện thoại", "Địa chỉ")
KINDS = dict(zip(COLUMNS, ("order", "name", "birth", "citizen", "phone", "address"), strict=True))


def rows(*cells):
    return [Row(str(number), row) for number, row in enumerate(cells, 2)]


def pairs(*cells):
    found = find(rows(*cells), COLUMNS, KINDS)
    return {pair.id: pair for pair in found.pairs}


def test_rows_alike_in_all_but_their_number_are_copies():
    found = find(
        rows(("1", "An", "1962", "", "", "A"), ("2", "An", "1962", "", "", "A")), COLUMNS, KINDS
    )
    assert (found.copies, found.pairs) == ((("3", "2"),), ())


def test_someone_who_moved_is_asked_about():
    found = pairs(
        ("1", "Đặng Thu Thảo", "13/09/1957", "", "0912345678", "xóm 3, xã Cũ, huyện Xưa"),
        ("2", "Đặng Thu Thảo", "13/09/1957", "", "0912345678", "xóm Nà Trám, xã Suối Mây"),
    )
    assert "Địa chỉ khác nhau." in found["2|3"].unlikely


def test_twins_and_a_father_of_the_same_name_are_asked_about_with_what_speaks_against():
    found = pairs(
        ("1", "Lê Quang Long", "02/12/1979", "019079900001", "", "xóm Ao Sen"),
        ("2", "Lê Quang Lương", "02/12/1979", "019079955555", "", "xóm Ao Sen"),
        ("3", "Lê Quang Long", "16/04/1955", "", "", "xóm Ao Sen"),
    )
    assert "CCCD khác hẳn nhau." in found["2|3"].unlikely
    assert "Ngày sinh khác nhau." in found["2|4"].unlikely


def test_a_family_that_shares_a_phone_is_not_asked_about():
    assert (
        pairs(
            ("1", "Lê Quang Long", "02/12/1979", "", "0912345678", "xóm Ao Sen"),
            ("2", "Trần Thị Hoa", "05/03/1981", "", "0912345678", "xóm Ao Sen"),
        )
        == {}
    )


def test_a_day_and_month_turned_about_still_count_as_near():
    found = pairs(
        ("1", "Hoàng Minh Lan", "08/10/1939", "", "0912345678", ""),
        ("2", "Hoang Minh Lan", "10/08/1939", "", "0912345678", ""),
    )
    assert any("gần giống" in reason for reason in found["2|3"].likely)


def test_two_deliveries_of_one_day_are_asked_about_and_those_of_two_days_are_not():
    columns, kinds = ("Ngày", "Tên", "Kg"), {"Ngày": "day", "Tên": "name", "Kg": "number"}
    given = rows(("1/9", "An", "20"), ("1/9", "An", "20,5"), ("2/9", "An", "20"))
    assert [pair.id for pair in find(given, columns, kinds).pairs] == ["2|3"]


def test_a_name_borne_by_a_thousand_people_does_not_make_half_a_million_pairs():
    many = [
        (
            str(n),
            "Nguyễn Văn Hùng",
            f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1930 + n % 70}",
            "",
            "",
            f"xóm {n}",
        )
        for n in range(1000)
    ]
    found = find(rows(*many), COLUMNS, KINDS)
    assert len(found.pairs) < 2000
