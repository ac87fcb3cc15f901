"""A draft as sentences with numbers, and the learner's marks: stretches of a sentence with a reason."""

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from workshop import office
from workshop.report import Part, Report
from workshop.vietnamese import normalise, sentences

LONGEST = 60  # words: a longer sentence is cut, so that its words stay a few to choose from
TRIM = " \t\n.,;:!?…()[]“”\"'"


class Sentence(BaseModel):
    """One sentence of a draft. ``number`` counts from 1 through the draft, ``part`` is its paragraph."""

    model_config = ConfigDict(frozen=True)

    number: int
    text: str
    part: int
    place: str
    heading: bool = False


class Mark(BaseModel):
    """What the learner says is wrong: ``text`` is the stretch from ``start`` to ``end`` of a sentence,
    ``kind`` one of ``KINDS``, ``right`` what the report says instead."""

    model_config = ConfigDict(frozen=True)

    sentence: int
    start: int
    end: int
    text: str
    kind: str
    right: str


def sentences_of(draft: Report) -> tuple[Sentence, ...]:
    """The sentences of a draft, headings and lines of tables included; the AI label is left out."""
    pieces = (
        (at, part, piece)
        for at, part in enumerate(draft.parts)
        if part.text.strip() != office.AI_LABEL
        for piece in _pieces(part)
    )
    return tuple(
        Sentence(
            number=number, text=text, part=at, place=part.place, heading=part.kind == "heading"
        )
        for number, (at, part, text) in enumerate(pieces, 1)
    )


def _pieces(part: Part) -> Iterator[str]:
    if part.kind in ("heading", "table"):
        whole = [line.strip() for line in part.text.split("\n")]
    else:
        whole = [sentence.text for sentence in sentences(part.text)]
    for text in whole:
        words = text.split()
        for start in range(0, len(words), LONGEST):
            yield " ".join(words[start : start + LONGEST])


def words_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a sentence stand, parted by spaces."""
    return [found.span() for found in re.finditer(r"\S+", text)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without spaces and punctuation at its ends."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end


def locate(quote: str, number: int, draft: Sequence[Sentence]) -> tuple[int, int, int] | None:
    """Where a quote stands: sentence, start, end. First in the sentence of that number, then where it
    stands once in the whole draft; None where it does not."""
    wanted = " ".join(normalise(quote).split()).strip(TRIM)
    if not wanted:
        return None
    places = [
        (sentence.number, at, at + len(wanted))
        for sentence in draft
        if (at := normalise(sentence.text).lower().find(wanted.lower())) >= 0
    ]
    there = [place for place in places if place[0] == number]
    if there:
        return there[0]
    return places[0] if len(places) == 1 else None


def enough_of(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """A stretch made longer, word by word to the left, until it stands only once in its sentence."""
    words = words_of(sentence.text)
    while sentence.text.count(sentence.text[start:end]) > 1 and start > 0:
        start = max(at for at, _ in words if at < start)
    return start, end
