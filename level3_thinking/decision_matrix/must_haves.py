"""Which options are out, and why: must-haves that they fail, or figures that nobody knows."""

from fractions import Fraction

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.model import Matrix, Option, Requirement


def reasons(matrix: Matrix, option: Option) -> tuple[str, ...]:
    """Why an option is out, a Vietnamese phrase for each must-have it fails; empty if it is in."""
    pairs = zip(matrix.requirements, option.meets, strict=True)
    found = [reason for need, fact in pairs if (reason := _fails(need, fact))]
    if matrix.missing == "exclude":
        found += [f"thiếu số liệu “{name}”" for name in empty(matrix, option)]
    return tuple(found)


def _fails(need: Requirement, fact: bool | Fraction | None) -> str:
    if fact is None:
        return f"chưa rõ “{need.name}”"
    if need.bound is None:
        return "" if fact else f"không đạt “{need.name}”"
    met = fact >= need.bound if need.rule == "at_least" else fact <= need.bound
    bound = f"{wording.RULE[need.rule]} {wording.number(need.bound)} {need.unit}".rstrip()
    return "" if met else f"“{need.name}” là {wording.number(Fraction(fact))}, cần {bound}"


def empty(matrix: Matrix, option: Option) -> list[str]:
    """The criteria for which the option has no value."""
    pairs = zip(matrix.criteria, option.values, strict=True)
    return [criterion.name for criterion, value in pairs if value is None]
