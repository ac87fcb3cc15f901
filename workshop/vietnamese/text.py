"""Texts made comparable: Unicode NFC, one tone placement, plain spaces; and folded for searching.

``View`` is what readers work on: NFC in one tone style, with the way back to the text as given.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cached_property

from workshop.vietnamese.tones import place_tones

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACES = re.compile(r"[ \t\f\v]+")
_CLUSTER = re.compile(
    "[^\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]"
    "[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*"
    "|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+"
)


def lower(text: str) -> str:
    """Lower case, character by character, so that places stay the same."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def normalise(text: str) -> str:
    """The text as it is compared: NFC, tones placed one way, odd and repeated spaces folded.

    Invisible characters are dropped, spaces at the ends of lines too; line breaks and letter case
    stay. Normalising twice changes nothing.
    """
    plain = _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    plain = _SPACES.sub(" ", _ODD_SPACE.sub(" ", unicodedata.normalize("NFC", plain)))
    plain = "\n".join(line.strip(" ") for line in plain.split("\n")).strip("\n")
    return place_tones(plain)


def fold(text: str) -> str:
    """The text as it is searched: lower case, no diacritics, "đ" as "d", spaces as normalised."""
    plain = unicodedata.normalize("NFD", normalise(text).lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("đ", "d")


@dataclass(frozen=True)
class View:
    """A text in NFC with its tones placed one way, and where each character stood as given."""

    text: str
    given: str
    starts: array | None
    ends: array | None

    @classmethod
    def of(cls, given: str) -> "View":
        """View any text; most are in NFC already and need no map."""
        if unicodedata.is_normalized("NFC", given) and not _INVISIBLE.search(given):
            return cls(place_tones(given), given, None, None)
        pieces, starts, ends = [], array("q"), array("q")
        for cluster in _CLUSTER.finditer(given):
            piece = unicodedata.normalize("NFC", _INVISIBLE.sub("", cluster.group()))
            pieces.append(piece)
            starts.extend([cluster.start()] * len(piece))
            ends.extend([cluster.end()] * len(piece))
        return cls(place_tones("".join(pieces)), given, starts, ends)

    @cached_property
    def lowered(self) -> str:
        """The viewed text in lower case, of the same length."""
        return lower(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the viewed text (not empty) as a span of the text as given."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]
