"""Whether a sentence tells what a key asks for: its figures in any writing, its words as they are."""

import re
from functools import lru_cache
from typing import Any

from workshop.vietnamese import Fact, Source, normalise, read_facts, stands_in

AMOUNTS = ("number", "money", "percent")


def says(line: str, way: dict[str, Any]) -> bool:
    """Whether a line has all ``facts`` and ``words`` of one way to say a thing, and none of its
    ``unless``."""
    plain = normalise(line).lower()
    if any(_has(plain, word) for word in way.get("unless", ())):
        return False
    if not all(_has(plain, word) for word in way.get("words", ())):
        return False
    return all(_tells(line, plain, fact) for fact in way.get("facts", ()))


def _tells(line: str, plain: str, said: str) -> bool:
    """An amount is told by its value, whatever unit stands beside it."""
    wanted, told = _facts(said), _facts(line)
    if not wanted:
        return _has(plain, said)
    values = {fact.value for fact in told if fact.kind in AMOUNTS}
    source = Source(told, line)
    return all(
        stands_in(fact, source) or (fact.kind in AMOUNTS and fact.value in values)
        for fact in wanted
    )


@lru_cache(maxsize=4096)
def _facts(text: str) -> tuple[Fact, ...]:
    return tuple(read_facts(text))


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(normalise(words).lower())}\b")


def _has(plain: str, words: str) -> bool:
    return _pattern(words).search(plain) is not None
