"""A facts sheet is read whatever its columns are, and says what holds on the day of the reply."""

from datetime import date

import pytest

from level1_text.answer_citizen.letter import address_of, bare_name, core, questions_of
from level1_text.answer_citizen.sheet import read_sheet
from workshop import office
from workshop.errors import BadFile, NoText

DAY = date(2026, 11, 28)
HEADER = ("Tên hàng", "Cỡ", "Giá (đồng)", "Áp dụng từ", "Áp dụng đến")
ROWS = (
    ("Bánh", "nhỏ", "60000", "01/01/2025", "31/12/2025"),
    ("Bánh", "nhỏ", "70000", "01/01/2026", ""),
    ("Bánh", "nhỏ", "80000", "01/01/2027", ""),
)


def csv(path):
    path.write_text("\n".join(";".join(row) for row in (HEADER, *ROWS)), encoding="utf-8")


def xlsx(path):
    book = office.Book("Giá", ai_label="")
    cells = [[row[0], row[1], int(row[2]), row[3] or None, row[4] or None] for row in ROWS]
    book.sheet("Giá").table([office.Column(title) for title in HEADER], cells)
    book.save(path)


def docx(path):
    office.write_docx(path, office.DocxPage("Giá", (office.Grid(HEADER, ROWS),)))


@pytest.mark.parametrize("write", [csv, xlsx, docx])
def test_prices_by_size_are_read_from_any_kind_of_table(write, tmp_path):
    path = tmp_path / f"bảng giá.{write.__name__}"
    write(path)
    rows = read_sheet(path, DAY)
    assert [row.state for row in rows] == ["đã hết", "", "chưa đến"]
    assert rows[1].about == "Bánh, nhỏ"
    assert rows[1].value.replace(".", "") == "70000 đồng"


def test_a_row_that_is_over_says_so_where_people_choose_it(tmp_path):
    csv(tmp_path / "a.csv")
    shown = [row.shown for row in read_sheet(tmp_path / "a.csv", DAY)]
    assert shown[0].endswith("(đã hết hạn)")
    assert shown[2].endswith("(chưa đến ngày áp dụng)")


def test_a_word_file_without_a_table_says_what_to_do(tmp_path):
    office.write_docx(
        tmp_path / "a.docx", office.DocxPage("Giá", (office.Paragraph("Không bảng"),))
    )
    with pytest.raises(NoText, match="không có bảng"):
        read_sheet(tmp_path / "a.docx", DAY)


def test_a_broken_sheet_is_a_sentence(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 khong phai xlsx")
    with pytest.raises(BadFile):
        read_sheet(tmp_path / "a.xlsx", DAY)


def test_a_question_has_what_its_paragraph_says_before_it():
    (asked,) = questions_of("Kính gửi tiệm.\nNăm ngoái 60.000 đồng. Nay bao nhiêu? Xin cảm ơn.")
    assert asked == "Năm ngoái 60.000 đồng. Nay bao nhiêu?"
    assert core(asked) == "Nay bao nhiêu?"


def test_a_letter_without_question_marks_asks_by_its_words():
    text = "Kính gửi xã.\nTôi muốn biết lệ phí khai sinh.\nTôi xin cảm ơn."
    assert questions_of(text) == ["Tôi muốn biết lệ phí khai sinh."]


def test_a_letter_that_asks_nothing_has_no_questions():
    assert questions_of("Cảm ơn tiệm.") == questions_of("") == []


@pytest.mark.parametrize(
    ("asker", "address", "name"),
    [
        ("bà Hoàng Thị Mơ", "bà", "Hoàng Thị Mơ"),
        ("Chị Hạnh", "chị", "Hạnh"),
        ("Hoàng Thị Mơ", "bạn", "Hoàng Thị Mơ"),
        ("", "bạn", ""),
    ],
)
def test_the_writer_is_called_as_the_learner_says(asker, address, name):
    assert (address_of(asker), bare_name(asker)) == (address, name)
