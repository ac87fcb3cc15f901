"""The lesson's page, in a real browser; LibreOffice for what comes back from it."""

from tests.support_office import soffice
from tests.support_pages import browser, lesson_server, visit_lesson

__all__ = ["browser", "lesson_server", "soffice", "visit_lesson"]
