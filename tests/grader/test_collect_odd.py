"""Submissions in odd wrappings: zips in zips, other archives, names from other machines, no names."""

import argparse
import os
import shutil
import unicodedata
import zipfile

import pytest

from grader.collect import main
from tests.grader.handed_in import BAI, course, one, submission, take, zipped

__all__ = ["course"]


def test_a_learner_written_in_capitals_is_the_same_learner(course, tmp_path):
    take(course, zipped(tmp_path / "a.zip"))
    item = one(course, zipped(tmp_path / "b.zip", f"TN-01/{BAI}"))
    assert (item.status, item.learner) == ("same", "tn-01")
    assert "“TN-01” được hiểu là “tn-01”" in item.message
    assert [path.name for path in (course / "submitted").iterdir()] == ["tn-01"]


@pytest.mark.parametrize("name", ["a.rar", "b.7z", "c.tar.gz", "d.ZIPX"])
def test_other_archives_get_a_sentence_that_says_zip(course, tmp_path, name):
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / name).write_bytes(b"Rar!")
    item = one(course, tmp_path / "usb")
    assert item.status == "refused"
    assert "nén lại thành .zip" in item.message
    assert one(course, tmp_path / "usb" / name).message == item.message


def test_a_file_of_another_kind_is_told(course, tmp_path):
    (tmp_path / "bài.docx").write_bytes(b"PK")
    assert "không phải tệp .zip" in one(course, tmp_path / "bài.docx").message


def test_what_lies_in_a_submission_is_not_taken_for_another_one(course, tmp_path):
    place = submission(tmp_path / "usb" / "tn-01" / BAI)
    (place / "work").mkdir()
    zipped(place / "work" / "kèm theo.zip", f"tn-02/{BAI}")
    (place / "work" / "nháp.ipynb").write_text("{}", encoding="utf-8")
    assert take(course, tmp_path / "usb") == [("new", "tn-01")]
    assert (course / "submitted" / "tn-01" / BAI / "work" / "kèm theo.zip").is_file()


def test_zips_in_a_zip_are_opened_and_no_deeper(course, tmp_path):
    inner = zipped(tmp_path / "tn-01.zip")
    middle, outer = tmp_path / "lớp.zip", tmp_path / "trường.zip"
    for path, content in ((middle, inner), (outer, middle)):
        with zipfile.ZipFile(path, "w") as bundle:
            bundle.write(content, content.name)
    assert take(course, middle) == [("new", "tn-01")]
    assert "quá sâu" in one(course, outer).message


def test_names_that_differ_in_case_alone_are_told(course, tmp_path):
    path = zipped(tmp_path / "a.zip", **{"work/Kết quả.txt": "một", "work/kết Quả.txt": "hai"})
    item = one(course, path)
    assert item.status == "refused"
    assert "chữ hoa, chữ thường" in item.message


def test_a_name_written_in_parts_by_a_mac_is_put_together(course, tmp_path):
    name = unicodedata.normalize("NFD", "kết quả.txt")
    place = submission(tmp_path / "usb" / "tn-02" / BAI)
    (place / "work").mkdir()
    (place / "work" / name).write_text("chè", encoding="utf-8")
    take(course, tmp_path / "usb", zipped(tmp_path / "a.zip", **{f"work/{name}": "chè"}))
    for learner in ("tn-01", "tn-02"):
        (kept,) = (course / "submitted" / learner / BAI / "work").iterdir()
        assert kept.name == "kết quả.txt"


