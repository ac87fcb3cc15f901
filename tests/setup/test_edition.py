"""The learner edition: it can be opened, and tells no answer."""

import re
from pathlib import Path

import pytest

from classroom import edition
from workshop.errors import WorkshopError
from workshop.paths import REPOSITORY

TELLS = re.compile(rb"BEGIN SOLUTION|BEGIN HIDDEN TESTS|BEGIN MARK SCHEME")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bản") / "học viên"
    edition.create(folder)
    return folder


def test_it_has_what_a_learner_opens(made):
    for name in ("start.py", "notebooks", "workshop", "level1_text", "classroom/install"):
        assert (made / name).exists()


def test_it_has_no_grader_and_no_tests(made):
    assert {"grader", "tests", "course", "bench"} & {path.name for path in made.iterdir()} == set()


def test_no_file_in_it_marks_a_solution(made):
    files = [path for path in made.rglob("*") if path.is_file()]
    telling = [path for path in files if TELLS.search(path.read_bytes())]
    assert len(files) > 50
    assert telling == []


def test_a_lesson_comes_whole(made):
    lesson = "level1_text/summarise_report"
    there = {path.name for path in (REPOSITORY / lesson).iterdir() if path.name != "__pycache__"}
    assert {path.name for path in (made / lesson).iterdir()} == there


def test_a_folder_with_files_is_not_written_to(tmp_path):
    (tmp_path / "mine.txt").touch()
    with pytest.raises(WorkshopError, match="đã có tệp"):
        edition.create(tmp_path)


def test_it_is_not_put_into_the_kit_itself():
    with pytest.raises(WorkshopError, match="nằm ngoài"):
        edition.create(REPOSITORY / "classroom" / "edition-here")
