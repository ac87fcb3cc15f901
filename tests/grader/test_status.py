"""``status`` tells how far grading is and what looks odd, and starts without nbgrader."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader import api
from nbgrader.utils import compute_checksum

from grader import status_review
from grader.driver.journal import Journal
from grader.driver.keys import content_key, quick_key
from grader.nbgrader_config import configured
from grader.status import main, show, status
from grader.status_course import moment, read_book
from workshop.paths import REPOSITORY

STUB = "def cong(a, b):\n    raise NotImplementedError()"
VISIBLE = "assert cong(1, 2) == 3"
HIDDEN = f"{VISIBLE}\n### BEGIN HIDDEN TESTS\nassert cong(2, 2) == 4\n### END HIDDEN TESTS"
LOADED_ONLY_WHEN_NEEDED = ("nbgrader", "sqlalchemy", "nbformat", "pandas", "traitlets", "pydantic")


def about(name: str, **flags: object) -> dict:
    base = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": base | {"grade_id": name} | flags}


def notebook(code: str = STUB, essay: str = "Bạn viết ở đây.", check: str = VISIBLE):
    """The released notebook; each cell carries its checksum as nbgrader writes it."""
    graded = about("y_kien", grade=True, solution=True, points=1)
    cells = [
        new_code_cell(STUB, metadata=about("cong", solution=True), id="a"),
        new_code_cell(VISIBLE, metadata=about("test", grade=True, locked=True, points=2), id="b"),
        new_markdown_cell("Bạn viết ở đây.", metadata=graded, id="c"),
    ]
    for cell in cells:
        cell.metadata["nbgrader"]["checksum"] = compute_checksum(cell)
    for cell, text in zip(cells, (code, check, essay), strict=True):
        cell.source = text
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course of one assignment and four students."""
    place = tmp_path_factory.mktemp("lớp") / "course"
    (place / "release" / "bai1").mkdir(parents=True)
    nbformat.write(notebook(), place / "release" / "bai1" / "bai1.ipynb")
    names = "bai1", "bai1"
    with configured(place), api.Gradebook(f"sqlite:///{place / 'gradebook.db'}") as book:
        book.add_assignment("bai1", duedate="2026-01-10 10:00:00")
        book.add_notebook(*names)
        for name, kind, locked, source in (
            ("cong", "code", False, STUB),
            ("test", "code", True, HIDDEN),
            ("y_kien", "markdown", False, "Bạn viết ở đây."),
        ):
            book.add_source_cell(name, *names, cell_type=kind, locked=locked, source=source)
        book.add_grade_cell("test", *names, max_score=2, cell_type="code")
        book.add_grade_cell("y_kien", *names, max_score=1, cell_type="markdown")
        for learner in ("an", "binh", "chi", "dung"):
            book.add_student(learner)
        book.add_submission("bai1", "dung", extension=timedelta(days=2))
        book.find_grade("y_kien", *names, "dung").needs_manual_grade = True
        book.db.commit()
    return place


@pytest.fixture
def course(built, tmp_path):
    return shutil.copytree(built, tmp_path / "lớp học")


def hand_in(course, learner, made=None, time="2026-01-10 09:00:00.000000 UTC", step="submitted"):
    folder = course / step / learner / "bai1"
    (folder / "work").mkdir(parents=True, exist_ok=True)
    nbformat.write(made or notebook(), folder / "bai1.ipynb")
    (folder / "timestamp.txt").write_text(time, encoding="utf-8")
    return folder


def age(folder: Path, seconds: float) -> None:
    for path in folder.rglob("*"):
        then = path.stat().st_mtime - seconds
        os.utime(path, (then, then))


def only(course):
    (one,) = status(course).assignments
    return one


def test_a_class_that_has_not_begun(course):
    one = only(course)
    assert (one.submitted, one.missing) == ([], ["an", "binh", "chi", "dung"])
    assert one.due == datetime(2026, 1, 10, 10)
    assert not (course / ".grading").exists()


