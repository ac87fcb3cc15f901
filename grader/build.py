"""Make the class's nbgrader course from the lessons, and the notebooks that learners open."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import nbformat

from grader.lessons import LessonSource, all_lessons
from grader.nbgrader_config import configured, write_config
from grader.source_notebook import source_notebook
from workshop import paths


def build_course(course: Path, lessons: Iterable[LessonSource] | None = None) -> list[str]:
    """Write ``source/`` and ``release/`` of every lesson below ``course``; names of assignments.

    Submissions, marks and feedback that are there stay as they are.
    """
    course.mkdir(parents=True, exist_ok=True)
    write_config(course)
    built = []
    for source in lessons if lessons is not None else all_lessons():
        write_sources(source, course / "source" / source.lesson.assignment)
        release(source.lesson.assignment, course)
        built.append(source.lesson.assignment)
    return built


def write_sources(source: LessonSource, target: Path) -> None:
    """The lesson's source notebooks, with solutions and hidden tests."""
    target.mkdir(parents=True, exist_ok=True)
    for name, script in source.notebooks.items():
        notebook = source_notebook(script, source.lesson)
        nbformat.write(notebook, target / f"{name}.ipynb")


def release(assignment: str, course: Path) -> None:
    """nbgrader's own ``generate_assignment``. Raises ``RuntimeError`` when it refuses."""
    from nbgrader.apps import NbGraderAPI

    with configured(course) as config:
        api = NbGraderAPI(config=config)
        result = api.generate_assignment(assignment, force=True, create=True)
    if not result["success"]:
        raise RuntimeError(result.get("error") or result.get("log") or assignment)


def publish(notebooks: Path = paths.REPOSITORY / "notebooks") -> list[Path]:
    """Regenerate the learners' notebooks from the lessons, without solutions; the files written.

    Made in a course of its own, so that no class's gradebook has a part in what is published.
    """
    written = []
    with tempfile.TemporaryDirectory() as temporary:
        course = Path(temporary) / "course"
        lessons = list(all_lessons())
        build_course(course, lessons)
        for source in lessons:
            target = notebooks.joinpath(*source.package.split("."))
            target.mkdir(parents=True, exist_ok=True)
            for name in source.notebooks:
                made = course / "release" / source.lesson.assignment / f"{name}.ipynb"
                written.append(Path(shutil.copyfile(made, target / made.name)))
    return written
