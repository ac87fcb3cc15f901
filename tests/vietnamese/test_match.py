"""What stands in a source and what does not, with what the reader is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.vietnamese import Source, format_number, read_facts, stands_in, verify

STANDS = """
97,48 tỷ đồng | 97,5 tỷ đồng
97,48 tỷ đồng | 97 tỷ đồng
97,48 tỷ đồng | 97.480 triệu đồng
97,48 tỷ đồng | 97.480.000.000 đ
97,48 tỷ đồng | gần 98 tỷ đồng
97,48 tỷ đồng | hơn 97 tỷ
97,48 tỷ đồng | khoảng 100 tỷ đồng
97,48 tỷ đồng | 97,48 tỷ
1.234.567 đồng | 1,2 triệu
2.500.000 đồng | 2 triệu rưỡi
486 ha | 486 héc-ta
486 ha | 486
486 ha | 4,86 km2
3.250 tấn | 3,25 nghìn tấn
3.250 tấn | 3.250.000 kg
32 hộ nghèo | ba mươi hai hộ
120 học sinh | 120 em
120 học sinh | 120 người
58 triệu đồng/người/năm | 58 triệu đồng/người
12,34% | 12,3 %
7,5% | 7,5 phần trăm
giảm 5,2% | -5,2%
từ 10 đến 12% | 12%
từ 10 đến 12% | 10-12 %
12/15 xóm | 12 xóm
12 xóm trên tổng số 15 xóm | 12/15 xóm
hai phần ba diện tích | 2/3 diện tích
2 năm | 24 tháng
ngày 5/3/2026 | 05 tháng 3 năm 2026
ngày 5/3/2026 | tháng 3/2026
ngày 5/3/2026 | quý I/2026
ngày 5/3/2026 | năm 2026
Năm 2025, tổ chức ngày 15/8 | ngày 15/8/2025
trong năm 2025 | giai đoạn 2025
lúc 8h30 | 8 giờ 30 phút
8 giờ làm việc | 8 giờ làm việc
Nghị định số 30/2020/NĐ-CP | Nghị định 30
Nghị định số 30/2020/NĐ-CP | 30/2020/NĐ-CP
công văn số 05/BNV-VP | 5/BNV-VP
khoản 2 Điều 5 | Điều 5
Ủy ban nhân dân xã Tân Cương | UBND xã Tân Cương
Uỷ ban nhân dân xã Hoà Bình | UBND xã Hòa Bình
UBND xã Tân Cương | xã Tân Cương
XÃ TÂN CƯƠNG | xã Tân Cương
HTX chè Hảo Đạt | Hợp tác xã chè Hảo Đạt
HTX chè Hảo Đạt | HTX Hảo Đạt
Sở Nông nghiệp và Môi trường tỉnh Thái Nguyên | Sở Nông nghiệp và Môi trường
ông Nguyễn Văn Hùng | ông Hùng
mã DH-00123 | mã DH-00123
điện thoại 0912 345 678 | số 0912345678
Bảng (triệu đồng) | Chè: 97.480 ;; 97,48 tỷ đồng
"""
MISSING = """
97,48 tỷ đồng | 98 tỷ đồng
97,48 tỷ đồng | 97,4 tỷ đồng
97,48 tỷ đồng | 97,48 triệu đồng
97,48 tỷ đồng | hơn 98 tỷ đồng
97,48 tỷ đồng | gần 97 tỷ đồng ;; 97,9 tỷ
97,5 tỷ đồng | 97,48 tỷ đồng
97,5 tỷ đồng | 97,5 triệu USD
486 ha | 486 hộ
486 ha | 496 ha
486 ha | 486%
7,5% | 7,5
7,5% | 7,5 điểm phần trăm
tăng 7,5% | giảm 7,5%
giảm 7,5% | tăng 7,5%
58 triệu đồng/người/năm | 58 triệu đồng/hộ
120 học sinh | 120 giáo viên
32 hộ và 15 hộ | 47 hộ
25 tháng | 2 năm
ngày 5/3/2026 | ngày 6/3/2026
tháng 3/2026 | ngày 5/3/2026
năm 2025 | năm 2026
ngày 5/3/2026 | quý II/2026
lúc 8h30 | lúc 9h30
Nghị định số 30/2020/NĐ-CP | Nghị định số 30/2021/NĐ-CP
Nghị định số 30/2020/NĐ-CP | Thông tư 30
Quyết định số 757/QĐ-BKHCN | Quyết định số 757/QĐ-UBND
Nghị quyết số 203/2025/QH15 | Luật số 203/2025/QH15
khoản 2 Điều 5 | Điều 6
xã Tân Cương | phường Tân Cương
xã Tân Cương | UBND xã Tân Cương
xã Tân Cương | xã Tân Thái
HTX chè Hảo Đạt | HTX chè La Bằng
Sở Nông nghiệp và Môi trường | Sở Công Thương
ông Nguyễn Văn Hùng | ông Trần Văn Hùng
ông Hùng | ông Nguyễn Văn Hùng
mã DH-00123 | mã DH-00124
"""


def _pairs(block: str) -> list[tuple[str, str]]:
    pairs = []
    for line in block.strip().splitlines():
        source, _, claim = line.rpartition(" ;; ")
        pairs.append((source, claim) if source else tuple(line.rsplit(" | ", 1)))
    return pairs


@pytest.mark.parametrize(("source", "claim"), _pairs(STANDS))
def test_what_says_the_same_stands(source, claim):
    found = verify(claim, source)
    assert found, "the claim holds no fact"
    assert all(match.stands for match in found), [match.why for match in found]


@pytest.mark.parametrize(("source", "claim"), _pairs(MISSING))
def test_what_says_something_else_does_not_stand(source, claim):
    found = verify(claim, source)
    assert found, "the claim holds no fact"
    assert not all(match.stands for match in found), [match.why for match in found]


@pytest.mark.parametrize(
    ("source", "claim", "message"),
    [
        ("486 ha", "486 hộ", "Nguồn ghi “486 ha”, không phải “486 hộ”: khác đơn vị tính."),
        ("490 ha", "486 ha", "Không thấy “486 ha” trong nguồn. Nguồn ghi “490 ha”."),
        ("97,48 tỷ đồng", "97,5 tỷ đồng", "Làm tròn từ “97,48 tỷ đồng” trong nguồn."),
        ("tăng 7,5%", "giảm 7,5%", "Nguồn ghi “tăng 7,5%”, không phải “giảm”."),
        ("tổng kết", "486 ha", "Không thấy “486 ha” trong nguồn."),
        (
            "30/2020/NĐ-CP",
            "30/2021/NĐ-CP",
            "Không thấy “30/2021/NĐ-CP” trong nguồn. Nguồn ghi “30/2020/NĐ-CP”.",
        ),
    ],
)
def test_the_reader_is_told_what_the_source_says(source, claim, message):
    [match] = verify(claim, source)
    assert match.why == message


def test_an_honest_summary_of_a_report_stands_whole(report):
    summary = (
        "Năm 2025, UBND xã Tân Cương báo cáo: diện tích chè 486 ha, sản lượng 3,25 nghìn tấn, "
        "doanh thu gần 98 tỷ đồng (tăng 7,5%). Còn ba mươi hai hộ nghèo; 12 trên 15 xóm đạt chuẩn. "
        "HTX Hảo Đạt liên kết 120 hộ. Thu chè búp khô 81,25 tỷ đồng. Theo Nghị định 30 và ngày "
        "15/8/2025 bắt đầu thu hái. Ông Hùng chỉ đạo."
    )
    assert [match.why for match in verify(summary, report) if not match] == []


def test_each_invention_in_a_summary_is_found(report):
    summary = (
        "Diện tích 468 ha; sản lượng 3.520 tấn; tăng 8,5%; Nghị định 31/2020/NĐ-CP; "
        "ngày 06/3/2026; HTX chè La Bằng; bà Trần Thị Mai; tổng thu chi 126,37 tỷ đồng."
    )
    assert [match.fact.text for match in verify(summary, report) if match] == []


def test_every_fact_of_a_text_stands_in_the_text_itself(report):
    source = Source.read(report)
    assert [match.why for match in verify(report, source) if not match] == []


def test_cells_of_a_table_take_the_unit_that_its_head_announces(report):
    [in_table] = verify("thu 81,25 tỷ đồng", report)
    assert (in_table.how, in_table.source.text) == ("same", "81.250")
    [too_large] = verify("thu 81,25 nghìn tỷ đồng", report)
    assert not too_large


def test_a_day_takes_its_year_from_elsewhere_only_if_the_source_names_it():
    source = "Kế hoạch năm 2025: ngày 15/8 thu hái."
    [known] = verify("ngày 15/8/2025", source)
    assert (known.stands, known.how) == (True, "year elsewhere")
    [unknown] = verify("ngày 15/8/2024", source)
    assert not unknown


def test_a_list_of_facts_will_do_for_a_source():
    [fact] = read_facts("97,5 tỷ đồng")
    assert stands_in(fact, read_facts("doanh thu 97,48 tỷ đồng"))
    assert not stands_in(fact, [])


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_whole_number_stands_only_for_itself(one, other):
    claim = f"{format_number(one)} hộ"
    [match] = verify(claim, f"có {format_number(other)} hộ")
    assert match.stands == (one == other)


@given(st.decimals(1, 10**4, places=3), st.integers(0, 2))
def test_a_properly_rounded_amount_always_stands(value, decimals):
    claim = f"{format_number(value, decimals)} tỷ đồng"
    [match] = verify(claim, f"thu {format_number(value)} tỷ đồng")
    assert match.stands
