"""Whether a line of text says a point that a key describes, whatever the wording of its facts."""

import re
from functools import lru_cache
from typing import Any

from workshop.vietnamese.fact import Fact
from workshop.vietnamese.facts import read_facts
from workshop.vietnamese.match import Source, stands_in
from workshop.vietnamese.text import normalise

AMOUNTS = ("number", "money", "percent")


def says(line: str, way: dict[str, Any], *, any_unit: bool = False) -> bool:
    """Whether a line says a point in one way: all of its ``facts`` (amounts, dates, names, in any
    writing) and ``words``, and none of the words in ``unless``. Each key may be absent.

    With ``any_unit`` an amount is told by its value, whatever unit stands beside it.
    """
    plain = normalise(line).lower()
    if any(_has(plain, word) for word in way.get("unless", ())):
        return False
    if not all(_has(plain, word) for word in way.get("words", ())):
        return False
    return all(_tells(line, plain, fact, any_unit) for fact in way.get("facts", ()))


def _tells(line: str, plain: str, said: str, any_unit: bool) -> bool:
    wanted = _facts(said)
    if not wanted:
        return _has(plain, said)
    told = _source(line)
    values = {fact.value for fact in told.facts if any_unit and fact.kind in AMOUNTS}
    return all(
        stands_in(fact, told) or (fact.kind in AMOUNTS and fact.value in values) for fact in wanted
    )


@lru_cache(maxsize=4096)
def _source(line: str) -> Source:
    return Source.read(line)


@lru_cache(maxsize=4096)
def _facts(said: str) -> tuple[Fact, ...]:
    return tuple(read_facts(said))


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(normalise(words).lower())}\b")


def _has(plain: str, words: str) -> bool:
    return _pattern(words).search(plain) is not None
