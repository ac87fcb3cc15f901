"""Does what the summary says stand in the report? Every number, date, name and unit is looked up.

The text of a summary is plain: a line that begins with ``#`` is a heading, every other line a point.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from level1_text.summarise_report.ranking import terms
from workshop.report import Passage, Report
from workshop.vietnamese import Fact, normalise, read_facts, stands_in

ALIKE = 55.0  # of 100: below this a line has no single source sentence


@dataclass(frozen=True)
class Verified:
    """One fact of a summary: ``ok`` when it stands in the report, at ``place``; else ``why``.

    ``start`` and ``end`` are its place in the summary's text.
    """

    fact: Fact
    line: int
    start: int
    end: int
    ok: bool
    place: str = ""
    why: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a summary: ``start`` is its place in the text."""

    text: str
    start: int
    heading: bool


def lines(text: str) -> Iterator[Line]:
    """The lines of a summary that say something, without the marks of headings and bullets."""
    start = 0
    for raw in text.split("\n"):
        body = raw.lstrip("#-•*+ \t")
        if body.strip():
            place = start + len(raw) - len(body)
            yield Line(body.rstrip(), place, raw.lstrip().startswith("#"))
        start += len(raw) + 1


def count_words(text: str) -> int:
    """The words of a summary; marks of headings and bullets do not count."""
    return sum(len(line.text.split()) for line in lines(text))


def verify(text: str, report: Report) -> list[Verified]:
    """Every fact of ``text`` with where it stands in ``report``, or what the report says instead."""
    found = []
    for count, line in enumerate(lines(text), 1):
        for fact in read_facts(line.text):
            match = stands_in(fact, report.source)
            at = report.place_of(match.source) if match and match.source else ""
            found.append(
                Verified(
                    fact=fact,
                    line=count,
                    start=line.start + fact.start,
                    end=line.start + fact.end,
                    ok=bool(match),
                    place=at,
                    why="" if match else match.why,
                )
            )
    return found


def attribute(line: str, report: Report) -> Passage | None:
    """The sentence of the report that a line of the summary goes back to, if there is one."""
    mine = set(terms(line))
    if not mine:
        return None
    near = sorted(report.passages, key=lambda p: -len(mine & set(terms(p.text))))[:8]
    scored = [(fuzz.token_set_ratio(normalise(line), normalise(p.text)), p) for p in near]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= ALIKE else None
