"""Whether a line of text says a point that a key describes, whatever the wording of its facts."""

import re
from functools import lru_cache
from typing import Any

from workshop.vietnamese.fact import Fact
from workshop.vietnamese.facts import read_facts
from workshop.vietnamese.match import Source, stands_in
from workshop.vietnamese.text import normalise


def says(line: str, way: dict[str, Any]) -> bool:
    """Whether a line says a point in one way: all of its ``facts`` (amounts, dates, names, in any
    writing) and ``words``, and none of the words in ``unless``. Each key may be absent."""
    plain, told = _read_line(line)
    if any(_has(plain, word) for word in way.get("unless", ())):
        return False
    if not all(_has(plain, word) for word in way.get("words", ())):
        return False
    return all(_tells(plain, told, fact) for fact in way.get("facts", ()))


@lru_cache(maxsize=4096)
def _read_line(line: str) -> tuple[str, Source]:
    return normalise(line).lower(), Source.read(line)


def _has(plain: str, words: str) -> bool:
    return _word(words).search(plain) is not None


@lru_cache(maxsize=4096)
def _word(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(normalise(words).lower())}\b")


@lru_cache(maxsize=4096)
def _facts(said: str) -> tuple[Fact, ...]:
    return tuple(read_facts(said))


def _tells(plain: str, told: Source, fact: str) -> bool:
    wanted = _facts(fact)
    if not wanted:
        return _has(plain, fact)
    return all(stands_in(item, told) for item in wanted)
