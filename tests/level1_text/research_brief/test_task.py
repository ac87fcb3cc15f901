"""What the model may say of a passage, and what is said where it may not."""

import pytest

from level1_text.research_brief import task
from level1_text.research_brief.draft import Picked
from level1_text.research_brief.propose import accept, own_words, request
from level1_text.research_brief.verify import claim_problems
from workshop.ai import Reply
from workshop.engine import Reporter

ASK = "Giá nước hộ gia đình hiện nay là bao nhiêu?"
WATER = Picked(
    ask=0,
    document="44.txt",
    place="đoạn 7",
    quote="Hộ gia đình: 7.500 đồng một mét khối. Hộ nghèo: 5.000 đồng một mét khối.",
    about="Về giá nước sạch, Số 44/TB-UBND, ngày 20/5/2026",
)
ROW = Picked(
    ask=0,
    document="giá.xlsx",
    place="bảng 1, dòng 5",
    quote="Loại 1 | 35.000 | 31.500",
    around="Áp dụng từ ngày 10/9/2026\nLoại chè | Hộ VietGAP (đồng/kg) | Hộ thường (đồng/kg)",
)


@pytest.mark.parametrize(
    ("reply", "accepted"),
    [
        ("Giá nước hộ gia đình là 7.500 đồng một mét khối.", True),
        ("“Hộ gia đình: 7.500 đồng một mét khối.”", True),
        ("Giá nước hộ gia đình là 7.600 đồng một mét khối.", False),
        ("Giá nước hộ gia đình không phải 7.500 đồng.", False),
        ("Nhà máy thuỷ điện Sông Đà cấp nước giá 7.500 đồng cho mọi thành phố lớn.", False),
        ("7.500", False),
        ("", False),
    ],
)
def test_a_reply_is_taken_only_where_the_passage_says_it(reply, accepted):
    assert (accept(ASK, WATER, reply) is not None) == accepted


def test_the_passages_own_words_are_the_sentence_nearest_to_the_question():
    assert own_words(ASK, WATER) == "Hộ gia đình: 7.500 đồng một mét khối."
    assert own_words("Hộ nghèo trả bao nhiêu?", WATER).startswith("Hộ nghèo")


def test_a_row_of_a_table_is_told_with_the_names_of_its_columns():
    assert own_words(ASK, ROW) == (
        "Loại chè: Loại 1; Hộ VietGAP (đồng/kg): 35.000; Hộ thường (đồng/kg): 31.500."
    )
    assert "Hộ VietGAP (đồng/kg)" in request(ASK, ROW)[-1]["content"]


@pytest.mark.parametrize(
    ("claim", "word"),
    [
        ("Giá nước hộ gia đình là 7.500 đồng một mét khối.", ""),
        (
            "Theo Thông báo số 44/TB-UBND ngày 20/5/2026, hộ gia đình trả 7.500 đồng một mét khối.",
            "",
        ),
        ("Hộ gia đình trả 9.600 đồng một mét khối.", "9.600"),
        ("Hộ gia đình chưa phải trả 7.500 đồng một mét khối.", "chưa"),
        ("Chợ phiên họp thứ Tư ở sân vận động xã.", "không nói điều này"),
    ],
)
def test_a_claim_is_held_against_its_quote_and_what_stands_around_it(claim, word):
    problems = " ".join(claim_problems(claim, WATER.quote, WATER.about))
    assert (word in problems) if word else problems == ""


def test_what_the_model_gets_wrong_is_replaced_and_counted(monkeypatch):
    replies = ["Hộ gia đình: 7.500 đồng một mét khối.", "Loại 1 giá 99.000 đồng."]

    def ask_many(chats, *, on_reply, **_options):
        for number, said in enumerate(replies):
            on_reply(number, Reply(said, None, "model", "m", 0.0))

    monkeypatch.setattr(task, "ask_many", ask_many)
    found = task.propose_sentences([ASK], [WATER, ROW], None, Reporter())
    assert [one.by for one in found.sentences] == ["ai", "source"]
    assert (found.dropped, found.replies) == (1, {"model": 2})
    assert "35.000" in found.sentences[1].text


def test_without_a_model_each_sentence_is_the_passages_own(monkeypatch):
    monkeypatch.setattr(task, "ask_many", lambda *_, **__: [])
    found = task.propose_sentences([ASK], [WATER], None, Reporter())
    assert [one.by for one in found.sentences] == ["source"]
