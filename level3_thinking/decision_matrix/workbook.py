"""The choice as an Excel workbook whose every figure is a live formula, to go on with in Excel.

Sheets: reading of the result, data, scores, paired comparisons, sensitivity, the table as brought.
"""

from collections.abc import Sequence
from fractions import Fraction

from level3_thinking.decision_matrix import (
    sheet_data,
    sheet_front,
    sheet_pairs,
    sheet_scores,
    sheet_sway,
    wording,
)
from level3_thinking.decision_matrix.ahp import Judgement, comparison_table, priorities
from level3_thinking.decision_matrix.layout import SOURCE, Shape
from level3_thinking.decision_matrix.model import Exact, Matrix, Model
from level3_thinking.decision_matrix.plan import Plan
from level3_thinking.decision_matrix.scoring import score
from workshop.errors import TooLarge

MAX_SHOWN = 1000


class Decision(Model):
    """What the person says of the result; it stands in the workbook's first sheet as typed.

    ``flip_criterion`` is ``layout.NO_FLIP`` where no change of one weight alone flips the winner.
    ``ai_label`` says which text a model wrote; empty where none did.
    """

    choice: str = ""
    flip_criterion: str = ""
    flip_at: Exact | None = None
    flip_to: str = ""
    reason: str = ""
    ai_label: str = ""


def build(
    matrix: Matrix,
    decision: Decision,
    judgements: Sequence[Judgement] = (),
    source: Sequence[Sequence[str]] = (),
    title: str = "Chọn phương án có căn cứ",
) -> bytes:
    """The workbook's bytes. ``source`` is the table as it was brought, kept for tracing.

    With ``judgements`` the weights are formulas on the sheet of comparisons, and the matrix's own
    weights are replaced by theirs. Raises ``BadAnswer`` or ``TooLarge`` as ``score`` does, and for
    more than ``MAX_SHOWN`` options.
    """
    names = [criterion.name for criterion in matrix.criteria]
    found = priorities(names, judgements) if judgements else None
    if found:
        matrix = matrix.with_weights(found.weights)
    result = score(matrix)
    if len(matrix.options) > MAX_SHOWN:
        raise TooLarge(
            f"Bảng tính có công thức nhận tối đa {wording.number(Fraction(MAX_SHOWN))} phương án. "
            "Trong tệp gốc, bạn bỏ những dòng chắc chắn không chọn, rồi chọn lại tệp ở bước 1."
        )
    shape = Shape(len(matrix.criteria), len(matrix.requirements), len(matrix.options))
    plan = Plan()
    sheet_front.write(plan, shape, result, decision, title, found is not None)
    sheet_data.write(plan, shape, matrix, found)
    sheet_scores.write(plan, shape)
    if found:
        sheet_pairs.write(plan, names, comparison_table(names, judgements))
    sheet_sway.write(plan, shape)
    _source(plan, source)
    return plan.to_xlsx()


def _source(plan: Plan, source: Sequence[Sequence[str]]) -> None:
    plan.put(SOURCE, 1, 1, "Bảng gốc, giữ nguyên chữ như khi mang tới", "title")
    for row, cells in enumerate(source, start=3):
        for col, content in enumerate(cells, start=1):
            plan.put(SOURCE, row, col, str(content), "text")
    plan.also(SOURCE, lambda book, sheet, formats: sheet.set_column(0, 20, 22))
