"""Priorities and consistency against published figures and against what must hold."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from level3_thinking.decision_matrix.ahp import RANDOM_INDEX, SAATY, Judgement, priorities
from workshop.errors import BadAnswer


def judged(names, table):
    pairs = combinations(range(len(names)), 2)
    return [
        Judgement(first=names[i], second=names[j], times=times)
        for (i, j), times in zip(pairs, table, strict=True)
    ]


def test_saatys_distances_from_philadelphia_come_out_as_published():
    """Saaty 1980: six cities' distances judged in pairs; λmax 6.45, CR 0.07."""
    names = ["Cairo", "Tokyo", "Chicago", "San Francisco", "London", "Montreal"]
    times = [Fraction(1, 3), 8, 3, 3, 7, 9, 3, 3, 9, Fraction(1, 6), Fraction(1, 5), 2,
             Fraction(1, 3), 6, 6]  # fmt: skip
    found = priorities(names, judged(names, times))
    assert found.eigen == pytest.approx([0.263, 0.397, 0.033, 0.116, 0.164, 0.027], abs=0.002)
    assert found.lambda_max == pytest.approx(6.45, abs=0.01)
    assert found.ratio == pytest.approx(0.07, abs=0.005)


@given(st.lists(st.sampled_from([1, 2, 3]), min_size=3, max_size=7))
def test_judgements_that_agree_give_the_exact_shares_and_no_suspect(shares):
    names = [f"c{n}" for n in range(len(shares))]
    times = [Fraction(a, b) for a, b in combinations(shares, 2)]
    found = priorities(names, judged(names, times))
    assert found.eigen == pytest.approx([share / sum(shares) for share in shares])
    assert found.geometric == pytest.approx(found.eigen)
    assert found.ratio == pytest.approx(0, abs=1e-9)
    assert found.suspect is None


@given(st.integers(2, 7).flatmap(lambda n: st.lists(
    st.sampled_from(SAATY), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2
)))  # fmt: skip
def test_weights_are_tenths_of_a_percent_that_sum_to_1(times):
    size = next(n for n in range(2, 8) if n * (n - 1) // 2 == len(times))
    names = [f"c{n}" for n in range(size)]
    found = priorities(names, judged(names, times))
    assert sum(found.weights) == 1
    assert all((1000 * weight).denominator == 1 for weight in found.weights)
    assert found.lambda_max >= size - 1e-9


def test_one_reversed_judgement_is_the_suspect_and_mending_it_helps():
    names = ["a", "b", "c", "d"]
    shares = {"a": 8, "b": 4, "c": 2, "d": 1}
    right = [Fraction(shares[x], shares[y]) for x, y in combinations(names, 2)]
    wrong = [*right[:2], Fraction(1, 8), *right[3:]]
    found = priorities(names, judged(names, wrong))
    assert not found.consistent
    assert (found.suspect.first, found.suspect.second) == ("a", "d")
    assert found.suspect.suggested == 8
    assert found.suspect.ratio_after == pytest.approx(0, abs=1e-6)


def test_two_criteria_are_always_consistent():
    found = priorities(["a", "b"], judged(["a", "b"], [5]))
    assert found.ratio == 0
    assert found.weights == (Fraction(833, 1000), Fraction(167, 1000))


def test_a_judgement_may_be_written_either_way_round():
    there = priorities(["a", "b"], [Judgement(first="a", second="b", times=3)])
    back = priorities(["a", "b"], [Judgement(first="b", second="a", times=Fraction(1, 3))])
    assert there.weights == back.weights


@pytest.mark.parametrize(("changes", "said"), [
    ({}, "chưa so sánh"),
    ({"extra": Judgement(first="c", second="b", times=2)}, "hai lần"),
    ({"extra": Judgement(first="a", second="x", times=2)}, "Không có tiêu chí “x”"),
    ({"extra": Judgement(first="a", second="c", times=20)}, "từ 1/9 đến 9"),
    ({"extra": Judgement(first="a", second="a", times=2)}, "chính nó"),
])  # fmt: skip
def test_wrong_judgements_are_named(changes, said):
    given_ = [Judgement(first="a", second="b", times=2), Judgement(first="b", second="c", times=2)]
    with pytest.raises(BadAnswer, match=said):
        priorities(["a", "b", "c"], [*given_, *changes.values()])


def test_the_random_index_is_saatys_for_1_to_15():
    assert len(RANDOM_INDEX) == 15
    assert RANDOM_INDEX[2:9] == (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45)
