"""What keeps a matrix from being computed, each as a sentence that says what to mend."""

from fractions import Fraction

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.model import (
    MAX_CRITERIA,
    MAX_OPTIONS,
    POINTS,
    Criterion,
    Matrix,
)
from level3_thinking.decision_matrix.must_haves import empty, reasons


def problems(matrix: Matrix) -> tuple[str, ...]:
    """Everything that keeps the matrix from being computed, each as a Vietnamese sentence."""
    found = [*too_large(matrix), *_too_small(matrix), *_weights(matrix)]
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


def too_large(matrix: Matrix) -> list[str]:
    """What is over a limit, as Vietnamese sentences."""
    found = []
    if len(matrix.options) > MAX_OPTIONS:
        found.append(
            f"Bảng có {_count(len(matrix.options))} phương án, bài này nhận tối đa "
            f"{_count(MAX_OPTIONS)}. Bạn lọc bớt theo điều kiện bắt buộc trước."
        )
    if len(matrix.criteria) > MAX_CRITERIA:
        found.append(
            f"Bảng có {len(matrix.criteria)} tiêu chí, bài này nhận tối đa {MAX_CRITERIA}. "
            "Bạn gộp hoặc bỏ bớt: hơn 7 tiêu chí là đã khó cân nhắc."
        )
    return found


def _too_small(matrix: Matrix) -> list[str]:
    found = []
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
    total = sum(matrix.weights, Fraction(0))
    if matrix.criteria and total != 1:
        gap = wording.percent(abs(1 - total), 4)
        side = "thiếu" if total < 1 else "thừa"
        found.append(
            f"Tổng trọng số là {wording.percent(total, 4)}, {side} {gap} so với 100 %. "
            "Bạn chỉnh lại cho đủ 100 %."
        )
    return found


def _gaps(matrix: Matrix) -> list[str]:
    gaps = [(option.name, name) for option in matrix.options for name in empty(matrix, option)]
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


def _count(number: int) -> str:
    return wording.number(Fraction(number))
