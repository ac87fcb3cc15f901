"""The letters of Vietnamese as tables: vowels, tones, and the 134 letters outside ASCII."""

import unicodedata

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""No tone, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries."""

VOWELS = "aăâeêioôơuưy"
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


def with_tone(vowel: str, tone: int) -> str:
    """The vowel (either case) with a tone from 0 (none) to 5 (nặng), precomposed."""
    return unicodedata.normalize("NFC", vowel + TONES[tone])


PARTS: dict[str, tuple[str, int]] = {
    with_tone(vowel, tone): (vowel, tone)
    for vowel in VOWELS + VOWELS.upper()
    for tone in range(len(TONES))
}
"""Each vowel with its tone, as (vowel without tone, number of the tone)."""

SPECIAL = (*(letter for letter in PARTS if not letter.isascii()), "đ", "Đ")
"""The 134 letters that ASCII does not have."""

CAPITALS = "A-Z" + "".join(letter for letter in SPECIAL if letter.isupper())
"""Capital letters, to be put into a character class of a pattern."""


def split_tone(letter: str) -> tuple[str, int]:
    """The letter without its tone, and the number of the tone (0 for other characters)."""
    return PARTS.get(letter, (letter, 0))
