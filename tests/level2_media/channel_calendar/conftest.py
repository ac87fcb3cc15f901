"""A facts sheet made on the spot; the lesson's page in a real browser, its calendar in LibreOffice."""

from datetime import date

import pytest

from level2_media.channel_calendar.model import Fact, Facts, Picture, Post
from tests.support_office import soffice
from tests.support_pages import browser, lesson_server, visit_lesson

__all__ = ["browser", "lesson_server", "soffice", "visit_lesson"]


@pytest.fixture
def facts():
    """Two products, an offer, an event; a picture of one's own, one by AI, one of nobody's."""
    return Facts(
        facts=(
            Fact(code="S1", kind="sản phẩm", name="Chè Sớm", content="Sao chảo gang.",
                 price=185_000, picture="A1"),
            Fact(code="S2", kind="sản phẩm", name="Hộp quà", content="Hai gói chè.", picture="A2"),
            Fact(code="K1", kind="khuyến mại", name="Ưu đãi sớm", content="Giảm 10% cho đơn đầu.",
                 start=date(2027, 1, 4), end=date(2027, 1, 15), picture="A1"),
            Fact(code="E1", kind="sự kiện", name="Ngày hội", content="Mở cửa từ 8 giờ.",
                 start=date(2027, 1, 17), end=date(2027, 1, 17), picture="A3"),
        ),
        pictures=(
            Picture(code="A1", about="Búp chè", licence="Tự chụp"),
            Picture(code="A2", about="Hộp quà", licence="Tự tạo bằng AI", by_ai=True),
            Picture(code="A3", about="Ảnh trên mạng"),
        ),
    )  # fmt: skip


@pytest.fixture
def post():
    """A post without a fault."""
    return Post(
        day=date(2027, 1, 10), hour="19:30", channel="Facebook", goal="Bán hàng", audience="Khách quen",
        fact="S1", text="Sáng nay mẻ mới ra lò. Chè Sớm giá 185.000 đồng, mời cả nhà thử.",
        hashtags="#CheSom", call="Nhắn tin cho trang.", owner="Chị Hà", picture="A1",
    )  # fmt: skip
