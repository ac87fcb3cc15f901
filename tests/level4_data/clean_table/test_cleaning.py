"""The whole cleaning: every change logged, rows reconciled, decisions and their undoing."""

import openpyxl
import pytest

from level4_data.clean_table import task, workbook
from level4_data.clean_table.cleaning import clean
from level4_data.clean_table.handed_in import read_back, replay
from level4_data.clean_table.layout import CLEAN, GONE, HOW, LOG
from level4_data.clean_table.model import Decisions
from level4_data.clean_table.source import read_source, text_of
from workshop.engine import Reporter
from workshop.errors import WrongKind

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Mức hỗ trợ (đồng)"]
PEOPLE = [
    [1, "NGUYỄN VĂN HÒA", "5/3/1962", 19062900001, 912345678, "600.000 đ"],
    [2, "Nguyễn Văn Hoà", "05.03.1962", "019062900001", "0912 345 678", 600000],
    [3, "Lê Thị Hoa", "31/02/1971", None, None, "1,2 triệu"],
    [4, "Lê Thị Hoa", "12/08/1990", "019190900002", "0987654321", 500],
    [5, "Lê Thị Hoa", "12/08/1990", None, "0987654321", 500000],
    ["Cộng", None, None, None, None, 2900500],
]
PAIR = "5|6"


@pytest.fixture
def source(xlsx):
    return read_source(xlsx([HEAD, *PEOPLE]))


def saved(source, decisions, folder):
    path = folder / "sạch.xlsx"
    found = clean(source, decisions)
    workbook.write(path, found, Reporter())
    return path, found


def test_rows_in_are_rows_clean_and_rows_left_out(source):
    found = clean(source, Decisions())
    assert source.rows_in == len(found.rows) + len(found.removed)
    assert {r.row: r.reason.split(" với")[0] for r in found.removed} == {
        "7": "Dòng cộng, không phải một người hay một lần",
        "3": "Trùng hoàn toàn",
    }


def test_source_and_log_read_back_from_the_file_give_the_clean_list(source, tmp_path):
    path, found = saved(source, Decisions(), tmp_path)
    handed = read_back(path)
    assert replay(source, handed) == []
    assert handed.ids == [row for row, _ in found.rows]
    assert len(handed.log) == len(found.changes)


def test_deciding_that_two_rows_are_one_person_keeps_one_and_fills_its_gaps(source):
    found = clean(source, Decisions(pairs={PAIR: "second"}))
    rows = dict(found.rows)
    assert "5" not in rows
    assert text_of(rows["6"][3]) == "019190900002"
    assert [c.after for c in found.changes if c.rule == "fill"] == ["019190900002"]


def test_a_decision_on_two_people_keeps_both(source):
    assert {"5", "6"} <= dict(clean(source, Decisions(pairs={PAIR: "different"})).rows).keys()


def test_a_rule_taken_back_leaves_no_line_and_no_change(source):
    found = clean(source, Decisions(rules_off=("case", "copy")))
    assert dict(found.rows)["2"][1] == "NGUYỄN VĂN HÒA"
    assert "case" not in found.by_rule


def test_one_change_taken_back_leaves_the_others(source):
    change = next(c for c in clean(source, Decisions()).changes if c.rule == "phone")
    found = clean(source, Decisions(undone=(change,)))
    assert text_of(dict(found.rows)[change.row][4]) == change.before
    assert "citizen" in found.by_rule


def test_what_a_person_writes_stands_against_every_rule_and_is_logged(source):
    decided = Decisions().with_edit("4", "Ngày sinh", "13/02/1971")
    found = clean(source, decided)
    assert text_of(dict(found.rows)["4"][2]) == "13/02/1971"
    line = next(c for c in found.changes if c.row == "4")
    assert (line.before, line.after, line.rule) == ("31/02/1971", "13/02/1971", "manual")


def test_a_birth_year_that_the_citizens_number_denies_is_asked_about(xlsx):
    given = read_source(xlsx([HEAD, [1, "An", "5/3/1963", "019062900001", None, 600000]]))
    assert "CCCD cho biết năm 1962" in clean(given, Decisions()).doubts[0].why


def test_text_that_looks_like_a_formula_stays_text(xlsx, tmp_path):
    given = read_source(xlsx([HEAD, [1, "An", "1962", None, None, "'=1+1"]]))
    given = read_source(xlsx([["Họ và tên", "Ghi chú"], ["An", "@SUM(A1)"], ["Bình", "+84"]]))
    path, _ = saved(given, Decisions(), tmp_path)
    sheet = openpyxl.load_workbook(path)[CLEAN]
    assert [(c.value, c.data_type, c.quotePrefix) for c in sheet["C"][1:]] == [
        ("@SUM(A1)", "s", True), ("+84", "s", True),
    ]  # fmt: skip


def test_the_workbook_has_its_four_sheets_and_real_dates_and_numbers(source, tmp_path):
    path, _ = saved(source, Decisions(), tmp_path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [CLEAN, LOG, GONE, HOW]
    row = [cell.value for cell in book[CLEAN][2]]
    assert row[0] == 2
    assert row[3].year == 1962
    assert row[4] == "019062900001"
    assert row[6] == 600000


def test_an_edit_a_deletion_and_a_restored_row_come_back_from_excel_as_decisions(source, tmp_path):
    decided = Decisions(pairs={PAIR: "first"})
    path, _ = saved(source, decided, tmp_path)
    book = openpyxl.load_workbook(path)
    book[CLEAN]["C2"] = "Nguyễn Văn Hòa (Tổ trưởng)"
    book[CLEAN].delete_rows(3)
    book[CLEAN].append([6, 5, "Lê Thị Hoa"])
    book.save(path)
    taken = task.take_back((source_path(source, tmp_path),), decided, path, Reporter())
    assert [(e.row, e.text) for e in taken.decisions.edits] == [("2", "Nguyễn Văn Hòa (Tổ trưởng)")]
    assert [(d.row, d.reason) for d in taken.decisions.dropped] == [("4", task.UNSAID)]
    assert taken.decisions.pairs[PAIR] == "different"


def source_path(source, folder):
    return folder / source.name


def test_a_workbook_without_its_log_is_refused_by_name(source, tmp_path):
    path, _ = saved(source, Decisions(), tmp_path)
    book = openpyxl.load_workbook(path)
    book.remove(book[LOG])
    book.save(path)
    with pytest.raises(WrongKind, match=LOG):
        read_back(path)


def test_the_log_is_listed_a_page_at_a_time(source, tmp_path):
    path = (source_path(source, tmp_path),)
    first = task.list_changes(path, Decisions(), "", "", 0, Reporter())
    assert first.total == len(clean(source, Decisions()).changes)
    assert len(first.lines) == min(task.SHOWN_CHANGES, first.total)
    only = task.list_changes(path, Decisions(), "phone", "2", 0, Reporter())
    assert [line.after for line in only.lines] == ["0912345678"]
