"""What the page asks the model in the practice cases, for the recorder.

python -m workshop.ai.record level3_thinking.decision_matrix.record:practice_asks
"""

from fractions import Fraction

from level3_thinking.decision_matrix import lesson, task
from level3_thinking.decision_matrix.ahp import Judgement
from level3_thinking.decision_matrix.model import Criterion, Matrix, Option, Requirement
from workshop import ai
from workshop.lesson import Case


def practice_asks() -> None:
    """Explain the right result of every practice case."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            matrix = solved(case)
            pairs = [Judgement(first=a, second=b, times=t) for a, b, t in case.key["judgements"]]
            task.explain(task.analyse(matrix, pairs), ai.ask)


def solved(case: Case) -> Matrix:
    """The matrix that a careful learner makes of a case, from its key. Raises ``LookupError``."""
    key = case.key
    criteria = tuple(Criterion(**row) for row in key["criteria"])
    options = tuple(
        Option(
            name=name,
            values=tuple(_exact(values[criterion.name]) for criterion in criteria),
            meets=tuple(f if isinstance(f, bool) else _exact(f) for f in key["meets"][name]),
        )
        for name, values in key["values"].items()
    )
    needs = tuple(Requirement(**row) for row in key["requirements"])
    return Matrix(criteria=criteria, options=options, requirements=needs, missing=key["missing"])


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
