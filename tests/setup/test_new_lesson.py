"""A new lesson runs and is graded from its first minute."""

import os
import shutil
import subprocess
import sys
import tomllib

import pytest

from classroom.new_lesson import create
from workshop import paths
from workshop.errors import WorkshopError

PARTS = ("workshop", "grader", "classroom", "level1_text", "tests", "pyproject.toml")
SLUG = "bai_moi"


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """A copy of the kit with a new lesson in it, in place of those that are there."""
    root = tmp_path_factory.mktemp("Bộ công cụ")
    lessons = {path.parent.name for path in paths.REPOSITORY.glob("level*/*/lesson.toml")}
    ignore = shutil.ignore_patterns("__pycache__", "static", "frontend", *lessons)
    for name in PARTS:
        source = paths.REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignore)
        else:
            shutil.copyfile(source, root / name)
    shutil.rmtree(root / "grader" / "source")
    create("level1_text", SLUG, root)
    return root


def run(kit, *arguments):
    environment = {
        **os.environ,
        "PYTHONPATH": str(kit),
        "WORKSHOP_COURSE": str(kit / "course"),
        "WORKSHOP_WORK": str(kit / "work"),
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=kit,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_its_notebooks_are_made(kit):
    done = run(kit, "-m", "grader", "build", "--notebooks")
    assert done.returncode == 0, done.stderr
    made = kit / "notebooks" / "level1_text" / SLUG
    assert {path.name for path in made.iterdir()} == {f"{SLUG}.ipynb", f"{SLUG}_nang_cao.ipynb"}


def test_its_examples_have_their_marks_with_stock_nbgrader_too(kit):
    wanted = ("goldens", "stock_nbgrader")
    tests = [f"tests/grader/test_{name}.py" for name in wanted]
    done = run(kit, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "-k", SLUG, *tests)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


def test_its_panel_opens_and_saves_what_is_written(kit):
    code = (
        "from level1_text.bai_moi import lesson\n"
        "from level1_text.bai_moi.panel import Face\n"
        "from workshop.lesson.panel import Desk\n"
        "from pathlib import Path\n"
        "place = Path('work/level1_text/bai_moi'); place.mkdir(parents=True)\n"
        "face = Face(Desk(lesson, place.resolve()))\n"
        "face.answer.value = 'Cả xóm thu 214 tấn.'\n"
        "results = lesson.check(face.desk.submission(face.case))\n"
        "print(sum(result.points for result in results))\n"
    )
    done = run(kit, "-c", code)
    assert done.stdout.strip() == "10", done.stderr


def test_it_has_the_next_number_of_its_level(kit):
    written = (kit / "level1_text" / SLUG / "lesson.toml").read_text(encoding="utf-8")
    facts = tomllib.loads(written)
    assert (facts["level"], facts["number"]) == (1, 1)


def test_no_mark_of_the_template_is_left(kit):
    for folder in (kit / "level1_text" / SLUG, kit / "grader" / "source" / "level1_text" / SLUG):
        for path in folder.rglob("*"):
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                assert not any(mark in text for mark in ("LEVEL", "SLUG", "LESSON_", "SlugAnswer"))


@pytest.mark.parametrize(
    ("level", "slug", "says"),
    [
        ("level9_space", "bai", "Không có bậc"),
        ("level1_text", "Bài mới", "chữ thường"),
        ("level1_text", "../ra", "chữ thường"),
        ("level1_text", SLUG, "đã có"),
    ],
)
def test_a_wrong_name_is_told_and_nothing_is_written(kit, level, slug, says):
    before = sorted(kit.rglob("*.toml"))
    with pytest.raises(WorkshopError, match=says):
        create(level, slug, kit)
    assert sorted(kit.rglob("*.toml")) == before
