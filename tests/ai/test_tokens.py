"""The token estimate against counts by the real tokenizer (renewed by bench/ai_tokens.py)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.ai.tokens import estimate, weight

COUNTS = json.loads((Path(__file__).parent / "token_counts.json").read_text(encoding="utf-8"))
PROSE = [sample for sample in COUNTS if sample["kind"].startswith("prose")]


@pytest.mark.parametrize("sample", COUNTS, ids=lambda sample: sample["kind"])
def test_the_estimate_is_never_below_the_real_count(sample):
    assert estimate(sample["text"]) >= sample["tokens"]


def test_for_vietnamese_prose_it_wastes_less_than_two_thirds():
    real = sum(sample["tokens"] for sample in PROSE)
    assert sum(estimate(sample["text"]) for sample in PROSE) < 1.65 * real


@given(st.lists(st.sampled_from(COUNTS), min_size=1, max_size=8))
def test_texts_put_together_are_never_below_their_real_counts(samples):
    """Joining can only save tokens, but for the line break between."""
    joined = "\n".join(sample["text"] for sample in samples)
    assert estimate(joined) >= sum(sample["tokens"] + 1 for sample in samples) - 1


@given(st.text(), st.text())
def test_the_weight_of_two_texts_is_the_sum_of_theirs(first, second):
    assert weight(first + second) == pytest.approx(weight(first) + weight(second))
