"""Workbooks out: live formulas where the program means them, never where a text starts with "="."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support_office import near
from workshop.errors import TooLarge
from workshop.office import AI_LABEL, Book, Column, Formula, read_table, safe_cell, write_csv

COLUMNS = (
    Column("Phương án"),
    Column("Giá (đồng)", "money", look="input"),
    Column("Điểm", "two", look="input"),
    Column("Tổng", "two", look="result"),
)
ROWS = [
    ("Công ty A", 1_200_000, Decimal("7.5"), Formula("=B4*C4")),
    ("Hợp tác xã B", 950_000, 8, Formula("=B5*C5")),
]


def book() -> Book:
    made = Book("Chọn nhà cung cấp", author="Nguyễn Văn A")
    sheet = made.sheet("Ma trận: chọn/nhà cung cấp [2026]")
    sheet.line(1, "CHỌN NHÀ CUNG CẤP", "title")
    sheet.line(2, AI_LABEL, "note", across=4)
    area = sheet.table(COLUMNS, ROWS, top=3, freeze=True)
    sheet.put(area.bottom + 1, 1, "Cộng", "total")
    sheet.put(area.bottom + 1, 4, Formula(f"=SUM({area.column(3)})"), "total", "two")
    return made


@pytest.fixture(scope="module")
def sheet():
    return openpyxl.load_workbook(io.BytesIO(book().to_bytes())).worksheets[0]


@pytest.mark.office
def test_live_formulas_give_the_figures_that_python_computes(soffice, tmp_path):
    values = soffice.recalculate(book().save(tmp_path / "ma trận.xlsx"))
    (rows,) = values.values()
    assert rows[3][3] == 9_000_000
    assert near(rows[5][3], 1_200_000 * 7.5 + 950_000 * 8)


def test_an_area_gives_the_addresses_that_formulas_need():
    made = Book("x")
    area = made.sheet("Trang").table(COLUMNS, ROWS, top=3, left=2)
    assert (area.cell(0, 0), area.cell(1, 3, absolute=True)) == ("B4", "$E$5")
    assert (area.column(1), area.row(1)) == ("$C$4:$C$5", "B5:E5")


def test_the_header_stays_in_view_and_is_printed_on_each_a4_page(sheet):
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_numbers_money_and_dates_have_their_formats(sheet):
    assert sheet["B4"].number_format == '#,##0" đ"'
    assert sheet["C4"].number_format == "#,##0.00"
    made = Book("x")
    page = made.sheet("Trang")
    page.put(1, 1, date(2026, 3, 5))
    assert page.raw["A1"].number_format == "dd/mm/yyyy"


def test_names_lose_what_excel_forbids(sheet):
    assert sheet.title == "Ma trận chọnnhà cung cấp 2026"


def test_the_ai_label_stands_in_the_sheet_its_footer_and_the_properties(sheet):
    assert sheet["A2"].value == AI_LABEL
    assert "AI" in sheet.oddFooter.left.text
    assert sheet.parent.properties.description == AI_LABEL


def test_the_same_book_gives_the_same_bytes():
    assert book().to_bytes() == book().to_bytes()


def test_a_cell_that_excel_cannot_hold_is_refused():
    with pytest.raises(TooLarge, match=r"32\.767"):
        Book("x").sheet("Trang").put(1, 1, "a" * 40_000)


def test_a_formula_must_look_like_one():
    with pytest.raises(ValueError, match="starts with"):
        Formula("SUM(A1:A2)")


DANGEROUS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_would_run_is_stored_as_text(text):
    made = Book("x")
    made.sheet("Trang").put(1, 1, text)
    cell = openpyxl.load_workbook(io.BytesIO(made.to_bytes())).worksheets[0]["A1"]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_would_run_is_marked_in_a_csv(text):
    assert safe_cell(text) == f"'{text}"
    assert safe_cell(f" {text}") == f"' {text}"


@pytest.mark.parametrize("value", ["Chè", "a=b", "1-2", -5, Decimal("-1.5"), None])
def test_other_values_stay_as_they_are(value):
    assert safe_cell(value) == value


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=50))
def test_any_text_survives_a_workbook_as_text(text):
    made = Book("x")
    made.sheet("Trang").put(1, 1, text)
    cell = openpyxl.load_workbook(io.BytesIO(made.to_bytes())).worksheets[0]["A1"]
    assert cell.data_type in ({"s"} if cell.value else {"n"})


def test_a_csv_is_read_back_with_its_values(tmp_path):
    rows = [
        ("Tên", "Giá", "Ngày"),
        ("Chè; búp", Decimal("1234.5"), date(2026, 3, 5)),
        ("=1+1", 7, None),
    ]
    path = write_csv(tmp_path / "bảng giá.csv", rows)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_table(path).rows == (*rows[:2], ("'=1+1", 7, None))
    assert next(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";")) == list(
        rows[0]
    )
