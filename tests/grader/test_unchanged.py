"""A class in which nothing has changed is done after a look; whatever has changed is graded."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grader.__main__ import main
from grader.driver import unchanged
from grader.driver.journal import Journal
from tests.grader.support_course import MATRIX, NAME, SUMMARY, expected, hand_in, marks
from workshop.paths import REPOSITORY

NOTEBOOK = f"{SUMMARY.folder.name}.ipynb"
LEARNERS = ("a", "b")
OTHER = MATRIX.lesson.assignment


def run(place: Path, *arguments: str) -> int:
    return main(["--course", str(place), "run", *arguments])


def age(folder: Path) -> None:
    """Let files look as if they had been written a while ago."""
    for path in folder.rglob("*"):
        os.utime(path, (1e9, 1e9))


@pytest.fixture(scope="module")
def graded(two_lessons: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class whose answers have been graded."""
    place = tmp_path_factory.mktemp("lớp") / "course"
    shutil.copytree(two_lessons, place)
    for source in (SUMMARY, MATRIX):
        for learner in LEARNERS:
            for path in hand_in(place, source, learner, "typical").glob("*nang_cao.ipynb"):
                path.unlink()
    age(place / "submitted")
    assert run(place) == 0
    return place


@pytest.fixture
def place(graded: Path, tmp_path: Path) -> Path:
    """A copy of its own, in which all counts as done."""
    copy = Path(shutil.copytree(graded, tmp_path / "lớp học", copy_function=shutil.copy2))
    for name in (NAME, OTHER):
        unchanged.note(copy, name, unchanged.given(copy, name))
    return copy


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The assignments that nbgrader's way was asked to grade."""
    seen: list[list[str]] = []

    def autograde(_course: Path, arguments: list[str]) -> int:
        seen.append(arguments)
        return 0

    monkeypatch.setattr("grader.driver.app.autograde", autograde)
    return seen


def test_nothing_is_asked_of_nbgrader_where_nothing_has_changed(place, asked, capsys):
    assert run(place) == run(place, NAME) == run(place, "--learner", "a") == 0
    assert asked == []
    assert capsys.readouterr().out == "Đã chấm 0 bài.\n" * 3


def test_nothing_heavy_is_loaded_for_that(place):
    code = (
        "import sys; from grader.__main__ import main; main(sys.argv[1:])\n"
        "heavy = {'nbgrader', 'nbformat', 'nbconvert', 'sqlalchemy', 'IPython', 'jsonschema'}\n"
        "print(heavy & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, "--course", str(place), "run"]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8")
    assert ended.stdout == "Đã chấm 0 bài.\nset()\n", ended.stderr


def submission(place: Path) -> Path:
    return place / "submitted" / "a" / NAME


def answers_changed(place: Path) -> None:
    path = submission(place) / "answers.json"
    path.write_bytes(path.read_bytes()[::-1])


def artefact_gone(place: Path) -> None:
    next(submission(place).rglob("*.docx")).unlink()


def handed_in_again(place: Path) -> None:
    (submission(place) / "timestamp.txt").write_text("2026-11-28 08:00:00 UTC", encoding="utf-8")


def somebody_new(place: Path) -> None:
    shutil.copytree(submission(place), place / "submitted" / "c" / NAME)


def somebody_gone(place: Path) -> None:
    shutil.rmtree(place / "submitted" / "b")


def grading_deleted(place: Path) -> None:
    shutil.rmtree(place / "autograded" / "b")


def graded_notebook_deleted(place: Path) -> None:
    (place / "autograded" / "b" / NAME / NOTEBOOK).unlink()


def gradebook_deleted(place: Path) -> None:
    (place / "gradebook.db").unlink()


def gradebook_replaced(place: Path) -> None:
    shutil.copy(place / "gradebook.db", place / "other.db")
    os.replace(place / "other.db", place / "gradebook.db")


def marked_by_hand(place: Path) -> None:
    with Gradebook(f"sqlite:///{place / 'gradebook.db'}") as book:
        for grade in book.find_submission_notebook(SUMMARY.folder.name, NAME, "a").grades:
            grade.manual_score = 1
        book.db.commit()


