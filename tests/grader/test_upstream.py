"""nbgrader's own tests of ``nbgrader autograde``, as its wheel ships them, with our grader in its place.

They run in a pytest of their own whose plugin swaps the converter. The plugin also remembers the
answer of ``alembic heads``, which nbgrader asks in a process of its own for every new gradebook.
"""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

UPSTREAM = "nbgrader.tests.apps.test_nbgrader_autograde"
TESTS = 42
SKIPPED_BY_NBGRADER = {"test_many_students", "test_infinite_loop_with_output"}
PLUGIN = """
import functools

import nbgrader.api
import nbgrader.apps.autogradeapp

from grader.driver import converter
from grader.execution.confine import protection

nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)
nbgrader.apps.autogradeapp.Autograde = converter.Autograde
if not protection().enough:
    converter.Autograde.allow_unsandboxed.default_value = True


def pytest_report_header(config):
    return f"autograde is {nbgrader.apps.autogradeapp.Autograde.__module__}"
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """What pytest said, and the outcome of each test by its name."""
    place = tmp_path_factory.mktemp("upstream")
    (place / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (place / "our_grader.py").write_text(PLUGIN, encoding="utf-8")
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    own = {"PATH": paths, "PYTHONPATH": str(place), "HOME": str(place), "COLUMNS": "100"}
    command = [sys.executable, "-m", "pytest", "-p", "our_grader", "-p", "no:cacheprovider"]
    command += ["-c", "pytest.ini", "-n", "2", "--junitxml=outcomes.xml", "--pyargs", UPSTREAM]
    ended = subprocess.run(
        command,
        cwd=place,
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    report = place / "outcomes.xml"
    cases = ElementTree.parse(report).iter("testcase") if report.exists() else ()
    return ended.stdout, {case.attrib["name"]: _outcome(case) for case in cases}


def _outcome(case: ElementTree.Element) -> str:
    """passed, skipped, failure or error."""
    return next(
        (part.tag for part in case if part.tag in ("skipped", "failure", "error")), "passed"
    )


def test_our_grader_was_asked_and_every_test_was_run(upstream):
    said, outcomes = upstream
    assert "autograde is grader.driver.converter" in said
    assert len(outcomes) == TESTS, said[-3000:]


def test_all_pass(upstream):
    said, outcomes = upstream
    wrong = {name for name, outcome in outcomes.items() if outcome in ("failure", "error")}
    assert wrong == set(), said[-6000:]


def test_nothing_is_skipped_but_what_nbgrader_skips_itself(upstream):
    _said, outcomes = upstream
    skipped = {name for name, outcome in outcomes.items() if outcome == "skipped"}
    assert skipped == SKIPPED_BY_NBGRADER
