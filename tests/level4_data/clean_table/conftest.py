"""Small lists made on the spot, and the lesson's page in a real browser."""

import openpyxl
import pytest

from tests.support_pages import browser, lesson_server, visit_lesson

__all__ = ["browser", "lesson_server", "visit_lesson"]


@pytest.fixture
def xlsx(tmp_path):
    """Writes rows, and merged areas, as an xlsx file; gives its path."""

    def make(rows, merged=(), name="danh sách.xlsx"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for area in merged:
            book.active.merge_cells(area)
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def csv(tmp_path):
    """Writes text as a csv file; gives its path."""

    def make(text, name="danh sách.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make
