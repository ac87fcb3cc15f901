"""What stands in for ``grader.functions`` and ``grader.marking`` where learner code runs.

Neither keys, hidden cases nor points are in that process: ``score`` offers the learner's function, and
whoever holds the cases has it called. What the learner's process does with this module changes nothing
but what its functions give back.

Messages are JSON objects; values in them are written by ``values``. "→ worker" goes by ``call``, its
reply is what ``call`` returns; "→ child" is a call of an offered function.

    → worker  {"do": "score", "package": "level1_text.x", "name": "f", "function": 1}
        reply {"done": true} when all cases were tried, or {"refused": "why"}. Nothing of what came out.
    → child   {"arguments": [value, …]}, one for each hidden case, before that reply
        reply {"returned": value}, {"raised": ["builtins.ValueError", …, "builtins.object"]} or
              {"unfit": "generator"} for what is not a plain value
    → worker  {"do": "call", "function": 0, "arguments": [value, …], "keywords": value}, while a case is
        tried: the learner's function calls a callable among its arguments
        reply {"returned": value}, {"raised": "TimeoutError", "message": "…"} or {"refused": "why"}

``KeyboardInterrupt`` and ``SystemExit`` are not caught: they leave the offered function, and must then
leave ``call`` too, so that the cell ends with them as it would in a kernel.
"""

import builtins
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from types import ModuleType
from typing import Any

from grader.execution import values

Call = Callable[[dict[str, Any]], dict[str, Any]]
Function = Callable[..., Any]


def install(call: Call, offer: Callable[[Function], int]) -> None:
    """Put the stand-ins into ``sys.modules``.

    ``call`` asks the worker and waits for its reply; ``offer`` keeps a function from JSON to JSON and
    gives the handle by which the worker has it called while ``call`` waits.
    """
    import grader

    for name, function in (("functions", partial(_score, call, offer)), ("marking", _mark)):
        module = ModuleType(f"grader.{name}", "Stands in for the grader's own module.")
        setattr(module, "score" if name == "functions" else "mark", function)
        sys.modules[module.__name__] = module
        setattr(grader, name, module)


def _score(
    call: Call,
    offer: Callable[[Function], int],
    package: str,
    name: str,
    function: Function,
    *,
    points: float,
) -> None:
    handle = offer(partial(applied, function, call))
    reply = call({"do": "score", "package": package, "name": name, "function": handle})
    if "refused" in reply:
        raise RuntimeError(reply["refused"])


def _mark(lesson: object, check_id: str, folder: object = None) -> None:
    """Nothing to do here: the worker looks at answers and artefacts itself."""


def applied(function: Function, call: Call, message: dict[str, Any]) -> dict[str, Any]:
    """Call a learner's function as a message says; what came of it, as a message.

    What it prints is dropped: it could show hidden cases. ``call`` reaches callables among the
    arguments. Raises only what is no ``Exception``.
    """
    arguments = values.decode(message["arguments"], reach=partial(_reached, call))
    with _silence():
        return _came_of(function, arguments)


def _came_of(function: Function, arguments: list[Any]) -> dict[str, Any]:
    try:
        value = function(*arguments)
    except Exception as error:
        return {"raised": class_names(type(error))}
    try:
        return {"returned": values.encode(value)}
    except Exception:
        return {"unfit": type(value).__name__}


def class_names(kind: type) -> list[str]:
    """The full names of a class and of all its bases, nearest first."""
    return [f"{base.__module__}.{base.__qualname__}" for base in kind.__mro__]


def _reached(call: Call, number: int) -> Function:
    """A function that has the worker call its callable of that number."""

    def asked(*arguments: Any, **keywords: Any) -> Any:
        try:
            sent = values.encode([list(arguments), keywords])
        except ValueError as error:
            raise TypeError(str(error)) from None
        reply = call({"do": "call", "function": number, "arguments": sent[0], "keywords": sent[1]})
        if "raised" in reply:
            raise _error(reply["raised"], reply["message"])
        if "refused" in reply:
            raise RuntimeError(reply["refused"])
        return values.decode(reply["returned"])

    return asked


def _error(name: str, message: str) -> Exception:
    kind = getattr(builtins, name)
    try:
        made: Exception = kind(message) if message else kind()
    except TypeError:
        made = RuntimeError(message)
    return made


class _Nowhere(io.TextIOBase):
    """A stream that forgets what is written to it."""

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


@contextmanager
def _silence() -> Iterator[None]:
    with redirect_stdout(_Nowhere()), redirect_stderr(_Nowhere()):
        yield
