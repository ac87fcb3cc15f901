"""Long text in pieces: each within its budget, together the whole text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.ai import chunk
from workshop.ai.tokens import estimate

WORDS = st.sampled_from(
    [
        "Xã",
        "có",
        "112",
        "hộ",
        "nghèo,",
        "đạt",
        "97,5%.",
        "Ngày",
        "15/3/2026;",
        "TP.",
        "chè",
        "-",
        "ỦY",
    ]
)
TEXTS = st.lists(
    st.sampled_from([" ", "\n", "\n\n"]).flatmap(lambda gap: WORDS.map(lambda w: w + gap))
)
REPORT = (
    "Trong 6 tháng đầu năm, xã giải quyết 2.347 hồ sơ. Diện tích chè là 486 ha. "
    "Toàn xã còn 112 hộ nghèo. Thu ngân sách đạt 12,6 tỷ đồng. "
) * 20


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(TEXTS.map("".join), st.integers(16, 200))
def test_pieces_are_in_budget_and_hold_everything(text, tokens):
    pieces = chunk(text, tokens)
    assert all(estimate(piece) <= tokens for piece in pieces)
    assert bare("".join(pieces)) == bare(text)


@given(st.text(max_size=400), st.integers(16, 60))
def test_no_text_whatever_is_cut_silently(text, tokens):
    pieces = chunk(text, tokens)
    assert all(estimate(piece) <= tokens for piece in pieces)
    assert bare("".join(pieces)) == bare(text)


@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=30), st.integers(16, 60)
)
def test_a_list_of_sentences_loses_nothing(items, tokens):
    pieces = chunk(items, tokens)
    assert all(estimate(piece) <= tokens for piece in pieces)
    assert bare("".join(pieces)) == bare("".join(items))


def test_pieces_end_where_sentences_end():
    pieces = chunk(REPORT, 120)
    assert len(pieces) > 5
    assert all(piece.endswith(".") for piece in pieces)


def test_text_that_fits_stays_in_one_piece():
    assert chunk(REPORT, 10_000) == [REPORT.strip()]
    assert chunk("  \n ", 100) == []


def test_pieces_are_filled():
    pieces = chunk(REPORT, 200)
    longest = max(estimate(sentence) for sentence in REPORT.split(". "))
    assert all(estimate(piece) > 200 - longest - 4 for piece in pieces[:-1])


def test_a_sentence_over_the_budget_is_cut_at_a_comma_first():
    sentence = "xã Tân Cương có 486 ha chè kinh doanh, " * 3 + "xã Phúc Trìu có 300 ha."
    assert all(piece.endswith((",", ".")) for piece in chunk(sentence, 40))


def test_the_last_sentences_of_a_piece_begin_the_next_one():
    items = [f"Câu số {number} nói về chè." for number in range(40)]
    pieces = chunk(items, 60, overlap=1)
    for before, after in pairwise(pieces):
        assert before.split("\n")[-1] == after.split("\n")[0]
    assert all(item in "\n".join(pieces) for item in items)
    assert all(estimate(piece) <= 60 for piece in pieces)


@pytest.mark.parametrize(("tokens", "overlap"), [(15, 0), (100, -1)])
def test_a_budget_too_small_for_any_letter_is_a_programming_error(tokens, overlap):
    with pytest.raises(ValueError):
        chunk("a", tokens, overlap)
