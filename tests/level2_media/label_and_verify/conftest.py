"""The lesson's cases with their keys, and its page in a real browser."""

from pathlib import Path

import pytest

from tests.support_pages import browser, lesson_server, visit_lesson

__all__ = ["browser", "lesson_server", "visit_lesson"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The learner's folder of the lesson, in a path with spaces and Vietnamese letters."""
    place = tmp_path / "Máy của thầy Đông" / "level2_media" / "label_and_verify"
    place.mkdir(parents=True)
    return place
