"""The lesson's cases with their keys, and its page in a real browser."""

import dataclasses
from pathlib import Path

import pytest

from level2_media.blur_faces import lesson
from level2_media.blur_faces.record import FACE
from tests.support_pages import browser, lesson_server, visit_lesson
from workshop import paths
from workshop.lesson import Case
from workshop.media.box import Box

__all__ = ["browser", "lesson_server", "visit_lesson"]
GRADER = paths.REPOSITORY / "grader" / "source" / "level2_media" / "blur_faces"


def with_key(name: str) -> Case:
    """A case with its key, wherever that lies."""
    case = lesson.cases[name]
    return dataclasses.replace(case, key_file=case.key_file or GRADER / name / "key.json")


def boxes_of(case: Case) -> tuple[Box, ...]:
    """What must be hidden."""
    return tuple(
        Box(**dict(zip("xywh", item["box"], strict=True)), kind=item["kind"])
        for item in case.key["hide"]
    )


def keep_of(case: Case) -> tuple[Box, ...]:
    """What must stay; the last is who agreed."""
    return tuple(Box(**dict(zip("xywh", at, strict=True)), kind=FACE) for at in case.key["keep"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The learner's folder of the lesson, in a path with spaces and Vietnamese letters."""
    place = tmp_path / "Máy của thầy Đông" / "level2_media" / "blur_faces"
    place.mkdir(parents=True)
    return place