def gradebook_in_use(place: Path) -> None:
    (place / "gradebook.db-journal").touch()


def another_setting(place: Path) -> None:
    with (place / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.IgnorePattern.pattern = 'x'\n")


def a_setting_that_computes(place: Path) -> None:
    another_setting(place)
    with (place / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.Execute.timeout = len(open('x').read())\n")


def released_anew(place: Path) -> None:
    path = place / "release" / NAME / NOTEBOOK
    path.write_bytes(path.read_bytes() + b"\n")


def a_file_for_all(place: Path) -> None:
    (place / "source" / NAME / "so_lieu.csv").write_text("1", encoding="utf-8")


def begun_and_never_ended(place: Path) -> None:
    with Journal(place) as journal:
        journal.start(NAME, "b", "key")


def failed_before(place: Path) -> None:
    with Journal(place) as journal:
        journal.failed(NAME, "b", "key", "hỏng")


def journal_gone(place: Path) -> None:
    shutil.rmtree(place / ".grading")


def journal_of_before(place: Path) -> None:
    with sqlite3.connect(place / ".grading" / "journal.sqlite") as journal:
        journal.execute("DROP TABLE stamp")


CHANGES: tuple[Callable[[Path], None], ...] = (
    answers_changed,
    artefact_gone,
    handed_in_again,
    somebody_new,
    somebody_gone,
    grading_deleted,
    graded_notebook_deleted,
    gradebook_deleted,
    gradebook_replaced,
    marked_by_hand,
    gradebook_in_use,
    another_setting,
    a_setting_that_computes,
    released_anew,
    a_file_for_all,
    begun_and_never_ended,
    failed_before,
    journal_gone,
    journal_of_before,
)


@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__ for change in CHANGES])
def test_what_has_changed_is_noticed(place, asked, change):
    change(place)
    assert run(place, NAME) == 0
    assert [arguments[0] for arguments in asked] == [NAME]


def test_a_kit_that_has_changed_is_noticed(place, asked, monkeypatch):
    monkeypatch.setattr(unchanged, "kit_files", lambda: {REPOSITORY / "start.py"})
    assert run(place) == 0
    assert [arguments[0] for arguments in asked] == [NAME, OTHER]


@pytest.mark.parametrize(
    "arguments", [("--force",), ("--learner", "nobody"), ("--notebook", "x"), ("--log-level=INFO",)]
)
def test_who_asks_for_more_gets_nbgraders_way(place, asked, arguments):
    assert run(place, NAME, *arguments) == 0
    assert len(asked) == 1


@pytest.mark.parametrize(
    "setting",
    [
        "import os",
        "c.Execute.timeout = len('abc')",
        "load_subconfig('other.py')",
        "c.CourseDirectory.db_url = 'postgresql://class'",
        "c.CourseDirectory.submitted_directory = 'elsewhere'",
        "c.Execute.timeout = (",
    ],
)
def test_settings_that_a_look_cannot_follow_are_left_to_nbgrader(place, setting):
    assert unchanged.given(place, NAME) is not None
    with (place / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"{setting}\n")
    assert unchanged.given(place, NAME) is None


def test_a_run_that_failed_is_never_taken_for_done(place, monkeypatch):
    (submission(place) / NOTEBOOK).write_text("{", encoding="utf-8")
    age(place / "submitted")
    assert [run(place), run(place)] == [1, 1]


def test_a_changed_submission_has_its_new_marks_and_is_then_done(place, asked, monkeypatch):
    monkeypatch.undo()
    shutil.rmtree(submission(place))
    for path in hand_in(place, SUMMARY, "a", "perfect").glob("*nang_cao.ipynb"):
        path.unlink()
    age(place / "submitted")
    assert run(place) == 0
    own, _advanced = expected(SUMMARY, "perfect").expected
    assert marks(place)["a", NAME][0] == own
    assert unchanged.holds(place, NAME)
    assert unchanged.holds(place, OTHER)
