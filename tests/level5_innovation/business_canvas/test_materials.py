"""The notes, briefs and keys: does what the key asks stand in the notes, and fit its trap?"""

import json

import pytest

from level5_innovation.business_canvas import lesson
from level5_innovation.business_canvas.canvas import blocks
from level5_innovation.business_canvas.notes import read_notes
from workshop.paths import REPOSITORY
from workshop.vietnamese import normalise, personal
from workshop.vietnamese.telling import says

SOURCE = REPOSITORY / "grader" / "source" / "level5_innovation" / "business_canvas"
CASES = sorted(lesson.cases)


def material(case):
    loaded = lesson.cases[case]
    key = json.loads((loaded.key_file or SOURCE / case / "key.json").read_text(encoding="utf-8"))
    return read_notes(loaded.folder / loaded.brief["file"]), key


@pytest.mark.parametrize("case", CASES)
def test_notes_have_the_length_of_notes_and_nobodys_numbers(case):
    notes, _ = material(case)
    assert 250 <= notes.words <= 450
    assert {hit.kind for hit in personal.find(notes.text)} <= {"name", "address"}


@pytest.mark.parametrize("case", CASES)
def test_what_is_required_stands_in_the_notes_and_covers_all_blocks(case):
    notes, key = material(case)
    absent = [item["id"] for item in key["required"] if not says(notes.text, item, any_unit=True)]
    assert absent == []
    assert {item["block"] for item in key["required"]} == {block.key for block in blocks()}


@pytest.mark.parametrize("case", CASES)
def test_a_trap_stands_in_the_notes_and_is_no_required_fact(case):
    notes, key = material(case)
    assert {"hearsay", "superseded"} <= {trap["kind"] for trap in key["traps"]}
    for trap in key["traps"]:
        assert not trap["facts"] or says(notes.text, {"facts": trap["facts"]}, any_unit=True), trap[
            "id"
        ]
        right = [
            item for item in key["required"] if item["facts"] and item["facts"] == trap["facts"]
        ]
        assert right == []


@pytest.mark.parametrize("case", CASES)
def test_what_is_untested_is_said_to_be_so_in_the_notes(case):
    notes, key = material(case)
    plain = normalise(notes.text).lower()
    assert len(key["untested"]) >= 2
    for words in key["untested"]:
        assert all(word in plain for word in words)


@pytest.mark.parametrize("persona", ["canbo", "htx", "hkd"])
def test_the_variants_of_a_persona_share_no_sentence(persona):
    one, other = (material(f"graded/{persona}-{letter}")[0] for letter in "ab")
    assert {n.text for n in one.notes}.isdisjoint({n.text for n in other.notes})
