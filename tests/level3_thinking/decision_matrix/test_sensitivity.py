"""The exact bounds of weights and values: just inside the winner holds, just beyond it changes."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from level3_thinking.decision_matrix.model import Criterion, Matrix, Option
from level3_thinking.decision_matrix.scoring import score, weighted
from level3_thinking.decision_matrix.sensitivity import smallest_flip, stability, wins_within
from level3_thinking.decision_matrix.value_flip import value_flips

from .conftest import matrices

STEP = Fraction(1, 10**9)


def found_for(matrix):
    result = score(matrix)
    return result, stability(result, [c.name for c in matrix.criteria])


def moved(matrix, place, share):
    """The matrix with one weight set and the others rescaled, as the sheet's text says."""
    old = matrix.weights[place]
    others = len(matrix.weights) - 1
    if others == 0:
        return matrix
    rest = [
        (1 - share) / others if old == 1 else w * (1 - share) / (1 - old) for w in matrix.weights
    ]
    rest[place] = share
    return matrix.with_weights(tuple(rest))


@given(matrices())
def test_just_inside_the_bounds_the_winners_hold(matrix):
    result, found = found_for(matrix)
    for place, item in enumerate(found):
        for share in (item.low, item.high, (item.low + item.high) / 2, item.weight):
            assert set(score(moved(matrix, place, share)).winners) >= set(result.winners)


@given(matrices())
def test_just_beyond_a_flip_exactly_the_named_options_win(matrix):
    _, found = found_for(matrix)
    for place, item in enumerate(found):
        for flip, side in ((item.down, -1), (item.up, 1)):
            if flip:
                beyond = score(moved(matrix, place, flip.at + side * STEP))
                assert beyond.winners == flip.to


@given(matrices(), st.integers(0, 3))
def test_where_no_flip_is_told_a_grid_of_weights_finds_none(matrix, which):
    result, found = found_for(matrix)
    place = which % len(found)
    item = found[place]
    for step in range(41):
        share = Fraction(step, 40)
        same = set(score(moved(matrix, place, share)).winners) >= set(result.winners)
        assert same == (item.low <= share <= item.high)


@given(matrices())
def test_the_smallest_flip_is_smaller_than_every_other(matrix):
    _, found = found_for(matrix)
    flips = [f for item in found for f in (item.down, item.up) if f]
    smallest = smallest_flip(found)
    assert (smallest is None) == (not flips)
    assert all(abs(smallest.change) <= abs(flip.change) for flip in flips)


def pair(weight, *rows):
    criteria = (Criterion(name="a", weight=weight), Criterion(name="b", weight=1 - weight))
    return Matrix(criteria=criteria, options=tuple(Option(name=n, values=v) for n, v in rows))


def test_an_option_best_at_everything_never_loses_and_that_is_said():
    _, found = found_for(pair(Fraction(1, 2), ("A", (2, 2)), ("B", (1, 1))))
    assert [item.nearest for item in found] == [None, None]
    assert smallest_flip(found) is None


def test_a_tie_at_the_very_end_is_no_flip():
    _, found = found_for(pair(Fraction(1, 2), ("A", (2, 2)), ("B", (2, 1))))
    assert found[0].nearest is None


def test_two_winners_are_a_flip_at_no_distance():
    _, found = found_for(pair(Fraction(1, 2), ("A", (2, 1)), ("B", (1, 2))))
    assert found[0].low == found[0].high == Fraction(1, 2)
    assert found[0].down.to == ("B",)
    assert found[0].up.to == ("A",)
    assert smallest_flip(found).change == 0


def test_a_weight_of_100_percent_gives_its_share_to_the_others_alike():
    _, found = found_for(pair(Fraction(1), ("A", (2, 1)), ("B", (1, 2))))
    assert found[0].down.at == Fraction(1, 2)


@given(matrices(most=4), st.data())
def test_a_box_of_weights_is_won_exactly_when_no_weights_in_it_are_lost(matrix, data):
    result = score(matrix)
    spread = Fraction(data.draw(st.integers(0, 30)), 100)
    low = [max(Fraction(0), w - spread) for w in matrix.weights]
    high = [min(Fraction(1), w + spread) for w in matrix.weights]
    wins = wins_within(result, result.winners[0], low, high)
    shares = [Fraction(data.draw(st.integers(0, 100)), 100) for _ in low]
    inside = [a + (b - a) * s for a, b, s in zip(low, high, shares, strict=True)]
    free = 1 - sum(inside)
    for place, value in enumerate(inside):
        room = min(free, high[place] - value) if free > 0 else max(free, low[place] - value)
        inside[place], free = value + room, free - room
    totals = {row.option: weighted(inside, row.scores) for row in result.eligible}
    if wins:
        assert totals[result.winners[0]] == max(totals.values())


@given(matrices(most=4, scales=("minmax", "ratio", "points")), st.integers(0, 3), st.integers(0, 3))
def test_past_a_raw_values_flip_the_named_options_win_and_before_it_they_do_not(matrix, who, what):
    option = matrix.options[who % len(matrix.options)].name
    place = what % len(matrix.criteria)
    now = matrix.options[who % len(matrix.options)].values[place]
    name = matrix.criteria[place].name
    winners = score(matrix).winners
    for flip in value_flips(matrix, option, name):
        beyond = flip.at + (STEP if flip.up else -STEP)
        assert score(matrix.with_value(option, name, beyond)).winners == flip.to
        if flip.at != now:
            middle = (flip.at + now) / 2
            assert score(matrix.with_value(option, name, middle)).winners == winners


@given(matrices(most=4), st.integers(0, 3))
def test_where_no_raw_value_flips_the_winner_none_of_many_tried_does(matrix, what):
    name = matrix.criteria[what % len(matrix.criteria)].name
    winners = score(matrix).winners
    option = winners[0]
    if value_flips(matrix, option, name):
        return
    for value in [Fraction(n, 2) for n in range(-40, 80)]:
        assert set(score(matrix.with_value(option, name, value)).winners) & set(winners)
