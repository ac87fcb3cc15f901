"""Letters, sheets and keys: every letter has its traps, and every right answer its row."""

import json
import runpy
from datetime import date
from functools import lru_cache

import pytest

from level1_text.answer_citizen import lesson
from level1_text.answer_citizen.checks import day_of_reply
from level1_text.answer_citizen.letter import letter_of
from level1_text.answer_citizen.ranking import ranked
from level1_text.answer_citizen.sheet import read_sheet
from workshop.paths import REPOSITORY
from workshop.report import read_report
from workshop.vietnamese import Source, personal, read_facts, stands_in

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "answer_citizen"
MAKE = runpy.run_path(str(SOURCE / "make_cases.py"))
CASES = sorted(lesson.cases)


@lru_cache
def source_of(case):
    return MAKE["load"](case.replace("/", "-"))


def key_of(case):
    folder = lesson.cases[case].folder if case.startswith("practice") else SOURCE / case
    return json.loads((folder / "key.json").read_text(encoding="utf-8"))["questions"]


@lru_cache
def letter(case):
    found = lesson.cases[case]
    return letter_of(read_report(found.folder / found.brief["letter"]))


@lru_cache
def rows(case):
    found = lesson.cases[case]
    return {
        row.label: row
        for row in read_sheet(found.folder / found.brief["sheet"], day_of_reply(found))
    }


@pytest.mark.parametrize("case", CASES)
def test_the_files_are_those_that_the_source_makes(case):
    source = source_of(case)
    assert key_of(case) == source["questions"]
    assert [line for line in letter(case).text.splitlines() if line != "Thư hỏi"] == (
        source["letter"].strip().splitlines()
    )
    made = [[row.label, row.value] for row in rows(case).values()]
    assert made == [[line[0], line[4]] for line in MAKE["rows_of"](source)]


@pytest.mark.parametrize("case", CASES)
def test_all_questions_of_a_letter_are_found_in_its_order(case):
    assert len(letter(case).questions) == len(key_of(case)) == 5
    assert letter(case).asker in lesson.cases[case].brief["asker"]


@pytest.mark.parametrize("case", CASES)
def test_a_letter_has_the_four_traps(case):
    asked = key_of(case)
    labels = [label for item in asked for label in item["rows"]]
    states = [rows(case)[label].state for label in labels]
    money = [fact for fact in read_facts(letter(case).text) if fact.kind == "money"]
    current = Source.read("\n".join(row.text for row in rows(case).values() if not row.state))
    assert sum(bool(item.get("open")) for item in asked) == 1, "a question without an answer"
    assert "đã hết" in states, "something that is over"
    assert any(item["wrong"] for item in asked), "a figure of another case"
    assert any(not stands_in(fact, current) for fact in money), "an old price in the letter itself"


@pytest.mark.parametrize("case", CASES)
def test_what_the_key_asks_for_stands_in_the_rows_that_it_names(case):
    for item in key_of(case):
        told = Source.read("\n".join(rows(case)[label].text for label in item["rows"]))
        wanted = [fact for said in item["facts"] for fact in read_facts(said)]
        assert all(stands_in(fact, told) for fact in wanted), item["about"]
        others = [fact for said in item["wrong"] for fact in read_facts(said)]
        assert not any(stands_in(fact, told) for fact in others), item["about"]


@pytest.mark.parametrize("case", CASES)
def test_the_rows_that_answer_are_among_the_likely_ones(case):
    for question, item in zip(letter(case).questions, key_of(case), strict=True):
        likely = {row.label for row in ranked(question, tuple(rows(case).values()))}
        assert set(item["rows"]) <= likely, question


def test_neighbours_get_other_letters_and_other_sheets():
    texts = [letter(case).text for case in CASES]
    sheets = [tuple(row.text for row in rows(case).values()) for case in CASES]
    assert len(set(texts)) == len(set(sheets)) == len(CASES)


@pytest.mark.parametrize("case", CASES)
def test_a_letter_has_a_private_number_that_no_reply_needs(case):
    private = [hit.text for hit in personal.find(letter(case).text) if hit.kind == "phone"]
    assert len(private) == 1
    assert private[0] not in source_of(case)["perfect"]


def test_the_day_of_the_reply_is_the_cases_and_not_the_days():
    assert {day_of_reply(lesson.cases[case]) for case in CASES} == {date(2026, 11, 28)}
