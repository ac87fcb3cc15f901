"""Which letters of a source a masked text still shows, and which placeholder hides the others.

Where the key leads back exactly, this is exact; where a person has edited the masked text by hand,
words are matched in order instead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from level1_text.redact_personal_data.masking import Key, Placeholder, placeholders, restore

_WORD = re.compile(r"\[[^\[\]\n]{3,60}\]|\w+|[^\w\s]")
_MOST_LETTERS = 20_000
_TELLING = 6  # letters: shorter words stand by chance

Hidden = tuple[int, int, tuple[str, int]]


@dataclass(frozen=True)
class Shown:
    """``seen[i]`` says whether letter i of the source still stands; ``hidden`` has the spans behind
    placeholders with their label and number."""

    source: str
    seen: bytes
    hidden: tuple[Hidden, ...] = ()
    written: str = ""

    def shows_any(self, start: int, end: int) -> bool:
        """Whether a letter or digit of a span still stands, or its words were written elsewhere."""
        if any(self.seen[i] and self.source[i].isalnum() for i in range(start, end)):
            return True
        words = self.source[start:end]
        return len(words) >= _TELLING and words in self.written

    def shows_all(self, start: int, end: int) -> bool:
        """Whether every letter and digit of a span still stands."""
        return all(self.seen[i] for i in range(start, end) if self.source[i].isalnum())

    def kept_share(self, planted: Sequence[tuple[int, int]]) -> float:
        """The share of words outside the planted spans that still stand whole."""
        inside = bytearray(len(self.source))
        for start, end in planted:
            inside[start:end] = b"\1" * (end - start)
        words = [
            w for w in re.finditer(r"\w+", self.source) if not any(inside[w.start() : w.end()])
        ]
        return sum(self.shows_all(w.start(), w.end()) for w in words) / max(len(words), 1)

    def placeholder(self, start: int, end: int) -> tuple[str, int] | None:
        """Label and number of the placeholder that hides a span whole."""
        for first, last, name in self.hidden:
            if first <= start and end <= last:
                return name
        return None


def compare(source: str, masked: str, key: Key) -> Shown:
    """What ``masked`` shows of ``source``."""
    masked = masked[:_MOST_LETTERS]
    if restore(masked, key).text == source:
        return _exactly(source, masked, key)
    return _by_words(source, masked)


def _exactly(source: str, masked: str, key: Key) -> Shown:
    seen, hidden, last, place = bytearray(), [], 0, 0
    for name, found in placeholders(masked):
        real = restore(found.group(), key)
        if not real.used:
            continue
        plain = found.start() - last
        seen += b"\1" * plain + b"\0" * len(real.text)
        place += plain
        hidden.append((place, place + len(real.text), (name.label, name.number)))
        place += len(real.text)
        last = found.end()
    seen += b"\1" * (len(masked) - last)
    return Shown(source, bytes(seen), tuple(hidden))


def _by_words(source: str, masked: str) -> Shown:
    mine, theirs = list(_WORD.finditer(source)), list(_WORD.finditer(masked))
    matcher = SequenceMatcher(None, [w.group() for w in mine], [w.group() for w in theirs], False)
    seen, hidden = bytearray(len(source)), list[Hidden]()
    for what, a, a_end, b, b_end in matcher.get_opcodes():
        if what == "equal":
            for word in mine[a:a_end]:
                seen[word.start() : word.end()] = b"\1" * len(word.group())
        elif what == "replace" and (name := _only(theirs[b:b_end])):
            hidden.append((mine[a].start(), mine[a_end - 1].end(), (name.label, name.number)))
    return Shown(source, bytes(seen), tuple(hidden), masked)


def _only(words: Sequence[re.Match[str]]) -> Placeholder | None:
    if len(words) != 1:
        return None
    return next((name for name, _ in placeholders(words[0].group())), None)
