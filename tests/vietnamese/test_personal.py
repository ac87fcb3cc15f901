"""Personal data are found in every spacing, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.vietnamese import people, personal
from workshop.vietnamese.identifiers import (
    is_card_number,
    is_citizen_number,
    is_phone_number,
    is_tax_code,
)

FOUND = [
    ("citizen_number", "019085001234", "Số {} cấp tại Thái Nguyên"),
    ("citizen_number", "019 085 001 234", "CCCD: {}"),
    ("citizen_number", "0190 8500 1234", "căn cước công dân số {}, cấp năm 2021"),
    ("citizen_number", "999999999999", "CCCD {}"),
    ("id_document", "091234567", "CMND số {}"),
    ("id_document", "C1234567", "hộ chiếu {}"),
    ("phone", "0912345678", "gọi {} nhé"),
    ("phone", "0912 345 678", "Zalo {}"),
    ("phone", "0912.345.678", "ĐT: {}."),
    ("phone", "091-234-5678", "({})"),
    ("phone", "+84 912 345 678", "số {}"),
    ("phone", "(+84)912345678", "số {}"),
    ("phone", "84912345678", "SĐT {}"),
    ("phone", "0208 3855 123", "văn phòng {}"),
    ("phone", "024 3825 1234", "Hà Nội {}"),
    ("phone", "(0208) 3855.123", "máy bàn {}"),
    ("bank_account", "8500205123456", "STK: {} Agribank"),
    ("bank_account", "8500 2051 23456", "số tài khoản {}"),
    ("bank_account", "19034567890123", "chuyển vào {} tại Techcombank"),
    ("bank_account", "0912345678", "STK Agribank: {}"),
    ("bank_account", "4111 1111 1111 1111", "quẹt {} rồi"),
    ("tax_code", "0100109106", "MST {}"),
    ("tax_code", "0314409058-002", "chi nhánh {}"),
    ("email", "nguyen.van-a+1@xa.thainguyen.gov.vn", "gửi {} nhé"),
    ("address", "số 12, ngõ 5, đường Hoàng Văn Thụ, phường Phan Đình Phùng", "ở {}."),
    ("address", "xóm Hồng Thái 2, xã Tân Cương", "Địa chỉ: {}; nghề nông"),
    ("address", "25 đường Lương Ngọc Quyến", "nhà em {}"),
    ("address", "xóm Khe Vàng, xã An Thịnh, tỉnh Thái Nguyên", "trú tại {}. Điện lực đến"),
    ("address", "tổ 5, phường Đồng Quang", "nhà em ở {} ạ"),
    ("address", "số nhà 12, tổ 5, phường Đồng Quang, tỉnh Thái Nguyên", "Em ở {}."),
    ("address", "Xóm Đồi Chè, xã An Thịnh", "{}."),
    ("phone", "0912345678", "xóm 5 {} gọi lúc 8 giờ"),
    ("phone", "+84 (0)912 345 678", "số {}"),
    ("bank_account", "0371000123456", "Vietcombank {} cho em"),
    ("bank_account", "8500205123456", "số tk của em là {}"),
    ("tax_code", "019185001234", "mã số thuế cá nhân: {}"),
    ("insurance", "1921234567", "mã số BHXH {}"),
    ("insurance", "GD4191921234567", "thẻ {}"),
    ("insurance", "HS 4 19 1921234567", "thẻ BHYT số {}"),
    ("plate", "20A-123.45", "xe {} đỗ"),
    ("plate", "20B1-456.78", "mất xe, biển {}"),
    ("plate", "97A 12345", "biển số {}"),
    ("plate", "20-B1 456.78", "BKS: {}"),
    ("birth_date", "12/3/1985", "sinh ngày {} tại Phổ Yên"),
    ("birth_date", "05.11.1979", "Ngày sinh: {}"),
    ("birth_date", "12 tháng 3 năm 1985", "sinh ngày {}"),
    ("birth_date", "1985", "sinh năm {}, trú quán"),
    ("name", "Trần Hoa", "người giao là {} ở kho"),
    ("name", "NGUYỄN THỊ HOA", "Bên nhận: {} ký"),
    ("name", "Mận", "cô giáo {} dạy lớp 3"),
    ("name", "Nguyễn Văn Hùng", "Ông {} phát biểu"),
    ("name", "Trần Thị Mai", "đồng chí {} ký"),
    ("name", "Lan", "chị {} mua 2 kg"),
    ("name", "Nông Văn Dền", "Họ và tên: {}"),
    ("name", "Hoàng Thị Thu Hà", "giao cho {} xử lý"),
    ("name", "Lê Quang Minh", "GIÁM ĐỐC\n(Đã ký)\n{}\n"),
]
NOT_PERSONAL = [
    "Mã đơn hàng DH-0912345678, mã đơn 0912345678, vận đơn 1234567890",
    "Đơn hàng 0987654321 đã giao; mã giao dịch: 0912345678; hóa đơn số 0912345678",
    "Số tài khoản ghi ở hợp đồng số 12345678; gọi lại ngày 05.03.2026; liên hệ từ 2021-2025",
    "Lô 20A-12345, phòng 12A-104, mã 20B1-45678; 20A trang, 25C-104",
    "học sinh ngày 5/3/2026 được nghỉ; giấy khai sinh ngày 12/3/2020; phát sinh năm 2025 là 12",
    "họp tại nhà văn hóa xóm Đồi Chè, xã An Thịnh; nhân dân xóm 5, xã An Thịnh",
    "Phố Trần Phú, trường Lê Lợi; đoàn Lê Hồng Phong; Nguyễn Du viết Truyện Kiều",
    "Tổng 912.345.678 đồng, 84.912.345.678 đồng và 1.234.567.890.123 đ",
    "Nghị định 30/2020/NĐ-CP, 203/2025/QH15, Số: 45/BC-UBND, 757/QĐ-BKHCN",
    "ngày 05/03/2026, 05.03.2026, 5-3-2026, giai đoạn 2021-2025, 2025 - 2026",
    "486 ha; 3.250 tấn; 1.234,5; 7,5%; 12/15 xã; 123456789012 hộ",
    "Trường THPT Lương Ngọc Quyến, đường Hoàng Văn Thụ, phường Phan Đình Phùng",
    "UBND xã Tân Cương, tỉnh Thái Nguyên; HTX chè Hảo Đạt",
    "Tư tưởng Hồ Chí Minh; quỹ Nguyễn Văn Trỗi; Bà Rịa - Vũng Tàu; cô Tô",
    "tài khoản 112, TK 1331; điện thoại di động; hotline hỗ trợ",
    "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc",
    "Ủy ban nhân dân xã báo cáo kết quả năm 2025 như sau",
]


@pytest.mark.parametrize(("kind", "value", "sentence"), FOUND)
def test_it_is_found_whole(kind, value, sentence):
    text = sentence.format(value)
    assert [(hit.kind, hit.text) for hit in personal.find(text)] == [(kind, value)]


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_nothing_is_found_where_nothing_is_personal(text):
    assert personal.find(text) == []


def test_several_are_found_in_order():
    text = "Ông Nguyễn Văn Hùng, CCCD 019085001234, ĐT 0912 345 678, STK 8500205123456."
    kinds = [hit.kind for hit in personal.find(text)]
    assert kinds == ["name", "citizen_number", "phone", "bank_account"]


def test_every_kind_has_a_label():
    kinds = {kind for kind, _, _ in FOUND}
    assert kinds == set(personal.LABELS)


@given(st.sampled_from(FOUND))
def test_a_decomposed_text_hides_nothing(case):
    kind, value, sentence = case
    text = unicodedata.normalize("NFD", sentence.format(value))
    [hit] = personal.find(text)
    assert (hit.kind, unicodedata.normalize("NFC", hit.text)) == (kind, value)
    assert hit.text == text[hit.start : hit.end]


@given(st.text(max_size=200))
def test_any_text_is_searched(text):
    for hit in personal.find(text):
        assert hit.text == text[hit.start : hit.end]


@pytest.mark.parametrize("code", ["0100109106", "0100233488", "0100112437", "0314409058002"])
def test_real_tax_codes_pass(code):
    assert is_tax_code(code)


@given(st.from_regex(r"\A[0-9]{9}\Z"))
def test_at_most_one_check_digit_fits(nine):
    assert sum(is_tax_code(nine + digit) for digit in "0123456789") <= 1


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("019085001234", True),
        ("019385001234", False),  # born in 2085
        ("003085001234", False),  # no province 003
        ("019985001234", False),  # no such century
        ("01908500123", False),
    ],
)
def test_a_citizen_number_is_plausible(digits, is_one):
    assert is_citizen_number(digits) is is_one


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [
        ("0912345678", True),
        ("0312345678", False),
        ("0322345678", True),
        ("02083855123", True),
        ("0208385512", False),
        ("84912345678", True),
        ("1900123456", False),
    ],
)
def test_phone_numbers_have_known_beginnings(digits, is_one):
    assert is_phone_number(digits) is is_one


def test_a_card_number_has_its_check_digit():
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")


def test_two_phone_numbers_with_a_slash_between_are_two():
    found = personal.find("ĐT: 0912345678/0987 654 321.")
    assert [hit.text for hit in found] == ["0912345678", "0987 654 321"]


def test_a_name_is_found_again_without_its_title_and_in_any_case():
    text = "Ông Lò Văn Kẹo trình bày. LÒ VĂN KẸO ký; gửi lò văn kẹo."
    assert [hit.text for hit in personal.find(text)] == ["Lò Văn Kẹo", "LÒ VĂN KẸO", "lò văn kẹo"]


def test_windows_line_ends_hide_no_signature():
    assert [hit.text for hit in personal.find("GIÁM ĐỐC\r\nLê Quang Minh\r\n")] == ["Lê Quang Minh"]


def test_a_short_name_is_the_one_person_whose_name_ends_so():
    assert people.who(["Nguyễn Thị Hoa", "Hoa", "Thị Hoa"]) == ["nguyễn thị hoa"] * 3


def test_a_short_name_that_two_people_share_is_nobodys():
    names = ["Nguyễn Thị Hoa", "Trần Văn Hoa", "Hoa"]
    assert people.who(names) == ["nguyễn thị hoa", "trần văn hoa", "hoa"]
