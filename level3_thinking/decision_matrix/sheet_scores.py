"""The sheet of scores: each value on a scale from 0 to 1, weighted totals, ranks; all formulas."""

from typing import Any

from level3_thinking.decision_matrix import layout, wording
from level3_thinking.decision_matrix.layout import DATA, FIRST, HEAD_ROWS, SCORES, Shape, at, span
from level3_thinking.decision_matrix.model import POINTS
from level3_thinking.decision_matrix.plan import Plan

WEIGHT_ROW, LOW_ROW, HIGH_ROW, HEAD_ROW = 6, 7, 8, FIRST - 1


def write(plan: Plan, shape: Shape) -> None:
    """Fill the sheet."""
    plan.put(SCORES, 1, 1, "Điểm của từng phương án theo từng tiêu chí, và tổng điểm", "title")
    plan.put(
        SCORES,
        2,
        1,
        "Điểm chạy từ 0 (kém nhất) đến 1 (tốt nhất). Mọi ô ở trang này là công thức.",
        "note",
    )
    _heads(plan, shape)
    for row in range(FIRST, FIRST + shape.options):
        plan.formula(SCORES, row, 1, at(row, 1, DATA), "text")
        for col in range(shape.cols[0], shape.cols[1] + 1):
            plan.formula(SCORES, row, col, _score(shape, row, col), "score")
            plan.formula(SCORES, row, shape.considered(col), _considered(shape, row, col), "value")
        _totals(plan, shape, row)
    plan.also(SCORES, lambda book, sheet, formats: _looks(sheet, book, shape))


def _heads(plan: Plan, shape: Shape) -> None:
    for row, label in (
        (WEIGHT_ROW, layout.WEIGHT),
        (LOW_ROW, "Nhỏ nhất trong số đủ điều kiện"),
        (HIGH_ROW, "Lớn nhất trong số đủ điều kiện"),
        (HEAD_ROW, layout.OPTION),
    ):
        plan.put(SCORES, row, 1, label, "label")
    for col in range(shape.cols[0], shape.cols[1] + 1):
        name = at(HEAD_ROWS[layout.NAME], col, DATA)
        side = shape.considered(col)
        plan.formula(SCORES, HEAD_ROW, col, name, "head")
        plan.formula(SCORES, HEAD_ROW, side, f'"Giá trị xét: "&{name}', "head")
        plan.formula(SCORES, WEIGHT_ROW, col, at(HEAD_ROWS[layout.WEIGHT], col, DATA), "percent")
        values = shape.down("", side)
        plan.formula(SCORES, LOW_ROW, col, f"MIN({values})", "value")
        plan.formula(SCORES, HIGH_ROW, col, f"MAX({values})", "value")
    for place, label in enumerate((layout.TOTAL, layout.RANK, layout.ORDER)):
        plan.put(SCORES, HEAD_ROW, shape.total + place, label, "head")


def _in(shape: Shape, row: int) -> str:
    return f'{at(row, shape.eligible, DATA, "c")}="{wording.ELIGIBLE}"'


def _considered(shape: Shape, row: int, col: int) -> str:
    cell = at(row, col, DATA)
    return f'IF(AND({_in(shape, row)},ISNUMBER({cell})),{cell},"")'


def _score(shape: Shape, row: int, col: int) -> str:
    value = at(row, shape.considered(col))
    low, high = at(LOW_ROW, col, fixed="r"), at(HIGH_ROW, col, fixed="r")
    scale = f'{at(HEAD_ROWS[layout.SCALE], col, DATA, "r")}="{{}}"'
    up = f'{at(HEAD_ROWS[layout.BETTER], col, DATA, "r")}="{wording.BETTER["higher"]}"'
    ratio = f"IF({up},{value}/{high},{low}/{value})"
    span_of = f"IF({up},{value}-{low},{high}-{value})/({high}-{low})"
    return (
        f'IF(NOT({_in(shape, row)}),"",IF({value}="",0,'
        f"IF({scale.format(wording.SCALE['points'])},{value}/{POINTS[1]},"
        f"IF({high}={low},1,IF({scale.format(wording.SCALE['ratio'])},{ratio},{span_of})))))"
    )


def _totals(plan: Plan, shape: Shape, row: int) -> None:
    weights = span((WEIGHT_ROW, WEIGHT_ROW), shape.cols)
    scores = span((row, row), shape.cols, fixed="c")
    total, totals = at(row, shape.total), shape.down("", shape.total)
    value = f'IF({_in(shape, row)},ROUND(SUMPRODUCT({weights},{scores}),12),"")'
    plan.formula(SCORES, row, shape.total, value, "score")
    rank = f'IF(ISNUMBER({total}),RANK({total},{totals}),"")'
    plan.formula(SCORES, row, shape.total + 1, rank, "count")
    before = f"{at(FIRST, shape.total + 1, fixed='cr')}:{at(row, shape.total + 1)}"
    mine = at(row, shape.total + 1)
    order = f'IF(ISNUMBER({mine}),{mine}+COUNTIF({before},{mine})-1,"")'
    plan.formula(SCORES, row, shape.total + 2, order, "count")


def _looks(sheet: Any, book: Any, shape: Shape) -> None:
    first, last = shape.rows[0] - 1, shape.rows[1] - 1
    best = book.add_format({"bg_color": "#CDEBD3", "font_color": "#0B4D1E", "bold": True})
    out = book.add_format({"font_color": "#6B6B6B", "italic": True})
    rank = at(FIRST, shape.total + 1, fixed="c")
    for test, style in ((f"={rank}=1", best), (f"=NOT(ISNUMBER({rank}))", out)):
        rule = {"type": "formula", "criteria": test, "format": style}
        sheet.conditional_format(first, 0, last, shape.total + 1, rule)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, shape.considered(shape.cols[1]) - 1, 15)
    sheet.set_row(HEAD_ROW - 1, 34)
    sheet.freeze_panes(HEAD_ROW, 1)
