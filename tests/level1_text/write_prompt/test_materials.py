"""The cases: does the key follow from what learners read, and do the variants differ?"""

import json

import pytest

from level1_text.write_prompt import lesson
from level1_text.write_prompt.checks import _stands
from level1_text.write_prompt.specific import says
from workshop.paths import REPOSITORY

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "write_prompt"
CASES = sorted(lesson.cases)


def told(case):
    """All that a learner reads."""
    found = lesson.cases[case]
    material = (found.folder / found.brief["file"]).read_text(encoding="utf-8")
    return f"{found.brief['situation']}\n{found.brief['asked_by']}\n{material}"


def key_of(case):
    held = lesson.cases[case].key_file
    held = held or SOURCE / "graded" / case.partition("/")[2] / "key.json"
    return json.loads(held.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_every_wanted_thing_can_be_found_by_reading(case):
    key, text = key_of(case), told(case)
    for item in [*key["context"], *key["facts"], key["avoid"]]:
        words = item.get("any_of", []) + item.get("all_of", [])
        assert any(says(text, word) for word in words), item["about"]
    assert any(says(text, word) for word in key["role"][0])
    assert str(key["limit"]["most"]) in text


@pytest.mark.parametrize("case", CASES)
def test_personal_data_stand_in_the_material_and_decisions_among_the_options(case):
    key = key_of(case)
    assert all(_stands(each, told(case)) for each in key["personal"])
    options = lesson.cases[case].brief["options"]
    assert set(key["check_before"]) < set(options)


@pytest.mark.parametrize("persona", ["canbo", "htx"])
def test_the_variants_of_a_persona_differ_in_what_they_want(persona):
    one, other = key_of(f"graded/{persona}-a"), key_of(f"graded/{persona}-b")
    for part in ("context", "facts", "personal"):
        assert [x for x in one[part] if x in other[part]] == []
