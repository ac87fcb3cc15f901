"""What is a header, what is a record, and what stands there letter by letter."""

import unicodedata

import pytest

from level4_data.clean_table.source import read_source, read_sources
from workshop.errors import BadFile, NoText, WorkshopError, WrongKind

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Số tiền"]


def test_a_header_is_found_under_title_lines_and_an_empty_row(xlsx):
    source = read_source(xlsx([["XÃ SUỐI MÂY"], ["Danh sách chi"], [], HEAD, [1, "An", "1962", 5]]))
    assert (source.header, source.columns) == (4, tuple(HEAD))
    assert [record.row for record in source.records] == ["5"]


def test_a_header_of_two_rows_under_a_merged_cell_becomes_one(xlsx):
    rows = [
        ["STT", "Họ và tên", "Giấy tờ", None, "Số tiền"],
        [None, None, "Ngày sinh", "Số CCCD"],
        [1, "An", "5/3/1962", "019062900001", 500],
    ]
    source = read_source(xlsx(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]))
    assert source.columns == (
        "STT", "Họ và tên", "Giấy tờ – Ngày sinh", "Giấy tờ – Số CCCD", "Số tiền",
    )  # fmt: skip
    assert len(source.records) == 1


def test_totals_headings_repeated_headers_and_signatures_are_set_aside_with_a_reason(xlsx):
    rows = [HEAD, ["I. Xóm Chợ"], [1, "An", "1962", 5], [None, "Cộng xóm 1", None, 5], HEAD]
    rows += [[2, "Bình", "1970", 7], ["Tổng cộng", None, None, 12], [None, "NGƯỜI LẬP"]]
    source = read_source(xlsx(rows))
    assert [record.row for record in source.records] == ["3", "6"]
    reasons = {record.row: why.split(",")[0] for record, why in source.aside}
    assert reasons["4"] == reasons["7"] == "Dòng cộng"
    assert reasons["5"] == "Dòng tên cột lặp lại"
    assert set(reasons) == {"2", "4", "5", "7", "8"}
    assert source.rows_in == 7


def test_empty_columns_are_left_out_and_a_column_without_a_name_gets_one(xlsx):
    source = read_source(
        xlsx([["Họ và tên", None, "Ngày sinh", None], ["An", None, "1962", "ghi chú"]])
    )
    assert source.columns == ("Họ và tên", "Ngày sinh", "Cột 4")


def test_texts_of_a_csv_stay_as_they_stand(csv):
    name = unicodedata.normalize("NFD", "  Hoà ")
    source = read_source(csv(f"Họ và tên;Ngày sinh;Số tiền\n{name};5/3/1962;1.200\n"))
    assert source.records[0].values == (name, "5/3/1962", "1.200")


def test_two_files_of_one_form_are_laid_on_one_another_by_name(xlsx):
    one = xlsx([["Họ và tên", "Ngày sinh"], ["An", "1962"]], name="một.xlsx")
    two = xlsx([["NGÀY SINH", "Họ và tên", "Lớp"], ["1970", "Bình", "3A"]], name="hai.xlsx")
    both = read_sources([one, two])
    assert both.columns == ("Họ và tên", "Ngày sinh", "Lớp")
    assert [(r.row, r.values) for r in both.records] == [
        ("T1-2", ("An", "1962", None)),
        ("T2-2", ("Bình", "1970", "3A")),
    ]


def test_files_without_a_common_column_are_refused(xlsx):
    one = xlsx([["Họ và tên", "Ngày sinh"], ["An", "1962"]], name="một.xlsx")
    two = xlsx([["Số tiền", "Địa chỉ"], [5, "xóm Chợ"]], name="hai.xlsx")
    with pytest.raises(WorkshopError, match="không có cột nào trùng tên"):
        read_sources([one, two])


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", BadFile), (b"PK\x03\x04 hong", BadFile), ("chỉ một dòng chữ".encode(), WrongKind)],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(tmp_path, content, error):
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(content)
    with pytest.raises(error):
        read_source(path)


def test_a_header_with_nothing_below_is_refused(xlsx):
    with pytest.raises((NoText, WrongKind)):
        read_source(xlsx([HEAD]))
