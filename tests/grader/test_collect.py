"""Collecting takes in what learners sent, tells what it did with each, and overwrites nothing."""

import os
import stat
import zipfile

import pytest

from grader.collect import MAX_UNPACKED, collect
from tests.grader.handed_in import BAI, course, submission, take, zipped

__all__ = ["course"]


def test_a_zip_from_hand_in_is_taken(course, tmp_path):
    assert take(course, zipped(tmp_path / "bài của Hoa.zip")) == [("new", "tn-01")]
    assert (course / "submitted" / "tn-01" / BAI / "answers.json").read_text(
        encoding="utf-8"
    ) == '"chè"'


def test_a_class_folder_is_taken_whole(course, tmp_path):
    for learner in ("tn-01", "tn-02", "tn-03"):
        submission(tmp_path / "usb" / learner / BAI)
    zipped(tmp_path / "usb" / "gửi qua Zalo.zip", f"tn-04/{BAI}")
    assert sorted(take(course, tmp_path / "usb")) == [("new", f"tn-0{n}") for n in range(1, 5)]


def test_the_same_submission_twice_is_told_and_left(course, tmp_path):
    first = zipped(tmp_path / "a.zip")
    assert take(course, first, first) == [("new", "tn-01"), ("same", "tn-01")]


def test_a_newer_submission_counts_and_the_older_is_kept(course, tmp_path):
    submission(tmp_path / "cũ" / "tn-01" / BAI, "trà")
    submission(tmp_path / "mới" / "tn-01" / BAI, "chè", "2026-11-03 08:00:00.000000 UTC")
    assert take(course, tmp_path / "cũ", tmp_path / "mới") == [("new", "tn-01"), ("newer", "tn-01")]
    (kept,) = (course / "superseded" / "tn-01" / BAI).iterdir()
    assert (kept / "answers.json").read_text(encoding="utf-8") == '"trà"'


def test_an_older_submission_never_replaces_a_newer_one(course, tmp_path):
    submission(tmp_path / "mới" / "tn-01" / BAI, "chè", "2026-11-03 08:00:00.000000 UTC")
    submission(tmp_path / "cũ" / "tn-01" / BAI, "trà")
    assert take(course, tmp_path / "mới", tmp_path / "cũ") == [("new", "tn-01"), ("older", "tn-01")]
    present = course / "submitted" / "tn-01" / BAI / "answers.json"
    assert present.read_text(encoding="utf-8") == '"chè"'
    (kept,) = (course / "superseded" / "tn-01" / BAI).iterdir()
    assert (kept / "answers.json").read_text(encoding="utf-8") == '"trà"'


@pytest.mark.parametrize(
    ("root", "says"),
    [("tn-01/l9_99_khac", "không phải bài nào"), (f"bà Hoa/{BAI}", "không phải mã học viên")],
)
def test_a_wrong_lesson_or_name_is_told(course, tmp_path, root, says):
    (item,) = collect([zipped(tmp_path / "a.zip", root)], course, [BAI])
    assert item.status == "refused"
    assert says in item.message


@pytest.mark.parametrize("name", ["../../../ngoài.txt", "/tmp/ngoài.txt", "..\\..\\ngoài.txt"])
def test_a_zip_that_climbs_out_of_its_folder_is_refused(course, tmp_path, name):
    path = zipped(tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a") as bundle:
        bundle.writestr(name, "x")
    assert take(course, path) == [("refused", "")]
    assert not list(tmp_path.rglob("ngoài.txt"))


def test_a_link_in_a_zip_is_refused(course, tmp_path):
    path = zipped(tmp_path / "a.zip")
    entry = zipfile.ZipInfo(f"tn-01/{BAI}/work/lối")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as bundle:
        bundle.writestr(entry, "/etc/passwd")
    assert take(course, path) == [("refused", "")]


def test_a_zip_bomb_is_refused_before_it_unpacks(course, tmp_path):
    path = tmp_path / "bom.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle,
        bundle.open(f"tn-01/{BAI}/to.bin", "w") as file,
    ):
        for _ in range(MAX_UNPACKED // (1 << 24) + 1):
            file.write(bytes(1 << 24))
    (item,) = collect([path], course, [BAI])
    assert "quá lớn" in item.message
    assert not (course / "submitted").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"khong phai zip"])
def test_a_damaged_zip_is_told(course, tmp_path, content):
    path = tmp_path / "hỏng.zip"
    path.write_bytes(content)
    (item,) = collect([path], course, [BAI])
    assert "hỏng" in item.message


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_in_a_folder_is_not_followed(course, tmp_path):
    place = submission(tmp_path / "usb" / "tn-01" / BAI)
    (tmp_path / "bí mật.txt").write_text("khoá", encoding="utf-8")
    (place / "lối.txt").symlink_to(tmp_path / "bí mật.txt")
    take(course, tmp_path / "usb")
    assert not (course / "submitted" / "tn-01" / BAI / "lối.txt").exists()


def test_an_empty_folder_and_a_missing_one_are_told(course, tmp_path):
    (tmp_path / "trống").mkdir()
    items = collect([tmp_path / "trống", tmp_path / "không có"], course, [BAI])
    assert [item.status for item in items] == ["refused", "refused"]


def test_one_bad_file_does_not_stop_the_others(course, tmp_path):
    bad = tmp_path / "usb" / "a.zip"
    bad.parent.mkdir()
    bad.write_bytes(b"x")
    zipped(tmp_path / "usb" / "b.zip")
    assert take(course, tmp_path / "usb") == [("refused", ""), ("new", "tn-01")]


def test_an_older_one_brought_again_and_again_is_kept_once(course, tmp_path):
    submission(tmp_path / "mới" / "tn-01" / BAI, "chè", "2026-11-03 08:00:00.000000 UTC")
    submission(tmp_path / "cũ" / "tn-01" / BAI, "trà")
    take(course, tmp_path / "mới", tmp_path / "cũ", tmp_path / "cũ")
    assert len(list((course / "superseded" / "tn-01" / BAI).iterdir())) == 1
