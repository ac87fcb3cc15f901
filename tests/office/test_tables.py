"""Tables in: xlsx and csv to typed values, whichever way their numbers and dates are written."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from workshop.errors import TooLarge, WrongKind
from workshop.office import Limits, read, read_table
from workshop.office.cell_values import shown, typed


def workbook(fill) -> bytes:
    """The bytes of a workbook that ``fill`` was called on."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(*rows):
    return workbook(lambda book: [book.active.append(row) for row in rows])


def test_values_keep_their_types():
    row = ("Chè", 12, 12.5, 0.1 + 0.2, True, datetime(2026, 3, 5), None, "x")
    table = read_table(rows_of(row), "bảng.xlsx")
    assert table.rows == (
        ("Chè", 12, Decimal("12.5"), Decimal("0.3"), True, datetime(2026, 3, 5), None, "x"),
    )


def test_a_formula_gives_its_saved_value_and_its_text():
    data = workbook(lambda book: book.active.append([2, 3, "=A1*B1"]))
    table = read_table(data, "bảng.xlsx")
    assert table.rows == ((2, 3),) or table.rows == ((2, 3, None),)
    assert table.formulas == {(0, 2): "=A1*B1"}
    assert any("công thức chưa được tính" in note for note in table.notes)


@pytest.mark.office
def test_a_formula_that_was_computed_gives_its_value(soffice, tmp_path):
    path = tmp_path / "phép tính.xlsx"
    path.write_bytes(workbook(lambda book: book.active.append([2, 3, "=A1*B1", "=1/0"])))
    (computed,) = soffice.convert(path, to="xlsx")
    table = read_table(computed)
    assert table.rows == ((2, 3, 6, "#DIV/0!"),)
    assert table.formulas[0, 2] == "=A1*B1"
    assert [note for note in table.notes if "D1: #DIV/0!" in note]


def test_merged_cells_can_be_filled():
    def fill(book):
        for row in (("Xã", "Chè", None), (None, 1, 2)):
            book.active.append(row)
        book.active.merge_cells("A1:A2")
        book.active.merge_cells("B1:C1")

    table = read_table(workbook(fill), "bảng.xlsx")
    assert table.rows == (("Xã", "Chè", None), (None, 1, 2))
    assert table.filled().rows == (("Xã", "Chè", "Chè"), ("Xã", 1, 2))


def test_hidden_sheets_are_read_only_when_named():
    def fill(book):
        book.active.title = "Chính"
        book.active["A1"] = "thấy"
        hidden = book.create_sheet("Ẩn")
        hidden["A1"] = "giấu"
        hidden.sheet_state = "hidden"

    data = workbook(fill)
    document = read(data, "bảng.xlsx")
    assert "giấu" not in document.text
    assert document.notes == ("Trang tính ẩn không được đọc: “Ẩn”.",)
    assert read_table(data, "bảng.xlsx", sheet="Ẩn").rows == (("giấu",),)


def test_an_unknown_sheet_is_answered_with_those_there_are():
    with pytest.raises(WrongKind, match="Các trang: Sheet"):
        read_table(rows_of(("x",)), "bảng.xlsx", sheet="Không có")


def test_the_header_is_found_below_a_title():
    rows = [("DANH SÁCH NHÀ CUNG CẤP", None, None), (None,) * 3, ("STT", "Tên", "Giá"), (1, "A", 5)]
    table = read_table(rows_of(*rows), "bảng.xlsx")
    assert table.header == 2
    assert table.columns == ("STT", "Tên", "Giá")
    assert table.body == ((1, "A", 5),)


def test_rows_of_figures_alone_have_no_header():
    table = read_table(rows_of((1, 2), (3, 4)), "bảng.xlsx")
    assert table.header is None
    assert table.columns == ("Cột 1", "Cột 2")


def test_five_thousand_rows_are_read_and_a_far_empty_cell_adds_none():
    def fill(book):
        for at in range(5000):
            book.active.append([at, f"Dòng {at}", at / 4])
        book.active.cell(1_000_000, 3).font = Font(bold=True)

    table = read_table(workbook(fill), "bảng.xlsx")
    assert len(table.rows) == 5000
    assert table.rows[4999] == (4999, "Dòng 4999", Decimal("1249.75"))


