"""The sheet of inputs: criteria with direction, scale and weight, must-haves, and raw values."""

from fractions import Fraction
from typing import Any

from level3_thinking.decision_matrix import layout, wording
from level3_thinking.decision_matrix.ahp import Priorities
from level3_thinking.decision_matrix.layout import DATA, FIRST, HEAD_ROWS, PAIRS, Shape, at, span
from level3_thinking.decision_matrix.model import Matrix
from level3_thinking.decision_matrix.plan import Plan
from level3_thinking.decision_matrix.sheet_pairs import eigen_cell

ROW = HEAD_ROWS
INTRO = (
    "Ô nền vàng là chỗ nhập; đổi ô nào, các trang sau tự tính lại. "
    "Ô chưa có số liệu thì để trống, đừng ghi 0."
)


def write(plan: Plan, shape: Shape, matrix: Matrix, found: Priorities | None) -> None:
    """Fill the sheet; with ``found`` the weights are formulas on the sheet of comparisons."""
    plan.put(DATA, 1, 1, "Dữ liệu: tiêu chí, trọng số, giá trị của từng phương án", "title")
    plan.put(DATA, 2, 1, INTRO, "note")
    for label, row in ROW.items():
        plan.put(DATA, row, 1, label, "label")
    _criteria(plan, matrix)
    _weights(plan, shape, matrix, found)
    _requirements(plan, shape, matrix)
    _options(plan, shape, matrix)
    plan.put(DATA, ROW[layout.MISSING], 2, wording.MISSING[matrix.missing], "input_text")
    plan.also(DATA, lambda book, sheet, formats: _rules(sheet, book, shape))


def _criteria(plan: Plan, matrix: Matrix) -> None:
    for col, criterion in enumerate(matrix.criteria, start=2):
        plan.put(DATA, ROW[layout.NAME], col, criterion.name, "input_text")
        plan.put(DATA, ROW[layout.UNIT], col, criterion.unit, "input_text")
        plan.put(DATA, ROW[layout.BETTER], col, wording.BETTER[criterion.better], "input_text")
        plan.put(DATA, ROW[layout.SCALE], col, wording.SCALE[criterion.scale], "input_text")


def _weights(plan: Plan, shape: Shape, matrix: Matrix, found: Priorities | None) -> None:
    row = ROW[layout.WEIGHT]
    top = found.eigen.index(max(found.eigen)) + 2 if found else 0
    for col, criterion in enumerate(matrix.criteria, start=2):
        if found is None:
            plan.put(DATA, row, col, criterion.weight, "input_percent")
        elif col == top:
            others = [at(row, c) for c in range(2, shape.criteria + 2) if c != top]
            plan.formula(DATA, row, col, f"1-{'-'.join(others)}", "percent")
        else:
            cell = at(*eigen_cell(shape.criteria, col - 2), PAIRS)
            plan.formula(DATA, row, col, f"ROUND({cell},3)", "percent")
    total = span((row, row), shape.cols, fixed="")
    plan.formula(DATA, row, shape.eligible, f"SUM({total})", "percent")
    check = f'IF(ABS(SUM({total})-1)<0.000000001,"Tổng đúng 100 %","Tổng chưa bằng 100 %")'
    plan.formula(DATA, ROW[layout.MISSING], shape.eligible, check, "label")


def _requirements(plan: Plan, shape: Shape, matrix: Matrix) -> None:
    for col, need in enumerate(matrix.requirements, start=shape.needs[0]):
        plan.put(DATA, ROW[layout.NAME], col, need.name, "input_text")
        plan.put(DATA, ROW[layout.UNIT], col, need.unit, "input_text")
        plan.put(DATA, ROW[layout.BETTER], col, wording.RULE[need.rule], "input_text")
        bound = wording.YES if need.bound is None else need.bound
        plan.put(DATA, ROW[layout.SCALE], col, bound, "input")
    plan.put(DATA, ROW[layout.NAME], shape.eligible, layout.ELIGIBLE, "head")


def _options(plan: Plan, shape: Shape, matrix: Matrix) -> None:
    for row, option in enumerate(matrix.options, start=FIRST):
        plan.put(DATA, row, 1, option.name, "input_text")
        for col, value in enumerate(option.values, start=2):
            plan.put(DATA, row, col, value, "input")
        for col, fact in enumerate(option.meets, start=shape.needs[0]):
            plan.put(DATA, row, col, _fact(fact), "input")
        plan.formula(DATA, row, shape.eligible, _eligible(shape, row), "value")


def _fact(fact: bool | Fraction | None) -> Any:
    return (wording.YES if fact else wording.NO) if isinstance(fact, bool) else fact


def _eligible(shape: Shape, row: int) -> str:
    """Met all must-haves and, where empty cells exclude, none is empty."""
    values = span((row, row), shape.cols, fixed="c")
    policy = at(ROW[layout.MISSING], 2, fixed="cr")
    tests = [f'OR({policy}<>"{wording.MISSING["exclude"]}",COUNT({values})={shape.criteria})']
    for col in range(shape.needs[0], shape.needs[1] + 1):
        rule, bound = at(ROW[layout.BETTER], col, fixed="r"), at(ROW[layout.SCALE], col, fixed="r")
        cell = at(row, col)
        tests.append(
            f'IF({rule}="{wording.RULE["yes"]}",{cell}="{wording.YES}",'
            f'IF(ISNUMBER({cell}),IF({rule}="{wording.RULE["at_least"]}",'
            f"{cell}>={bound},{cell}<={bound}),FALSE))"
        )
    return f'IF(AND({",".join(tests)}),"{wording.ELIGIBLE}","{wording.OUT}")'


def _rules(sheet: Any, book: Any, shape: Shape) -> None:
    """Drop-down lists, the range of weights, colours of what is wrong, widths, frozen heads."""
    first, last = shape.cols[0] - 1, shape.cols[1] - 1

    def choices(label: str, cols: tuple[int, int], words: list[str]) -> None:
        row = ROW[label] - 1
        sheet.data_validation(row, cols[0], row, cols[1], {"validate": "list", "source": words})

    choices(layout.BETTER, (first, last), list(wording.BETTER.values()))
    choices(layout.SCALE, (first, last), list(wording.SCALE.values()))
    choices(layout.MISSING, (1, 1), [wording.MISSING["zero"], wording.MISSING["exclude"]])
    if shape.requirements:
        needs = (shape.needs[0] - 1, shape.needs[1] - 1)
        choices(layout.BETTER, needs, list(wording.RULE.values()))
    weights = ROW[layout.WEIGHT] - 1
    between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1,
               "error_title": "Trọng số", "error_message": "Nhập số từ 0 % đến 100 %."}  # fmt: skip
    sheet.data_validation(weights, first, weights, last, between)
    bad = book.add_format({"bg_color": "#F8D7DA", "font_color": "#7A0010", "bold": True})
    out = {"type": "cell", "criteria": "==", "value": f'"{wording.OUT}"', "format": bad}
    column = shape.eligible - 1
    sheet.conditional_format(shape.rows[0] - 1, column, shape.rows[1] - 1, column, out)
    whole = span((weights + 1, weights + 1), shape.cols)
    wrong = {"type": "formula", "criteria": f"=ABS(SUM({whole})-1)>0.000000001", "format": bad}
    sheet.conditional_format(weights, first, weights, column, wrong)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, column, 17)
    sheet.freeze_panes(FIRST - 1, 1)