@pytest.mark.parametrize("code", ["utf-8", "cp1258"])
def test_names_in_a_zip_that_does_not_say_its_code_page(course, tmp_path, code):
    raw = unicodedata.normalize("NFD" if code == "cp1258" else "NFC", "giá chè").encode(code)
    placeholder = "x" * len(raw)
    path = zipped(tmp_path / "a.zip", **{f"work/{placeholder}.txt": "chè"})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
    assert take(course, path) == [("new", "tn-01")]
    (kept,) = (course / "submitted" / "tn-01" / BAI / "work").iterdir()
    assert kept.name == "giá chè.txt"


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_links_left_out_are_told(course, tmp_path):
    place = submission(tmp_path / "usb" / "tn-01" / BAI)
    (place / "lối.txt").symlink_to("/etc/passwd")
    (place / "thư mục").symlink_to("/etc")
    assert "bỏ qua 2 lối tắt" in one(course, tmp_path / "usb").message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_a_folder_does_not_hold_the_class_up(course, tmp_path):
    place = submission(tmp_path / "usb" / "tn-01" / BAI)
    os.mkfifo(place / "ống")
    assert take(course, tmp_path / "usb") == [("new", "tn-01")]


def test_folders_without_end_are_refused(course, tmp_path):
    deep = "/".join(["a"] * 1200)
    assert take(course, zipped(tmp_path / "a.zip", **{f"{deep}/b.txt": ""})) == [("refused", "")]
    place = submission(tmp_path / "usb" / "tn-01" / BAI)
    place.joinpath(*["a"] * 80).mkdir(parents=True)
    assert "quá sâu" in one(course, tmp_path / "usb").message


@pytest.mark.parametrize("cut", range(0, 400, 23))
def test_a_zip_that_broke_on_the_way_is_told_wherever_it_broke(course, tmp_path, cut):
    path = zipped(tmp_path / "a.zip", **{"work/x.txt": "chè " * 50})
    data = bytearray(path.read_bytes())
    data[cut : cut + 20] = bytes(255 - byte for byte in data[cut : cut + 20])
    path.write_bytes(data)
    assert one(course, path).status in ("refused", "new")


def test_the_learner_can_be_named_for_a_zip_that_does_not_say(course, tmp_path):
    path = zipped(tmp_path / "bài tập.zip", BAI)
    assert "--learner" in one(course, path).message
    assert one(course, path, learner="tn-07").learner == "tn-07"
    other = zipped(tmp_path / "a.zip")
    assert "khác --learner" in one(course, other, learner="tn-07").message


def test_hand_ins_own_file_name_says_whose_it_is(course, tmp_path):
    path = zipped(tmp_path / f"{BAI}__tn-05__20261102-080000 (1).zip", BAI)
    assert one(course, path).learner == "tn-05"


def test_a_folder_unpacked_twice_over_is_still_the_learners(course, tmp_path):
    submission(tmp_path / "usb" / "tn-01" / BAI / BAI)
    assert take(course, tmp_path / "usb") == [("new", "tn-01")]


def test_a_working_folder_gives_what_was_handed_in_alone(course, tmp_path):
    work = tmp_path / "usb" / "Máy 3"
    submission(work / "level1_text" / "bai_thu")
    (work / "learner.json").write_text("{}", encoding="utf-8")
    assert "chưa có bài nào nộp" in one(course, tmp_path / "usb").message
    (work / "bai-nop").mkdir()
    zipped(work / "bai-nop" / "a.zip")
    assert take(course, tmp_path / "usb") == [("new", "tn-01")]


def test_the_command_tells_each_and_counts_them(course, tmp_path, capsys):
    (course / "source" / BAI).mkdir(parents=True)
    places = [zipped(tmp_path / "a.zip"), tmp_path / "không có"]
    arguments = argparse.Namespace(places=places, exchange=None, learner="")
    assert main(arguments, course) == 1
    told = capsys.readouterr().out
    assert f"✓ tn-01 · {BAI}: Đã nhận." in told
    assert "Tổng cộng 2 bài: 1 mới, 1 không nhận được." in told
    assert main(argparse.Namespace(places=[], exchange=None, learner=""), course) == 1


def test_another_class_is_taken_from_its_submitted_folder(course, tmp_path):
    take(course, zipped(tmp_path / "a.zip"))
    shutil.copytree(course / "submitted", course / "autograded")
    assert take(tmp_path / "lớp mới", course) == [("new", "tn-01")]
