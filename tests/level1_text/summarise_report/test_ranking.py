"""Which sentences of a report are told: those that answer, then those that say most."""

from level1_text.summarise_report.ranking import LONGEST, select
from workshop.report import Passage

REPORT = [
    "Thực hiện Công văn số 12/UBND-VP ngày 3/9/2026, xã báo cáo kết quả như sau.",
    "Tổng diện tích chè kinh doanh toàn xã là 486 ha, sản lượng búp tươi đạt 3.250 tấn.",
    "Diện tích chè kinh doanh toàn xã là 486 ha, sản lượng chè búp tươi ước đạt 3.250 tấn trong kỳ.",
    "Toàn xã có 2.318 hộ, trong đó 96 hộ nghèo, chiếm 4,1%, giảm 23 hộ so với đầu năm.",
    "Tỷ lệ giải ngân vốn đầu tư công đạt 61,2% kế hoạch, thấp hơn bình quân chung của tỉnh.",
    "Cán bộ và nhân dân các xóm tích cực tham gia dọn vệ sinh đường làng ngõ xóm vào thứ bảy hằng tuần.",
    "Đề nghị tỉnh sớm bố trí 4,5 tỷ đồng sửa tuyến đường liên xóm bị sạt lở sau mưa lũ tháng 9.",
]


def passages(*texts):
    return [Passage(text=text, place=f"đoạn {n}", section="") for n, text in enumerate(texts, 1)]


def chosen(asked, words):
    return [REPORT[place] for place in select(passages(*REPORT), asked, words)]


def test_what_the_reader_asks_for_comes_first():
    assert chosen(["tỷ lệ hộ nghèo"], 10) == [REPORT[3]]


def test_each_line_asked_gets_an_answer_even_a_little_over_the_length():
    told = chosen(["hộ nghèo", "giải ngân đầu tư công", "kiến nghị sửa đường"], 30)
    assert told == [REPORT[3], REPORT[4], REPORT[6]]


def test_the_same_thing_said_twice_is_told_once():
    told = chosen([], 200)
    assert (REPORT[1] in told) != (REPORT[2] in told)


def test_a_formula_of_the_form_is_not_told():
    assert REPORT[0] not in chosen(["công văn báo cáo kết quả"], 500)


def test_figures_are_told_before_praise():
    told = chosen([], 30)
    assert REPORT[5] not in told
    assert len(told) >= 2


def test_the_order_is_that_of_the_report():
    places = select(passages(*REPORT), ["sửa đường", "diện tích chè"], 60)
    assert places == sorted(places)


def test_a_question_that_the_report_does_not_answer_adds_nothing():
    assert select(passages(*REPORT), ["xuất khẩu cà phê sang Brasil"], 0) == []


def test_a_sentence_too_long_to_be_one_is_left_out():
    run_on = "Tổng số " + "và 12 hộ " * LONGEST
    assert select(passages(run_on, REPORT[3]), [], 500) == [1]


def test_an_empty_report_gives_nothing():
    assert select([], ["gì đó"], 100) == []
