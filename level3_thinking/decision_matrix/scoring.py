"""From a table of options to scores, totals and ranks, exactly; what is out, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.model import (
    MAX_CRITERIA,
    MAX_OPTIONS,
    POINTS,
    Criterion,
    Matrix,
    Option,
    Requirement,
)
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


def problems(matrix: Matrix) -> tuple[str, ...]:
    """Everything that keeps the matrix from being computed, each as a Vietnamese sentence."""
    found = [*_size(matrix), *_weights(matrix)]
    if matrix.missing == "ask":
        found += _gaps(matrix)
    if found:
        return tuple(found)
    rows = [option for option in matrix.options if not reasons(matrix, option)]
    if not rows:
        return ("Không còn phương án nào đủ điều kiện bắt buộc. Bạn xem lại các điều kiện.",)
    return tuple(
        message
        for place, criterion in enumerate(matrix.criteria)
        for message in _scale(criterion, [(row.name, row.values[place]) for row in rows])
    )


def score(matrix: Matrix) -> Result:
    """Compute everything. Raises ``TooLarge`` or ``BadAnswer`` saying what to mend first."""
    if len(matrix.options) > MAX_OPTIONS or len(matrix.criteria) > MAX_CRITERIA:
        raise TooLarge(next(iter(_size(matrix))))
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
        option.name: tuple(column[place] for column in columns)
        for place, option in enumerate(kept)
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


def reasons(matrix: Matrix, option: Option) -> tuple[str, ...]:
    """Why an option is out, a Vietnamese phrase for each must-have it fails; empty if it is in."""
    pairs = zip(matrix.requirements, option.meets, strict=True)
    found = [reason for need, fact in pairs if (reason := _fails(need, fact))]
    if matrix.missing == "exclude":
        found += [f"thiếu số liệu “{name}”" for name in _empty(matrix, option)]
    return tuple(found)


def _fails(need: Requirement, fact: bool | Fraction | None) -> str:
    if fact is None:
        return f"chưa rõ “{need.name}”"
    if need.bound is None:
        return "" if fact else f"không đạt “{need.name}”"
    met = fact >= need.bound if need.rule == "at_least" else fact <= need.bound
    bound = f"{wording.RULE[need.rule]} {wording.number(need.bound)} {need.unit}".rstrip()
    return "" if met else f"“{need.name}” là {wording.number(Fraction(fact))}, cần {bound}"


def _empty(matrix: Matrix, option: Option) -> list[str]:
    pairs = zip(matrix.criteria, option.values, strict=True)
    return [criterion.name for criterion, value in pairs if value is None]


def _ranks(totals: dict[str, Fraction]) -> dict[str, int]:
    ranks: dict[Fraction, int] = {}
    for place, total in enumerate(sorted(totals.values(), reverse=True), start=1):
        ranks.setdefault(total, place)
    return {name: ranks[total] for name, total in totals.items()}


def _size(matrix: Matrix) -> list[str]:
    found = []
    if len(matrix.options) > MAX_OPTIONS:
        found.append(
            f"Bảng có {wording.number(Fraction(len(matrix.options)))} phương án, bài này nhận tối đa "
            f"{wording.number(Fraction(MAX_OPTIONS))}. Bạn lọc bớt theo điều kiện bắt buộc trước."
        )
    if len(matrix.criteria) > MAX_CRITERIA:
        found.append(
            f"Bảng có {len(matrix.criteria)} tiêu chí, bài này nhận tối đa {MAX_CRITERIA}. "
            "Bạn gộp hoặc bỏ bớt: hơn 7 tiêu chí là đã khó cân nhắc."
        )
    if len(matrix.options) < 2:
        found.append("Cần ít nhất hai phương án thì mới có gì để chọn. Bạn thêm phương án.")
    if not matrix.criteria:
        found.append("Chưa có tiêu chí nào. Bạn chọn ít nhất một cột làm tiêu chí.")
    return found


def _weights(matrix: Matrix) -> list[str]:
    found = [
        f"Trọng số của “{criterion.name}” là số âm. Bạn nhập số từ 0 đến 100 %."
        for criterion in matrix.criteria
        if criterion.weight < 0
    ]
    total = sum(matrix.weights, ZERO)
    if matrix.criteria and total != 1:
        gap = wording.percent(abs(1 - total), 4)
        side = "thiếu" if total < 1 else "thừa"
        found.append(
            f"Tổng trọng số là {wording.percent(total, 4)}, {side} {gap} so với 100 %. "
            "Bạn chỉnh lại cho đủ 100 %."
        )
    return found


def _gaps(matrix: Matrix) -> list[str]:
    gaps = [(option.name, name) for option in matrix.options for name in _empty(matrix, option)]
    if not gaps:
        return []
    shown = "; ".join(f"{name} của {option}" for option, name in gaps[:3])
    more = f" và {len(gaps) - 3} ô khác" if len(gaps) > 3 else ""
    return [
        f"Còn ô chưa có số liệu: {shown}{more}. Bạn điền số, hoặc chọn cách xử lý ô trống "
        "(tính 0 điểm, hay loại phương án)."
    ]


def _scale(criterion: Criterion, cells: list[tuple[str, Fraction | None]]) -> list[str]:
    known = [(name, value) for name, value in cells if value is not None]
    if criterion.scale == "points":
        low, high = POINTS
        wrong = [name for name, value in known if not low <= value <= high]
        if wrong:
            return [f"“{criterion.name}” chấm điểm từ {low} đến {high}; xem lại {wrong[0]}."]
        if criterion.better == "lower":
            return [
                f"“{criterion.name}” chấm bằng điểm thì điểm cao luôn là tốt. "
                "Bạn chọn chiều “cao hơn tốt”."
            ]
    if criterion.scale == "ratio":
        wrong = [name for name, value in known if value <= 0]
        if wrong:
            return [
                f"“{criterion.name}” có số không dương ({wrong[0]}) nên không chia tỷ lệ được. "
                f"Bạn chọn cách quy điểm “{wording.SCALE['minmax']}”."
            ]
    return []


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
