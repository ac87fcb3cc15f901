"""Marks for functions that learners write: run on cases that only the grader has.

The cases lie in ``nang_cao/<name>.py`` of the lesson's grader side, as a list ``CASES`` of
``Case(arguments, expected)``; ``expected`` is a value, or an exception's class.
"""

import copy
import runpy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.lessons import SOURCE


@dataclass(frozen=True)
class FunctionCase:
    """Arguments, and the value to give back or the class of exception to raise."""

    arguments: tuple[Any, ...]
    expected: Any


def score(package: str, name: str, function: Callable[..., Any], *, points: float) -> float:
    """Points for the share of hidden cases that ``function`` gets right, to two decimals.

    Prints how many, not which: the cases stay hidden.
    """
    script = SOURCE.joinpath(*package.split("."), "nang_cao", f"{name}.py")
    cases: list[FunctionCase] = runpy.run_path(str(script))["CASES"]
    right = sum(_holds(function, case) for case in cases)
    print(f"{name}: đúng {right} trên {len(cases)} trường hợp chấm.")
    return round(points * right / len(cases), 2)


def _holds(function: Callable[..., Any], case: FunctionCase) -> bool:
    raises = isinstance(case.expected, type) and issubclass(case.expected, Exception)
    try:
        got = function(*copy.deepcopy(case.arguments))
    except Exception as error:
        return raises and isinstance(error, case.expected)
    return not raises and type(got) is type(case.expected) and bool(got == case.expected)
