"""How far one weight can move before another option wins; exact, by solving lines.

When the weight of one criterion becomes t, the others share 1 − t in their old proportions, so each
option's total is a straight line in t; the winners are the upper envelope of these lines on [0, 1].
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from level3_thinking.decision_matrix.scoring import Result

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Line:
    """An option's total as the weight of one criterion goes from 0 to 1."""

    option: str
    at_zero: Fraction
    at_one: Fraction

    @property
    def slope(self) -> Fraction:
        return self.at_one - self.at_zero

    def at(self, weight: Fraction) -> Fraction:
        return self.at_zero + self.slope * weight


@dataclass(frozen=True)
class Stretch:
    """``winners`` have the highest total for every weight from ``low`` to ``high``."""

    low: Fraction
    high: Fraction
    winners: tuple[str, ...]


@dataclass(frozen=True)
class Flip:
    """Moving ``criterion``'s weight from ``weight`` past ``at`` makes ``to`` win.

    At ``at`` itself the old and the new winners are equal.
    """

    criterion: str
    weight: Fraction
    at: Fraction
    to: tuple[str, ...]

    @property
    def change(self) -> Fraction:
        """How far the weight moves, in shares of 1; negative is down. 0 where it is a tie now."""
        return self.at - self.weight


@dataclass(frozen=True)
class Stability:
    """For one criterion: today's winners stay first while the weight lies in [``low``, ``high``].

    ``down`` and ``up`` are the flips on either side, None where no change that way flips it.
    """

    criterion: str
    weight: Fraction
    low: Fraction
    high: Fraction
    down: Flip | None
    up: Flip | None
    stretches: tuple[Stretch, ...]

    @property
    def nearest(self) -> Flip | None:
        """The smaller of the two flips; None: no change of this weight alone flips the winner."""
        flips = [flip for flip in (self.down, self.up) if flip]
        return min(flips, key=lambda flip: abs(flip.change), default=None)


def stability(result: Result, criteria: Sequence[str]) -> tuple[Stability, ...]:
    """The stability of the winner under each criterion's weight, in the order of ``criteria``."""
    return tuple(_stability(result, name, place) for place, name in enumerate(criteria))


def smallest_flip(found: Sequence[Stability]) -> Flip | None:
    """The smallest change of one weight that flips the winner; None where none does."""
    flips = [item.nearest for item in found if item.nearest]
    return min(flips, key=lambda flip: abs(flip.change), default=None)


def lines(result: Result, place: int) -> tuple[Line, ...]:
    """Each eligible option's total as a line in the weight of criterion number ``place``.

    Where that criterion holds all the weight now, the others share alike what it gives up.
    """
    weight = result.weights[place]
    count = len(result.weights)
    rest = [
        ZERO if other == place else _share(share, weight, count)
        for other, share in enumerate(result.weights)
    ]
    return tuple(
        Line(
            row.option,
            sum((w * s for w, s in zip(rest, row.scores, strict=True)), ZERO),
            row.scores[place] if count > 1 else row.total or ZERO,
        )
        for row in result.eligible
    )


def _share(share: Fraction, weight: Fraction, count: int) -> Fraction:
    return share / (1 - weight) if weight != 1 else Fraction(1, count - 1)


def envelope(found: Sequence[Line]) -> tuple[Stretch, ...]:
    """Who is highest from weight 0 to 1, as stretches that meet at the crossings."""
    found = _hopeful(found)
    stretches = []
    low = ZERO
    while True:
        top = max(found, key=lambda line: (line.at(low), line.slope))
        same = tuple(
            line.option
            for line in found
            if line.at_zero == top.at_zero and line.at_one == top.at_one
        )
        high = min((_meet(top, line) for line in found if line.slope > top.slope), default=ONE)
        stretches.append(Stretch(low, min(high, ONE), same))
        if high >= ONE:
            return tuple(stretches)
        low = high


def _hopeful(found: Sequence[Line]) -> list[Line]:
    """The lines that no other beats at both ends; only these can be highest anywhere."""
    kept: list[Line] = []
    for line in sorted(found, key=lambda line: (line.at_zero, line.at_one), reverse=True):
        equal = kept and (line.at_zero, line.at_one) == (kept[-1].at_zero, kept[-1].at_one)
        if not kept or equal or line.at_one > kept[-1].at_one:
            kept.append(line)
    order = {line.option: place for place, line in enumerate(found)}
    return sorted(kept, key=lambda line: order[line.option])


def _meet(one: Line, other: Line) -> Fraction:
    return (one.at_zero - other.at_zero) / (other.slope - one.slope)


def _stability(result: Result, name: str, place: int) -> Stability:
    weight = result.weights[place]
    count = len(result.weights)
    stretches = envelope(lines(result, place)) if count > 1 else _alone(result)
    winners = set(result.winners)
    mine = [s for s in stretches if s.low <= weight <= s.high and set(s.winners) >= winners]
    low = mine[0].low if mine else weight
    high = mine[-1].high if mine else weight
    below = next((s for s in reversed(stretches) if s.low < low), None)
    above = next((s for s in stretches if s.high > high), None)
    return Stability(
        name,
        weight,
        low,
        high,
        Flip(name, weight, low, below.winners) if below else None,
        Flip(name, weight, high, above.winners) if above else None,
        stretches,
    )


def _alone(result: Result) -> tuple[Stretch, ...]:
    return (Stretch(ZERO, ONE, result.winners),)


def wins_within(
    result: Result, option: str, low: Sequence[Fraction], high: Sequence[Fraction]
) -> bool:
    """Whether ``option`` is first for every set of weights between ``low`` and ``high`` (sum 1).

    Exact: for each rival the worst weights are found by giving the free share greedily.
    """
    mine = next((row for row in result.eligible if row.option == option), None)
    if mine is None:
        return False
    return all(
        _worst_lead(mine.scores, row.scores, low, high) >= 0
        for row in result.eligible
        if row is not mine
    )


def _worst_lead(
    mine: Sequence[Fraction],
    other: Sequence[Fraction],
    low: Sequence[Fraction],
    high: Sequence[Fraction],
) -> Fraction:
    leads = [a - b for a, b in zip(mine, other, strict=True)]
    lead = sum((w * d for w, d in zip(low, leads, strict=True)), ZERO)
    free = 1 - sum(low, ZERO)
    for place in sorted(range(len(leads)), key=lambda number: leads[number]):
        part = min(free, high[place] - low[place])
        lead += part * leads[place]
        free -= part
    return lead
