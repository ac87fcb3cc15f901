"""Confidence is worth points when it agrees with being right."""

import pytest

from level2_media.label_and_verify.scoring import beyond_constant, both_ways, brier, share


def test_fifty_per_cent_throughout_earns_nothing() -> None:
    assert share([(True, 50), (False, 50)]) == 0


def test_sure_and_right_earns_all() -> None:
    assert share([(True, 100)] * 3) == 1


def test_sure_and_wrong_costs_more_than_doubtful_and_wrong() -> None:
    assert brier([(False, 100)]) > brier([(False, 60)])


@pytest.mark.parametrize("answers", [[], [(True, 49)], [(True, 101)]])
def test_what_is_no_confidence_is_refused(answers: list[tuple[bool, int]]) -> None:
    with pytest.raises(ValueError, match=r"Brier|confidence"):
        brier(answers)


def test_the_same_answer_everywhere_earns_nothing_and_all_right_earns_all():
    accepted = [{"scam"}, {"scam", "fake"}, {"true"}, {"unsure"}]
    assert beyond_constant(["scam"] * 4, accepted) == 0
    assert beyond_constant(["scam", "fake", "true", "unsure"], accepted) == 1
    assert beyond_constant(["scam", "scam", "true", "true"], accepted) == 0.5


def test_labelling_all_or_none_earns_nothing():
    wanted = [True, True, False, False]
    assert both_ways([True, True, False, False], wanted) == 0
    assert both_ways([False, False, True, True], wanted) == 0
    assert both_ways([True, True, True, False], wanted) == 0.5
    assert both_ways([True, False], [True, True]) == 0.5
