"""The sheet of sensitivity: how far each weight can move before another option leads; formulas."""

from typing import Any

from level3_thinking.decision_matrix import layout
from level3_thinking.decision_matrix.layout import DATA, HEAD_ROWS, SCORES, SWAY, Shape, at, span
from level3_thinking.decision_matrix.plan import Plan
from level3_thinking.decision_matrix.sheet_scores import WEIGHT_ROW

FIRST = 5
HEADS = (
    "Tiêu chí",
    "Trọng số hiện tại",
    "Dẫn đầu không đổi từ",
    "đến",
    "Giảm quá mức dưới thì dẫn đầu là",
    "Tăng quá mức trên thì dẫn đầu là",
    "Thay đổi nhỏ nhất (điểm %)",
    "Mức đổi ngôi",
    "Dẫn đầu mới",
    "Độ lớn của thay đổi",
)
WIDE = 6
INTRO = (
    "Khi đổi trọng số một tiêu chí, các tiêu chí khác chia phần còn lại theo tỷ lệ cũ. "
    "Ở đúng mức đổi ngôi hai phương án bằng điểm; đi quá mức đó thì phương án dẫn đầu mới thắng."
)
NONE = "không đổi"


def write(plan: Plan, shape: Shape) -> None:
    """Fill the sheet: one line a criterion, then the working below it, one line an option."""
    plan.put(SWAY, 1, 1, "Độ nhạy: đổi một trọng số thì kết quả có đổi không", "title")
    plan.put(SWAY, 2, 1, INTRO, "note")
    for place, head in enumerate(HEADS, start=1):
        plan.put(SWAY, FIRST - 1, place, head, "head")
    top = FIRST + shape.criteria + 4
    leader = (top - 3, 2)
    plan.put(SWAY, leader[0], 1, "Dòng của phương án đang dẫn đầu", "label")
    plan.formula(SWAY, *leader, f"MATCH(1,{shape.down(SCORES, shape.total + 1)},0)", "count")
    rows = (top, top + shape.options - 1)
    plan.put(SWAY, top - 1, 1, "Cách tính, từng phương án so với phương án dẫn đầu", "head")
    for row in range(shape.options):
        plan.formula(SWAY, top + row, 1, at(layout.FIRST + row, 1, DATA), "text")
    for place in range(shape.criteria):
        _summary(plan, shape, place, rows)
        _working(plan, shape, place, rows, leader)
    plan.also(SWAY, lambda book, sheet, formats: _looks(sheet, top - 1))


def _names(shape: Shape) -> str:
    return shape.down(DATA, 1)


def _summary(plan: Plan, shape: Shape, place: int, rows: tuple[int, int]) -> None:
    row, col = FIRST + place, 2 + place
    weight, low, high = at(row, 2), at(row, 3), at(row, 4)
    _, _, below, above, key_low, key_high = (
        span(rows, (2 + place * WIDE + k,) * 2) for k in range(WIDE)
    )
    plan.formula(SWAY, row, 1, at(HEAD_ROWS[layout.NAME], col, DATA), "label")
    plan.formula(SWAY, row, 2, at(WEIGHT_ROW, col, SCORES), "percent")
    plan.formula(SWAY, row, 3, f"IF(COUNT({below})=0,0,MAX({below}))", "percent")
    plan.formula(SWAY, row, 4, f"IF(COUNT({above})=0,1,MIN({above}))", "percent")
    for column, keys, found in ((5, key_low, below), (6, key_high, above)):
        name = f"INDEX({_names(shape)},MATCH(MIN({keys}),{keys},0))"
        plan.formula(SWAY, row, column, f'IF(COUNT({found})=0,"{NONE}",{name})', "text")
    down, up = f"{weight}-{low}", f"{high}-{weight}"
    no_down, no_up = f"COUNT({below})=0", f"COUNT({above})=0"
    goes_down = f"AND(NOT({no_down}),OR({no_up},{down}<={up}))"
    none = f"AND({no_down},{no_up})"
    for column, yes, no in (
        (7, f"-({down})*100", f"({up})*100"),
        (8, low, high),
        (9, at(row, 5), at(row, 6)),
    ):
        formula = f'IF({none},"{NONE}",IF({goes_down},{yes},{no}))'
        plan.formula(SWAY, row, column, formula, "percent" if column == 8 else "value")
    plan.formula(SWAY, row, 10, f'IF(ISNUMBER({at(row, 7)}),ABS({at(row, 7)}),"")', "value")


def _working(
    plan: Plan, shape: Shape, place: int, rows: tuple[int, int], leader: tuple[int, int]
) -> None:
    """The leader's lead over each option at weight 0 and 1, where it ends, who gains fastest."""
    name = at(HEAD_ROWS[layout.NAME], 2 + place, DATA)
    first = 2 + place * WIDE
    heads = ("hơn ở mức 0 %", "hơn ở mức 100 %", "mức giao dưới", "mức giao trên", "dưới", "trên")
    for k, head in enumerate(heads):
        plan.formula(SWAY, rows[0] - 1, first + k, f'{name}&": {head}"', "head")
    summary = FIRST + place
    for number in range(shape.options):
        row = rows[0] + number
        lead = _leads(shape, place, number, at(*leader, fixed="cr"))
        zero, one, below, above = (at(row, first + k) for k in range(4))
        total = at(layout.FIRST + number, shape.total, SCORES)
        for k, formula in enumerate(
            (
                f'IF(ISNUMBER({total}),{lead[0]},"")',
                f'IF(ISNUMBER({total}),{lead[1]},"")',
                f'IF(ISNUMBER({zero}),IF({zero}<0,{zero}/({zero}-{one}),""),"")',
                f'IF(ISNUMBER({one}),IF({one}<0,{zero}/({zero}-{one}),""),"")',
                f'IF(ISNUMBER({below}),IF({below}={at(summary, 3, fixed="cr")},{zero},""),"")',
                f'IF(ISNUMBER({above}),IF({above}={at(summary, 4, fixed="cr")},{one},""),"")',
            )
        ):
            plan.formula(SWAY, row, first + k, formula, "value")


def _leads(shape: Shape, place: int, number: int, leader: str) -> tuple[str, str]:
    """The leader's lead with none, and with all, of the weight on the criterion."""
    col, row = 2 + place, layout.FIRST + number
    weights = span((WEIGHT_ROW, WEIGHT_ROW), shape.cols, SCORES)
    weight = at(WEIGHT_ROW, col, SCORES, "cr")
    mine = span((row, row), shape.cols, SCORES)
    block = span(shape.rows, shape.cols, SCORES)
    best = f"INDEX({block},{leader},0)"
    gap = f"SUMPRODUCT({weights},{best})-SUMPRODUCT({weights},{mine})"
    one = f"INDEX({shape.down(SCORES, col)},{leader})-{at(row, col, SCORES)}"
    if shape.criteria == 1:
        return f"ROUND({one},14)", f"ROUND({one},14)"
    equal = f"(SUM({best})-SUM({mine})-({one}))/{shape.criteria - 1}"
    zero = f"IF({weight}=1,{equal},({gap}-{weight}*({one}))/(1-{weight}))"
    return f"ROUND({zero},14)", f"ROUND({one},14)"


def _looks(sheet: Any, working: int) -> None:
    sheet.set_row(FIRST - 2, 48)
    sheet.set_row(working - 1, 34)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 100, 16)
    sheet.freeze_panes(FIRST - 1, 1)
