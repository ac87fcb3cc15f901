"""Finished files of a case: the note with their links, and a file that comes back edited."""

import os
from datetime import datetime

import pytest

from workshop.errors import BadFile
from workshop.lesson.panel.finished import handed_back, saved, saved_at


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "work" / "thu.docx"
    path.parent.mkdir()
    path.write_bytes(b"cu")
    return path


def test_nothing_is_said_while_a_file_lacks(letter):
    assert saved({"Tải thư": letter, "Tải bảng": letter.with_name("bang.xlsx")}) == ""


def test_the_note_tells_the_time_of_the_last_save_and_links_every_file(letter):
    book = letter.with_name("bang.xlsx")
    book.write_bytes(b"bang")
    early, late = datetime(2026, 11, 28, 7, 5), datetime(2026, 11, 28, 9, 30)
    os.utime(letter, (late.timestamp(),) * 2)
    os.utime(book, (early.timestamp(),) * 2)
    assert saved_at(book, letter) == "09:30 ngày 28/11"
    shown = saved({"Tải bảng": book, "Tải thư": letter}, "Gửi <chị> Hạnh.")
    assert "Đã lưu lúc 09:30 ngày 28/11." in shown
    assert "Gửi &lt;chị&gt; Hạnh." in shown
    assert shown.index("Tải bảng") < shown.index("Tải thư")


def test_without_other_advice_the_note_says_that_the_file_may_come_back_from_word(letter):
    assert "mở bằng Word" in saved({"Tải thư": letter})


def test_a_file_handed_back_takes_the_place_of_the_saved_one(letter):
    with handed_back(letter, b"moi") as trial:
        assert (trial.suffix, trial.read_bytes(), letter.read_bytes()) == (".docx", b"moi", b"cu")
    assert letter.read_bytes() == b"moi"
    assert list(letter.parent.iterdir()) == [letter]


def test_a_file_that_cannot_be_read_leaves_the_saved_one_as_it_was(letter):
    with pytest.raises(BadFile), handed_back(letter, b"hong"):
        raise BadFile("Bạn chọn tệp khác.")
    assert letter.read_bytes() == b"cu"
    assert list(letter.parent.iterdir()) == [letter]


def test_a_file_may_come_back_before_one_was_saved_here(tmp_path):
    with handed_back(tmp_path / "work" / "thu.docx", b"moi"):
        pass
    assert (tmp_path / "work" / "thu.docx").read_bytes() == b"moi"
