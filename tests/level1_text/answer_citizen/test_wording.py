"""An answer of the model is taken only when it says what the rows say; else the sheet's words stand."""

import pytest

from level1_text.answer_citizen import lesson, record, task
from level1_text.answer_citizen.letter import core
from level1_text.answer_citizen.sheet import Row
from level1_text.answer_citizen.wording import accept, in_own_words, to_address
from workshop.engine import Reporter


def row(about, value, state=""):
    return Row(number=1, label="", about=about, value=value, text=f"{about}; {value}", state=state)


SMALL = row("Bánh gai loại nhỏ, Từ 10 chục trở lên, Giá", "70.000 đồng/chục")
FREE = row("Đăng ký khai sinh, Quá 60 ngày, Lệ phí", "Miễn lệ phí")
OVER = row("Giảm giá, Đợt 1", "Đến ngày 20/11/2026", "đã hết")
NEXT = row("Giảm giá, Đợt 2", "Ngày 10/12/2026")
ASKED = "Nay chị đặt 12 chục bánh loại nhỏ thì giá một chục là bao nhiêu?"


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("Chị đặt 12 chục bánh loại nhỏ thì giá là 70.000 đồng/chục.", (SMALL,)),
        ("“Giá bánh gai loại nhỏ là 70 nghìn đồng/chục ạ.”", (SMALL,)),
        ("Chị đăng ký khai sinh thì được miễn lệ phí.", (FREE,)),
        ("Chị đăng ký khai sinh thì không mất lệ phí.", (FREE,)),
        ("Đợt 1 đến ngày 20/11/2026 đã hết hạn. Mời chị đặt đợt 2 ngày 10/12/2026.", (OVER, NEXT)),
        ("Đợt 1 đã hết hạn. Đợt 2 là ngày 10/12/2026.", (OVER, NEXT)),
    ],
)
def test_a_true_answer_is_taken(said, rows):
    assert accept(said, ASKED, rows, "chị")


@pytest.mark.parametrize(
    ("said", "rows", "why"),
    [
        ("Giá bánh là 75.000 đồng/chục.", (SMALL,), "another price"),
        ("Tiệm bán bánh gai loại nhỏ.", (SMALL,), "no price"),
        ("Giá là 70.000 đồng/chục, tặng 2 chiếc.", (SMALL,), "a gift from nowhere"),
        ("Giá là 70.000 đồng/chục, giao tận nhà.", (SMALL,), "words from nowhere"),
        ("Giá một chục là bao nhiêu? Là 70.000 đồng.", (SMALL,), "the question comes back"),
        ("Tôi đặt 12 chục thì giá 70.000 đồng/chục.", (SMALL,), "who speaks?"),
        ("Ông đặt 12 chục thì giá 70.000 đồng/chục.", (SMALL,), "another title"),
        ("Chị phải nộp lệ phí.", (FREE,), "free turned round"),
        ("Trong 60 ngày thì miễn lệ phí.", (FREE,), "over turned into within"),
        ("Đợt 2 là ngày 10/12/2026.", (OVER, NEXT), "not said that the first is over"),
        ("Đợt 1 đã hết hạn.", (OVER, NEXT), "the next one lost"),
        ("", (SMALL,), "nothing"),
    ],
)
def test_an_answer_that_says_otherwise_is_refused(said, rows, why):
    assert accept(said, ASKED, rows, "chị") is None, why


def test_a_question_is_put_as_the_one_who_answers_would():
    assert to_address("Thứ ba, nếu tôi nộp cho em trai thì sao?", "bà") == (
        "Nếu bà nộp cho em trai thì sao?"
    )


def test_the_sheets_own_words_say_what_is_over_and_leave_every_case_out():
    assert in_own_words((OVER,)) == "Giảm giá, Đợt 1: Đến ngày 20/11/2026 (đã hết hạn)."
    assert in_own_words((row("Lệ phí, Mọi trường hợp", "Miễn"),)) == "Lệ phí: Miễn."


def test_most_answers_of_the_practice_letters_are_worded_by_the_recorded_model(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    by = []
    for case in ("practice/canbo-a", "practice/hkd-a"):
        made = task.word_answers(record.right(lesson.cases[case]), lesson.recorded, Reporter())
        assert set(made.replies) == {"recorded"}
        by += [piece.by for piece in made.pieces]
        assert made.pieces[-1].by == "later"
        assert "chưa có" in made.pieces[-1].text
        assert "05/12/2026" in made.pieces[-1].text
    assert by.count("ai") > by.count("sheet")


def test_an_answer_by_the_model_is_never_other_than_its_rows(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    asked = record.right(lesson.cases["practice/hkd-a"])
    made = task.word_answers(asked, lesson.recorded, Reporter())
    for one, piece in zip(asked.asked, made.pieces, strict=True):
        if piece.by == "ai":
            put = to_address(core(one.question), asked.address)
            assert accept(piece.text, put, one.rows, asked.address) == piece.text


def test_without_any_model_the_sheets_words_stand(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "off")
    made = task.word_answers(record.right(lesson.cases["practice/hkd-a"]), None, Reporter())
    assert {piece.by for piece in made.pieces} == {"sheet", "later"}
    assert made.replies["none"] > 0
