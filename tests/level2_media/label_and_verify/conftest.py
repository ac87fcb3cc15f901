"""The lesson's cases with their keys, and its page in a real browser."""

import dataclasses
from pathlib import Path

import pytest

from level2_media.label_and_verify import lesson
from tests.support_pages import browser, lesson_server, visit_lesson
from workshop import paths
from workshop.lesson import Case

__all__ = ["browser", "lesson_server", "visit_lesson"]
GRADER = paths.REPOSITORY / "grader" / "source" / "level2_media" / "label_and_verify"


def with_key(name: str) -> Case:
    """A case with its key, wherever that lies."""
    case = lesson.cases[name]
    return dataclasses.replace(case, key_file=case.key_file or GRADER / name / "key.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The learner's folder of the lesson, in a path with spaces and Vietnamese letters."""
    place = tmp_path / "Máy của bà Đào" / "level2_media" / "label_and_verify"
    place.mkdir(parents=True)
    return place
