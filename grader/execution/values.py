"""Plain Python values as JSON and back: what goes between a learner's process and the grader's.

Never pickle, never ``eval``. A value is ``None``, a ``bool``, ``int``, ``float``, ``str``, ``bytes``,
``Decimal``, ``Fraction``, ``date``, ``datetime``, ``timedelta``, or a ``list``, ``tuple``, ``dict``,
``set`` or ``frozenset`` of values. What JSON has of these stands for itself, a list for a list;
everything else is an object of one entry that names the type: ``{"decimal": "1.50"}``,
``{"dict": [["a", 1]]}``. A callable goes as a number, ``{"call": 3}``, where both sides agree to it.

Depth, number of parts, length of texts and of numbers are bounded on both ways.
"""

from collections.abc import Callable
from typing import Any

from grader.execution.value_bounds import Json
from grader.execution.value_reader import Reader
from grader.execution.value_writer import Writer


def encode(
    value: object, *, exact: bool = False, offer: Callable[[Callable[..., Any]], int] | None = None
) -> Json:
    """``value`` as JSON. Raises ``ValueError`` for what is not plain, too deep or too big.

    The outermost value must be of a plain type itself. Inside it, an instance of a subclass and a
    number of numpy's count as the plain value that they hold; with ``exact`` they are refused too.
    ``offer`` gives a callable its number; without it callables are refused.
    """
    try:
        return Writer(exact, offer).write(value, 0)
    except (TypeError, ArithmeticError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a plain value: {type(error).__name__}") from error


def decode(data: Json, *, reach: Callable[[int], Callable[..., Any]] | None = None) -> Any:
    """The value that ``encode`` made ``data`` of. Raises ``ValueError`` for anything else.

    ``reach`` gives the callable of a number; without it numbers of callables are refused.
    """
    try:
        return Reader(reach).read(data, 0)
    except (TypeError, ArithmeticError, LookupError, RecursionError) as error:
        raise ValueError(f"not an encoded value: {type(error).__name__}") from error
