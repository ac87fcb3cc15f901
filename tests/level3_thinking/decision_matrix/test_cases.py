"""The keys of all cases agree with the computation, and the traps that they plant are real."""

import json
import tomllib
from fractions import Fraction

import pytest

from level3_thinking.decision_matrix.ahp import Judgement, priorities
from level3_thinking.decision_matrix.scoring import score
from level3_thinking.decision_matrix.sensitivity import wins_within
from level3_thinking.decision_matrix.task import analyse

from .conftest import CASES, DATA, Case


def analysed(case: Case):
    return analyse(case.matrix(), case.judgements)


def test_there_is_a_practice_case_and_two_graded_ones_for_each_persona():
    kinds = [name.rpartition("-")[0] for name in CASES]
    for persona in ("htx", "canbo", "giaovien", "hkd"):
        assert kinds.count(f"practice/{persona}") == 1
        assert kinds.count(f"graded/{persona}") == 2


def test_no_key_of_a_graded_case_lies_with_the_learners_files():
    assert list((DATA / "graded").rglob("key*")) == []


def test_each_case_has_eight_options_and_at_least_five_columns_to_weigh(case: Case):
    assert len(case.key["values"]) == 8
    assert 5 <= len(case.names) <= 7


def test_winner_excluded_options_and_flip_are_what_the_key_says(case: Case):
    found = analysed(case)
    assert list(found.result.winners) == case.key["winners"]
    assert {k: list(v) for k, v in found.result.excluded.items()} == case.key["excluded"]
    assert found.flip is not None
    assert found.flip.criterion == case.key["flip"]["criterion"]
    assert list(found.flip.to) == case.key["flip"]["to"]
    assert abs(found.flip.at - Fraction(case.key["flip"]["at"])) < Fraction(1, 5000)


def test_the_weights_of_the_key_are_those_of_its_judgements_and_consistent(case: Case):
    found = analysed(case)
    right = {name: Fraction(row["right"]) for name, row in case.key["weights"].items()}
    assert dict(zip(case.names, found.matrix.weights, strict=True)) == right
    assert found.priorities.consistent


def test_the_winner_holds_for_all_weights_that_the_key_allows(case: Case):
    rows = case.key["weights"].values()
    low, high = ([Fraction(row[end]) for row in rows] for end in ("low", "high"))
    assert wins_within(analysed(case).result, case.key["winners"][0], low, high)


def test_the_slip_in_the_brief_makes_the_comparisons_inconsistent_and_is_the_suspect(case: Case):
    slip = case.key["slip"]
    pair = (slip["first"], slip["second"])
    said = [
        Judgement(first=j.first, second=j.second, times=slip["said"])
        if (j.first, j.second) == pair
        else j
        for j in case.judgements
    ]
    found = priorities(case.names, said)
    assert not found.consistent
    assert (found.suspect.first, found.suspect.second) == pair
    assert found.suspect.ratio_after < 0.1


def test_the_option_that_fails_its_must_have_would_have_won(case: Case):
    matrix = analysed(case).matrix
    free = tuple(o.model_copy(update={"meets": ()}) for o in matrix.options)
    tempted = score(matrix.model_copy(update={"options": free, "requirements": ()}))
    assert set(tempted.winners) <= set(case.key["excluded"])


def test_one_direction_turned_round_at_least_once_changes_the_winner(case: Case):
    matrix = analysed(case).matrix
    winners = set()
    for place, criterion in enumerate(matrix.criteria):
        turned = list(matrix.criteria)
        other = "higher" if criterion.better == "lower" else "lower"
        turned[place] = criterion.model_copy(update={"better": other, "scale": "minmax"})
        winners.add(score(matrix.model_copy(update={"criteria": tuple(turned)})).winners)
    assert winners - {tuple(case.key["winners"])}


def test_the_brief_says_every_judgement_but_the_slip_as_the_key_has_it(case: Case):
    brief = tomllib.loads((case.folder / "brief.toml").read_text(encoding="utf-8"))
    slip = (case.key["slip"]["first"], case.key["slip"]["second"])
    for judgement in case.judgements:
        if (judgement.first, judgement.second) != slip:
            assert f"- {said(judgement)}." in brief["task"]
    assert "Nói thêm sau buổi họp" in brief["task"]


def said(judgement: Judgement) -> str:
    first, second, times = judgement.first, judgement.second, judgement.times
    if times == 1:
        return f"“{first}” và “{second}” quan trọng ngang nhau"
    if times < 1:
        first, second, times = second, first, 1 / times
    return f"“{first}” quan trọng gấp {times} lần “{second}”"


@pytest.mark.parametrize("persona", ["htx", "canbo", "giaovien", "hkd"])
def test_the_two_graded_cases_of_a_persona_share_neither_options_nor_winner(persona):
    from .conftest import load_case

    one, two = (load_case(f"graded/{persona}-{letter}").key for letter in "ab")
    assert not set(one["values"]) & set(two["values"])
    assert json.dumps(one["traps"]) != json.dumps(two["traps"])
