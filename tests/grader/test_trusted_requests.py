"""What a learner's process asks the grader is answered once, if it fits the cell, else refused."""

import pytest

from grader import functions
from grader.driver.trusted import Marker
from tests.grader.support_trusted import (
    CALLING,
    doubling,
    grade,
    honest,
    made_up_lesson,  # noqa: F401 - a fixture
    ran,
    tried,
)

REQUESTS = [
    {},
    {"do": "score"},
    {"do": "score", "package": "a.lesson", "name": "double"},
    {"do": "score", "package": "a.lesson", "name": "double", "function": "7"},
    {"do": "score", "package": "a.lesson", "name": "double", "function": True},
    {"do": "score", "package": "a.lesson", "name": "other", "function": 7},
    {"do": "score", "package": "../a.lesson", "name": "double", "function": 7},
    {"do": ["score"], "package": {}, "name": None, "function": 7},
    {"do": "call", "function": 0, "arguments": [], "keywords": {"dict": []}},
]


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_a_request_that_does_not_fit_the_cell_is_refused_and_changes_nothing(made_up, request_):
    marker = Marker(None, {1: doubling()})
    assert tried(marker, 1, honest, request_) == functions.REFUSED
    assert marker.on_call(2, {"do": "score"}, None) == functions.REFUSED
    assert grade(marker.settle(1, ran()).outputs, 5) == 0
    assert tried(marker, 1, honest) == {"done": True}
    assert grade(marker.settle(1, ran()).outputs, 5) == 5


HOSTILE_CALLS = [
    {"function": 9, "arguments": [], "keywords": {"dict": []}},
    {"function": [0], "arguments": [], "keywords": {"dict": []}},
    {"function": 0, "arguments": {"pickle": ""}, "keywords": {"dict": []}},
    {"function": 0, "arguments": "text", "keywords": {"dict": []}},
    {"function": 0, "arguments": [], "keywords": []},
    {"function": 0},
]


@pytest.mark.parametrize("request_", HOSTILE_CALLS, ids=str)
def test_a_call_that_is_none_is_refused(made_up, request_):
    (made_up / "asks.py").write_text(CALLING, encoding="utf-8")
    marker, replies = Marker(None, {1: doubling("asks")}), []

    def asks(model, question):
        replies.append(marker.on_call(1, {"do": "call", **request_}, None))
        return question

    assert tried(marker, 1, asks) == {"done": True}
    assert replies == [functions.REFUSED] * 4


def test_only_the_first_time_counts_and_tells_nothing(made_up):
    marker = Marker(None, {1: doubling()})
    assert tried(marker, 1, lambda n: n) == {"done": True}
    assert tried(marker, 1, honest) == functions.REFUSED
    assert grade(marker.settle(1, ran()).outputs, 5) == 0


def test_a_function_that_ends_the_child_leaves_no_points(made_up):
    marker = Marker(None, {1: doubling()})
    with pytest.raises(SystemExit):
        tried(marker, 1, lambda n: exit())
    assert tried(marker, 1, honest) == functions.REFUSED
    assert grade(marker.settle(1, ran()).outputs, 5) == 0
