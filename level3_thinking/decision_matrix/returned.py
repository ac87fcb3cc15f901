"""From a workbook that came back from Excel to the draft, so that the panel shows what it says."""

from fractions import Fraction

from level3_thinking.decision_matrix.draft import Draft
from level3_thinking.decision_matrix.handed_in import HandedIn
from level3_thinking.decision_matrix.model import Criterion, Matrix


def merged(draft: Draft, handed: HandedIn) -> Draft:
    """The draft with the figures, the importance and the decision of the workbook.

    Options or criteria that were added in Excel stay in the workbook alone: the brought table does
    not have them.
    """
    matrix = handed.matrix
    columns = tuple(
        column.model_copy(update={"better": c.better, "scale": c.scale, "unit": c.unit})
        if column.weighed and (c := _criteria(matrix).get(column.name))
        else column
        for column in draft.columns
    )
    changed = draft.model_copy(
        update={
            "columns": columns,
            "missing": matrix.missing,
            "decision": handed.decision,
            "by_pairs": bool(handed.judgements),
            "pairs": handed.judgements or draft.pairs,
            "shares": draft.shares if handed.judgements else _shares(matrix),
        }
    )
    names = set(draft.criteria)
    for option in matrix.options:
        for criterion, value in zip(matrix.criteria, option.values, strict=True):
            if criterion.name in names:
                changed = changed.with_cell(option.name, criterion.name, value)
        for need, fact in zip(matrix.requirements, option.meets, strict=True):
            changed = changed.with_cell(option.name, need.name, fact)
    return changed


def _criteria(matrix: Matrix) -> dict[str, Criterion]:
    return {criterion.name: criterion for criterion in matrix.criteria}


def _shares(matrix: Matrix) -> dict[str, Fraction]:
    return {criterion.name: criterion.weight for criterion in matrix.criteria}
