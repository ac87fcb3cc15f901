"""Notes are read line by line, labelled ones fill fields in; a draft makes a letter or says what lacks."""

from datetime import date

import pytest

from level1_text.official_letter import lesson
from level1_text.official_letter.checks import NOTES
from level1_text.official_letter.draft import Draft
from level1_text.official_letter.notes import read_notes
from workshop.errors import BadAnswer, BadFile
from workshop.lesson import Submission
from workshop.office.decree30 import letter_bytes, lint


def notes(case="practice/canbo-a"):
    return read_notes(Submission(lesson.folder, lesson.cases[case]).source(NOTES))


@pytest.mark.parametrize("case", lesson.cases)
def test_labelled_lines_fill_the_fields_and_the_rest_are_ideas(case):
    read = notes(case)
    draft = Draft.begun(read)
    assert all((draft.issuer, draft.place, draft.number, draft.day, draft.abstract, draft.name))
    assert bool(draft.parent) == ("giaovien" in case)
    assert 8 <= len(read.ideas) <= 12
    assert draft.titles == draft.symbol == draft.addressed == ""


def test_a_list_in_a_sentence_is_no_label(tmp_path):
    path = tmp_path / "ghi chú.txt"
    path.write_text("Số: 5\nNhớ mang theo: sổ, bút\n- gửi trước 5/12/2026\n", encoding="utf-8")
    read = read_notes(path)
    assert read.field("number") == "5"
    assert read.ideas == ("Nhớ mang theo: sổ, bút", "gửi trước 5/12/2026")


def test_notes_that_cannot_be_read_end_in_a_sentence(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK hong")
    with pytest.raises(BadFile, match="Bạn"):
        read_notes(tmp_path / "a.docx")


FILLED = Draft(
    kind="thong_bao",
    issuer="Ủy ban nhân dân\nxã Tân Trà",
    number=" 7 ",
    symbol="TB - UBND",
    place="Tân Trà",
    day="5/2/2027",
    abstract="Lịch trực Tết",
    titles="tm ủy ban nhân dân\nkt. chủ tịch\nphó chủ tịch",
    name="Hoàng Thị Lan",
    recipients="- Đảng ủy xã;\n14 xóm",
    kept="VT",
    body="Ủy ban nhân dân xã thông báo lịch trực.\n\nTrực từ ngày 06 tháng 02 năm 2027.",
)


def test_what_is_typed_any_way_becomes_a_letter_in_due_form():
    letter = FILLED.letter
    assert letter.day == date(2027, 2, 5)
    assert letter.recipients == ("Đảng ủy xã;", "14 xóm")
    assert letter.body[-1].endswith("2027./.")
    linted = lint(letter_bytes(letter))
    assert linted.violations == ()
    assert linted.texts["number"] == "Số: 07/TB-UBND"
    assert linted.texts["authority"] == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("body", " \n", "bước 3"),
        ("issuer", "", "tên cơ quan"),
        ("number", "07/TB", "chỉ ghi chữ số"),
        ("day", "31/2/2027", "ngày/tháng/năm"),
        ("day", "mai", "ngày/tháng/năm"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(field, value, says):
    with pytest.raises(BadAnswer, match=says):
        FILLED.model_copy(update={field: value}).letter  # noqa: B018


def test_an_open_number_and_day_leave_room_to_write():
    letter = FILLED.model_copy(update={"number": "", "day": ""}).letter
    texts = lint(letter_bytes(letter)).texts
    assert texts["number"] == "Số: /TB-UBND"
    assert lint(letter_bytes(letter)).violations == ()
    assert "ngày" in texts["place_date"]