def test_too_many_rows_are_refused():
    data = workbook(lambda book: book.active.cell(60, 1, "xa"))
    with pytest.raises(TooLarge, match="quá lớn"):
        read_table(data, "bảng.xlsx", limits=Limits(rows=50))


def test_cells_in_an_old_font_are_turned_into_unicode():
    def fill(book):
        book.active["A1"] = "Th¸i Nguyªn"
        book.active["A1"].font = Font(name=".VnTime")

    assert read_table(workbook(fill), "bảng.xlsx").rows == (("Thái Nguyên",),)


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_a_csv_is_parted_by_whatever_parts_it(mark):
    text = mark.join(["Tên", "Số"]) + "\n" + mark.join(["Chè búp", "12"]) + "\n"
    assert read_table(text.encode(), "bảng.csv").rows == (("Tên", "Số"), ("Chè búp", 12))


def test_excels_own_line_for_the_separator_is_not_data():
    assert read_table(b"sep=|\na|b\n1|2\n", "bảng.csv").rows == (("a", "b"), (1, 2))


def test_a_csv_of_excel_in_utf16_is_read():
    data = "Tên\tGiá\nChè\t1,5\n".encode("utf-16")
    assert read_table(data, "bảng.csv").rows == (("Tên", "Giá"), ("Chè", Decimal("1.5")))


def test_quoted_cells_may_hold_separators_and_line_breaks():
    data = 'Tên;Ghi chú\n"Chè; búp";"dòng 1\ndòng 2"\n'.encode()
    assert read_table(data, "bảng.csv").rows[1] == ("Chè; búp", "dòng 1\ndòng 2")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", Decimal("1234.5")),
        ("1.234.567", 1234567),
        ("12,50", Decimal("12.5")),
        ("-3,2", Decimal("-3.2")),
        ("12,5%", Decimal("0.125")),
        ("1.200.000 đ", 1200000),
        ("1 200 000", 1200000),
        ("0912345678", "0912345678"),
        ("001", "001"),
        ("5/3/2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("31/2/2026", "31/2/2026"),
        ("12.5", Decimal("12.5")),
        ("1.2.3", "1.2.3"),
        ("Chè", "Chè"),
        ("", None),
    ],
)
def test_text_becomes_the_value_that_a_vietnamese_reader_sees(text, value):
    assert typed(text)[0] == value


def test_a_column_in_english_style_is_read_as_such():
    data = b"a;b\n1,234.50;x\n1,234;x\n"
    assert [row[0] for row in read_table(data, "bảng.csv").body] == [Decimal("1234.5"), 1234]


def test_a_number_that_could_be_either_is_read_as_vietnamese_and_flagged():
    table = read_table("Tên;Số\nA;1.234\n".encode(), "bảng.csv")
    assert table.rows[1] == ("A", 1234)
    assert table.uncertain == {(1, 1)}
    assert "“1.234” (dòng 2); ở đây hiểu là 1.234" in table.notes[0]


def test_another_number_of_the_column_settles_the_style():
    assert not read_table("Tên;Số\nA;1.234\nB;12,5\n".encode(), "bảng.csv").uncertain


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_what_is_shown_is_read_back(number):
    assert typed(shown(number))[0] == number


def test_a_workbook_as_a_document_has_a_heading_and_a_table_a_sheet():
    blocks = read(rows_of(("Tên", "Giá"), ("Chè", 1234.5)), "bảng.xlsx").blocks
    assert [block.kind for block in blocks] == ["heading", "table"]
    assert blocks[1].rows[1] == ("Chè", "1.234,5")


def test_raw_reading_leaves_texts_letter_by_letter(tmp_path):
    name = "  Hoa\u0300 "
    book = openpyxl.Workbook()
    book.active.append(["Tên", "Tiền"])
    book.active.append([name, "1.200"])
    book.save(tmp_path / "thô.xlsx")
    (tmp_path / "thô.csv").write_text(f"Tên;Tiền\n{name};1.200\n", encoding="utf-8")
    for file in ("thô.xlsx", "thô.csv"):
        assert read_table(tmp_path / file, raw=True).body == ((name, "1.200"),)
    assert read_table(tmp_path / "thô.xlsx").body == (("Hoà", "1.200"),)
