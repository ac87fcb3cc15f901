"""A shorter form of a sentence is taken only when every figure of it stands in the sentence."""

import pytest

from level1_text.summarise_report.shorten import accept, usual_years

LONG = (
    "Tính đến hết tháng 9 năm 2026, diện tích chè kinh doanh toàn xã hiện có 486 ha, sản lượng búp "
    "tươi ước đạt 3.250 tấn, giá trị sản xuất ước đạt 97,5 tỷ đồng, tăng 4,2% so với cùng kỳ."
)

THIS_YEAR = frozenset({"2026"})


@pytest.mark.parametrize(
    "reply",
    [
        "486 ha chè kinh doanh, 3.250 tấn búp tươi, 97,5 tỷ đồng, tăng 4,2% so với cùng kỳ.",
        "“Diện tích chè 486 ha, sản lượng 3250 tấn, giá trị 97.500 triệu đồng, tăng 4,2%.”",
        "- Chè kinh doanh 486 ha; búp tươi 3.250 tấn; 97,5 tỷ đồng, tăng 4,2%.\n\nGiải thích: đã rút gọn.",
    ],
)
def test_a_true_shorter_form_is_taken(reply):
    short = accept(LONG, reply, THIS_YEAR)
    assert short is not None
    assert len(short.split()) < len(LONG.split())
    assert "Giải thích" not in short


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("486 ha chè, 3.520 tấn búp tươi, 97,5 tỷ đồng.", "a figure turned round"),
        ("486 hộ trồng chè, 3.250 tấn, 97,5 tỷ đồng, tăng 4,2%.", "another unit"),
        ("Chè kinh doanh 486 ha, giá trị 97,5 triệu đồng, 3.250 tấn.", "millions for billions"),
        ("Diện tích chè là 486 ha.", "most figures lost"),
        ("", "nothing"),
        ("Không.", "too little"),
        (LONG, "no shorter"),
        (LONG + " Đây là kết quả tốt.", "longer"),
        ("486 ha chè ở Tân Cương, 3.250 tấn, 97,5 tỷ đồng, tăng 4,2%.", "a place from outside"),
        ("Chè vượt kế hoạch: 486 ha, 3.250 tấn, 97,5 tỷ đồng, tăng 4,2%.", "a claim from outside"),
    ],
)
def test_a_form_that_is_not_true_or_no_shorter_is_refused(reply, why):
    assert accept(LONG, reply, THIS_YEAR) is None, why


def test_a_form_that_hides_whose_deed_it_is_is_refused():
    sentence = (
        "Chè đinh của Hợp tác xã chè Sương Núi (xã bên) được đề nghị công nhận 5 sao năm nay."
    )
    assert accept(sentence, "Chè đinh của Hợp tác xã được đề nghị công nhận 5 sao.") is None


def test_a_negation_moved_to_another_figure_is_refused():
    sentence = "Xã đã bàn giao được 3,2 km mặt bằng, chưa bàn giao 0,8 km do 14 hộ còn vướng."
    assert accept(sentence, "Xã chưa bàn giao 3,2 km, bàn giao 0,8 km do 14 hộ vướng.") is None


@pytest.mark.parametrize(
    ("sentence", "reply"),
    [
        (
            "Năm 2024, lợi nhuận sau thuế của toàn đơn vị là 1,705 tỷ đồng, chia 852,5 triệu đồng.",
            "Lợi nhuận sau thuế là 1,705 tỷ đồng, chia 852,5 triệu đồng.",
        ),
        (
            "Học kỳ I năm học 2024 - 2025, toàn trường có 31 học sinh ở mức chưa đạt.",
            "Trường có 31 học sinh chưa đạt.",
        ),
    ],
)
def test_a_form_that_turns_last_years_figure_into_this_years_is_refused(sentence, reply):
    assert accept(sentence, reply) is None


def test_a_form_that_drops_what_a_percentage_is_of_is_refused():
    sentence = "Tổng doanh thu của toàn xã đạt 14,26 tỷ đồng, bằng 105,6% kế hoạch được giao."
    assert accept(sentence, "Tổng doanh thu đạt 14,26 tỷ đồng, bằng 105,6%.") is None
    assert accept(sentence, "Tổng doanh thu đạt 14,26 tỷ đồng, bằng 105,6% kế hoạch.") is not None


def test_the_years_of_a_report_are_those_it_names_most():
    texts = [
        "Năm học 2025 - 2026 có 3 lớp.",
        "Năm 2025 thu 4 tỷ, năm 2026 thu 5 tỷ.",
        "Năm 2019 xây.",
    ]
    assert usual_years(texts) == {"2025", "2026"}
