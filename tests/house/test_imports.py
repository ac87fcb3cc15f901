"""Imports run one way: workshop <- level* <- grader <- classroom; setting up needs no package."""

import ast
import sys
from collections.abc import Iterator

import pytest

from workshop.paths import REPOSITORY

FLOORS = {"workshop": 0, "level": 1, "grader": 2, "classroom": 3}
SETTING_UP = [
    REPOSITORY / "start.py",
    REPOSITORY / "classroom/__init__.py",
    *sorted((REPOSITORY / "classroom/install").glob("*.py")),
]
NEEDED_BEFORE = {"classroom", "classroom.cli", "classroom.install"}


def floor(name: str) -> int | None:
    """The floor of a package by its first name; None for what is not ours."""
    first = name.partition(".")[0]
    return FLOORS.get("level" if first.startswith("level") else first)


def imports(tree: ast.AST) -> Iterator[str]:
    """The full name of everything that is imported, anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_a_module_imports_only_from_its_own_floor_and_below(sources):
    wrong = [
        f"{place} imports {name}"
        for place, source in sources.items()
        if (own := floor(place.replace("/", "."))) is not None
        for name in imports(ast.parse(source))
        if (floor(name) or 0) > own
    ]
    assert wrong == []


def test_a_level_does_not_lean_on_another_level(sources):
    wrong = [
        f"{place} imports {name}"
        for place, source in sources.items()
        if place.startswith("level")
        for name in imports(ast.parse(source))
        if name.startswith("level") and name.partition(".")[0] != place.partition("/")[0]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", SETTING_UP, ids=lambda path: path.name)
def test_what_runs_before_the_installation_needs_no_package(path):
    for name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        standard = name.partition(".")[0] in sys.stdlib_module_names
        assert standard or ".".join(name.split(".")[:2]) in NEEDED_BEFORE, name


def test_the_rule_sees_a_wrong_import():
    tree = ast.parse("def f():\n    from classroom.server import serve\n")
    assert [floor(name) for name in imports(tree)] == [FLOORS["classroom"]]
