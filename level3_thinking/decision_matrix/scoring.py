"""From a table of options to scores, totals and ranks, exactly; what is out, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from level3_thinking.decision_matrix.model import POINTS, Criterion, Matrix, Option
from level3_thinking.decision_matrix.must_haves import reasons
from level3_thinking.decision_matrix.problems import problems, too_large
from workshop.errors import BadAnswer, TooLarge

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Row:
    """One option's outcome. ``scores`` run from 0 to 1, empty where the option is out.

    ``total`` is the weighted sum, 0 to 1; ``rank`` starts at 1 and is shared by equals (1, 1, 3).
    """

    option: str
    reasons: tuple[str, ...]
    scores: tuple[Fraction, ...] = ()
    total: Fraction | None = None
    rank: int | None = None

    @property
    def eligible(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Result:
    """All rows in the order of the table; ``notes`` are remarks for the reader, in Vietnamese."""

    rows: tuple[Row, ...]
    weights: tuple[Fraction, ...]
    notes: tuple[str, ...] = ()

    @property
    def eligible(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.eligible)

    @property
    def ranked(self) -> tuple[Row, ...]:
        """The eligible rows, best first; equals keep the order of the table."""
        return tuple(sorted(self.eligible, key=lambda row: row.rank or 0))

    @property
    def winners(self) -> tuple[str, ...]:
        """The option with the highest total, or all that share it."""
        return tuple(row.option for row in self.rows if row.rank == 1)

    @property
    def excluded(self) -> dict[str, tuple[str, ...]]:
        return {row.option: row.reasons for row in self.rows if not row.eligible}


def score(matrix: Matrix) -> Result:
    """Compute everything. Raises ``TooLarge`` or ``BadAnswer`` saying what to mend first."""
    for message in too_large(matrix):
        raise TooLarge(message)
    found = problems(matrix)
    if found:
        more = f" (và {len(found) - 3} điểm khác)" if len(found) > 3 else ""
        raise BadAnswer(" ".join(found[:3]) + more)
    out = {option.name: reasons(matrix, option) for option in matrix.options}
    kept = [option for option in matrix.options if not out[option.name]]
    columns = [
        normalise([option.values[place] for option in kept], criterion)
        for place, criterion in enumerate(matrix.criteria)
    ]
    scored = {
        option.name: tuple(column[place] for column in columns) for place, option in enumerate(kept)
    }
    totals = {name: weighted(matrix.weights, scores) for name, scores in scored.items()}
    ranks = _ranks(totals)
    rows = tuple(
        Row(name, out[name], scored[name], totals[name], ranks[name])
        if name in scored
        else Row(name, out[name])
        for name in matrix.option_names
    )
    return Result(rows, matrix.weights, tuple(_notes(matrix, kept)))


def weighted(weights: Sequence[Fraction], scores: Sequence[Fraction]) -> Fraction:
    """The sum of weight times score."""
    return sum((w * s for w, s in zip(weights, scores, strict=True)), ZERO)


def normalise(values: Sequence[Fraction | None], criterion: Criterion) -> list[Fraction]:
    """Scores from 0 to 1 for one column of eligible options; an empty cell scores 0.

    Where all values are equal every option scores 1: the criterion does not tell them apart.
    """
    known = [value for value in values if value is not None]
    if not known:
        return [ZERO for _ in values]
    low, high = min(known), max(known)
    return [ZERO if value is None else _one(value, low, high, criterion) for value in values]


def _one(value: Fraction, low: Fraction, high: Fraction, criterion: Criterion) -> Fraction:
    if criterion.scale == "points":
        return value / POINTS[1]
    if low == high:
        return ONE
    if criterion.scale == "ratio":
        return value / high if criterion.better == "higher" else low / value
    gain = value - low if criterion.better == "higher" else high - value
    return gain / (high - low)


def _ranks(totals: dict[str, Fraction]) -> dict[str, int]:
    ranks: dict[Fraction, int] = {}
    for place, total in enumerate(sorted(totals.values(), reverse=True), start=1):
        ranks.setdefault(total, place)
    return {name: ranks[total] for name, total in totals.items()}


def _notes(matrix: Matrix, kept: list[Option]) -> list[str]:
    notes = []
    if len(kept) == 1:
        notes.append(f"Chỉ còn {kept[0].name} đủ điều kiện: không còn gì để so sánh.")
        return notes
    for place, criterion in enumerate(matrix.criteria):
        values = {option.values[place] for option in kept}
        if len(values) == 1:
            notes.append(
                f"Mọi phương án bằng nhau ở “{criterion.name}”: tiêu chí này không giúp chọn."
            )
    return notes
