"""Hidden cases of ``doi_ngoi``: no flip, the nearer of two, a third that overtakes first."""

from fractions import Fraction as F

from grader.functions import FunctionCase
from level3_thinking.decision_matrix.scoring import Result, Row, weighted
from level3_thinking.decision_matrix.sensitivity import stability


def right(scores, weights):
    """What the lesson's own computation gives."""
    totals = [weighted(weights, row) for row in scores]
    ranks = [1 + sum(other > total for other in totals) for total in totals]
    rows = tuple(Row(f"o{n}", (), tuple(row), totals[n], ranks[n]) for n, row in enumerate(scores))
    found = stability(Result(rows, tuple(weights)), [f"c{n}" for n in range(len(weights))])
    flips = [
        (abs(flip.change), place, flip.at)
        for place, item in enumerate(found)
        for flip in (item.down, item.up)
        if flip
    ]
    return min(flips)[1:] if flips else None


HALF = [F(1, 2), F(1, 2)]
TABLES = [
    ([[F(1), F(0)], [F(0), F(1)]], [F(3, 5), F(2, 5)]),
    ([[F(1), F(1)], [F(0), F(0)]], HALF),
    ([[F(1), F(1)], [F(1), F(0)]], HALF),
    ([[F(0), F(1)], [F(1), F(1, 3)], [F(2, 3), F(2, 3)]], [F(1, 4), F(3, 4)]),
    ([[F(2, 3), F(2, 3)], [F(1), F(0)], [F(0), F(1)]], HALF),
    ([[F(1), F(0), F(1, 2)], [F(0), F(1), F(1)], [F(1, 2), F(1, 2), F(0)]],
     [F(3, 5), F(1, 5), F(1, 5)]),
    ([[F(3, 4), F(1, 2), F(0)], [F(1, 2), F(1), F(1)], [F(0), F(0), F(1)]],
     [F(4, 5), F(1, 10), F(1, 10)]),
    ([[F(9, 10), F(1, 10), F(1, 2), F(1)], [F(4, 5), F(1), F(0), F(1, 3)],
      [F(1), F(0), F(2, 5), F(3, 5)], [F(0), F(4, 5), F(1), F(1)]],
     [F(29, 100), F(31, 100), F(23, 100), F(17, 100)]),
    ([[F(1), F(1, 2)], [F(0), F(1, 2)]], [F(1, 3), F(2, 3)]),
]  # fmt: skip

CASES = [FunctionCase(table, right(*table)) for table in TABLES]
