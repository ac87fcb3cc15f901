"""The sample cases are what their keys say, and a fair reader finds each clue in its message."""

import pytest

from level2_media.label_and_verify import lesson, messages
from level2_media.label_and_verify.links import dissect
from level2_media.label_and_verify.record import ACTIONS, CLUES, KINDS, VERDICTS

from .conftest import with_key

NAMES = list(lesson.cases)


def values(table):
    return {value for _, value in table}


def test_every_persona_has_a_practice_case_and_two_graded_ones():
    kinds = [name.rpartition("-")[0] for name in NAMES]
    for persona in lesson.personas:
        assert kinds.count(f"practice/{persona}") == 1
        assert kinds.count(f"graded/{persona}") == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_key_speaks_of_every_file_and_message_in_words_of_the_lesson(name):
    case = with_key(name)
    assert list(case.key["kinds"]) == [item["file"] for item in case.brief["items"]]
    assert set(case.key["kinds"].values()) == values(KINDS)
    assert list(case.key["messages"]) == [item["id"] for item in case.brief["messages"]]
    for key in case.key["messages"].values():
        assert set(key["verdicts"]) <= values(VERDICTS)
        assert set(key["clues"]) <= values(CLUES)
        assert set(key["actions"]) <= values(ACTIONS) - {"obey"}


@pytest.mark.parametrize("name", NAMES)
def test_clues_of_the_key_are_in_the_message(name):
    case = with_key(name)
    known = case.brief["known"]
    for message in case.brief["messages"]:
        key = case.key["messages"][message["id"]]
        seen = " ".join(messages.clues(message["text"], known))
        assert ("không có trong danh bạ" in seen) == ("domain" in key["clues"])
        assert ("mismatch" in key["clues"]) == ("picture" in message)
        if "secret" in key["clues"]:
            assert "mật khẩu, mã, thẻ" in seen
        if key["verdicts"] == ["true"]:
            assert message["sender"] in {entry["name"].partition(" (")[0] for entry in known}


@pytest.mark.parametrize("name", NAMES)
def test_every_domain_is_invented_and_every_true_one_is_clean(name):
    case = with_key(name)
    known = tuple(entry["domain"] for entry in case.brief["known"])
    for domain in known:
        assert domain.endswith(".example")
        assert dissect(domain, known).signs == ()
    for message in case.brief["messages"]:
        for raw in messages.LINK.findall(message["text"]):
            assert dissect(raw.rstrip(".,")).site.endswith(".example")


def test_neighbours_have_different_keys():
    for persona in lesson.personas:
        first, second = (with_key(f"graded/{persona}-{variant}").key for variant in "ab")
        assert first["kinds"] != second["kinds"]
        assert first["messages"] != second["messages"]
