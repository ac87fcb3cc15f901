"""The golden table: sentences as people write them, and every fact in them."""

import importlib.util
from pathlib import Path

import pytest

from workshop.vietnamese import read_facts

_SPEC = importlib.util.spec_from_file_location("golden", Path(__file__).with_name("golden.py"))
golden = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(golden)
CASES = list(golden.cases())


def test_the_table_is_large():
    assert len(CASES) >= 150
    assert len({sentence for sentence, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(("sentence", "facts"), CASES, ids=[case[0][:50] for case in CASES])
def test_a_sentence_is_read_into_its_facts(sentence, facts):
    assert [golden.written(fact) for fact in read_facts(sentence)] == facts


def test_the_whole_table_read_as_one_text_has_the_same_facts():
    apart = [golden.written(fact) for sentence, _ in CASES for fact in read_facts(sentence)]
    together = read_facts("\n\n".join(sentence for sentence, _ in CASES))
    assert [golden.written(fact) for fact in together] == apart
