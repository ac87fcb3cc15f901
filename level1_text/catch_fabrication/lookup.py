"""Looking a draft up in its report: the closest sentences, and every fact that does not stand there.

A fact that does not stand in the report may still be right (a sum, a rounded share), and one that does
may stand in the wrong place: the learner decides.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from level1_text.catch_fabrication.marks import Sentence
from workshop.report import Part, Report
from workshop.vietnamese import normalise, read_facts, sentences

NEAREST = 2
PLACES = 4  # how many sentences of the report a search shows


class Suspect(BaseModel):
    """A fact of a draft that does not stand in its report; ``why`` says what the report has instead."""

    model_config = ConfigDict(frozen=True)

    sentence: int
    start: int
    end: int
    text: str
    why: str


def suspects(report: Report, draft: Sequence[Sentence]) -> tuple[Suspect, ...]:
    """Every number, date, name and document of the draft that does not stand in the report, and every
    unit of a kind that has ended."""
    found = []
    for sentence in draft:
        for fact in read_facts(sentence.text):
            match = report.source.match(fact)
            ended = getattr(fact.value, "ended", False)
            if match and not ended:
                continue
            why = match.why if not match else "Báo cáo có nhắc, nhưng cấp này đã hết từ 01/7/2025."
            found.append(
                Suspect(
                    sentence=sentence.number,
                    start=fact.start,
                    end=fact.end,
                    text=fact.text,
                    why=why,
                )
            )
    return tuple(found)


class Passages:
    """The sentences of a report, to be looked up by their words; rare words count more."""

    def __init__(self, report: Report) -> None:
        self._texts = [(text, part.place) for part in report.parts for text in _pieces(part)]
        self._bags = [_words(text) for text, _ in self._texts]
        self._headings = {part.text for part in report.parts if part.kind == "heading"}
        seen = Counter(word for bag in self._bags for word in bag)
        self._weight = {word: math.log(1 + len(self._bags) / n) for word, n in seen.items()}

    def near(self, text: str, most: int = NEAREST) -> list[tuple[str, str]]:
        """The sentences of the report that share most with ``text``, each with its place."""
        wanted = _words(text)
        scored = [
            (sum(self._weight[word] for word in wanted & bag) / (6 + len(bag)) ** 0.5, -at)
            for at, bag in enumerate(self._bags)
            if self._texts[at][0] not in self._headings
        ]
        best = sorted(scored, reverse=True)[:most]
        return [self._texts[-at] for worth, at in best if worth > 0]

    def holding(self, words: str) -> list[tuple[str, str]]:
        """The sentences that hold all of these words, in the report's order."""
        wanted = _words(words)
        return [
            pair
            for pair, bag in zip(self._texts, self._bags, strict=True)
            if wanted and wanted <= bag
        ][:PLACES]


def _pieces(part: Part) -> list[str]:
    if part.kind == "table":
        return part.text.split("\n")
    return [sentence.text for sentence in sentences(part.text)]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+(?:[.,/]\w+)*", normalise(text).lower()))
