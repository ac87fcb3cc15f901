"""Texts for the tests of workshop.vietnamese."""

import pytest
from hypothesis import settings

# The first text of a run compiles the patterns; a busy machine is slow.
settings.register_profile("vietnamese", deadline=None)
settings.load_profile("vietnamese")

REPORT = """ỦY BAN NHÂN DÂN
XÃ TÂN CƯƠNG
Số: 45/BC-UBND
Tân Cương, ngày 05 tháng 3 năm 2026

BÁO CÁO
Kết quả sản xuất chè năm 2025

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ; thực hiện chỉ đạo của Sở \
Nông nghiệp và Môi trường tỉnh Thái Nguyên.
1. Kết quả
Tổng diện tích chè đạt 486 ha, sản lượng 3.250 tấn, doanh thu 97,48 tỷ đồng, tăng 7,5% so với \
năm 2024. Giá trị sản phẩm 1.234.567.000 đồng/ha. Có 12/15 xóm đạt chuẩn; còn 32 hộ nghèo, giảm 5 \
hộ.
HTX chè Hảo Đạt liên kết với 120 hộ. Ông Nguyễn Văn Hùng trực tiếp chỉ đạo. Từ ngày 15/8 thu hái \
vụ chính, bắt đầu lúc 6h30. Huyện Đại Từ trước đây cũng tham gia.
Bảng 2. Thu chi (triệu đồng)
Nội dung | Thu | Chi
Chè búp khô | 81.250 | 45.120
2. Phương hướng
Phấn đấu từ 10 đến 12 % mỗi năm; liên hệ 0208 3855 123.
"""


@pytest.fixture(scope="session")
def report() -> str:
    """A report of a commune, short but with every kind of fact."""
    return REPORT
