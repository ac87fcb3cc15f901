"""Precision and recall of marks against planted errors, in all and for each kind.

A mark hits an error when it overlaps it and is at most ``LONGER`` words longer. Each error is hit by
one mark at most: a second mark on the same words is a false one, as is a mark on what is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from level1_text.catch_fabrication.kinds import KINDS
from level1_text.catch_fabrication.marks import Mark

LONGER = 8


@dataclass(frozen=True)
class Planted:
    """A stretch of the draft with what is to be known of it.

    An error has ``kinds``, the first its own and the others as good, and ``right``, what the report
    says (empty: nothing). A decoy has none: it looks wrong and is right, for the reason in ``why``.
    """

    sentence: int
    start: int
    end: int
    text: str
    why: str
    kinds: tuple[str, ...] = ()
    right: str = ""
    where: str = ""

    def overlap(self, mark: Mark) -> int:
        """How many characters a mark shares with it."""
        if mark.sentence != self.sentence:
            return 0
        return max(0, min(mark.end, self.end) - max(mark.start, self.start))

    def hit_by(self, mark: Mark) -> bool:
        """Whether a mark points at it and not at half of the draft."""
        longest = len(self.text.split()) + LONGER
        return self.overlap(mark) > 0 and len(mark.text.split()) <= longest


@dataclass(frozen=True)
class Tally:
    """How many errors were found, missed, and how many marks were false."""

    found: int
    missed: int
    false: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing was found."""
        return 2 * self.found / (2 * self.found + self.missed + self.false) if self.found else 0.0

    @property
    def precision(self) -> float:
        marks = self.found + self.false
        return self.found / marks if marks else 0.0


@dataclass(frozen=True)
class Scored:
    """Each error with the mark that hit it, and the marks that hit none."""

    hits: tuple[tuple[Planted, Mark], ...]
    missed: tuple[Planted, ...]
    false: tuple[Mark, ...]

    @property
    def tally(self) -> Tally:
        return Tally(len(self.hits), len(self.missed), len(self.false))

    def by_kind(self) -> dict[str, Tally]:
        """A tally for each kind that was planted or marked; a false mark counts for the kind it names."""
        found = [error.kinds[0] for error, _ in self.hits]
        missed = [error.kinds[0] for error in self.missed]
        false = [mark.kind for mark in self.false]
        return {
            kind: Tally(found.count(kind), missed.count(kind), false.count(kind))
            for kind in KINDS
            if kind in {*found, *missed, *false}
        }


def score(marks: Sequence[Mark], errors: Sequence[Planted]) -> Scored:
    """Give each error the mark that shares most with it, the closest pairs first."""
    pairs = sorted(
        ((-error.overlap(mark), i, j) for i, error in enumerate(errors) for j, mark in enumerate(marks)
         if error.hit_by(mark)),
    )  # fmt: skip
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return Scored(
        hits=tuple((errors[i], marks[taken[i]]) for i in sorted(taken)),
        missed=tuple(error for i, error in enumerate(errors) if i not in taken),
        false=tuple(mark for j, mark in enumerate(marks) if j not in taken.values()),
    )
