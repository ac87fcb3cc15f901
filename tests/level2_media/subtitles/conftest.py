"""The lesson's page, in a real browser; and a folder of a learner's."""

import pytest

from tests.support_pages import browser, lesson_server, visit_lesson

__all__ = ["browser", "lesson_server", "visit_lesson"]


@pytest.fixture
def place(tmp_path):
    """The learner's folder of this lesson."""
    folder = tmp_path / "Máy của bà" / "level2_media" / "subtitles"
    folder.mkdir(parents=True)
    return folder
