"""Weights from pairwise comparisons (the analytic hierarchy process) and how consistent they are.

After T. L. Saaty, *The Analytic Hierarchy Process* (McGraw-Hill, 1980): priorities are the
principal eigenvector, CI = (λmax − n) / (n − 1), CR = CI / RI; CR below 0.1 is consistent enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import prod

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.model import Exact, Model
from workshop.errors import BadAnswer

# Random index for n = 1 … 15, Saaty 1980, table 1-2.
RANDOM_INDEX = (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
ACCEPTABLE = 0.1
SAATY = tuple(sorted({Fraction(1, k) for k in range(1, 10)} | {Fraction(k) for k in range(1, 10)}))

Square = list[list[float]]


class Judgement(Model):
    """``first`` matters ``times`` as much as ``second``: 1/9 to 9, 1 is equal."""

    first: str
    second: str
    times: Exact


@dataclass(frozen=True)
class Suspect:
    """The judgement that disagrees most with the others, and what they imply instead."""

    first: str
    second: str
    times: Fraction
    suggested: Fraction
    ratio_after: float


@dataclass(frozen=True)
class Priorities:
    """What the comparisons say. ``eigen`` and ``geometric`` sum to 1, in the order of ``names``.

    ``ratio`` is CR; ``suspect`` is None where nothing disagrees.
    """

    names: tuple[str, ...]
    eigen: tuple[float, ...]
    geometric: tuple[float, ...]
    lambda_max: float
    index: float
    ratio: float
    suspect: Suspect | None

    @property
    def consistent(self) -> bool:
        return self.ratio < ACCEPTABLE

    @property
    def weights(self) -> tuple[Fraction, ...]:
        """The eigenvector rounded to 0.1 %, the largest taking what is left, so the sum is 1."""
        shares = [Fraction(wording.half_up(Fraction(p) * 1000), 1000) for p in self.eigen]
        top = self.eigen.index(max(self.eigen))
        shares[top] += 1 - sum(shares)
        return tuple(shares)


def priorities(names: Sequence[str], judgements: Sequence[Judgement]) -> Priorities:
    """Priorities and consistency. Raises ``BadAnswer`` naming pairs that are missing or wrong."""
    table = comparison_table(names, judgements)
    floats = [[float(cell) for cell in row] for row in table]
    vector, top = principal(floats)
    index, ratio = consistency(top, len(names))
    means = [prod(row) ** (1 / len(row)) for row in floats]
    return Priorities(
        names=tuple(names),
        eigen=tuple(vector),
        geometric=tuple(mean / sum(means) for mean in means),
        lambda_max=top,
        index=index,
        ratio=ratio,
        suspect=_suspect(names, table, vector) if len(names) > 2 else None,
    )


def comparison_table(names: Sequence[str], judgements: Sequence[Judgement]) -> list[list[Fraction]]:
    """The full reciprocal matrix. Raises ``BadAnswer`` on a pair missing, twice or off scale."""
    if not 2 <= len(names) <= len(RANDOM_INDEX):
        raise BadAnswer(f"So sánh từng cặp cần từ 2 đến {len(RANDOM_INDEX)} tiêu chí.")
    place = {name: number for number, name in enumerate(names)}
    given: dict[tuple[int, int], Fraction] = {}
    for item in judgements:
        _check(item, place)
        first, second = place[item.first], place[item.second]
        if (first, second) in given:
            raise BadAnswer(f"Cặp “{item.first}” – “{item.second}” được so sánh hai lần.")
        given[first, second] = item.times
        given[second, first] = 1 / item.times
    missing = [pair for pair in combinations(range(len(names)), 2) if pair not in given]
    if missing:
        example = " với ".join(f"“{names[number]}”" for number in missing[0])
        raise BadAnswer(f"Còn {len(missing)} cặp chưa so sánh, như {example}.")
    size = range(len(names))
    return [[given.get((row, column), Fraction(1)) for column in size] for row in size]


def _check(item: Judgement, place: dict[str, int]) -> None:
    for name in (item.first, item.second):
        if name not in place:
            raise BadAnswer(f"Không có tiêu chí “{name}” trong bảng. Bạn xem lại phần so sánh.")
    if item.first == item.second:
        raise BadAnswer(f"Tiêu chí “{item.first}” đang được so sánh với chính nó.")
    if not SAATY[0] <= item.times <= SAATY[-1]:
        raise BadAnswer(
            f"So sánh “{item.first}” với “{item.second}” phải từ 1/9 đến 9 lần, "
            f"đang là {wording.number(item.times)}."
        )


def principal(table: Square, rounds: int = 1000) -> tuple[list[float], float]:
    """The principal eigenvector (sum 1) and eigenvalue of a positive matrix, by power iteration."""
    vector = [1 / len(table)] * len(table)
    for _ in range(rounds):
        image = _times(table, vector)
        total = sum(image)
        new = [value / total for value in image]
        if max(abs(a - b) for a, b in zip(new, vector, strict=True)) < 1e-15:
            break
        vector = new
    image = _times(table, vector)
    return vector, sum(image)


def _times(table: Square, vector: Sequence[float]) -> list[float]:
    return [sum(a * x for a, x in zip(row, vector, strict=True)) for row in table]


def consistency(lambda_max: float, size: int) -> tuple[float, float]:
    """CI and CR. Two criteria are always consistent."""
    if size < 3:
        return 0.0, 0.0
    index = max(0.0, (lambda_max - size) / (size - 1))
    return index, index / RANDOM_INDEX[size - 1]


def _suspect(
    names: Sequence[str], table: list[list[Fraction]], vector: Sequence[float]
) -> Suspect | None:
    """The pair that adds most to λmax.

    n(λmax − n) is the sum over pairs of e + 1/e − 2 with e = a_ij w_j / w_i.
    """

    def contribution(pair: tuple[int, int]) -> float:
        row, column = pair
        error = float(table[row][column]) * vector[column] / vector[row]
        return error + 1 / error - 2

    row, column = max(combinations(range(len(names)), 2), key=contribution)
    if contribution((row, column)) < 1e-9:
        return None
    suggested = _nearest(_implied(table, row, column))
    changed = [[float(cell) for cell in line] for line in table]
    changed[row][column], changed[column][row] = float(suggested), float(1 / suggested)
    _, ratio = consistency(principal(changed)[1], len(names))
    return Suspect(names[row], names[column], table[row][column], suggested, ratio)


def _implied(table: list[list[Fraction]], row: int, column: int) -> float:
    """What the other judgements say of a pair: the geometric mean of the ways through a third."""
    ways = [
        float(table[row][third] * table[third][column])
        for third in range(len(table))
        if third not in (row, column)
    ]
    return prod(ways) ** (1 / len(ways))


def _nearest(value: float) -> Fraction:
    """The step of Saaty's scale nearest in ratio."""
    return min(SAATY, key=lambda step: max(float(step) / value, value / float(step)))
