"""The dated rules that code checks, and the word lists of the readers, from ``rules/*.toml``.

A changed law is a changed row. Every rule names its source, its clause, the day it came into force
and how certain the transcription is: ``"read"`` in a published source, or from ``"memory"`` and to
be verified before anything depends on it alone.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one law: ``text`` in Vietnamese, ``values`` the figures that code uses."""

    id: str
    text: str
    source: str
    clause: str
    in_force_from: date
    certainty: Literal["read", "memory"]
    ended: date | None
    values: dict[str, Any]

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return self.in_force_from <= day and (self.ended is None or day < self.ended)


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, Any]:
    """The content of ``rules/<name>.toml``; not to be changed by the caller.

    Raises:
        FileNotFoundError: there is no such file.
    """
    with open(FOLDER / f"{name}.toml", "rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def all_rules() -> dict[str, Rule]:
    """Every dated rule of every file, by its id."""
    rows = [
        row for path in sorted(FOLDER.glob("*.toml")) for row in table(path.stem).get("rule", [])
    ]
    return {row["id"]: _rule(row) for row in rows}


def rule(rule_id: str) -> Rule:
    """One dated rule.

    Raises:
        KeyError: no rule has this id.
    """
    return all_rules()[rule_id]


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        text=row["text"],
        source=row["source"],
        clause=row["clause"],
        in_force_from=row["in_force_from"],
        certainty=row["certainty"],
        ended=row.get("ended"),
        values=row.get("values", {}),
    )
