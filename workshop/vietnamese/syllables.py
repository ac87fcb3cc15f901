"""The shape of a Vietnamese syllable: initial, rime and tone, and where the tone is written.

Decides whether a word can be Vietnamese at all, which tells a text from the same text read with
the wrong encoding. It knows spelling only, no dictionary.
"""

from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.letters import VOWELS, split_tone
from workshop.vietnamese.rules import table

_TABLE = table("syllables")
INITIALS = tuple(_TABLE["initials"].split())
RIMES = frozenset(_TABLE["rimes"].split())
STOPS = ("c", "ch", "p", "t")


class Syllable(NamedTuple):
    """A syllable in lower case; ``tone`` counts from 0 (none) to 5 (nặng)."""

    initial: str
    rime: str
    tone: int


@lru_cache(maxsize=20_000)
def parse(word: str) -> Syllable | None:
    """The parts of a lower-case word in NFC, or None where it is no Vietnamese syllable.

    A tone on the wrong vowel is accepted ("gìa", "hòan"); two tones, or a stop such as "-ch" with
    a tone other than sắc or nặng, are not.
    """
    if not 0 < len(word) <= 7:
        return None
    bare, tone = "", 0
    for letter in word:
        plain, its_tone = split_tone(letter)
        if its_tone and tone:
            return None
        bare, tone = bare + plain, tone or its_tone
    for initial in (*INITIALS, ""):
        rime = bare[len(initial) :]
        if bare.startswith(initial) and rime in RIMES:
            return Syllable(initial, rime, tone) if _tone_fits(rime, tone) else None
    return None


def _tone_fits(rime: str, tone: int) -> bool:
    return not rime.endswith(STOPS) or tone in (4, 5)


@lru_cache(maxsize=1_000)
def tone_place(rime: str) -> int:
    """Where in the rime its tone is written: "hòa" and "thúy", but "hoàn" and "huỳnh"."""
    for marked in "êơâăô":
        if marked in rime:
            return rime.index(marked)
    vowels = [place for place, letter in enumerate(rime) if letter in VOWELS]
    has_final = vowels[-1] < len(rime) - 1
    return vowels[1] if len(vowels) == 3 or (len(vowels) == 2 and has_final) else vowels[0]
