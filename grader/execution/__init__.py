"""Running a notebook's cells, confined: IPython in forked children of a warmed parent.

Knows nbformat and IPython; nothing of nbgrader, lessons or the gradebook. Nothing is imported before it
is asked for: the warm parent, too, imports this package, and must stay small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.execution.client import Apply, OnCall, Warm
    from grader.execution.kernels import Kernels
    from grader.execution.limits import Cell, CellResult, ExecutionError, Limits, Place

__all__ = [
    "Apply",
    "Cell",
    "CellResult",
    "ExecutionError",
    "Kernels",
    "Limits",
    "OnCall",
    "Place",
    "Warm",
]
_FROM = {"Apply": "client", "OnCall": "client", "Warm": "client", "Kernels": "kernels"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_FROM.get(name, 'limits')}"), name)
