"""The lesson's page, in a real browser."""

from tests.support_pages import browser, lesson_server, visit_lesson

__all__ = ["browser", "lesson_server", "visit_lesson"]
