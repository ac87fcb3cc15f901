"""Scores, ranks, what is out, and what cannot be computed."""

from fractions import Fraction

import pytest
from hypothesis import given

from level3_thinking.decision_matrix.model import Criterion, Matrix, Option, Requirement
from level3_thinking.decision_matrix.problems import problems
from level3_thinking.decision_matrix.scoring import normalise, score
from workshop.errors import BadAnswer, TooLarge

from .conftest import matrices


def one(values, better="higher", scale="minmax"):
    criterion = Criterion(name="x", better=better, scale=scale, weight=1)
    return normalise([None if v is None else Fraction(v) for v in values], criterion)


def simple(*rows, **changes):
    criteria = (
        Criterion(name="Giá", unit="đồng", better="lower", weight=0.5),
        Criterion(name="Bền", weight=0.5),
    )
    options = tuple(Option(name=name, values=values) for name, *values in rows)
    return Matrix(criteria=criteria, options=options, **changes)


def test_best_scores_1_and_worst_0_whichever_way_is_better():
    assert one([10, 20, 15]) == [0, 1, Fraction(1, 2)]
    assert one([10, 20, 15], better="lower") == [1, 0, Fraction(1, 2)]


def test_ratio_compares_with_the_best():
    assert one([10, 40], scale="ratio") == [Fraction(1, 4), 1]
    assert one([10, 40], better="lower", scale="ratio") == [1, Fraction(1, 4)]


def test_points_are_fifths_whatever_the_others_have():
    assert one([3, 4], scale="points") == [Fraction(3, 5), Fraction(4, 5)]


def test_equal_values_all_score_1_and_a_note_says_that_they_do_not_help():
    result = score(simple(("A", 5, 1), ("B", 5, 2)))
    assert [row.scores[0] for row in result.rows] == [1, 1]
    assert any("Giá" in note for note in result.notes)


def test_negative_values_work_between_worst_and_best():
    assert one([-10, 0, 10]) == [0, Fraction(1, 2), 1]


def test_negative_values_are_refused_as_ratios():
    matrix = simple(("A", -5, 1), ("B", 5, 2))
    ratio = tuple(c.model_copy(update={"scale": "ratio"}) for c in matrix.criteria)
    with pytest.raises(BadAnswer, match="không chia tỷ lệ được"):
        score(matrix.model_copy(update={"criteria": ratio}))


def test_equals_share_a_rank_and_the_next_is_skipped():
    result = score(simple(("A", 1, 1), ("B", 3, 3), ("C", 2, 1)))
    assert [row.rank for row in result.rows] == [1, 1, 3]
    assert result.winners == ("A", "B")


def test_an_excluded_option_does_not_stretch_the_scale():
    need = Requirement(name="Giấy phép")
    matrix = Matrix(
        criteria=(Criterion(name="Giá", better="lower", weight=1),),
        requirements=(need,),
        options=(
            Option(name="rẻ", values=(1,), meets=(False,)),
            Option(name="A", values=(10,), meets=(True,)),
            Option(name="B", values=(20,), meets=(True,)),
        ),
    )
    result = score(matrix)
    assert result.excluded == {"rẻ": ("không đạt “Giấy phép”",)}
    assert [row.total for row in result.rows] == [None, 1, 0]


@pytest.mark.parametrize(("rule", "bound", "fact", "out"), [
    ("at_least", 10, 9, True),
    ("at_least", 10, 10, False),
    ("at_most", 10, 11, True),
    ("at_most", 10, None, True),
    ("yes", None, None, True),
    ("yes", None, True, False),
])  # fmt: skip
def test_a_must_have_excludes_what_fails_it_or_is_unknown(rule, bound, fact, out):
    matrix = Matrix(
        criteria=(Criterion(name="Giá", weight=1),),
        requirements=(Requirement(name="Mức", rule=rule, bound=bound),),
        options=(
            Option(name="A", values=(1,), meets=(fact,)),
            Option(name="B", values=(2,), meets=(True if rule == "yes" else 10,)),
        ),
    )
    assert ("A" in score(matrix).excluded) is out


def test_an_empty_cell_must_be_decided_first():
    with pytest.raises(BadAnswer, match="Bền của B"):
        score(simple(("A", 1, 1), ("B", 2, None)))


def test_an_empty_cell_can_score_0_or_exclude():
    rows = (("A", 1, 1), ("B", 2, None), ("C", 3, 3))
    assert score(simple(*rows, missing="zero")).rows[1].scores[1] == 0
    assert score(simple(*rows, missing="exclude")).excluded == {"B": ("thiếu số liệu “Bền”",)}


def test_weights_that_do_not_sum_to_100_percent_are_told_with_the_gap():
    matrix = simple(("A", 1, 1), ("B", 2, 2)).with_weights((Fraction(1, 2), Fraction(2, 5)))
    with pytest.raises(BadAnswer, match="thiếu 10 %"):
        score(matrix)


def test_a_negative_weight_is_refused_even_where_the_sum_fits():
    matrix = simple(("A", 1, 1), ("B", 2, 2)).with_weights((Fraction(3, 2), Fraction(-1, 2)))
    assert any("số âm" in problem for problem in problems(matrix))


def test_one_option_is_nothing_to_choose_from():
    with pytest.raises(BadAnswer, match="ít nhất hai phương án"):
        score(simple(("A", 1, 1)))


def test_no_eligible_option_is_said():
    need = (Requirement(name="Giấy phép"),)
    options = tuple(Option(name=n, values=(1, 1), meets=(False,)) for n in "AB")
    matrix = simple(("A", 1, 1)).model_copy(update={"options": options, "requirements": need})
    with pytest.raises(BadAnswer, match="Không còn phương án"):
        score(matrix)


def test_points_outside_1_to_5_are_refused():
    matrix = simple(("A", 7, 1), ("B", 2, 2))
    points = matrix.criteria[0].model_copy(update={"scale": "points", "better": "higher"})
    with pytest.raises(BadAnswer, match="từ 1 đến 5"):
        score(matrix.model_copy(update={"criteria": (points, matrix.criteria[1])}))


def test_five_thousand_options_are_ranked():
    rows = [(f"P{n}", n % 97 + 1, n % 89) for n in range(5000)]
    result = score(simple(*rows))
    assert len(result.eligible) == 5000
    assert result.rows[88].rank is not None


def test_more_options_than_the_limit_are_refused_in_one_sentence():
    with pytest.raises(TooLarge, match=r"5\.001 phương án"):
        score(simple(*[(f"P{n}", n, n) for n in range(5001)]))


def test_text_as_a_weight_never_becomes_a_number():
    with pytest.raises(ValueError):
        Criterion(name="Giá", weight="ba mươi")


@given(matrices(scales=("minmax", "ratio", "points")))
def test_totals_lie_between_0_and_1_and_ranks_follow_them(matrix):
    rows = score(matrix).eligible
    assert all(0 <= row.total <= 1 for row in rows)
    assert all((a.rank < b.rank) == (a.total > b.total) for a in rows for b in rows)


@given(matrices())
def test_changing_the_unit_of_a_criterion_changes_no_rank(matrix):
    scaled = tuple(
        o.model_copy(update={"values": (o.values[0] * 1000, *o.values[1:])}) for o in matrix.options
    )
    changed = score(matrix.model_copy(update={"options": scaled}))
    assert [r.rank for r in changed.rows] == [r.rank for r in score(matrix).rows]
