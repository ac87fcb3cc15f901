"""Limits of the platforms and words that advertising may not use, each from one dated file."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workshop.vietnamese import normalise

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Platform:
    """One platform: what it shows and takes, its picture, and the kit's usual days and hour."""

    name: str
    show_chars: int
    max_chars: int
    max_hashtags: int
    picture: str
    weekdays: tuple[int, ...]
    hour: str


@dataclass(frozen=True)
class Claim:
    """A claim that was found: its words, why it may not stand, and the law."""

    words: str
    why: str
    law: str


@lru_cache(maxsize=1)
def platforms() -> dict[str, Platform]:
    """All platforms by name."""
    rows = tomllib.loads((HERE / "platforms.toml").read_text(encoding="utf-8"))["platform"]
    return {
        row["name"]: Platform(
            name=row["name"],
            show_chars=row["show_chars"],
            max_chars=row["max_chars"],
            max_hashtags=row["max_hashtags"],
            picture=row["picture"],
            weekdays=tuple(row["weekdays"]),
            hour=row["hour"],
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def _claims() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = tomllib.loads((HERE / "claims.toml").read_text(encoding="utf-8"))["claim"]
    return tuple((re.compile(row["pattern"]), row["why"], row["law"]) for row in rows)


def claims(text: str) -> list[Claim]:
    """Every claim in ``text`` that advertising may not make."""
    plain = normalise(text).lower()
    return [
        Claim(found.group(), why, law)
        for pattern, why, law in _claims()
        for found in pattern.finditer(plain)
    ]
