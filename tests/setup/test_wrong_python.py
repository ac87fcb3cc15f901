"""start.py under a Python that will not do: a sentence in each language, never a traceback."""

import ast
import runpy
import subprocess
import sys

import pytest

from workshop.paths import REPOSITORY

START = REPOSITORY / "start.py"
PRETEND = """
import runpy, sys
sys.version_info = type("V", (tuple,), {})((3, 9, 18, "final", 0))
sys.argv = [sys.argv[1]]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture(scope="module")
def start() -> dict:
    return runpy.run_path(str(START))


def test_old_pythons_can_read_start_py():
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 14)])
def test_a_wrong_version_is_named_in_both_languages(start, version, monkeypatch):
    monkeypatch.setenv("PATH", "")
    vietnamese, english = start["wrong_python"](version, 64)
    named = "{}.{}".format(*version)
    assert f"còn đây là Python {named}" in vietnamese
    assert f"this is Python {named}" in english


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_the_versions_that_are_pinned_for_will_do(start, version):
    assert start["wrong_python"](version, 64) is None


def test_a_32_bit_python_is_refused(start, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "32 bit" in start["wrong_python"]((3, 12), 32)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="writes a program as POSIX has them")
def test_a_fitting_python_that_is_there_is_named(start, monkeypatch, tmp_path):
    program = tmp_path / "python3.12"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "python3.12 start.py" in start["wrong_python"]((3, 9), 64)[0]


def test_the_whole_program_ends_with_the_sentence_and_code_1():
    done = subprocess.run(
        [sys.executable, "-c", PRETEND, str(START)], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Bộ thực hành cần Python 3.11, 3.12 hoặc 3.13")
    assert "Traceback" not in done.stderr
