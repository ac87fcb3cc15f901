"""Marks for functions that learners write: run on cases that only the grader has.

The cases lie in ``nang_cao/<name>.py`` of the lesson's grader side, as a list ``CASES`` of
``FunctionCase(arguments, expected)``; ``expected`` is a value, or an exception's class.

A ``Trial`` holds the cases and knows a function by messages alone (``grader.execution.stand_ins``), so
the function may be in another process. ``score`` is for a kernel, where both are in the same one: it
protects nothing, and gives the same points.
"""

import runpy
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from grader.execution import stand_ins, values
from grader.lessons import SOURCE

REFUSED = {"refused": "Yêu cầu này không hợp với ô đang chấm nên không được trả lời."}


@dataclass(frozen=True)
class FunctionCase:
    """Arguments, and the value to give back or the class of exception to raise.

    Arguments and value are plain (``grader.execution.values``); an argument may be a callable that
    takes and gives plain values, and gets whatever the learner's function passes to it.
    """

    arguments: tuple[Any, ...]
    expected: Any


@dataclass(frozen=True)
class Tally:
    """How many of the hidden cases of ``name`` a function got right."""

    name: str
    right: int
    of: int

    def line(self) -> str:
        """What the learner is told: how many, not which."""
        return f"{self.name}: đúng {self.right} trên {self.of} trường hợp chấm."

    def points(self, points: float) -> float:
        """The share of ``points`` that this earns, to two decimals."""
        return round(float(points) * self.right / self.of, 2)


def score(package: str, name: str, function: Callable[..., Any], *, points: float) -> float:
    """Points for the share of hidden cases that ``function`` gets right, to two decimals.

    Prints how many, not which: the cases stay hidden. Raises ``OSError`` where there are no cases.
    """
    trial = Trial(package, name)
    tally = trial.run(partial(stand_ins.applied, function, trial.call))
    print(tally.line())
    return tally.points(points)


class Trial:
    """All hidden cases of one function, tried once."""

    def __init__(self, package: str, name: str) -> None:
        """Raises ``OSError`` where there are no cases and ``ValueError`` for those not plain."""
        script = SOURCE.joinpath(*package.split("."), "nang_cao", f"{name}.py")
        self._name = name
        self._cases = [_Prepared(case) for case in runpy.run_path(str(script))["CASES"]]
        self._current: _Prepared | None = None

    def run(self, apply: Callable[[dict[str, Any]], Any]) -> Tally:
        """Try every case. ``apply`` has the function called; its errors are passed on."""
        right = 0
        for case in self._cases:
            self._current = case
            right += is_right(case.expected, apply(case.message))
        self._current = None
        return Tally(self._name, right, len(self._cases))

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Answer the function's call of a callable among the arguments of the case being tried."""
        return self._current.call(request) if self._current else REFUSED


class _Prepared:
    """A case with its arguments as a message."""

    def __init__(self, case: FunctionCase) -> None:
        self.expected = case.expected
        self._callables: list[Callable[..., Any]] = []
        arguments = [values.encode(one, exact=True, offer=self._offer) for one in case.arguments]
        self.message = {"arguments": arguments}

    def _offer(self, function: Callable[..., Any]) -> int:
        self._callables.append(function)
        return len(self._callables) - 1

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        known = dict(enumerate(self._callables))
        try:
            function = known[values.decode(request.get("function"))]
            arguments = values.decode(request.get("arguments"))
            keywords = values.decode(request.get("keywords"))
        except (ValueError, KeyError, TypeError):
            return REFUSED
        if type(arguments) is not list or type(keywords) is not dict:
            return REFUSED
        try:
            return {"returned": values.encode(function(*arguments, **keywords))}
        except Exception as error:
            return {"raised": _builtin(type(error)), "message": str(error)}


def _builtin(kind: type[BaseException]) -> str:
    """The nearest builtin class of an exception's, by name."""
    return next(base.__name__ for base in kind.__mro__ if base.__module__ == "builtins")


def is_right(expected: Any, reply: Any) -> bool:
    """Whether what came of a case is what was expected: the value and its type, or the exception.

    ``reply`` is as ``stand_ins`` describes it; any other is wrong.
    """
    if not isinstance(reply, dict):
        return False
    if isinstance(expected, type) and issubclass(expected, Exception):
        raised = reply.get("raised")
        return isinstance(raised, list) and stand_ins.class_names(expected)[0] in raised
    if "returned" not in reply:
        return False
    try:
        got = values.decode(reply["returned"])
        return type(got) is type(expected) and bool(got == expected)
    except (ValueError, TypeError, ArithmeticError, RecursionError):
        return False