def test_who_is_graded_waits_or_failed_by_the_journal(course):
    folders = {learner: hand_in(course, learner) for learner in ("an", "binh", "chi", "dung")}
    with Journal(course) as journal:
        hand_in(course, "an", step="autograded")
        journal.done("bai1", "an", "k", 1.0)
        journal.failed("bai1", "binh", "k", "Hết thời gian.")
        journal.start("bai1", "chi", "k")
    one = only(course)
    assert (one.graded, one.failed, one.unfinished) == (["an"], {"binh": "Hết thời gian."}, ["chi"])
    assert one.waiting == ["chi", "dung"]
    assert one.missing == []
    shutil.rmtree(folders["dung"])
    assert only(course).missing == ["dung"]


def test_a_submission_that_changed_since_waits_again(course):
    for learner in ("an", "binh"):
        hand_in(course, learner)
        hand_in(course, learner, step="autograded")
    with Journal(course) as journal:
        journal.done("bai1", "an", "k", 1.0)
        journal.failed("bai1", "binh", "k", "Hết thời gian.")
        for learner in ("an", "binh"):
            folder = course / "submitted" / learner / "bai1"
            journal.note_content(folder, quick_key(folder), content_key(folder))
    age(course / "submitted", 1000)
    assert (only(course).graded, [*only(course).failed]) == (["an"], ["binh"])
    for learner in ("an", "binh"):
        hand_in(course, learner, notebook("def cong(a, b):\n    return a + b"))
    age(course / "submitted", 1000)
    assert (only(course).graded, only(course).failed) == ([], {})
    assert only(course).waiting == ["an", "binh"]


def test_what_stock_nbgrader_graded_counts_by_its_times(course):
    hand_in(course, "an")
    hand_in(course, "an", step="autograded")
    assert only(course).graded == ["an"]
    hand_in(course, "an", time="2026-01-10 09:00:01.000000 UTC")
    assert only(course).waiting == ["an"]
    hand_in(course, "an", step="autograded", time="2026-01-10 09:00:01.000000 UTC")
    assert only(course).graded == ["an"]
    age(course / "autograded", 1000)
    assert only(course).waiting == ["an"]


def test_what_failed_and_was_graded_by_another_program_is_graded(course):
    hand_in(course, "an")
    with Journal(course) as journal:
        journal.failed("bai1", "an", "k", "Máy này không có hộp cát.")
    hand_in(course, "an", step="autograded")
    assert [*only(course).failed] == ["an"]
    age(course / "autograded", -1000)
    assert only(course).graded == ["an"]


def test_a_submission_without_a_notebook_failed(course):
    (hand_in(course, "an") / "bai1.ipynb").unlink()
    assert "không có sổ" in only(course).failed["an"]


def test_who_is_late_by_the_due_date_and_the_extension(course):
    hand_in(course, "an", time="2026-01-10 10:00:00.000000 UTC")
    hand_in(course, "binh", time="2026-01-10 17:30:00 +0700")
    hand_in(course, "dung", time="2026-01-12 11:00:00.000000 UTC")
    hand_in(course, "chi", time="hôm qua")
    late = {"binh": timedelta(minutes=30), "dung": timedelta(hours=1)}
    assert only(course).late == late
    assert only(course).by_hand == ["dung"]
    assert "binh (30 phút), dung (1 giờ 0 phút)" in show(status(course))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-01-10 08:30:00.000001 UTC", datetime(2026, 1, 10, 8, 30, 0, 1)),
        ("2026-01-10 15:30:00 +0700", datetime(2026, 1, 10, 8, 30)),
        ("2026-01-10 15:30:00 Asia/Ho_Chi_Minh", datetime(2026, 1, 10, 8, 30)),
        ("2026-01-10T15:30:00+07:00\n", datetime(2026, 1, 10, 8, 30)),
        ("2026-01-10 08:30:00.000000", datetime(2026, 1, 10, 8, 30)),
        ("2026-01-10 08:30:00 Sao/Hỏa", None),
        ("hôm qua", None),
        ("", None),
        (None, None),
    ],
)
def test_moments_as_nbgrader_writes_them(text, wanted):
    assert moment(text) == wanted


def answered(folder, text="bản tóm tắt", name="tom-tat.docx", case="graded/htx-a", **more):
    (folder / "work").mkdir(exist_ok=True)
    (folder / "work" / name).write_bytes(text.encode())
    book = {"lesson": "x", "graded": case, "last": case}
    book["answers"] = {case: {"artefact": f"work/{name}"}} | more
    (folder / "answers.json").write_text(json.dumps(book), encoding="utf-8")


