"""Hidden cases of ``tach_brier``: one group, many, booleans, the ends of the scale, refusals."""

from fractions import Fraction as F

from grader.functions import FunctionCase


def right(answers):
    """By the definition, group by group."""
    n = len(answers)
    base = F(sum(map(int, (o for _, o in answers))), n)
    off = apart = F(0)
    for said in {p for p, _ in answers}:
        group = [int(o) for p, o in answers if p == said]
        rate = F(sum(group), len(group))
        off += F(len(group), n) * (F(said, 100) - rate) ** 2
        apart += F(len(group), n) * (rate - base) ** 2
    return off, apart, base * (1 - base)


GIVEN = [
    [(70, 1)],
    [(70, 1)] * 7 + [(70, 0)] * 3,
    [(90, 0), (90, 1), (90, 1), (50, 0), (50, 1), (20, 0)],
    [(0, 1), (100, 0), (0, 0), (100, 1)],
    [(55, True), (55, False), (65, True)],
    [(10 * k, k % 3 == 0) for k in range(11)],
    [(33, 1), (66, 0), (33, 0), (66, 1), (66, 1)],
]
CASES = [FunctionCase((answers,), right(answers)) for answers in GIVEN]
CASES += [
    FunctionCase(([],), ValueError),
    FunctionCase(([(101, 1)],), ValueError),
    FunctionCase(([(50, 1), (-1, 0)],), ValueError),
]
