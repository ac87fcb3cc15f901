"""Hidden cases of ``ahp``: consistent, a slip of the tongue, two criteria, seven criteria."""

from fractions import Fraction as F
from itertools import combinations

from grader.functions import FunctionCase
from level3_thinking.decision_matrix.ahp import Judgement, priorities


def table(size, upper):
    """The whole table from its upper half, row by row."""
    whole = [[F(1)] * size for _ in range(size)]
    for (row, column), times in zip(combinations(range(size), 2), upper, strict=True):
        whole[row][column], whole[column][row] = F(times), 1 / F(times)
    return whole


def case(size, upper):
    """One table with what the lesson's own computation gives."""
    names = [f"c{n}" for n in range(size)]
    pairs = zip(combinations(names, 2), upper, strict=True)
    found = priorities(names, [Judgement(first=a, second=b, times=F(t)) for (a, b), t in pairs])
    right = ([round(share, 6) for share in found.eigen], round(found.ratio, 6))
    return FunctionCase((table(size, upper),), right)


CASES = [
    case(2, ["3"]),
    case(2, ["1/7"]),
    case(3, ["1", "1", "1"]),
    case(3, ["2", "5", "3"]),
    case(3, ["9", "9", "9"]),
    case(4, ["3", "5", "7", "2", "4", "2"]),
    case(4, ["1/3", "5", "7", "2", "1/4", "2"]),
    case(5, ["2", "1/3", "2", "4", "1", "1/2", "2", "1/2", "1", "3"]),
    case(5, ["2", "3", "2", "4", "1", "1/2", "2", "1/2", "1", "3"]),
    case(7, ["1", "2", "3", "2", "1", "4", "2", "3", "2", "1", "4", "1", "1", "1/2", "2",
             "1", "1/3", "2", "1/2", "2", "3"]),
]  # fmt: skip
