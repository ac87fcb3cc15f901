"""The trainer's commands, as typed: build a course, collect, grade, write feedback."""

import shutil
from pathlib import Path

import pytest

from grader.__main__ import main
from grader.goldens import examples, write
from tests.grader.support_course import NAME, SUMMARY


@pytest.fixture
def class_folder(two_lessons: Path, tmp_path: Path) -> Path:
    """A course with one typical submission waiting as a zip in ``usb``."""
    place = tmp_path / "lớp 1"
    shutil.copytree(two_lessons, place)
    draft = tmp_path / "usb" / "tn-01" / NAME
    write(SUMMARY, examples(SUMMARY).goldens["typical"], place / "release" / NAME, draft)
    shutil.make_archive(
        str(tmp_path / "usb" / "bài của Hoa"), "zip", tmp_path / "usb", f"tn-01/{NAME}"
    )
    shutil.rmtree(tmp_path / "usb" / "tn-01")
    return place


def grade(course: Path, *arguments: str) -> int:
    return main(["--course", str(course), *arguments])


def test_a_zip_becomes_a_mark_and_a_page_of_feedback(class_folder, tmp_path, capfd):
    assert grade(class_folder, "collect", str(tmp_path / "usb")) == 0
    assert "tn-01" in capfd.readouterr().out
    assert grade(class_folder, "run") == 0
    golden = examples(SUMMARY).goldens["typical"]
    score = f"{sum(golden.marks.values()):g}".replace(".", ",")
    assert f"tn-01 · {NAME}: {score}/10 điểm, nâng cao" in capfd.readouterr().out
    assert grade(class_folder, "feedback", NAME) == 0
    page = next((class_folder / "feedback" / "tn-01" / NAME).glob(f"{SUMMARY.folder.name}.html"))
    assert "✗" in page.read_text(encoding="utf-8")


def test_what_cannot_be_collected_is_told_and_the_exit_code_says_so(class_folder, tmp_path, capsys):
    bad = tmp_path / "hỏng.zip"
    bad.write_bytes(b"khong phai zip")
    assert grade(class_folder, "collect", str(bad)) == 1
    assert "✗" in capsys.readouterr().out


def test_building_again_leaves_submissions_and_marks_alone(class_folder, tmp_path):
    grade(class_folder, "collect", str(tmp_path / "usb"))
    before = (class_folder / "submitted" / "tn-01" / NAME / "answers.json").read_bytes()
    assert grade(class_folder, "build") == 0
    assert (class_folder / "submitted" / "tn-01" / NAME / "answers.json").read_bytes() == before


def test_a_command_is_needed(capsys):
    with pytest.raises(SystemExit):
        main([])
    assert "LỆNH" in capsys.readouterr().err
