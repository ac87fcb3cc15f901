"""The English copy keeps every figure; a line that does not stays Vietnamese and is called so."""

import pytest
from docx import Document

from level1_text.answer_citizen import english
from level1_text.answer_citizen.english import Line, accept, prepared
from workshop.ai import Reply
from workshop.engine import Reporter


@pytest.mark.parametrize(
    ("vietnamese", "said"),
    [
        ("Lệ phí: 8.000 đồng/bản.", "Lệ phí: 8,000 VND/bản."),
        ("Giá 70 nghìn đồng.", "Giá 70,000 VND."),
        ("Đến ngày 05/12/2026, giảm 1,5%.", "Đến ngày 5 December 2026, giảm 1.5%."),
        ("Có 1.250 hộp.", "Có 1,250 hộp."),
        ("Gọi số 0208 3 555 012.", "Gọi số 0208 3 555 012."),
    ],
)
def test_figures_are_put_into_english_before_a_model_sees_them(vietnamese, said):
    assert prepared(vietnamese) == said


def test_the_reader_is_called_you_but_in_the_greeting():
    assert prepared("Bà hỏi việc của em trai bà.", "bà") == "bạn hỏi việc của em trai bạn."
    assert prepared("Kính gửi bà Mơ,", "bà") == "Kính gửi bà Mơ,"


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("Phí là 8,000 VND.", "The fee is 8,000 VND."),
        ("Kính gửi bà Hoàng Thị Mơ,", "Dear Mrs Hoàng Thị Mơ,"),
        ("Đến ngày 5 December 2026.", "Until 5 December 2026."),
    ],
)
def test_a_line_with_the_same_figures_is_taken(line, reply):
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
    ],
)
def test_a_line_with_other_figures_or_left_in_vietnamese_is_not(line, reply):
    assert accept(line, reply) is None


def test_each_line_says_whether_it_was_translated(monkeypatch):
    answers = ["Dear Ms Hạnh,", "1. The price is 99 VND."]

    def ask_many(_many, *, on_reply, **_other):
        for at, text in enumerate(answers):
            on_reply(at, Reply(text, None, "model", "m", 0.0))

    monkeypatch.setattr(english, "ask_many", ask_many)
    lines = english.translate(
        ("Kính gửi chị Hạnh,", "1. Giá là 70.000 đồng."), "chị", None, Reporter()
    )
    assert [line.by for line in lines] == ["ai", "none"]
    assert lines[1].english == "1. Giá là 70.000 đồng."


def test_without_a_model_every_line_stays_as_it_is(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "off")
    (line,) = english.translate(("Trân trọng.",), "bà", None, Reporter())
    assert (line.by, line.english) == ("none", "Trân trọng.")


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
