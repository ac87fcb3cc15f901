"""The whole work of the lesson in four calls: tabulate, analyse, explain, save.

Each is a plain function on values; reading files is in ``reading``, reading a workbook back in
``handed_in``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from level3_thinking.decision_matrix import prose
from level3_thinking.decision_matrix.ahp import Judgement, Priorities, priorities
from level3_thinking.decision_matrix.model import (
    Better,
    Criterion,
    Exact,
    Matrix,
    Missing,
    Model,
    Option,
    Requirement,
    Scale,
    YesNo,
)
from level3_thinking.decision_matrix.reading import Brought, Rule, propose, propose_yes
from level3_thinking.decision_matrix.scoring import Result, score
from level3_thinking.decision_matrix.sensitivity import Flip, Stability, smallest_flip, stability
from level3_thinking.decision_matrix.workbook import Decision, build
from workshop.errors import BadAnswer
from workshop.files import write_atomic


class Column(Model):
    """A column of the brought table taken as a criterion, with how to read it."""

    name: str
    rule: Rule
    better: Better
    scale: Scale = "minmax"


class Need(Model):
    """A column taken as a must-have; ``rule`` reads its numbers where the must-have has a bound."""

    column: str
    requirement: Requirement
    rule: Rule | None = None


class Own(Model):
    """A cell that the learner filled in: it stands against any proposal. None: no figure known."""

    option: str
    column: str
    value: YesNo | Exact | None


@dataclass(frozen=True)
class Analysis:
    """Everything that follows from a matrix. ``flip`` None: no change of one weight alone flips."""

    matrix: Matrix
    result: Result
    stability: tuple[Stability, ...]
    flip: Flip | None
    priorities: Priorities | None


def tabulate(
    brought: Brought,
    columns: Sequence[Column],
    needs: Sequence[Need] = (),
    own: Sequence[Own] = (),
    missing: Missing = "ask",
) -> Matrix:
    """A matrix from the brought table: the learner's own figures first, else the proposals.

    Weights are 0 still. Raises ``BadAnswer`` on a column that is not there or options of one name.
    """
    for name in (*(c.name for c in columns), *(n.column for n in needs)):
        if name not in brought.columns:
            raise BadAnswer(f"Bảng không có cột “{name}”. Các cột: {', '.join(brought.columns)}.")
    filled = {(cell.option, cell.column): cell.value for cell in own}
    options = []
    for row, name in zip(brought.rows, brought.options, strict=True):
        texts = dict(zip(brought.columns, row, strict=True))
        values = tuple(_value(filled, name, column, texts[column.name]) for column in columns)
        meets = tuple(_fact(filled, name, need, texts[need.column]) for need in needs)
        options.append(Option(name=name, values=values, meets=meets))
    criteria = tuple(
        Criterion(name=c.name, unit=c.rule.unit, better=c.better, scale=c.scale) for c in columns
    )
    try:
        return Matrix(
            criteria=criteria,
            options=tuple(options),
            requirements=tuple(need.requirement for need in needs),
            missing=missing,
        )
    except ValidationError as error:
        raise BadAnswer(
            "Có hai phương án hoặc hai tiêu chí trùng tên. Bạn sửa tên trong bảng rồi tải lên lại."
        ) from error


def _value(
    filled: dict[tuple[str, str], bool | Exact | None], option: str, column: Column, text: str
) -> Exact | None:
    if (option, column.name) in filled:
        value = filled[option, column.name]
        return None if isinstance(value, bool) else value
    return propose(text, column.rule).value


def _fact(
    filled: dict[tuple[str, str], bool | Exact | None], option: str, need: Need, text: str
) -> bool | Exact | None:
    key = (option, need.requirement.name)
    if key in filled:
        return filled[key]
    return propose(text, need.rule).value if need.rule else propose_yes(text)


def analyse(matrix: Matrix, judgements: Sequence[Judgement] = ()) -> Analysis:
    """Scores, ranks, stability and the smallest flip; with ``judgements`` they set the weights.

    Raises ``BadAnswer`` or ``TooLarge`` saying what to mend.
    """
    names = [criterion.name for criterion in matrix.criteria]
    found = priorities(names, judgements) if judgements else None
    if found:
        matrix = matrix.with_weights(found.weights)
    result = score(matrix)
    stable = stability(result, names)
    return Analysis(matrix, result, stable, smallest_flip(stable), found)


def explain(analysis: Analysis, ask: prose.Ask | None = None) -> tuple[prose.Sentence, ...]:
    """The reasons as sentences, computed from the figures; with ``ask`` a model may reword them."""
    computed = prose.reasons(analysis.matrix, analysis.result, analysis.stability)
    if ask is None:
        return tuple(prose.Sentence(sentence, "table", sentence) for sentence in computed)
    names = [c.name for c in analysis.matrix.criteria]
    return prose.smoothed(computed, [*analysis.matrix.option_names, *names], ask)


def save(
    path: Path,
    matrix: Matrix,
    decision: Decision,
    judgements: Sequence[Judgement] = (),
    brought: Brought | None = None,
    title: str = "Chọn phương án có căn cứ",
) -> None:
    """Write the workbook at ``path`` in one step. Raises as ``build`` does, and ``OSError``."""
    source = [brought.columns, *brought.rows] if brought else ()
    write_atomic(path, build(matrix, decision, judgements, source, title))