def test_the_same_answers_of_different_learners_are_told(course):
    answered(hand_in(course, "an"))
    answered(hand_in(course, "binh"), name="khac.docx", practice={"artefact": ""})
    answered(hand_in(course, "chi"), text="bản của chi")
    answered(hand_in(course, "dung"), case="graded/htx-b")
    assert only(course).alike == [status_review.Alike("", ("an", "binh"))]
    assert "Bài làm giống hệt nhau, bạn xem lại: an, binh." in show(status(course))


def test_untouched_and_short_answers_are_not_suspicious(course):
    for learner in ("an", "binh"):
        answered(hand_in(course, learner))
        for path in (course / "submitted" / learner / "bai1" / "work").iterdir():
            path.unlink()
    assert only(course).alike == []
    for learner in ("an", "binh"):
        folder = course / "submitted" / learner / "bai1"
        (folder / "answers.json").write_text('{"graded": "", "answers": {}}', encoding="utf-8")
    assert only(course).alike == []


def test_the_same_solutions_are_told_whatever_their_spaces(course):
    hand_in(course, "an", notebook("def cong(a, b):\n    return a + b"))
    hand_in(course, "binh", notebook("def cong(a, b):\n\n  return  a + b  \n"))
    hand_in(course, "chi", notebook("def cong(a, b):\n    return b + a"))
    hand_in(course, "dung", notebook())
    hand_in(course, "em", notebook(STUB + "\n\n"))
    assert only(course).alike == [status_review.Alike("bai1", ("an", "binh"))]


def test_changed_locked_cells_are_told(course):
    retyped, points = notebook(), notebook()
    retyped.cells[1].cell_type = "raw"
    points.cells[1].metadata["nbgrader"]["points"] = 99
    hand_in(course, "an", notebook(check="2"))
    hand_in(course, "binh", retyped)
    hand_in(course, "chi", points)
    hand_in(course, "dung", notebook(check=VISIBLE + "  \n"))
    changed = {"bai1": ("test",)}
    assert only(course).tampered == {"an": changed, "binh": changed, "chi": changed}
    assert "Ô chấm điểm bị sửa trong sổ bai1 của an: test." in show(status(course))
    (course / "release" / "bai1" / "bai1.ipynb").unlink()
    assert only(course).tampered == {"an": changed, "binh": changed}


def test_a_cell_as_an_earlier_release_had_it_is_not_tampering(course):
    made = notebook(check="assert cong(0, 0) == 0")
    made.cells[1].metadata["nbgrader"]["checksum"] = compute_checksum(made.cells[1])
    hand_in(course, "an", made)
    assert only(course).tampered == {}


@pytest.mark.parametrize("place", range(3))
def test_a_checksum_is_nbgraders(place):
    cell = notebook().cells[place]
    assert status_review.checksum(cell) == compute_checksum(cell)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"cells": [1, {"metadata": []}]}', "\udcff"])
def test_a_damaged_notebook_is_told_and_stops_nothing(text, course):
    hand_in(course, "binh", notebook(check="2"))
    path = hand_in(course, "an") / "bai1.ipynb"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    one = only(course)
    assert [*one.tampered] == ["binh"]
    assert [*one.unreadable] == ([] if text.startswith('{"') else ["an"])


def test_a_huge_notebook_is_not_read(course, monkeypatch):
    monkeypatch.setattr(status_review, "MAX_NOTEBOOK", 100)
    hand_in(course, "an", notebook(check="2"))
    assert "lớn quá" in only(course).unreadable["an"][0]
    assert only(course).tampered == {}


def test_odd_names_are_shown_without_harm(course):
    hand_in(course, "h\udcf6c")
    hand_in(course, "x\x1b[2Jy", notebook(check="2"))
    text = show(status(course))
    assert "x?[2Jy" in text
    text.encode()
    assert text.isprintable() or set(filter(lambda c: not c.isprintable(), text)) == {"\n"}


def test_long_lists_are_cut(course):
    for number in range(20):
        hand_in(course, f"hv{number:02}", notebook("def cong(a, b):\n    return a + b"))
    assert "hv11 và 8 nữa" in show(status(course))


