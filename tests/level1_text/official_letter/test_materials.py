"""The cases: notes hold what their keys ask for, traps stand in the notes, briefs are whole."""

import json
import tomllib

import pytest

from level1_text.official_letter import lesson
from workshop.paths import REPOSITORY
from workshop.vietnamese import fold, personal
from workshop.vietnamese.telling import says

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "official_letter"


def key_of(case):
    kind, _, name = case.partition("/")
    folder = lesson.cases[case].folder if kind == "practice" else SOURCE / "graded" / name
    return json.loads((folder / "key.json").read_text(encoding="utf-8"))


def notes_of(case):
    return (lesson.cases[case].folder / "ghi_chu.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", lesson.cases)
def test_what_the_key_asks_for_stands_in_the_notes(case):
    notes = notes_of(case)
    for item in key_of(case)["required"]:
        assert any(
            says(line, way, any_unit=True) for way in item["any_of"] for line in notes.split("\n")
        ), item["about"]


@pytest.mark.parametrize("case", lesson.cases)
def test_traps_and_chatter_stand_in_the_notes(case):
    notes, key = notes_of(case), key_of(case)
    assert len(key["chatter"]) == 3
    for trap in key["traps"]:
        assert any(
            says(line, way, any_unit=True) for way in trap["wrong"] for line in notes.split("\n")
        ), trap["message"]
    for words in key["chatter"]:
        assert fold(words) in fold(notes)


@pytest.mark.parametrize("case", lesson.cases)
def test_a_brief_says_who_asks_for_what(case):
    brief = tomllib.loads((lesson.cases[case].folder / "brief.toml").read_text(encoding="utf-8"))
    assert set(brief) == {"title", "persona", "file", "asked_by", "purpose", "tips"}
    assert case.partition("/")[2].startswith(brief["persona"])


def test_neighbours_have_different_tasks():
    kinds = {case: key_of(case)["decisions"][0]["has"] for case in lesson.cases if "graded" in case}
    assert kinds["graded/canbo-a"] != kinds["graded/canbo-b"]
    assert kinds["graded/giaovien-a"] != kinds["graded/giaovien-b"]


@pytest.mark.parametrize("case", lesson.cases)
def test_no_personal_data_but_made_up_names(case):
    kinds = {found.kind for found in personal.find(notes_of(case))}
    assert kinds <= {"name", "person"}
