"""Whether a returned workbook's formulas are alive: none pasted over, totals that follow."""

from fractions import Fraction
from typing import Any

from level3_thinking.decision_matrix import layout, wording
from level3_thinking.decision_matrix.formula_functions import FormulaError
from level3_thinking.decision_matrix.formulas import Formula, Sheets
from level3_thinking.decision_matrix.handed_in import HandedIn, plain
from level3_thinking.decision_matrix.layout import DATA, SCORES
from level3_thinking.decision_matrix.problems import problems
from level3_thinking.decision_matrix.scoring import score

TOLERANCE = Fraction(1, 10**9)


def pasted(handed: HandedIn) -> tuple[str, ...]:
    """The cells of SCORES (scores, totals, ranks) that hold a pasted value and not a formula."""
    found = []
    for row, columns in _score_rows(handed).items():
        for col in columns:
            content = handed.sheets.cells.get((SCORES, row, col))
            if content is not None and not isinstance(content, Formula):
                found.append(layout.at(row, col))
    return tuple(found)


def _score_rows(handed: HandedIn) -> dict[int, range]:
    total = _total_column(handed.sheets)
    return {row: range(2, total + 2) for row in handed.rows} if total else {}


def _total_column(sheets: Sheets) -> int | None:
    for (sheet, _, col), content in sheets.cells.items():
        if sheet == SCORES and isinstance(content, str) and plain(content) == plain(layout.TOTAL):
            return col
    return None


def dead(handed: HandedIn) -> tuple[str, ...]:
    """The options whose total in SCORES is not what the inputs give, as Vietnamese sentences.

    The sheet is recomputed as handed in, and again after the weights change hands, so that a total
    that does not follow its inputs is found.
    """
    column = _total_column(handed.sheets)
    if column is None:
        return (f"Trang “{SCORES}” không còn cột “{layout.TOTAL}”.",)
    if problems(handed.matrix):
        return ()
    turned = (*handed.matrix.weights[1:], *handed.matrix.weights[:1])
    other = handed.sheets
    for col, weight in zip(handed.columns, turned, strict=True):
        other = other.with_cell((DATA, handed.weight_row, col), weight)
    found: dict[str, str] = {}
    for sheets, matrix, when in (
        (handed.sheets, handed.matrix, ""),
        (other, handed.matrix.with_weights(turned), " khi đổi trọng số"),
    ):
        for row, option in zip(handed.rows, score(matrix).rows, strict=True):
            shown = _shown(sheets, row, column)
            if not _same(shown, option.total):
                found.setdefault(
                    option.option,
                    f"Tổng điểm của {option.option} (ô {layout.at(row, column)} trang “{SCORES}”) "
                    f"là {_words(shown)}{when}, tính lại được {_words(option.total)}.",
                )
    return tuple(found.values())


def _shown(sheets: Sheets, row: int, column: int) -> Any:
    try:
        return sheets.value(SCORES, row, column)
    except FormulaError as error:
        return error.code


def _same(shown: Any, right: Fraction | None) -> bool:
    if right is None:
        return not isinstance(shown, Fraction)
    return isinstance(shown, Fraction) and abs(shown - right) <= TOLERANCE


def _words(value: Any) -> str:
    if isinstance(value, Fraction):
        return wording.number(value, 4)
    return f"“{value}”" if value else "trống"
