"""The first sheet: what came out in plain words, what the person decided, the order, a chart."""

from typing import Any

from level3_thinking.decision_matrix import layout
from level3_thinking.decision_matrix.layout import (
    DATA,
    FRONT,
    HEAD_ROWS,
    PAIRS,
    SCORES,
    SWAY,
    Shape,
    at,
    span,
)
from level3_thinking.decision_matrix.plan import Plan
from level3_thinking.decision_matrix.scoring import Result
from level3_thinking.decision_matrix.sheet_pairs import ratio_cell
from level3_thinking.decision_matrix.sheet_sway import FIRST as SWAY_FIRST

SHOWN = 12
NO_AI = "Không có câu nào do AI viết."


def write(plan: Plan, shape: Shape, result: Result, decision: Any, title: str, pairs: bool) -> None:
    """Fill the sheet. ``decision`` is a ``workbook.Decision``."""
    plan.put(FRONT, 1, 1, title, "title")
    row = _figures(plan, shape, pairs)
    row = _decision(plan, decision, row + 1)
    row = _excluded(plan, result, row + 1)
    shown = min(len(result.eligible), SHOWN)
    _order(plan, shape, row + 1, shown)
    plan.also(FRONT, lambda book, sheet, formats: _chart(book, sheet, row + 1, shown))


def _figures(plan: Plan, shape: Shape, pairs: bool) -> int:
    rank, total = shape.down(SCORES, shape.total + 1), shape.down(SCORES, shape.total)
    names = shape.down(DATA, 1)
    same = (
        f'IF(COUNTIF({rank},1)>1," (đồng hạng nhất với "&COUNTIF({rank},1)-1&" phương án khác)","")'
    )
    sway = (SWAY_FIRST, SWAY_FIRST + shape.criteria - 1)
    lines = [
        ("Phương án dẫn đầu theo bảng", f"INDEX({names},MATCH(1,{rank},0))&{same}", "text"),
        ("Tổng điểm cao nhất (0 đến 1)", f"MAX({total})", "figure"),
        (
            "Hơn phương án thứ hai",
            f'IF(COUNT({total})<2,"",LARGE({total},1)-LARGE({total},2))',
            "figure",
        ),
        ("Số phương án đủ điều kiện", f"COUNT({total})", "figure"),
        ("Tổng trọng số", at(HEAD_ROWS[layout.MISSING], shape.eligible, DATA), "text"),
        ("Trọng số nhạy nhất", _nearest(sway), "text"),
    ]
    if pairs:
        lines.append(
            ("Tỷ số nhất quán CR (cần dưới 0,1)", at(*ratio_cell(shape.criteria), PAIRS), "figure")
        )
    for row, (label, formula, style) in enumerate(lines, start=3):
        plan.put(FRONT, row, 1, label, "label")
        plan.formula(FRONT, row, 2, formula, style)
    return 3 + len(lines)


def _nearest(rows: tuple[int, int]) -> str:
    """A sentence on the smallest change of one weight; no TEXT(), whose formats vary by locale."""
    key = span(rows, (10, 10), SWAY)
    best = f"MATCH(MIN({key}),{key},0)"
    name, now, level, to = (f"INDEX({span(rows, (col, col), SWAY)},{best})" for col in (1, 2, 8, 9))
    sentence = (
        f'{name}&": từ "&ROUND({now}*100,1)&" % qua mức "&ROUND({level}*100,1)&" % '
        f'thì dẫn đầu là "&{to}'
    )
    none = '"Không trọng số nào, nếu đổi một mình, làm đổi phương án dẫn đầu."'
    return f"IF(COUNT({key})=0,{none},{sentence})"


def _decision(plan: Plan, decision: Any, row: int) -> int:
    plan.put(FRONT, row, 1, "NGƯỜI QUYẾT ĐỊNH ĐIỀN", "head")
    plan.put(FRONT, row, 2, "Máy tính điểm; chọn hay không, và vì sao, là việc của bạn.", "head")
    lines = (
        (layout.CHOICE, decision.choice, "input_text"),
        (layout.FLIP_CRITERION, decision.flip_criterion, "input_text"),
        (layout.FLIP_AT, decision.flip_at, "input_percent"),
        (layout.FLIP_TO, decision.flip_to, "input_text"),
        (layout.REASON, decision.reason, "input_text"),
        (layout.AI_LABEL, decision.ai_label or NO_AI, "text"),
    )
    for place, (label, content, style) in enumerate(lines, start=row + 1):
        plan.put(FRONT, place, 1, label, "label")
        plan.put(FRONT, place, 2, content, style)
    return row + 1 + len(lines)


def _excluded(plan: Plan, result: Result, row: int) -> int:
    if not result.excluded:
        return row
    plan.put(FRONT, row, 1, "Phương án bị loại (lúc tạo bảng)", "head")
    plan.put(FRONT, row, 2, "Lý do", "head")
    for place, (name, reasons) in enumerate(result.excluded.items(), start=row + 1):
        plan.put(FRONT, place, 1, name, "text")
        plan.put(FRONT, place, 2, "; ".join(reasons), "text")
    return row + 1 + len(result.excluded)


def _order(plan: Plan, shape: Shape, row: int, shown: int) -> None:
    """The best options in order, which the chart draws."""
    plan.put(FRONT, row, 1, "Xếp theo tổng điểm", "head")
    plan.put(FRONT, row, 2, layout.TOTAL, "head")
    order = shape.down(SCORES, shape.total + 2)
    for place in range(1, shown + 1):
        for col, column in ((1, shape.down(DATA, 1)), (2, shape.down(SCORES, shape.total))):
            formula = f'IFERROR(INDEX({column},MATCH({place},{order},0)),"")'
            plan.formula(FRONT, row + place, col, formula, "text" if col == 1 else "score")


def _chart(book: Any, sheet: Any, row: int, shown: int) -> None:
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": layout.TOTAL,
            "categories": [FRONT, row, 0, row + shown - 1, 0],
            "values": [FRONT, row, 1, row + shown - 1, 1],
            "fill": {"color": "#0072B2"},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0.000"},
        }
    )
    chart.set_title({"name": "Tổng điểm các phương án", "name_font": {"size": 14}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 11}})
    chart.set_x_axis({"min": 0, "max": 1, "num_format": "0.0", "label_position": "high"})
    chart.set_size({"width": 640, "height": 120 + 34 * shown})
    alt = "Biểu đồ thanh: tổng điểm các phương án đủ điều kiện, từ cao xuống thấp, trục từ 0 đến 1."
    sheet.insert_chart(2, 3, chart, {"description": alt})
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 60)
