"""The sheets of paired comparisons: the matrix, two kinds of priorities, λmax, CI, CR; formulas.

The eigenvector comes from squaring the matrix eight times (its 256th power), on a sheet of its own.
"""

from fractions import Fraction
from typing import Any

from level3_thinking.decision_matrix.ahp import ACCEPTABLE, RANDOM_INDEX
from level3_thinking.decision_matrix.layout import PAIRS, POWERS, at, span
from level3_thinking.decision_matrix.plan import Plan

FIRST, SQUARINGS = 5, 8
HEADS = ("Trung bình nhân", "Ưu tiên (trung bình nhân)", "Ưu tiên (vectơ riêng)", "A × ưu tiên")
INTRO = (
    "Mỗi ô cho biết tiêu chí ở hàng quan trọng gấp mấy lần tiêu chí ở cột (1/9 đến 9). "
    "Chỉ nhập nửa trên (nền vàng); nửa dưới tự nghịch đảo."
)


def eigen_cell(size: int, place: int) -> tuple[int, int]:
    """Row and column of the eigenvector's share of criterion number ``place`` (from 0)."""
    return FIRST + place, size + 4


def write(plan: Plan, names: list[str], table: list[list[Fraction]]) -> None:
    """Fill both sheets."""
    size = len(names)
    plan.put(PAIRS, 1, 1, "So sánh từng cặp tiêu chí (AHP, Saaty 1980)", "title")
    plan.put(PAIRS, 2, 1, INTRO, "note")
    plan.put(PAIRS, FIRST - 1, 1, "Hàng so với cột", "head")
    for place, name in enumerate(names):
        plan.put(PAIRS, FIRST + place, 1, name, "label")
        plan.put(PAIRS, FIRST - 1, 2 + place, name, "label")
    for row in range(size):
        for col in range(size):
            _cell(plan, row, col, table[row][col])
    _powers(plan, size)
    _priorities(plan, size)
    _consistency(plan, size)
    plan.also(PAIRS, lambda book, sheet, formats: _looks(sheet, size))


def _cell(plan: Plan, row: int, col: int, value: Fraction) -> None:
    here = (FIRST + row, 2 + col)
    if row == col:
        plan.put(PAIRS, *here, 1, "value")
    elif row > col:
        plan.formula(PAIRS, *here, f"1/{at(FIRST + col, 2 + row)}", "value")
    elif value.denominator == 1:
        plan.put(PAIRS, *here, value, "input")
    else:
        plan.formula(PAIRS, *here, f"{value.numerator}/{value.denominator}", "input")


def _matrix(size: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (FIRST, FIRST + size - 1), (2, size + 1)


def _powers(plan: Plan, size: int) -> None:
    plan.put(
        POWERS, 1, 1, "Lũy thừa của bảng so sánh: mỗi khối là bình phương của khối trước", "title"
    )
    rows, cols = _matrix(size)
    sheet = PAIRS
    for step in range(1, SQUARINGS + 1):
        top = 3 + (step - 1) * (size + 2)
        plan.put(POWERS, top - 1, 1, f"Bậc {2**step}", "note")
        total = f"SUM({span(rows, cols, sheet)})^2"
        for row in range(size):
            line = span((rows[0] + row,) * 2, cols, sheet)
            for col in range(size):
                column = span(rows, (cols[0] + col,) * 2, sheet)
                formula = f"SUMPRODUCT(MMULT({line},{column}))/{total}"
                plan.formula(POWERS, top + row, 1 + col, formula, "value")
        rows, cols, sheet = (top, top + size - 1), (1, size), ""


def _priorities(plan: Plan, size: int) -> None:
    rows, cols = _matrix(size)
    top = 3 + (SQUARINGS - 1) * (size + 2)
    last = span((top, top + size - 1), (1, size), POWERS)
    for place, head in enumerate(HEADS):
        plan.put(PAIRS, FIRST - 1, size + 2 + place, head, "head")
    mean, eigen = size + 2, size + 4
    for place in range(size):
        row = FIRST + place
        line = span((row, row), cols, fixed="c")
        power = span((top + place, top + place), (1, size), POWERS)
        share = span(rows, (eigen, eigen))
        plan.formula(PAIRS, row, mean, f"PRODUCT({line})^(1/{size})", "score")
        plan.formula(
            PAIRS, row, mean + 1, f"{at(row, mean)}/SUM({span(rows, (mean, mean))})", "percent"
        )
        plan.formula(PAIRS, row, eigen, f"SUM({power})/SUM({last})", "percent")
        plan.formula(PAIRS, row, eigen + 1, f"SUMPRODUCT(MMULT({line},{share}))", "score")


def ratio_cell(size: int) -> tuple[int, int]:
    """Row and column of CR."""
    return FIRST + size + 4, 2


def _consistency(plan: Plan, size: int) -> None:
    rows, _ = _matrix(size)
    top = FIRST + size + 1
    images = span(rows, (size + 5, size + 5))
    index = f"({at(top, 2)}-{size})/({size}-1)"
    lines = (
        ("λmax", f"SUM({images})"),
        ("CI = (λmax − n) / (n − 1)", index),
        (f"RI của Saaty với n = {size}", f"{RANDOM_INDEX[size - 1]}"),
        ("CR = CI / RI", f"IF({at(top + 2, 2)}=0,0,{at(top + 1, 2)}/{at(top + 2, 2)})"),
    )
    for place, (label, formula) in enumerate(lines):
        plan.put(PAIRS, top + place, 1, label, "label")
        plan.formula(PAIRS, top + place, 2, formula, "score")
    verdict = (
        f'IF({at(top + 3, 2)}<{ACCEPTABLE},"Nhất quán: dùng được",'
        '"Chưa nhất quán: xem lại các so sánh trước khi dùng")'
    )
    plan.formula(PAIRS, top + 3, 3, verdict, "note")


def _looks(sheet: Any, size: int) -> None:
    first = FIRST - 1
    steps = {"validate": "decimal", "criteria": "between", "minimum": 1 / 9,
             "maximum": 9, "error_title": "So sánh cặp",
             "error_message": "Nhập từ 1/9 đến 9 (như =1/3)."}  # fmt: skip
    for row in range(size - 1):
        sheet.data_validation(first + row, 2 + row, first + row, size, steps)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, size + 4, 15)
    sheet.set_row(first - 1, 34)
    sheet.freeze_panes(first, 1)
