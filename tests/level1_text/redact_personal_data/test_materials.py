"""The sample texts and their keys: do the places fit, are the traps real, do variants differ?"""

import json
import unicodedata
from itertools import pairwise

import pytest

from level1_text.redact_personal_data import lesson, task
from workshop import office
from workshop.engine import Reporter
from workshop.paths import REPOSITORY
from workshop.vietnamese import personal

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "redact_personal_data" / "graded"
CASES = sorted(lesson.cases)
GRADED = [case for case in CASES if case.startswith("graded")]


def text_of(case):
    path = lesson.cases[case].folder / lesson.cases[case].brief["file"]
    return "\n".join(p.text for p in office.open_pieces(path.read_bytes(), path.name).pieces)


def key_of(case):
    held = lesson.cases[case].key_file or SOURCE / case.partition("/")[2] / "key.json"
    return json.loads(held.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_every_place_of_the_key_holds_what_the_key_says(case):
    text, key = text_of(case), key_of(case)
    for item in [*key["items"], *key["traps"]]:
        assert text[item["start"] : item["end"]] == item["text"]


@pytest.mark.parametrize("case", CASES)
def test_items_and_traps_do_not_overlap(case):
    key = key_of(case)
    places = sorted((i["start"], i["end"]) for i in [*key["items"], *key["traps"]])
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@pytest.mark.parametrize("case", CASES)
def test_the_machine_alone_misses_some_and_takes_some_wrongly(case):
    """Else the learner would have nothing to review."""
    path = lesson.cases[case].folder / lesson.cases[case].brief["file"]
    [doc] = task.look([path], Reporter())
    words = " ".join(item.text for item in doc.found)
    key = key_of(case)
    assert sum(item["text"] not in words for item in key["items"]) >= 2
    assert any(item.text in trap["text"] for item in doc.found for trap in key["traps"])


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_many_kinds_of_items_and_of_traps(case):
    key = key_of(case)
    assert len({item["kind"] for item in key["items"]}) >= 6
    assert len({trap["why"] for trap in key["traps"]}) >= 5
    assert sum(bool(item.get("who")) for item in key["items"]) >= 6


@pytest.mark.parametrize("persona", ["canbo", "hkd"])
def test_the_variants_of_a_persona_share_no_item(persona):
    one, other = (
        {i["text"] for i in key_of(f"graded/{persona}-{letter}")["items"]} for letter in "ab"
    )
    assert one & other == set()


def test_one_text_is_decomposed_and_others_have_windows_line_ends():
    texts = [text_of(case) for case in CASES]
    assert any(text != unicodedata.normalize("NFC", text) for text in texts)
    assert any("\r\n" in text for text in texts)


def test_every_kind_of_the_keys_has_a_name():
    kinds = {item["kind"] for case in CASES for item in key_of(case)["items"]}
    assert kinds - {"other"} <= set(personal.LABELS)
