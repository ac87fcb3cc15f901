"""One way to place the tone: "hoà" and "hòa" become "hòa", "qúy" becomes "quý".

The style is the one without the tone on the glide's partner ("hòa, khỏe, thúy"), which most
administrative texts use; Decree 30/2020/NĐ-CP has both. Foreign words are left alone.
"""

import re
from functools import lru_cache

from workshop.vietnamese.letters import PARTS, split_tone, with_tone
from workshop.vietnamese.syllables import parse, tone_place

_VOWEL = "".join(PARTS)
_TONED = "".join(letter for letter, (_, tone) in PARTS.items() if tone)
_CANDIDATE = re.compile(
    rf"(?<![^\W\d_])[^\W\d_]*(?:[{_TONED}][{_VOWEL}]|[{_VOWEL}][{_TONED}])[^\W\d_]*"
)  # fmt: skip


@lru_cache(maxsize=20_000)
def _place(word: str) -> str:
    syllable = parse(word.lower())
    if syllable is None or not syllable.tone:
        return word
    bare = [split_tone(letter)[0] for letter in word]
    at = len(syllable.initial) + tone_place(syllable.rime)
    bare[at] = with_tone(bare[at], syllable.tone)
    return "".join(bare)


def place_tones(text: str) -> str:
    """The text (in NFC) with each syllable's tone in its one place; the length stays the same."""
    return _CANDIDATE.sub(lambda found: _place(found.group()), text)
