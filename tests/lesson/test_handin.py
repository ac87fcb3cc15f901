"""Handing in copies what is graded, in nbgrader's layout, and overwrites nothing."""

import zipfile
from datetime import datetime

import pytest

from workshop.errors import HandInError
from workshop.lesson import Learner
from workshop.lesson.handin import hand_in
from workshop.lesson.panel import Desk

LEARNER = Learner(name="Đặng Thị Hoa", code="TN-01")


@pytest.fixture
def done(lesson, folder, answer_type):
    """A folder with a finished lesson in it."""
    desk = Desk(lesson, folder)
    case = lesson.cases["graded/htx-a"]
    desk.keep(case, "kết quả.txt", "chè")
    desk.save(case, answer_type(word="chè"))
    (folder / "bai_thu.ipynb").write_text("{}", encoding="utf-8")
    return folder


def give(lesson, folder, tmp_path, learner=LEARNER):
    return hand_in(lesson, folder, learner, archives=tmp_path / "nộp", course=tmp_path / "course")


def test_a_submission_lands_in_nbgraders_layout(lesson, done, tmp_path):
    receipt = give(lesson, done, tmp_path)
    place = tmp_path / "course" / "submitted" / "tn-01" / "l1_07_bai_thu"
    assert receipt.submitted == place
    assert (place / "work" / "graded-htx-a" / "kết quả.txt").read_text(encoding="utf-8") == "chè"
    assert {p.name for p in place.iterdir()} == {
        "bai_thu.ipynb",
        "answers.json",
        "work",
        "timestamp.txt",
    }


def test_nbgrader_reads_the_timestamp(lesson, done, tmp_path):
    from nbgrader.utils import parse_utc

    receipt = give(lesson, done, tmp_path)
    text = (receipt.submitted / "timestamp.txt").read_text(encoding="utf-8")
    assert parse_utc(text) == receipt.time.replace(tzinfo=None)
    assert isinstance(parse_utc(text), datetime)


def test_the_zip_holds_the_same_files(lesson, done, tmp_path):
    receipt = give(lesson, done, tmp_path)
    with zipfile.ZipFile(receipt.archive) as bundle:
        names = set(bundle.namelist())
    expected = {f"tn-01/l1_07_bai_thu/{name}" for name in (*receipt.files, "timestamp.txt")}
    assert names == expected


def test_handing_in_again_keeps_the_earlier_one(lesson, done, tmp_path):
    first = give(lesson, done, tmp_path)
    (done / "work" / "graded-htx-a" / "kết quả.txt").write_text("trà", encoding="utf-8")
    second = give(lesson, done, tmp_path)
    (earlier,) = (tmp_path / "course" / "superseded" / "tn-01" / "l1_07_bai_thu").iterdir()
    assert first.submitted == second.submitted
    assert (earlier / "work" / "graded-htx-a" / "kết quả.txt").read_text(encoding="utf-8") == "chè"


def test_a_link_out_of_the_folder_is_left_out(lesson, done, tmp_path):
    secret = tmp_path / "bí mật.txt"
    secret.write_text("khoá", encoding="utf-8")
    (done / "work" / "lén.txt").symlink_to(secret)
    assert not any("lén" in name for name in give(lesson, done, tmp_path).files)


def test_nobody_hands_in_without_a_name(lesson, done, tmp_path):
    with pytest.raises(HandInError, match="họ tên"):
        give(lesson, done, tmp_path, Learner())


def test_nothing_to_mark_is_told(lesson, folder, tmp_path):
    with pytest.raises(HandInError, match="bài chấm điểm"):
        give(lesson, folder, tmp_path)


def test_a_folder_that_cannot_be_written_loses_nothing(lesson, done, tmp_path):
    (tmp_path / "nộp").write_text("một tệp chắn chỗ", encoding="utf-8")
    with pytest.raises(HandInError, match="vẫn còn nguyên"):
        give(lesson, done, tmp_path)
    assert (done / "work" / "graded-htx-a" / "kết quả.txt").is_file()


def test_what_was_made_of_ones_own_files_stays_at_home(lesson, done, tmp_path):
    Desk(lesson, done).keep(lesson.case("own"), "khoá.json", "tên thật")
    receipt = give(lesson, done, tmp_path)
    assert not any("own" in name for name in receipt.files)
