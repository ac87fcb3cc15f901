"""The calendar in another program: LibreOffice reads it, saves it and prints it."""

from datetime import timedelta

import pypdfium2
import pytest

from level2_media.channel_calendar import workbook

pytestmark = pytest.mark.office
TITLE = "Kênh của tiệm A & B, tháng 1 năm 2027"


@pytest.fixture
def posts(post):
    """A month of posts; the text of one has lines, one begins like a formula."""
    said = (post.text, "Mẻ mới ra lò.\nGiá 185.000 đồng.", "=Giá+185", post.text * 3)
    return tuple(
        post.model_copy(update={"day": post.day + timedelta(days=at % 20), "text": said[at % 4]})
        for at in range(40)
    )


@pytest.fixture
def book(tmp_path, posts, facts):
    workbook.write_book(tmp_path / "lịch.xlsx", posts, facts, TITLE)
    return tmp_path / "lịch.xlsx"


def test_libreoffice_saves_it_with_every_post_as_it_was(soffice, book, posts):
    (saved,) = soffice.convert(book, to="xlsx")
    assert workbook.read_book(saved) == posts


def test_its_sheets_say_the_licences_and_the_limits(soffice, book, facts):
    sheets = soffice.recalculate(book)
    assert list(sheets) == [workbook.SHEET, workbook.PICTURES, workbook.LIMITS]
    assert ["A3", "Ảnh trên mạng", "CHƯA CÓ", "Không"] in sheets[workbook.PICTURES]
    assert ["Facebook", 477, 63206, 5] in [row[:4] for row in sheets[workbook.LIMITS]]


def test_it_is_printed_across_one_page_wide_with_its_title_and_head_on_every_page(soffice, book):
    (printed,) = soffice.convert(book, to="pdf")
    pages = [
        page for page in pypdfium2.PdfDocument(printed) if page.get_width() > page.get_height()
    ]
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) > 1
    for text in texts:
        assert "Hashtag" in text
        assert TITLE in text
    assert letters(pages[0]) > 7.5


def letters(page):
    """The size in points of the letters of a date."""
    shown = page.get_textpage()
    return pypdfium2.raw.FPDFText_GetFontSize(shown, shown.get_text_range().index("10/01/2027"))
