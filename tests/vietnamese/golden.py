"""The golden table of facts: its sentences, and how a fact is written in it."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

from workshop.vietnamese import DocumentNumber, Fact, PartialDate, UnitName

TABLE = Path(__file__).with_name("golden_facts.txt")


def cases() -> Iterator[tuple[str, list[str]]]:
    """Each sentence with its facts as lines."""
    sentence, facts = "", []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            facts.append(line.strip())
        elif line.strip() and not line.startswith("#"):
            if sentence:
                yield sentence, facts
            sentence, facts = line, []
    yield sentence, facts


def written(fact: Fact) -> str:
    """A fact as one line of the table."""
    return f"{fact.kind} {_value(fact)} {fact.unit}".strip()


def _value(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, PartialDate):
        if value.quarter:
            return f"{value.year or '?'}-Q{value.quarter}"
        return "-".join(str(part or "?") for part in (value.year, value.month, value.day))
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, DocumentNumber):
        return f"{value} ({value.type})" if value.type else str(value)
    if isinstance(value, UnitName):
        return value.full + (" †" if value.ended else "")
    if fact.parts:
        return "/".join(map(str, fact.parts))
    return str(value.normalize().__format__("f")) if fact.base is not None else str(value)
