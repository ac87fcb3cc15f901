"""The Word file says what was written, cites what was picked, and comes back as it went."""

import pytest
from docx import Document

from level1_text.research_brief.document import REFUSAL, read_brief, write_brief
from level1_text.research_brief.draft import Draft, Picked, load

ASKS = ["Giá nước là bao nhiêu?", "Phí gửi xe là bao nhiêu?", "Rác thu ngày nào?"]
WATER = Picked(
    ask=0,
    document="thông báo/44 TB.pdf",
    place="đoạn 7, trang 1",
    quote="Hộ gia đình: 7.500 đồng một mét khối.",
    claim="Giá nước là 7.500 đồng một mét khối.",
)
TABLE = Picked(
    ask=2,
    document="giá.xlsx",
    place="bảng 1, dòng 5",
    quote="Rác | thứ Hai | 32.000",
    claim="Thu thứ Hai.",
)


@pytest.fixture
def path(tmp_path):
    draft = Draft(picked=(WATER, TABLE), refused=(1,))
    write_brief(tmp_path / "bản tổng hợp.docx", "Tổng hợp", "kho", ASKS, draft)
    return tmp_path / "bản tổng hợp.docx"


def test_what_was_written_comes_back(path):
    brief = read_brief(path)
    assert brief.title == "Tổng hợp"
    assert [claim.text for claim in brief.claims] == [WATER.claim, TABLE.claim]
    assert brief.refused == {"2. Phí gửi xe là bao nhiêu?"}
    assert brief.ai_label
    (water,) = brief.cited(brief.claims[0])
    assert (water.document, water.place, water.quote) == (WATER.document, WATER.place, WATER.quote)
    assert brief.cited(brief.claims[1])[0].quote == TABLE.quote
    assert brief.unread == ()


def test_one_passage_used_twice_is_one_source(tmp_path):
    again = WATER.model_copy(update={"ask": 1, "claim": "Vẫn là 7.500 đồng."})
    write_brief(tmp_path / "a.docx", "Tổng hợp", "kho", ASKS, Draft(picked=(WATER, again)))
    brief = read_brief(tmp_path / "a.docx")
    assert len(brief.sources) == 1
    assert [claim.cites for claim in brief.claims] == [(1,), (1,)]


def test_numbers_typed_by_the_learner_are_not_taken_for_sources(tmp_path):
    typed = WATER.model_copy(update={"claim": "Giá nước 7.500 đồng [9]."})
    write_brief(tmp_path / "a.docx", "Tổng hợp", "kho", ASKS, Draft(picked=(typed,)))
    assert read_brief(tmp_path / "a.docx").claims[0].cites == (1,)


def test_a_sentence_changed_in_word_keeps_its_source(path):
    document = Document(path)
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Giá nước là 7.500"):
            paragraph.runs[0].text = "Nước sạch 7.500 đồng một khối "
    document.save(path)
    claim = read_brief(path).claims[0]
    assert (claim.text, claim.cites) == ("Nước sạch 7.500 đồng một khối", (1,))


@pytest.mark.parametrize(
    ("said", "refuses"),
    [
        (REFUSAL, True),
        ("Không tìm thấy thông tin này trong kho.", True),
        ("Các văn bản trong nguồn chưa nói đến việc này.", True),
        ("Hộ nghèo không phải góp tiền.", False),
        ("Chưa thu phí gửi xe.", False),
    ],
)
def test_a_refusal_is_told_from_a_claim_that_says_no(tmp_path, said, refuses):
    from workshop.office import DocxPage, Heading, Paragraph, write_docx

    write_docx(tmp_path / "a.docx", DocxPage("T", (Heading("1. Hỏi?", 2), Paragraph(said))))
    (line,) = read_brief(tmp_path / "a.docx").lines
    assert line.refuses == refuses


def test_a_damaged_draft_is_an_empty_one():
    assert load("{") == load("[]") == load('{"picked": 3}') == Draft()


def test_picking_a_passage_ends_its_questions_refusal():
    draft = Draft(refused=(0, 1)).pick(WATER)
    assert draft.refused == (1,)
    assert draft.pick(WATER) == draft
    assert draft.drop(WATER.key).picked == ()