@pytest.mark.parametrize("damage", [None, b"no database" * 100], ids=["none", "garbage"])
def test_without_a_gradebook_the_folders_are_told(damage, course):
    hand_in(course, "an")
    (course / "gradebook.db").unlink()
    if damage:
        (course / "gradebook.db").write_bytes(damage)
    found = status(course)
    assert [one.waiting for one in found.assignments] == [["an"]]
    assert len(found.notes) == 1
    assert found.notes[0] in show(found)


def test_a_gradebook_of_a_killed_grader_is_read(course):
    code = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM student")
for number in range(5000):
    connection.execute("INSERT INTO student (id) VALUES (?)", (f"half-{number}",))
os._exit(9)
"""
    place = str(course / "gradebook.db")
    assert subprocess.run([sys.executable, "-c", code, place], check=False).returncode == 9
    assert (course / "gradebook.db-journal").stat().st_size > 0
    assert read_book(f"sqlite:///{place}").learners == {"an", "binh", "chi", "dung"}


def test_another_database_is_read_through_nbgrader_and_said_so(course, monkeypatch):
    real, place = api.Gradebook, f"sqlite:///{course / 'gradebook.db'}"
    monkeypatch.setattr(api, "Gradebook", lambda address: real(place))
    settings = 'c = get_config()\nc.CourseDirectory.db_url = "postgresql://an:bi-mat@may/lop"\n'
    (course / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    found = status(course)
    assert found.assignments[0].missing == ["an", "binh", "chi", "dung"]
    assert found.assignments[0].by_hand == ["dung"]
    assert "postgresql" in found.notes[0]
    assert "bi-mat" not in show(found)
    monkeypatch.setattr(api, "Gradebook", lambda address: real("sqlite:////no/such/place/x.db"))
    (note,) = status(course).notes
    assert note.startswith("Không đọc được sổ điểm")


WRITTEN = '"nop"', '"{assignment_id}/{nbgrader_step}-{student_id}"'
COMPUTED = '"n" + "op"', 'os.path.join("{assignment_id}", "{nbgrader_step}-{student_id}")'


@pytest.mark.parametrize(("step", "form"), [WRITTEN, COMPUTED], ids=["written", "computed"])
def test_folders_and_gradebook_lie_where_the_settings_say(step, form, course):
    settings = f"""
import os
c = get_config()
c.CourseDirectory.submitted_directory = {step}
c.CourseDirectory.db_url = "sqlite:///so-diem.db"
c.CourseDirectory.directory_structure = {form}
"""
    (course / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    (course / "gradebook.db").rename(course / "so-diem.db")
    shutil.copytree(hand_in(course, "an"), course / "bai1" / "nop-an")
    assert (only(course).submitted, only(course).missing) == (["an"], ["binh", "chi", "dung"])


def test_a_name_that_is_not_there_is_said(course, capsys):
    assert main(argparse.Namespace(assignment="bai9"), course) == 1
    assert main(argparse.Namespace(assignment=""), course / "absent") == 1
    told = capsys.readouterr().out.splitlines()
    assert told == ["Lớp này không có bài “bai9”.", f"Không thấy thư mục lớp {course / 'absent'}."]


def test_the_table_is_printed(course, capsys):
    hand_in(course, "an")
    assert main(argparse.Namespace(assignment="bai1"), course) == 0
    head, row, *_rest = capsys.readouterr().out.splitlines()
    assert head.split() == "Bài Đã nộp Đã chấm Chờ chấm Lỗi Muộn Chưa nộp Chấm tay Xem lại".split()
    assert row.split() == ["bai1", "1", "0", "1", "0", "0", "3", "1", "0"]
    assert len(head) == len(row) <= 100


def test_neither_nbgrader_nor_anything_else_that_is_slow_is_loaded(course):
    hand_in(course, "an")
    code = """
import argparse, pathlib, sys
from grader.status import main
main(argparse.Namespace(assignment=""), pathlib.Path(sys.argv[1]))
print(*sys.modules)
"""
    command = [sys.executable, "-c", code, str(course)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.splitlines()[-1].split()}
    assert loaded.isdisjoint(LOADED_ONLY_WHEN_NEEDED)
    assert {"grader", "sqlite3"} <= loaded
