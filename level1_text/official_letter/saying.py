"""Does a text say a thing? By its facts, in any writing, and by words, whatever their diacritics' place."""

import re
from functools import lru_cache
from typing import Any

from workshop.vietnamese import Source, normalise, read_facts, stands_in


def says(text: str, way: dict[str, Any]) -> bool:
    """Whether some one paragraph of ``text`` tells all facts and words of one way to say a thing."""
    return any(_line_says(line, way) for line in text.split("\n"))


def _line_says(line: str, way: dict[str, Any]) -> bool:
    plain, told = _read(line)
    has_words = all(_has(plain, word) for word in way.get("words", ()))
    return has_words and all(_tells(told, plain, fact) for fact in way.get("facts", ()))


@lru_cache(maxsize=2048)
def _read(line: str) -> tuple[str, Source]:
    return normalise(line).lower(), Source.read(line)


def _has(plain: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(normalise(words).lower())}(?!\w)", plain) is not None


def _tells(told: Source, plain: str, fact: str) -> bool:
    wanted = read_facts(fact)
    return all(stands_in(item, told) for item in wanted) if wanted else _has(plain, fact)
