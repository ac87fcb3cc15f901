"""Names of people: found after a title or by their family name, split, and sorted.

Vietnamese lists sort by the given name (the last word), then the family name, then the middle.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.letters import ALPHABET, CAPITALS, split_tone
from workshop.vietnamese.rules import table
from workshop.vietnamese.text import View, normalise

_NAME_WORD = rf"[{CAPITALS}](?:[^\W\d_]{{0,8}}(?![\w])|[^\W\d_]{{0,3}}\.)"
_RUN = re.compile(rf"{_NAME_WORD}(?:[ \u00a0]{{1,2}}{_NAME_WORD}){{0,4}}")
_CAPITALISED = re.compile(rf"(?<![\w.]){_NAME_WORD}(?:[ \u00a0]{_NAME_WORD}){{1,7}}")
_UNCAPITALISED = re.compile(r"([^\W\d_]+) ([^\W\d_]+) ([^\W\d_]+)(?!\w)")
_MOST_WORDS = 4
_LINE = re.compile(
    rf"^[ \t]*(?P<name>{_NAME_WORD}(?:[ \u00a0]{{1,2}}{_NAME_WORD}){{1,4}})[ \t\r]*$", re.MULTILINE
)
_LETTER_ORDER = {letter: place for place, letter in enumerate(ALPHABET)}


class PersonName(NamedTuple):
    """A name in a viewed text; ``start`` and ``end`` leave out the title."""

    start: int
    end: int
    name: str


class _Tables(NamedTuple):
    titled: re.Pattern[str]
    labelled: re.Pattern[str]
    named_after: re.Pattern[str]
    surnames: frozenset[str]
    middles: frozenset[str]
    common: frozenset[str]
    roles: frozenset[str]
    not_people: tuple[str, ...]
    singles: frozenset[str]
    given: frozenset[str]
    with_given: frozenset[str]
    history: tuple[str, ...]
    landmark: re.Pattern[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = table("names")

    def words(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True))

    return _Tables(
        titled=re.compile(
            rf"(?<!\w)(?P<title>{words('titles')})(?:\s?[(/]\s?(?:{words('titles')})\)?)?"
            r"[ \u00a0:]{1,2}"
        ),
        labelled=re.compile(
            rf"(?<!\w)(?:{words('labels')})(?:\s?\([^)\n]{{1,30}}\))?\s?:?[ \u00a0]{{1,3}}"
        ),
        named_after=re.compile(
            rf"(?<!\w)(?:{words('named_after')})(?: (?:[^\W\d_]+|số \d+)){{0,2}}[ \u00a0]$"
        ),
        surnames=frozenset(data["surnames"]),
        middles=frozenset(data["middles"]),
        common=frozenset(data["common_surnames"]),
        roles=frozenset(data["roles"].split()),
        not_people=tuple(data["not_people"]),
        singles=frozenset(data["singles"]),
        given=frozenset(data["given"].split()),
        with_given=frozenset(data["with_given"]),
        history=tuple(data["history"]),
        landmark=re.compile(rf"(?<!\w)(?:{words('landmarks')})[ \u00a0]$"),
    )


def find_people(view: View) -> list[PersonName]:
    """Names after a title or a label, and full names that begin with a family name."""
    found: dict[int, PersonName] = {}
    for start, end in [*_after_title(view), *_after_label(view), *_full_names(view)]:
        if start not in found or found[start].end < end:
            found[start] = PersonName(start, end, view.text[start:end])
    return _without_overlaps(sorted(found.values()))


def find_signatures(view: View) -> list[PersonName]:
    """Lines that hold nothing but a full name, as under a signature."""
    return [
        PersonName(line.start("name"), line.end("name"), line["name"])
        for line in _LINE.finditer(view.text)
        if line["name"].split()[0].lower() in _tables().surnames and not _is_heading(line["name"])
    ]


def _is_heading(line: str) -> bool:
    words = line.lower().split()
    return words[0] not in _tables().common and not (len(words) > 2 and _is_name(words, False))


def _without_overlaps(names: list[PersonName]) -> list[PersonName]:
    kept: list[PersonName] = []
    for name in names:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _after_title(view: View) -> Iterator[tuple[int, int]]:
    for title in _tables().titled.finditer(view.lowered):
        run = _RUN.match(view.text, title.end())
        if run and not _is_no_person(view, title, run):
            yield title.end(), _trimmed(view, run)
        elif run is None and (typed := _UNCAPITALISED.match(view.lowered, title.end())):
            first, middle, last = typed.groups()
            tables = _tables()
            if first in tables.surnames and middle in tables.middles and last in tables.given:
                yield typed.span()


def _is_no_person(view: View, title: re.Match[str], run: re.Match[str]) -> bool:
    words = run.group().lower().split()
    phrase = f"{title['title']} {' '.join(words)}"
    if phrase.startswith(_tables().not_people):
        return True
    if words[0] in _tables().roles and not (len(words) == 1 and words[0] in _tables().given):
        return True
    if len(words) == 1 and view.text[title.start()].isupper():
        before = view.lowered[max(0, title.start() - 12) : title.start()]
        if _tables().landmark.search(before):
            return True
    return len(words) == 1 and title["title"] not in _tables().singles


def _trimmed(view: View, run: re.Match[str], first: int = 0, last: int | None = None) -> int:
    """The end of the run without a full stop that ends the sentence, nor a following role."""
    words = list(re.finditer(r"\S+", run.group()[first:last]))
    while len(words) > 1 and words[-1].group().lower() in _tables().roles:
        words.pop()
    end = run.start() + first + words[-1].end()
    is_initial = len(words[-1].group()) <= 2 and len(words) > 1
    return end - 1 if view.text[end - 1] == "." and not is_initial else end


def _after_label(view: View) -> Iterator[tuple[int, int]]:
    for label in _tables().labelled.finditer(view.lowered):
        run = _RUN.match(view.text, label.end())
        words = run.group().lower().split() if run else []
        if run and len(words) > 1 and words[0] in _tables().surnames - _tables().roles:
            yield run.start(), _trimmed(view, run)


def _full_names(view: View) -> Iterator[tuple[int, int]]:
    for run in _CAPITALISED.finditer(view.text):
        words = list(re.finditer(r"[^ \u00a0]+", run.group()))
        first = 0
        while first < len(words) - 1:
            length = _length_of_name(view, run, words[first:])
            if length:
                end = words[first + length - 1].end()
                yield (
                    run.start() + words[first].start(),
                    _trimmed(view, run, words[first].start(), end),
                )
            first += length or 1


def _length_of_name(view: View, run: re.Match[str], words: list[re.Match[str]]) -> int:
    """How many of the capitalised words, from the first one, are a full name; 0 if it begins none."""
    chosen = words[:_MOST_WORDS]
    plain = [word.group().lower().rstrip(".") for word in chosen]
    capitals = "".join(word.group() for word in chosen).isupper()
    if plain[0] not in _tables().surnames or not _is_name(plain, capitals):
        return 0
    start = run.start() + words[0].start()
    before = view.lowered[max(0, start - 45) : start]
    if _tables().named_after.search(before) or _is_history(plain):
        return 0
    return len(chosen)


def _is_name(words: list[str], capitals: bool) -> bool:
    """Whether capitalised words that begin with a family name are a person's."""
    tables = _tables()
    if len(words) == 2:
        return words[0] in tables.with_given and words[1] in tables.given and not capitals
    if any(word in tables.middles for word in words[1:-1]):
        return True
    known = words[0] in tables.common
    known |= len(words) == 3 and words[0] in tables.with_given and words[2] in tables.given
    return known and not capitals


def _is_history(words: list[str]) -> bool:
    return " ".join(words).startswith(_tables().history)


def is_surname(word: str) -> bool:
    """Whether a word, in lower case, is a family name."""
    return word in _tables().surnames


def split_name(full_name: str) -> tuple[str, str, str]:
    """Family name, middle names and given name; a single word is the given name.

    >>> split_name("Nguyễn Thị Minh Khai")
    ('Nguyễn', 'Thị Minh', 'Khai')
    """
    words = normalise(full_name).split()
    if len(words) < 2:
        return "", "", " ".join(words)
    return words[0], " ".join(words[1:-1]), words[-1]


def sort_key(full_name: str) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """A key that sorts names as Vietnamese lists do: given name, family name, middle names.

    Letters come in the order of the alphabet (a ă â b … d đ), tones decide between equal letters.
    """
    family, middle, given = split_name(full_name.lower())
    return tuple(_word_key(part) for part in (given, family, middle))


def _word_key(words: str) -> tuple[tuple[int, ...], ...]:
    parts = [split_tone(letter) for letter in words]
    letters = tuple(_LETTER_ORDER.get(letter, ord(letter) + 100) for letter, _ in parts)
    return letters, tuple(tone for _, tone in parts)
