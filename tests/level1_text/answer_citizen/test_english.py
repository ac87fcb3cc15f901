"""The English copy keeps every figure; a line that does not stays Vietnamese and is called so."""

import pytest
from docx import Document

from level1_text.answer_citizen import english, lesson, task
from level1_text.answer_citizen.english import Line, accept
from level1_text.answer_citizen.english_terms import by_code, prepared
from level1_text.answer_citizen.record import letter, right
from workshop.ai import Reply
from workshop.engine import Reporter

LATER = "Về câu “Ở đâu nhận”, bảng thông tin hiện chưa có. {} sẽ trả lời bà trước ngày {}."


@pytest.mark.parametrize(
    ("vietnamese", "said"),
    [
        ("Lệ phí: 8.000 đồng/bản.", "fee: 8,000 VND per copy."),
        ("Giá 70 nghìn đồng.", "Giá 70,000 VND."),
        ("Đến ngày 05/12/2026, giảm 1,5%.", "until 5 December 2026, giảm 1.5%."),
        ("Có 1.250 hộp.", "Có 1,250 hộp."),
        (
            "Đặt 12 chục, giá 70.000 đồng/chục.",
            "Đặt 12 sets of ten, giá 70,000 VND per set of ten.",
        ),
        ("Đăng ký khai sinh: Miễn lệ phí.", "birth registration: free of charge."),
        ("Gọi số 0208 3 555 012.", "Gọi số 0208 3 555 012."),
    ],
)
def test_figures_and_terms_are_put_into_english_before_a_model_sees_them(vietnamese, said):
    assert prepared(vietnamese) == said


def test_the_reader_is_called_you_but_in_the_greeting():
    assert prepared("Bà hỏi việc của em trai bà.", "bà") == "bạn hỏi việc của younger brother bạn."
    assert prepared("Kính gửi bà Mơ,", "bà") == "Kính gửi bà Mơ,"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Kính gửi bà Hoàng Thị Mơ,", "Dear Ms Hoàng Thị Mơ,"),
        ("Kính gửi anh Đoàn Minh Trí,", "Dear Mr Đoàn Minh Trí,"),
        ("Trân trọng.", "Yours sincerely,"),
        (
            LATER.format("Chủ tiệm Lường Thị Sen", "05/12/2026"),
            "We do not have the answer to this question yet. The shop owner Lường Thị Sen will reply to "
            "you before 5 December 2026.",
        ),
        (
            "Nếu cần hỏi thêm, mời bà liên hệ: Công chức tư pháp - hộ tịch Đinh Thị Lành, điện thoại "
            "0208 3 555 012.",
            "If you have any more questions, please contact the civil status officer Đinh Thị Lành, "
            "telephone 0208 3 555 012.",
        ),
    ],
)
def test_the_lines_of_every_letter_need_no_model(line, said):
    assert by_code(line) == said


@pytest.mark.parametrize(
    "line",
    [
        "Lệ phí là 8.000 đồng.",
        "Kính gửi các cô chú trong xóm,",
        LATER.format("Người giữ sổ Lò Thị Mai", "05/12/2026"),
        LATER.format("Lò Thị Mai", "45/12/2026"),
    ],
)
def test_a_line_with_more_than_is_known_is_left_to_the_model(line):
    assert by_code(line) is None


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("Phí là 8,000 VND.", "The fee is 8,000 VND."),
        ("birth registration thì free of charge.", "You can have a free birth registration."),
        ("Đặt 12 sets of ten.", "You order 12 sets of ten."),
        ("Lò Văn Tâm không thu tiền.", "Lò Văn Tâm does not take money."),
        ("until 5 December 2026.", "Until December 5, 2026."),
    ],
)
def test_a_faithful_line_is_taken(line, reply):
    assert accept(line, reply) == reply


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("Phí là 8,000 VND.", "The fee is 80,000 VND."),
        ("Phí là 8,000 VND.", "The fee is small."),
        ("Phí là 8,000 VND.", "The fee is 8,000 VND for 2 people."),
        ("Phí là 8,000 VND.", "Phí là 8,000 VND."),
        ("Bánh gai ngon.", "Bánh gai is đặc sản."),
        ("Trân trọng.", ""),
        ("until 5 December 2026.", "Until 5 November 2026."),
        ("Đặt 12 sets of ten.", "You order 12 cakes."),
        ("until 5 December 2026.", "On 5 December 2026."),
        ("Hiện không bán.", "It is on sale now."),
        ("Hỏi Đinh Thị Lành nhé.", "Please ask Dinh Thị Lành."),
        ("Hỏi Đinh Thị Lành nhé.", "Please ask Mr Đinh Thị Lành."),
    ],
)
def test_a_line_with_another_meaning_or_left_in_vietnamese_is_not(line, reply):
    assert accept(line, reply) is None


def test_each_line_says_whether_it_was_translated(monkeypatch):
    answers = ["The price is 60,000 VND.", "The price is 99 VND."]

    def ask_many(_many, *, on_reply, **_other):
        for at, text in enumerate(answers):
            on_reply(at, Reply(text, None, "model", "m", 0.0))

    monkeypatch.setattr(english, "ask_many", ask_many)
    lines = english.translate(
        (
            "Kính gửi chị Hạnh,",
            "1. Giá là 60.000 đồng.",
            "2. Giá là 70.000 đồng.",
            "Trân trọng.",
            "Tiệm A",
        ),
        "chị",
        None,
        Reporter(),
    )
    assert [line.by for line in lines] == ["code", "ai", "none", "code", "code"]
    assert [line.english for line in lines][1:3] == [
        "1. The price is 60,000 VND.",
        "2. Giá là 70.000 đồng.",
    ]


def test_without_a_model_every_line_stays_as_it_is(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "off")
    (line,) = english.translate(("1. Miễn lệ phí.",), "bà", None, Reporter())
    assert (line.by, line.english) == ("none", "1. Miễn lệ phí.")


@pytest.mark.parametrize("case", ["practice/canbo-a", "practice/hkd-a"])
def test_with_recorded_replies_most_of_a_practice_letter_is_in_english(case, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    case = lesson.cases[case]
    wanted = right(case)
    pieces = task.word_answers(wanted, lesson.recorded, Reporter())
    lines = english.translate(letter(case, pieces), wanted.address, lesson.recorded, Reporter())
    assert sum(line.by == "ai" for line in lines) >= 2
    assert sum(line.by == "none" for line in lines) <= 1


def test_the_file_shows_what_is_not_translated_and_says_that_ai_translated(tmp_path):
    lines = [
        Line(vietnamese="Kính gửi chị,", english="Dear Madam,", by="ai"),
        Line(vietnamese="Trân trọng.", english="Trân trọng.", by="none"),
    ]
    english.write_english(tmp_path / "a.docx", lines)
    document = Document(tmp_path / "a.docx")
    yellow = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color]
    assert yellow == ["Trân trọng."]
    assert any("translated by AI" in paragraph.text for paragraph in document.paragraphs)
