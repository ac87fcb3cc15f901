"""Which graded cells of a notebook are of our own course's form, and what they ask for."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

OURS = {("grader.marking", "mark"): "mark", ("grader.functions", "score"): "score"}
SHOWN = ("workshop.lesson.notebook", "show_check")


@dataclass(frozen=True)
class TrustedCall:
    """How a graded cell is marked: a check's id, or a function's name with its ``points``.

    A check has points of its own; ``points`` is 0 there.
    """

    kind: Literal["mark", "score"]
    package: str
    name: str
    points: float


@lru_cache(maxsize=1024)
def call_of(source: str) -> TrustedCall | None:
    """The call that a graded cell's source ends in; None for a cell that is not of our course's form."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return None
    imported = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in body
        if isinstance(node, ast.ImportFrom) and not node.level
        for alias in node.names
    }
    match body:
        case [*before, ast.Expr(ast.Call(ast.Name(function)) as call)]:
            kind = OURS.get(imported.get(function, ("", "")))
            if kind == "score":
                return _score_call(call)
            if kind == "mark" and _only_marks(before, imported):
                return _mark_call(call, imported)
    return None


def _score_call(call: ast.Call) -> TrustedCall | None:
    match call:
        case ast.Call(
            args=[ast.Constant(str(package)), ast.Constant(str(name)), ast.Name()],
            keywords=[ast.keyword("points", ast.Constant(int() | float() as points))],
        ) if _is_path(package) and name.isidentifier():
            return TrustedCall("score", package, name, float(points))
    return None


def _mark_call(call: ast.Call, imported: Mapping[str, tuple[str, str]]) -> TrustedCall | None:
    match call:
        case ast.Call(args=[ast.Name(lesson), ast.Constant(str(check))], keywords=[]):
            package, name = imported.get(lesson, ("", ""))
            if name == "lesson" and _is_path(package):
                return TrustedCall("mark", package, check, 0.0)
    return None


def _only_marks(body: list[ast.stmt], imported: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a cell does nothing else that would be lost when it is not run."""
    for statement in body:
        match statement:
            case ast.ImportFrom():
                pass
            case ast.Expr(ast.Call(ast.Name(name))) if imported.get(name) == SHOWN:
                pass
            case _:
                return False
    return True


def _is_path(package: str) -> bool:
    return all(part.isidentifier() for part in package.split("."))
