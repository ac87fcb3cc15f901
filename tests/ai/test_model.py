"""The bundled model itself, through the engine: what was recorded is what it still says."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop import ai, engine
from workshop.ai import record, weights
from workshop.errors import AIUnavailable

pytestmark = [pytest.mark.model, pytest.mark.slow]
RECORDS = Path(__file__).parent / "replies.jsonl"


@pytest.fixture(scope="module")
def real_model(model) -> Iterator[None]:
    """The engine with the bundled model, ended after the last test here."""
    yield
    engine.stop()


def test_three_recorded_replies_made_anew_are_alike(real_model):
    done = list(record.compare(RECORDS, 3))
    assert [one.fits_schema for one in done] == [True] * 3
    assert [one.anew for one in done if not one.ok] == []
    assert {one.record.weights for one in done} == {weights.DEFAULT.sha256}


def test_a_request_longer_than_the_model_reads_is_refused_not_cut(real_model):
    with pytest.raises(AIUnavailable, match="chia nhỏ"):
        ai.ask([{"role": "user", "content": "Xã có 112 hộ nghèo. " * 1500}])


def test_text_comes_while_the_model_writes(real_model):
    times: list[float] = []
    chat = [{"role": "user", "content": "Đếm từ 1 đến 20."}]
    reply = ai.ask(chat, max_tokens=24, on_text=lambda piece: times.append(time.monotonic()))
    assert len(times) > 5
    assert times[-1] > times[0]
    assert ai.status().loaded
    assert reply.source == "model"
