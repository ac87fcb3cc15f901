"""How a function becomes a job: the mark, its limits and progress, its values as JSON and back.

Used on both sides: the client packs arguments and unpacks the result, the worker the reverse.
pydantic is loaded when the first value is packed, not before.
"""

import importlib
import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from pydantic import BaseModel

MARK = "__workshop_job__"
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Limits:
    """What one job may use: seconds of work, and megabytes of its worker with all it starts.

    A warm worker takes about 50 MB before the job's own libraries.
    """

    seconds: float = 120
    memory_mb: int = 1024

    def __post_init__(self) -> None:
        if not (self.seconds > 0 and self.memory_mb > 0):
            raise ValueError("limits must be above zero")


@dataclass(frozen=True)
class Progress:
    """How far a job is: ``fraction`` from 0 to 1 where known, ``message`` for people.

    ``partial`` is a piece of the result as plain JSON data; ``place`` counts from 1 while the job
    waits and is 0 once it runs.
    """

    fraction: float | None = None
    message: str = ""
    partial: Any = None
    place: int = 0


class Reporter:
    """Tells how far a job is. This one tells nobody: for calling a job as a plain function."""

    def __call__(self, fraction: float | None, message: str = "") -> None:
        """Report that *fraction* (0 to 1, None when unknown) is done, with a word on what."""

    def partial(self, value: Any) -> None:
        """Show *value*, a piece of the result that JSON can carry, before all is done."""


def job(function: Callable[P, R]) -> Callable[P, R]:
    """Let *function* run in the engine; called directly it stays what it was.

    It must stand at the top of an importable module, take its arguments by position and annotate
    them and its result with types that pydantic carries as JSON; bytes are carried as they are,
    also in dataclasses. A last parameter annotated ``Reporter`` is filled in by the worker.

    Raises TypeError when it stands inside a class or another function.
    """
    if "." in function.__qualname__:
        raise TypeError(f"a job must stand at the top of its module: {function.__qualname__}")
    setattr(function, MARK, True)
    return function


def name_of(function: Callable[..., Any]) -> str:
    """``module:function`` of a job.

    Raises TypeError when it is not marked, or stands in a notebook or script.
    """
    if not getattr(function, MARK, False):
        raise TypeError(f"{function.__qualname__} is not marked with @job")
    if function.__module__ == "__main__":
        raise TypeError(f"{function.__qualname__} must stand in a module, not in a notebook")
    return f"{function.__module__}:{function.__qualname__}"


def find(name: str) -> Callable[..., Any]:
    """The job called *name*; the reverse of ``name_of``.

    Raises ImportError, AttributeError, ValueError when there is none, TypeError when not marked.
    """
    module, function_name = name.split(":")
    function = getattr(importlib.import_module(module), function_name)
    if not callable(function) or name_of(function) != name:
        raise TypeError(f"{name} is not a job")
    return function


def pack(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    """*arguments* of *function* as JSON.

    Raises TypeError when they are too few or too many, pydantic.ValidationError when one does not
    fit its annotation.
    """
    model = _arguments(function)
    required = sum(field.is_required() for field in model.model_fields.values())
    if not required <= len(arguments) <= len(model.model_fields):
        names = ", ".join(inspect.signature(function).parameters)
        raise TypeError(f"{function.__qualname__}({names}) was given {len(arguments)} arguments")
    given = {f"argument_{number}": value for number, value in enumerate(arguments)}
    return model(**given).model_dump_json(exclude_unset=True, round_trip=True)


def call(function: Callable[..., Any], packed: str, reporter: Reporter) -> str:
    """Run *function* on packed arguments; gives its packed result. Raises what it raises."""
    values = _arguments(function).model_validate_json(packed)
    given = [value for name, value in values if name in values.model_fields_set]
    name = _reporter(function)
    result = function(*given, **({name: reporter} if name else {}))
    return _result(function)(value=result).model_dump_json(round_trip=True)


def unpack(function: Callable[..., Any], packed: str) -> Any:
    """The result of *function* from its JSON."""
    return _result(function).model_validate_json(packed).value  # type: ignore[attr-defined]


def _reporter(function: Callable[..., Any]) -> str | None:
    """The name of the parameter that takes the reporter."""
    parameters = list(inspect.signature(function).parameters)
    hints = typing.get_type_hints(function)
    last = parameters[-1] if parameters else None
    return last if last and hints.get(last) is Reporter else None


@lru_cache
def _arguments(function: Callable[..., Any]) -> type["BaseModel"]:
    """A model whose fields, ``argument_0`` and on, are the parameters before the reporter."""
    parameters = dict(inspect.signature(function).parameters)
    parameters.pop(_reporter(function) or "", None)
    hints = typing.get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for number, (name, parameter) in enumerate(parameters.items()):
        if name not in hints or parameter.kind is not parameter.POSITIONAL_OR_KEYWORD:
            raise TypeError(f"{function.__qualname__}: {name} needs a type and a plain place")
        default = ... if parameter.default is parameter.empty else parameter.default
        fields[f"argument_{number}"] = (hints[name], default)
    return _model(function, fields)


@lru_cache
def _result(function: Callable[..., Any]) -> type["BaseModel"]:
    hints = typing.get_type_hints(function, include_extras=True)
    if "return" not in hints:
        raise TypeError(f"{function.__qualname__} needs the type of its result")
    return _model(function, {"value": (hints["return"], ...)})


def _model(function: Callable[..., Any], fields: dict[str, Any]) -> type["BaseModel"]:
    from pydantic import ConfigDict, create_model

    config = ConfigDict(
        ser_json_bytes="base64", val_json_bytes="base64", ser_json_inf_nan="constants"
    )
    return create_model(function.__qualname__, __config__=config, **fields)
