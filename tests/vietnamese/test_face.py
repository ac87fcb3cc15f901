"""The package has one public face."""

import ast
import subprocess
import sys
from pathlib import Path

import workshop.vietnamese as vietnamese

FOLDER = Path(vietnamese.__file__).parent


def test_all_is_sorted_and_whole():
    assert vietnamese.__all__ == sorted(vietnamese.__all__)
    imported = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse((FOLDER / "__init__.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert set(vietnamese.__all__) == imported


def test_everything_public_has_a_docstring():
    for name in vietnamese.__all__:
        assert getattr(vietnamese, name).__doc__, name


def test_importing_it_loads_the_standard_library_only():
    code = (
        "import sys; before = set(sys.modules); import workshop.vietnamese;"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert set(loaded) - sys.stdlib_module_names - {"workshop"} == set()


def test_it_imports_nothing_of_the_kit_but_itself():
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workshop"):
                assert node.module.startswith("workshop.vietnamese"), path.name
