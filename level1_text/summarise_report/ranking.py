"""Which sentences of a long report to tell: no model, so that the choice can be explained.

A sentence counts for being close to what the reader asked (BM25, Robertson & Zaragoza 2009), for
being central to the report (cosine to its centroid, Radev et al. 2004), for carrying figures, and
for standing early in its section; a sentence like one already chosen counts less (MMR, Carbonell &
Goldstein 1998).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from workshop.report import Passage
from workshop.vietnamese import normalise, read_facts

SHORTEST, LONGEST = 7, 90
FORMULA = re.compile(
    r"^(kính gửi|nơi nhận|căn cứ|thực hiện công văn|trên đây là|lưu:)", re.IGNORECASE
)
ENDED = re.compile(r"[.;:!?…)\]/”\"]\s*$")  # a caption or a label has no end
CUES = re.compile(
    r"\b(tổng|đạt|tăng|giảm|bằng|chiếm|khó khăn|hạn chế|tồn tại|nguyên nhân|kiến nghị|đề nghị|"
    r"đính chính|chỉ tiêu|phấn đấu|kế hoạch|lớn nhất)\b",
    re.IGNORECASE,
)
STOP = frozenset(
    "và của các có là được cho trong với để từ đến về một những này đó đã còn cũng theo tại ra".split()
)
SHORTENED_TO = 0.9  # seen: the share of a sentence's words that is left after shortening
SAME = 0.6
SPARE = 0.3  # how far answers to what is asked may go over the length that was wished


def terms(text: str) -> Counter[str]:
    """Words and pairs of words, without words that every sentence has."""
    words = [w for w in re.findall(r"\w+", normalise(text).lower()) if w not in STOP]
    return Counter(words + [f"{a} {b}" for a, b in pairwise(words)])


def candidates(passages: Sequence[Passage]) -> list[int]:
    """Places of the passages that can be told: neither fragments nor formulas of the form."""
    return [
        i
        for i, passage in enumerate(passages)
        if SHORTEST <= len(passage.text.split()) <= LONGEST
        and not FORMULA.match(passage.text)
        and ENDED.search(passage.text)
    ]


class Index:
    """Term weights of one report's passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.bags = [terms(f"{p.section} {p.text}") for p in passages]
        self.mean = sum(sum(bag.values()) for bag in self.bags) / max(len(self.bags), 1)
        seen = Counter(term for bag in self.bags for term in bag)
        count = len(self.bags)
        self.idf = {t: math.log(1 + (count - n + 0.5) / (n + 0.5)) for t, n in seen.items()}
        self.vectors = [self._unit(bag) for bag in self.bags]
        self.centroid = self._centroid()

    def _unit(self, bag: Counter[str]) -> dict[str, float]:
        weights = {term: (1 + math.log(n)) * self.idf.get(term, 0.0) for term, n in bag.items()}
        norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {term: w / norm for term, w in weights.items()}

    def _centroid(self) -> dict[str, float]:
        total: Counter[str] = Counter()
        for vector in self.vectors:
            total.update(vector)
        norm = math.sqrt(sum(w * w for w in total.values())) or 1.0
        return {term: w / norm for term, w in total.items()}

    def relevance(self, query: str, place: int) -> float:
        """BM25 of one passage for one line of what the reader asked."""
        bag = self.bags[place]
        length = 0.25 + 0.75 * sum(bag.values()) / (self.mean or 1)
        return sum(
            self.idf.get(term, 0.0) * bag[term] * 2.2 / (bag[term] + 1.2 * length)
            for term in terms(query)
            if bag[term]
        )

    def likeness(self, one: int, other: int) -> float:
        return dot(self.vectors[one], self.vectors[other])

    def worth(self, place: int) -> float:
        """How much the passage says by itself, between 0 and about 2."""
        passage = self.passages[place]
        figures = min(len(read_facts(passage.text)), 5) / 5
        first = place == 0 or self.passages[place - 1].section != passage.section
        cue = 0.25 if CUES.search(passage.text) else 0.0
        return dot(self.vectors[place], self.centroid) + 0.8 * figures + cue + 0.15 * first


def dot(one: dict[str, float], other: dict[str, float]) -> float:
    """The scalar product of two sparse vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def select(passages: Sequence[Passage], asked: Sequence[str], words: int) -> list[int]:
    """Places of the passages to tell, in the report's order.

    First the best passage for each thing ``asked``, then a second one, then the most telling of the
    rest, until their shortened texts fill ``words``; the first answers may go over it a little.
    """
    index = Index(passages)
    pool = dict.fromkeys(candidates(passages), 0.0)  # how like one already chosen each is
    worth = {place: index.worth(place) for place in pool}
    chosen: list[int] = []
    room = float(words)

    def take(place: int) -> None:
        nonlocal room
        chosen.append(place)
        del pool[place]
        room -= len(passages[place].text.split()) * SHORTENED_TO
        for other, likeness in pool.items():
            pool[other] = max(likeness, index.likeness(other, place))

    for depth in range(2):
        for line in questions(asked):
            answer = _best_answer(index, worth, pool, line)
            if answer is not None and room > (0 if depth else -SPARE * words):
                take(answer)
    while room > 0:
        new = [place for place, likeness in pool.items() if likeness < SAME]
        if not new:
            break
        take(max(new, key=lambda place: 0.7 * worth[place] - 0.6 * pool[place]))
    return sorted(chosen)


def questions(asked: Sequence[str]) -> list[str]:
    """What is asked, one thing each: a line may ask for several."""
    parts = (part.strip() for line in asked for part in re.split(r"[;:]|, | và ", line))
    return [part for part in parts if len(part.split()) > 1]


def _best_answer(
    index: Index, worth: dict[int, float], pool: Iterable[int], line: str
) -> int | None:
    scores = {place: index.relevance(line, place) for place in pool}
    best = max(scores, key=lambda place: scores[place] * (1 + worth[place]), default=None)
    return best if best is not None and scores[best] > 0 else None
