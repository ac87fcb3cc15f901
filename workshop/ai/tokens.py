"""How many tokens a text costs, estimated from its letters without a tokenizer.

The estimate errs on the high side for Vietnamese text on Qwen2.5's tokenizer, so that what is
estimated to fit does fit; ``bench/ai_tokens.py`` measures it against the real one.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from workshop.ai.request import Message

TURN = 8
"""Tokens that the chat template adds to a turn, with a margin."""


def estimate(text: str) -> int:
    """Tokens of ``text``, rounded up."""
    return math.ceil(weight(text))


def weight(text: str) -> float:
    """The estimate before rounding: the weight of two texts joined is the sum of theirs.

    Real Vietnamese prose has about 3 characters a token when composed (NFC), 1.5 in capitals
    and 1 when decomposed (NFD); each class of character has its own weight for that.
    """
    return sum(map(_letter, text))


def estimate_messages(messages: Sequence[Message]) -> int:
    """Tokens of a whole chat with its template."""
    return sum(estimate(turn.content) + TURN for turn in messages) + TURN


@lru_cache(maxsize=4096)
def _letter(letter: str) -> float:
    if letter == " ":
        return 0.15
    if "a" <= letter <= "z":
        return 0.43
    if "A" <= letter <= "Z":
        return 0.8
    if letter < "\x80":
        return 1.0
    if _vietnamese(letter):
        return 0.7 if letter.islower() else 2.2
    return 1.1 * len(letter.encode("utf-8", "surrogatepass"))


def _vietnamese(letter: str) -> bool:
    return letter in "đĐ" or unicodedata.normalize("NFD", letter)[0] in "AEIOUYaeiouy"
