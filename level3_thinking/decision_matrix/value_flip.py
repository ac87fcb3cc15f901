"""How far one raw value of one option can move before the winner changes; exact.

Beyond the ends of its column a value changes the scale of all the others, so the lead of one option
over another is, piece by piece, a quotient of two straight lines: two samples give its root.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from level3_thinking.decision_matrix.model import POINTS, Criterion, Matrix
from level3_thinking.decision_matrix.scoring import Result, score

Piece = tuple[Fraction, Fraction, Callable[[Fraction], Fraction]]


@dataclass(frozen=True)
class ValueFlip:
    """Once ``option``'s ``criterion``, ``now``, rises (``up``) or falls past ``at``, ``to`` win."""

    option: str
    criterion: str
    now: Fraction
    at: Fraction
    up: bool
    to: tuple[str, ...]


def value_flips(matrix: Matrix, option: str, criterion: str) -> tuple[ValueFlip, ...]:
    """The nearest flip below and above today's value; empty where none, or the cell is empty.

    Must-haves are left as they are. Raises ``BadAnswer`` when the matrix cannot be computed.
    """
    result = score(matrix)
    place = [c.name for c in matrix.criteria].index(criterion)
    rows = dict(zip(matrix.option_names, matrix.options, strict=True))
    now = rows[option].values[place]
    names = {row.option for row in result.eligible}
    others = [rows[n].values[place] for n in names if n != option]
    known = [value for value in others if value is not None]
    if now is None or option not in names or not known:
        return ()
    at = _Probe(matrix, option, criterion, now, result.winners)
    pieces = _pieces(matrix.criteria[place], min(known), max(known), now)
    stops = {end for low, high, _ in pieces for end in (low, high)}
    stops |= {root for piece in pieces for root in at.roots(piece)}
    first, last = min(stops), max(stops)
    down = at.nearest(sorted((s for s in stops if first <= s <= now), reverse=True), up=False)
    up = at.nearest(sorted(s for s in stops if now <= s <= last), up=True)
    return tuple(flip for flip in (down, up) if flip)


@dataclass(frozen=True)
class _Probe:
    """Recomputes the matrix with one value moved."""

    matrix: Matrix
    option: str
    criterion: str
    now: Fraction
    winners: tuple[str, ...]

    def result(self, value: Fraction) -> Result:
        return score(self.matrix.with_value(self.option, self.criterion, value))

    def roots(self, piece: Piece) -> Iterator[Fraction]:
        """Where the option, or today's winner, draws level with another inside the piece."""
        low, high, divisor = piece
        one, two = low + (high - low) / 3, high - (high - low) / 3
        left, right = self._totals(one), self._totals(two)
        for name in left:
            for other in {self.option, self.winners[0]} - {name}:
                y1 = (left[name] - left[other]) * divisor(one)
                y2 = (right[name] - right[other]) * divisor(two)
                if y1 != y2:
                    root = one + (two - one) * y1 / (y1 - y2)
                    if low < root < high:
                        yield root

    def _totals(self, value: Fraction) -> dict[str, Fraction]:
        return {row.option: row.total or Fraction(0) for row in self.result(value).eligible}

    def nearest(self, stops: list[Fraction], up: bool) -> ValueFlip | None:
        """The first stop, going away from now, past which other options win."""
        edges = [self.now, *stops] if stops[:1] != [self.now] else stops
        for near, far in pairwise(edges):
            winners = self.result((near + far) / 2).winners
            if winners != self.winners:
                return ValueFlip(self.option, self.criterion, self.now, near, up, winners)
        return None


def _pieces(criterion: Criterion, low: Fraction, high: Fraction, now: Fraction) -> list[Piece]:
    """The stretches of the value axis on which leads are quotients, each with its divisor.

    ``low`` and ``high`` are the ends of the other options' values. The axis ends, at a distance of
    a thousand times the values, stand for "as far as you like".
    """
    far = 1000 * max(abs(low), abs(high), abs(now), Fraction(1))
    if criterion.scale == "points":
        return [(Fraction(POINTS[0]), Fraction(POINTS[1]), _one)]
    if criterion.scale == "ratio":
        if criterion.better == "higher":
            return [(Fraction(0), high, _one), (high, high + far, _same)]
        return [(Fraction(0), low, _one), (low, high + far, _same)]
    middle: list[Piece] = [(low, high, _one)] if low < high else []
    return [
        (low - far, low, lambda value: high - value),
        *middle,
        (high, high + far, lambda value: value - low),
    ]


def _one(value: Fraction) -> Fraction:
    return Fraction(1)


def _same(value: Fraction) -> Fraction:
    return value
