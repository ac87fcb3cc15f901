"""The lesson's cases with their keys, and its page in a real browser."""

import dataclasses
import json
from pathlib import Path

import pytest

from level2_media.product_photo import lesson
from level2_media.product_photo.record import PRODUCT, WHITE, Photo
from tests.support_pages import browser, lesson_server, visit_lesson
from workshop import paths
from workshop.lesson import Case
from workshop.media.box import Box
from workshop.media.opening import open_picture

__all__ = ["browser", "lesson_server", "visit_lesson"]
GRADER = paths.REPOSITORY / "grader" / "source" / "level2_media" / "product_photo"


def with_key(name: str) -> Case:
    """A case with its key, wherever that lies."""
    case = lesson.cases[name]
    return dataclasses.replace(case, key_file=case.key_file or GRADER / name / "key.json")


def boxes_of(key: dict, margin: int = 10) -> tuple[Box, ...]:
    """The boxes that a careful person draws."""
    x, y, w, h = key["product"]
    paper = dict(zip("xywh", key["white"], strict=True))
    product = Box(x=x - margin, y=y - margin, w=w + 2 * margin, h=h + 2 * margin, kind=PRODUCT)
    return product, Box(**paper, kind=WHITE)


def photo_of(case: Case, boxes: tuple[Box, ...] | None = None) -> Photo:
    width, height = open_picture(case.folder / "photo.jpg").size
    key = json.loads(case.key_file.read_text(encoding="utf-8"))
    return Photo(file="photo.jpg", width=width, height=height, boxes=boxes or boxes_of(key))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The learner's folder of the lesson, in a path with spaces and Vietnamese letters."""
    place = tmp_path / "Máy của cô Hạnh" / "level2_media" / "product_photo"
    place.mkdir(parents=True)
    return place
