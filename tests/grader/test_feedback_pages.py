"""Which pages are written, when and where; the settings they heed; how they look in a browser."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_markdown_cell, new_notebook
from playwright.sync_api import Page, sync_playwright

from grader import feedback as command
from grader.feedback import feedback
from grader.feedback.course import Course, course_at
from grader.feedback.gradebook import NoGradebook, read_marks
from grader.nbgrader_config import SETTINGS, write_config
from tests.grader.marked_here import MarkedCourse, graded, run, small_course, solution, written
from tests.support_pages import AA, FLAGS

HERE = os.path.join("{nbgrader_step}", "bài", "{assignment_id}", "{student_id}")


@pytest.fixture
def course(tmp_path: Path) -> MarkedCourse:
    """Two learners, two notebooks each, one of them late."""
    made = MarkedCourse(tmp_path / "lớp học")

    def notebooks():
        one = [solution("s", "a = 1"), graded("t", "assert a == 1", 2)]
        two = [new_markdown_cell("# Hai"), written("w", "Vì thế.", 3)]
        work = tmp_path / "work"
        return {"p1": run(new_notebook(cells=one), work), "p2": run(new_notebook(cells=two), work)}

    made.release(notebooks(), due="2026-11-20 10:00:00")
    made.hand_in("an", notebooks(), first_name="An", last_name="Lê")
    made.hand_in("hoa", notebooks(), timestamp=datetime(2026, 11, 22, 11, 30))
    return made


def pages(course: MarkedCourse, **options) -> set[str]:
    """The pages that are written now."""
    root = course.root.resolve()
    return {path.relative_to(root).as_posix() for path in feedback(course.root, **options)}


def test_pages_lie_where_nbgrader_puts_them_and_are_readable(course):
    assert pages(course) == {
        f"feedback/{who}/ps1/{name}.html" for who in ("an", "hoa") for name in ("p1", "p2")
    }
    page = course.root / "feedback/hoa/ps1/p1.html"
    if os.name == "posix":
        assert page.stat().st_mode & 0o777 == 0o644
    assert (page.parent / "timestamp.txt").read_text().startswith("2026-11-22 11:30")
    assert "Bài nộp muộn 2 ngày 1 giờ" in page.read_text(encoding="utf-8")
    assert "nộp lúc 18:30 ngày 22/11/2026" in page.read_text(encoding="utf-8")
    assert not list(course.root.rglob("*.part"))


def test_what_is_up_to_date_is_not_written_again(course):
    pages(course)
    assert pages(course) == set()
    assert len(pages(course, force=True)) == 4


def test_a_changed_mark_or_comment_renews_the_pages_of_that_submission(course):
    pages(course)
    course.mark("an", "p2", "w", manual_score=2, needs_manual_grade=False)
    assert pages(course) == {"feedback/an/ps1/p1.html", "feedback/an/ps1/p2.html"}
    course.comment("hoa", "p2", "w", manual_comment="Tốt.")
    assert pages(course) == {"feedback/hoa/ps1/p1.html", "feedback/hoa/ps1/p2.html"}


def test_a_newer_notebook_renews_its_page_alone(course):
    pages(course)
    path = course.root / "autograded/an/ps1/p2.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = "Vì lẽ khác."
    nbformat.write(notebook, path)
    assert pages(course) == {"feedback/an/ps1/p2.html"}
    page = course.root / "feedback/an/ps1/p2.html"
    assert "Vì lẽ khác." in page.read_text(encoding="utf-8")


def test_pages_can_be_asked_for_by_assignment_and_learner(course):
    assert pages(course, assignment="ps2") == set()
    assert pages(course, learner="h*") == {"feedback/hoa/ps1/p1.html", "feedback/hoa/ps1/p2.html"}


def test_one_bad_submission_does_not_stop_the_others(course, capsys):
    (course.root / "autograded/an/ps1/p1.ipynb").write_text("{", encoding="utf-8")
    (course.root / "autograded/khách/ps1").mkdir(parents=True)
    problems: list[str] = []
    assert len(pages(course, problems=problems)) == 3
    assert sorted(problem.split(":")[0] for problem in problems) == ["an · ps1", "khách · ps1"]
    parser = command.argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args([]), course.root) == 1
    assert "Không đọc được sổ đã chấm p1.ipynb" in capsys.readouterr().out


def test_a_course_without_gradebook_is_told_and_left_as_it_is(tmp_path):
    folder = tmp_path / "autograded/an/ps1"
    folder.mkdir(parents=True)
    with pytest.raises(NoGradebook, match="chưa có sổ điểm"):
        feedback(tmp_path)
    assert not (tmp_path / "gradebook.db").exists()


def test_marks_are_those_that_nbgrader_computes(course):
    course.mark("an", "p1", "t", manual_score=0.5, extra_credit=0.25)
    course.penalty("hoa", "p1", 0.75)
    with course.gradebook() as book:
        book.find_submission("ps1", "hoa").extension = timedelta(days=1, hours=2)
        book.db.commit()
    marks = read_marks(f"sqlite:///{course.root / 'gradebook.db'}")
    with course.gradebook() as book:
        for who in ("an", "hoa"):
            ours = marks.submissions["ps1", who]
            for notebook in book.find_submission("ps1", who).notebooks:
                found = ours.notebooks[notebook.name]
                assert found.score == notebook.score
                assert found.of == notebook.max_score
                assert found.late_penalty == (notebook.late_submission_penalty or 0)
                assert found.waiting == notebook.needs_manual_grade
        assert ours.due == book.find_submission("ps1", "hoa").duedate
        assert ours.handed_in == book.find_submission("ps1", "hoa").timestamp
    assert marks.people["an"].name == "Lê An"


@pytest.mark.parametrize(
    "settings",
    [
        "",
        f"c.CourseDirectory.directory_structure = {HERE!r}\n",
        'c.CourseDirectory.feedback_directory = "nhận xét"\nc.CourseDirectory.groupshared = True\n',
        'c.CourseDirectory.db_url = "sqlite:///khac.db"\nc.CourseDirectory.notebook_id = "p*"\n',
    ],
)
def test_settings_are_read_as_nbgrader_reads_them(tmp_path, settings):
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{settings}", encoding="utf-8")
    config = PyFileConfigLoader("nbgrader_config.py", path=str(tmp_path)).load_config()
    config.CourseDirectory.root = str(tmp_path)
    theirs = CourseDirectory(config=config)
    for ours in (course_at(tmp_path), course_at(tmp_path, config)):
        for step in (theirs.autograded_directory, theirs.feedback_directory):
            assert str(ours.place(step, "an", "ps1")) == theirs.format_path(step, "an", "ps1")
        assert (ours.db_url, ours.notebook_id) == (theirs.db_url, theirs.notebook_id)
        assert ours.groupshared == theirs.groupshared


def test_defaults_are_nbgraders():
    from nbgrader.coursedir import CourseDirectory

    names = set(Course.__dataclass_fields__) & set(CourseDirectory.class_trait_names())
    assert len(names) > 8
    theirs = CourseDirectory()
    for name in names - {"root", "db_url"}:
        assert Course.__dataclass_fields__[name].default == getattr(theirs, name), name


def test_our_own_settings_need_no_run(tmp_path, monkeypatch):
    monkeypatch.setattr("grader.feedback.course.configured", None)
    write_config(tmp_path)
    assert course_at(tmp_path).feedback_directory == "feedback"
    assert "CourseDirectory" in SETTINGS


def test_settings_that_compute_are_run(tmp_path):
    text = (
        "c = get_config()\nplace = 'phản ' + 'hồi'\nc.CourseDirectory.feedback_directory = place\n"
    )
    (tmp_path / "nbgrader_config.py").write_text(text, encoding="utf-8")
    assert course_at(tmp_path).feedback_directory == "phản hồi"


def test_other_places_are_found_and_learners_left_out(course):
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        f"c.CourseDirectory.directory_structure = {HERE!r}\n"
        "c.CourseDirectory.student_id_exclude = 'hoa'\n"
        "c.CourseDirectory.notebook_id = 'p1'\n",
        encoding="utf-8",
    )
    for who in ("an", "hoa"):
        target = course.root / "autograded/bài/ps1" / who
        target.parent.mkdir(parents=True, exist_ok=True)
        (course.root / "autograded" / who / "ps1").rename(target)
    assert pages(course) == {"feedback/bài/ps1/an/p1.html"}


def test_nothing_of_nbgrader_is_imported_for_pages(course):
    script = (
        "import sys; from pathlib import Path; from grader.feedback import feedback;"
        f"print(len(feedback(Path({str(course.root)!r}))), 'nbgrader' in sys.modules,"
        "'nbformat' in sys.modules)"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["4", "False", "False"]


@pytest.fixture(scope="module")
def open_page(chromium: Path) -> Iterator[Callable[[Path, int], Page]]:
    """Opens a page from disk; a request to anywhere else fails the test."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)

        def visit(path: Path, width: int) -> Page:
            page = browser.new_page(viewport={"width": width, "height": 844})
            page.on("request", lambda request: asked.append(request.url))
            asked: list[str] = []
            page.goto(path.as_uri())
            assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
            return page

        yield visit
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_the_screen_and_meet_aa(tmp_path, open_page, width):
    long = "x" * 300
    cells = [
        new_markdown_cell(f"# Bài về {long}"),
        solution("s", f"print('{long}')\ndef f(x):\n    return khong_ten  # {long}"),
        graded("t", f"assert f('{long}') == 1\n### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS"),
        new_markdown_cell("## Viết"),
        written("w", "| a | b |\n|---|---|\n| 1 | " + " rộng" * 80 + " |"),
    ]
    made = small_course(tmp_path, cells)
    made.comment("hoa", "p1", "w", manual_comment="Xem [đề](https://example.com) và `mã`.")
    made.mark("hoa", "p1", "w", manual_score=1, needs_manual_grade=False)
    (path,) = feedback(made.root)
    page = open_page(path, width)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page, options=AA).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
    assert len(page.pdf(format="A4")) > 5_000
