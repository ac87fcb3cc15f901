"""Hidden cases of ``tong_diem``: ties, empty cells, equal columns, weights that do not sum to 1."""

from fractions import Fraction as F

from grader.functions import FunctionCase
from level3_thinking.decision_matrix.model import Criterion, Matrix, Option
from level3_thinking.decision_matrix.scoring import score


def right(table, higher, weights):
    """What the lesson's own computation gives."""
    criteria = tuple(
        Criterion(name=f"c{n}", better="higher" if up else "lower", weight=weight)
        for n, (up, weight) in enumerate(zip(higher, weights, strict=True))
    )
    options = tuple(Option(name=f"o{n}", values=tuple(row)) for n, row in enumerate(table))
    rows = score(Matrix(criteria=criteria, options=options, missing="zero")).rows
    return [row.total for row in rows]


THIRDS = [F(1, 3), F(1, 3), F(1, 3)]
QUOTES = [
    [F(1850), F(10), F(4)],
    [F(1782), F(5), F(9, 2)],
    [F(1690), F(14), F(3)],
    [F(8208, 5), F(8), None],
]
TABLES = [
    (QUOTES, [False, False, True], [F(1, 2), F(3, 10), F(1, 5)]),
    (QUOTES, [True, True, True], THIRDS),
    (QUOTES, [False, False, True], [F(1), F(0), F(0)]),
    ([[F(1), F(2)], [F(2), F(1)]], [True, True], [F(1, 2), F(1, 2)]),
    ([[F(7), F(1)], [F(7), F(3)], [F(7), None]], [False, True], [F(1, 4), F(3, 4)]),
    ([[None, F(1)], [None, F(2)]], [True, False], [F(9, 10), F(1, 10)]),
    ([[F(-3), F(0)], [F(5), F(0)], [F(1, 3), F(0)]], [True, False], [F(1, 7), F(6, 7)]),
    ([[F(1, 10)], [F(2, 10)], [F(3, 10)]], [False], [F(1)]),
]
WRONG_WEIGHTS = ([F(1, 2), F(1, 2), F(1, 100)], [F(0), F(0), F(0)])

CASES = [FunctionCase(table, right(*table)) for table in TABLES]
CASES += [FunctionCase((QUOTES, [True] * 3, weights), ValueError) for weights in WRONG_WEIGHTS]
