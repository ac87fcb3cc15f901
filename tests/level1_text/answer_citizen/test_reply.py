"""A reply comes back from Word as it went; its figures stand in the sheet or are told to be wrong."""

from datetime import date

import pytest
from docx import Document

from level1_text.answer_citizen import lesson
from level1_text.answer_citizen.checks import day_of_reply
from level1_text.answer_citizen.letter import letter_of
from level1_text.answer_citizen.reply import (
    TITLE,
    compose,
    read_reply,
    reply_of,
    write_reply,
)
from level1_text.answer_citizen.sheet import Row, read_sheet
from level1_text.answer_citizen.verdict import verdict
from level1_text.answer_citizen.verify import Material, verify
from tests.support_office import soffice
from workshop.report import read_report

__all__ = ["soffice"]
TEXT = (
    "Kính gửi chị Hạnh,\nCảm ơn chị đã gửi thư.\n1. Giá là 70.000 đồng/chục.\n2. Phí giao là 40.000 đồng.\n"
    "Trân trọng.\nTiệm bánh"
)


def row(value, state="", number=1):
    return Row(
        number=number, label="", about="Bánh", value=value, text=f"Bánh; {value}", state=state
    )


MATERIAL = Material(
    (
        row("70.000 đồng/chục, hạn 7 ngày"),
        row("60.000 đồng/chục", "đã hết"),
        row("Giảm 10% đến ngày 20/11/2026", "đã hết"),
        row("Điện thoại 0208 3 555 123"),
    ),
    "Năm ngoái tôi mua 60.000 đồng. Nay tôi đặt 12 chục, bạn tôi mua 55.000 đồng.",
    date(2026, 11, 28),
)


def wrong(text):
    return [item.fact.text for item in verify(reply_of(text), MATERIAL) if not item.ok]


@pytest.mark.parametrize(
    "text",
    [
        "Giá là 70.000 đồng.",
        "Giá là 70 nghìn đồng một chục.",
        "Chị đặt 12 chục thì hết 840.000 đồng.",
        "Giá 60.000 đồng không còn áp dụng.",
        "Đợt giảm 10% đến ngày 20/11/2026 đã hết.",
        "Chúng tôi trả lời 5 câu hỏi của chị ngày 28/11/2026.",
        "Chủ tiệm sẽ trả lời chị trước ngày 02/12/2026.",
        "Mời chị gọi 0208 3 555 123.",
        "Bánh dùng được 7 ngày.",
    ],
)
def test_what_may_stand_in_a_reply(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Giá là 75.000 đồng.", "75.000 đồng"),
        ("Giá là 60.000 đồng.", "60.000 đồng"),
        ("Giá là 55.000 đồng như bạn chị mua.", "55.000 đồng"),
        ("Chị được giảm 10%.", "10%"),
        ("Chị đặt 12 chục thì hết 850.000 đồng.", "850.000 đồng"),
        ("Chủ tiệm sẽ trả lời chị trước ngày 02/11/2026.", "02/11/2026"),
        ("Chủ tiệm sẽ trả lời chị trước ngày 02/12/2027.", "02/12/2027"),
        ("Bánh dùng được 9 ngày.", "9 ngày"),
    ],
)
def test_what_may_not(text, figure):
    assert wrong(text) == [figure]


def test_what_is_marked_is_the_figure_itself_and_never_markup():
    reply = reply_of("Giá <b>là</b> 75.000 đồng.\nHạn 7 ngày.")
    verified = verify(reply, MATERIAL)
    assert [reply.text[item.start : item.end] for item in verified] == ["75.000 đồng", "7 ngày"]
    markup = verdict(reply.text, MATERIAL)
    assert "<b>" not in markup
    assert (markup.count('class="missing"'), markup.count('class="found"')) == (1, 1)


def test_what_was_written_comes_back(tmp_path):
    write_reply(tmp_path / "thư.docx", TEXT)
    reply = read_reply(tmp_path / "thư.docx")
    assert reply.text == TEXT
    assert reply.ai_label
    write_reply(tmp_path / "thư.docx", TEXT, ai_label=False)
    assert not read_reply(tmp_path / "thư.docx").ai_label


def test_it_comes_back_the_same_after_libreoffice_saved_it(tmp_path, soffice):
    write_reply(tmp_path / "thư.docx", TEXT)
    (saved,) = soffice.convert(tmp_path / "thư.docx", to="odt")
    (back,) = soffice.convert(saved, to="docx")
    assert read_reply(back).text == TEXT


def test_a_list_that_word_numbered_by_itself_counts_as_numbered(tmp_path):
    document = Document()
    for text, style in (
        (TITLE, "Title"), ("Kính gửi chị Hạnh,", None), ("Giá là 70.000 đồng.", "List Number"),
        ("Phí giao là 40.000 đồng.", "List Number"), ("Trân trọng.", None),
    ):  # fmt: skip
        document.add_paragraph(text, style=style)
    document.save(tmp_path / "a.docx")
    assert read_reply(tmp_path / "a.docx").lines[1:3] == (
        "1. Giá là 70.000 đồng.",
        "2. Phí giao là 40.000 đồng.",
    )


def test_what_follows_a_numbered_line_belongs_to_its_answer():
    reply = reply_of("Kính gửi chị,\n1. Về giá\nGiá là 70.000 đồng.\n2. Về phí\nTrân trọng.\nTiệm")
    assert reply.sections == (
        "Kính gửi chị,", "1. Về giá\nGiá là 70.000 đồng.", "2. Về phí", "Trân trọng.", "Tiệm",
    )  # fmt: skip


def test_a_composed_letter_greets_numbers_and_signs():
    lines = compose("chị Hạnh", "chị", "Tiệm bánh", ["Một.", "Hai."], "số 1").splitlines()
    assert lines[0] == "Kính gửi chị Hạnh,"
    assert lines[2:4] == ["1. Một.", "2. Hai."]
    assert lines[-2:] == ["Trân trọng.", "Tiệm bánh"]


@pytest.mark.parametrize("case", [c for c in lesson.cases if c.startswith("practice")])
def test_the_sheet_of_a_case_can_be_quoted_whole(case):
    """Every row that holds may be said as it stands."""
    found = lesson.cases[case]
    rows = read_sheet(found.folder / found.brief["sheet"], day_of_reply(found))
    letter = letter_of(read_report(found.folder / found.brief["letter"]))
    material = Material(rows, letter.text, day_of_reply(found))
    said = "\n".join(f"{row.about}: {row.value}." for row in rows if not row.state)
    assert [item.fact.text for item in verify(reply_of(said), material) if not item.ok] == []
